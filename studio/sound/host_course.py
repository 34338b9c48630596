"""The way of one tune along the engine's clock: at some pace, perhaps in a circle."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from studio.sound.engine_voices import Strike


class Asked(Protocol):
    """What a course is made of (``host_player.Begin``)."""

    @property
    def tune(self) -> int: ...
    @property
    def strikes(self) -> Sequence[Strike]: ...
    @property
    def length(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def loop(self) -> tuple[int, int] | None: ...
    @property
    def pace(self) -> float: ...


class Course:
    """Says at which frame of the clock each note falls, and where the tune is at a frame.

    Both are counted from an anchor, a frame and the place in the tune it stands for, which moves
    when the pace changes or the loop begins again: never by adding up small steps.
    """

    def __init__(self, asked: Asked, frame: int) -> None:
        self.number, self.length = asked.tune, asked.length
        self._strikes = asked.strikes
        self._times = [strike.at for strike in asked.strikes]
        self._pace = asked.pace
        self._loop = asked.loop if asked.loop and asked.start < asked.loop[1] else None
        self._go_on(frame, asked.start)

    def position(self, frame: int) -> float:
        """Return the place in the tune, in its own frames."""
        return self._place + (frame - self._anchor) * self._pace

    def over(self, frame: int) -> bool:
        """Tell whether it has played to its end; one in a circle never has."""
        return not self._loop and frame >= self._frame_of(self.length)

    def turn(self, frame: int, pace: float) -> None:
        """Go at another pace from ``frame`` on; notes already handed over stay as they are."""
        self._place, self._anchor, self._pace = self.position(frame), frame, pace

    def strikes_before(self, frame: int) -> Iterator[Strike]:
        """Yield the notes that begin before ``frame`` and were not yielded yet, in order."""
        while True:
            yield from self._straight(frame)
            if not self._loop or self._frame_of(self._loop[1]) >= frame:
                return
            self._go_on(self._frame_of(self._loop[1]), self._loop[0])

    def _straight(self, frame: int) -> Iterator[Strike]:
        """The notes up to ``frame`` or to where the loop turns."""
        last = bisect_left(self._times, self._loop[1]) if self._loop else len(self._times)
        while self._next < last and self._frame_of(self._times[self._next]) < frame:
            strike = self._strikes[self._next]
            self._next += 1
            held = None if strike.held is None else round(strike.held / self._pace)
            yield replace(strike, at=self._frame_of(strike.at), held=held)

    def _frame_of(self, place: int) -> int:
        return self._anchor + round((place - self._place) / self._pace)

    def _go_on(self, frame: int, place: int) -> None:
        self._anchor, self._place = frame, float(place)
        self._next = bisect_left(self._times, place)
