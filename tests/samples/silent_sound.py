"""A sound that is only written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.core.signal import Signal
from studio.core.surroundings import TimedNote


@dataclass(frozen=True)
class Played:
    """One call of ``play``."""

    instrument: str
    notes: tuple[TimedNote, ...]
    length: float


class SilentSound:
    """A ``studio.core.surroundings.Sound`` that records; the test moves its time."""

    def __init__(self, told: str = "") -> None:
        self.position = Signal[[float]]()
        self.changed = Signal[[]]()
        self.playing = False
        self.told = told
        self.woken = 0
        self.heard: list[tuple[str, str, int]] = []
        """("on" or "off", instrument, pitch), as they came."""
        self.plays: list[Played] = []
        self.stops = self.rested = 0

    @property
    def held(self) -> set[int]:
        """The pitches that were struck and not let go."""
        down: set[int] = set()
        for what, _instrument, pitch in self.heard:
            (down.add if what == "on" else down.discard)(pitch)
        return down

    def tell(self, sentence: str) -> None:
        self.told = sentence
        self.changed.emit()

    def wake(self) -> None:
        self.woken += 1

    def note_on(self, instrument: str, pitch: int, velocity: int) -> None:
        assert 1 <= velocity <= 127
        self.heard.append(("on", instrument, pitch))

    def note_off(self, instrument: str, pitch: int) -> None:
        self.heard.append(("off", instrument, pitch))

    def play(self, instrument: str, notes: Sequence[TimedNote], length: float) -> None:
        assert list(notes) == sorted(notes, key=lambda note: note.at)
        self.plays.append(Played(instrument, tuple(notes), length))
        self.playing = True
        self.changed.emit()

    def reach(self, seconds: float) -> None:
        """Tell where the tune is."""
        self.position.emit(seconds)

    def end(self) -> None:
        """Come to the end of what was to be played."""
        self.playing = False
        self.changed.emit()

    def rest(self) -> None:
        self.rested += 1

    def stop(self) -> None:
        self.stops += 1
        self.playing = False
        self.changed.emit()
