"""A sound that is only written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from studio.core.signal import Signal
from studio.core.surroundings import Key, Performance, TimedNote


@dataclass(frozen=True)
class Played:
    """One call of ``play`` or ``perform``: what is still to come, in seconds from then on."""

    instrument: str
    notes: tuple[TimedNote, ...]
    length: float
    whole: Performance | None = None


class SilentKeyboard:
    """A ``studio.core.surroundings.Keyboard`` the test plays on."""

    def __init__(self) -> None:
        self.names: tuple[str, ...] = ()
        self.names_changed = Signal[[]]()
        self.key = Signal[[Key]]()
        self.pedal = Signal[[bool, float]]()
        self.possible = True
        self.chosen = ""

    def listen(self, name: str = "") -> None:
        self.chosen = name

    def plug(self, *names: str) -> None:
        self.names = names
        self.names_changed.emit()


class SilentWriting:
    """A ``studio.core.ways_out.Writing`` that ends when the test says so."""

    def __init__(self, whole: Performance, place: Path) -> None:
        self.whole, self.place = whole, place
        self.progress = Signal[[float]]()
        self.ended = Signal[[]]()
        self.has_ended = self.stopped = False
        self.told = ""

    def stop(self) -> None:
        self.stopped = True
        self.end()

    def end(self, told: str = "") -> None:
        self.told, self.has_ended = told, True
        self.ended.emit()


class SilentSound:
    """A ``studio.core.surroundings.Sound`` that records; the test moves its time."""

    def __init__(self, told: str = "") -> None:
        self.position = Signal[[float]]()
        self.changed = Signal[[]]()
        self.playing = False
        self._asked: Performance | None = None
        self.told = told
        self.woken = 0
        self.heard: list[tuple[str, str, int]] = []
        """("on" or "off", instrument, pitch), as they came."""
        self.plays: list[Played] = []
        self.pedals: list[bool] = []
        self.stops = self.rested = 0
        self.keyboard = SilentKeyboard()
        self.prepared: list[str] = []
        self.weathers: list[tuple[str, float]] = []
        self.periods: list[int] = []
        self.file_suffixes: tuple[str, ...] = (".wav", ".mp3")
        self.files: list[SilentWriting] = []

    @property
    def held(self) -> set[int]:
        """The pitches that were struck and not let go."""
        down: set[int] = set()
        for what, _instrument, pitch in self.heard:
            (down.add if what == "on" else down.discard)(pitch)
        return down

    @property
    def performing(self) -> Performance | None:
        return self._asked if self.playing else None

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
        self._asked = Performance.solo(instrument, notes, length)
        self._begin(Played(instrument, tuple(notes), length))

    def perform(self, whole: Performance, at: float = 0.0, pace: float = 1.0) -> None:
        assert 0 <= at <= whole.length
        assert len(whole.parts) <= 8
        self._asked = whole
        coming = sorted(
            (replace(note, at=note.at - at) for part in whole.parts for note in part.notes),
            key=lambda note: (note.at, note.pitch),
        )
        notes = tuple(note for note in coming if note.at >= 0)
        first = whole.parts[0].instrument if whole.parts else ""
        self._begin(Played(first, notes, whole.length - at, whole))

    def _begin(self, played: Played) -> None:
        self.plays.append(played)
        self.playing = True
        self.changed.emit()

    def pedal(self, *, down: bool) -> None:
        self.pedals.append(down)

    def reach(self, seconds: float) -> None:
        """Tell where the tune is."""
        self.position.emit(seconds)

    def end(self) -> None:
        """Come to the end of what was to be played."""
        self.playing = False
        self.changed.emit()

    def prepare(self, instrument: str) -> None:
        self.prepared.append(instrument)

    def surround(self, weather: str, level: float = 1.0) -> None:
        self.weathers.append((weather, level))

    def steady(self, period_ms: int) -> None:
        self.periods.append(period_ms)

    @property
    def period_ms(self) -> int:
        return self.periods[-1] if self.periods else 10

    def write_file(self, whole: Performance, place: Path) -> SilentWriting:
        self.files.append(SilentWriting(whole, place))
        return self.files[-1]

    def rest(self) -> None:
        self.rested += 1

    def stop(self) -> None:
        self.stops += 1
        self.playing = False
        self.changed.emit()
