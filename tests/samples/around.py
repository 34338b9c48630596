"""What a view gets besides its document, for tests: the light colours and a sound no one hears."""

from __future__ import annotations

from collections.abc import Sequence

from studio.core.signal import Signal
from studio.core.surroundings import Surroundings, TimedNote
from tests.samples.manual import ManualScheduler
from tests.samples.plain_look import PlainLook


class QuietSound:
    """A ``studio.core.surroundings.Sound`` that notes down what it is asked to play."""

    told = ""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []
        self.playing = False
        self.position = Signal[[float]]()
        self.changed = Signal[[]]()

    def wake(self) -> None:
        self.asked.append(("wake",))

    def note_on(self, instrument: str, pitch: int, velocity: int) -> None:
        self.asked.append(("on", instrument, pitch, velocity))

    def note_off(self, instrument: str, pitch: int) -> None:
        self.asked.append(("off", instrument, pitch))

    def play(self, instrument: str, notes: Sequence[TimedNote], length: float) -> None:
        self.asked.append(("play", instrument, tuple(notes), length))
        self._set_playing(True)

    def stop(self) -> None:
        self.asked.append(("stop",))
        self._set_playing(False)

    def _set_playing(self, playing: bool) -> None:
        self.playing = playing
        self.changed.emit()


def surroundings(scheduler: ManualScheduler | None = None) -> Surroundings:
    """Return surroundings whose time stands still until the test moves it."""
    return Surroundings(scheduler or ManualScheduler(), QuietSound(), PlainLook())
