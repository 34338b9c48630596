"""Sound that can be hushed: time goes on and notes light up, and nothing is heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from studio.core.file_writing import Writing
from studio.core.surroundings import Keyboard, Performance, Sound, TimedNote


class Hushing:
    """Implements ``Sound`` over another one.

    While it is hushed no note is struck, tunes are performed at level 0, there is no weather, and
    no keyboard is listened to.
    """

    def __init__(self, sound: Sound) -> None:
        self._sound = sound
        self._hushed = False
        self._keyboard = ""
        self._weather = ("", 1.0)
        self._asked: Performance | None = None
        self._sent: Performance | None = None
        self.position, self.changed = sound.position, sound.changed

    @property
    def hushed(self) -> bool:
        return self._hushed

    def hush(self, *, on: bool) -> None:
        """Be silent, or be heard again. What plays has to be performed anew."""
        if on == self._hushed:
            return
        if on:
            self._set_keyboard_aside()
            self._sound.surround("")
        self._hushed = on
        if not on:
            self.keyboard.listen(self._keyboard)
            self._sound.surround(*self._weather)

    @property
    def playing(self) -> bool:
        return self._sound.playing

    @property
    def performing(self) -> Performance | None:
        playing = self._sound.performing
        return self._asked if playing is self._sent else playing

    @property
    def told(self) -> str:
        return self._sound.told

    @property
    def keyboard(self) -> Keyboard:
        return self._sound.keyboard

    @property
    def file_suffixes(self) -> tuple[str, ...]:
        return self._sound.file_suffixes

    def write_file(self, whole: Performance, place: Path) -> Writing:
        return self._sound.write_file(whole, place)

    def wake(self) -> None:
        self._sound.wake()
        if self._hushed:
            self._set_keyboard_aside()

    def note_on(self, instrument: str, pitch: int, velocity: int) -> None:
        if not self._hushed:
            self._sound.note_on(instrument, pitch, velocity)

    def note_off(self, instrument: str, pitch: int) -> None:
        self._sound.note_off(instrument, pitch)

    def play(self, instrument: str, notes: Sequence[TimedNote], length: float) -> None:
        self.perform(Performance.solo(instrument, notes, length))

    def perform(self, whole: Performance, at: float = 0.0, pace: float = 1.0) -> None:
        self._asked, self._sent = whole, _silent(whole) if self._hushed else whole
        self._sound.perform(self._sent, at, pace)

    def pedal(self, *, down: bool) -> None:
        self._sound.pedal(down=down)

    def prepare(self, instrument: str) -> None:
        self._sound.prepare(instrument)

    def surround(self, weather: str, level: float = 1.0) -> None:
        self._weather = (weather, level)
        if not self._hushed:
            self._sound.surround(weather, level)

    def steady(self, period_ms: int) -> None:
        self._sound.steady(period_ms)

    @property
    def period_ms(self) -> int:
        return self._sound.period_ms

    def stop(self) -> None:
        self._sound.stop()

    def rest(self) -> None:
        """Silence is of this room alone: whatever is opened next hears the keyboard again."""
        self._weather = ("", 1.0)
        if self._hushed:
            self.keyboard.listen(self._keyboard)
        self._sound.rest()

    def _set_keyboard_aside(self) -> None:
        self._keyboard = self.keyboard.chosen
        self.keyboard.listen("")


def _silent(whole: Performance) -> Performance:
    return replace(whole, parts=tuple(replace(part, level=0.0) for part in whole.parts))
