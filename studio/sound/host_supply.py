"""Has the notes of the tune that plays made shortly before they sound.

All of them at once would let a rich tune wait for seconds before it begins, with nobody to hear
"Stop", and hold hundreds of MB; the bank holds what was played last, and lets the rest go.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.sound.engine_voices import fetched
from studio.sound.tone import frames

if TYPE_CHECKING:
    from studio.sound.engine_voices import Strike
    from studio.sound.host_player import Begin

    Place = Callable[[], tuple[int, float] | None]

AHEAD = frames(2.0)
"""Frames of the tune for which notes are ready; half a second of it at the quickest pace."""
AT_ONCE = frames(0.25), 12
"""Frames of the tune, and most notes, that are ready before it begins."""
_MOST = 64
"""Notes that are kept ready; the bank could not hold many more of the largest."""
_LOOK = 0.05
_PATIENCE = 40
"""Looks without a word of the tune after which it is over; it may not have begun yet."""


@dataclass(frozen=True, slots=True)
class _Tune:
    number: int
    strikes: Sequence[Strike]
    times: Sequence[int]
    start: int
    loop: tuple[int, int] | None

    def coming(self, place: float, ahead: int, most: int) -> Iterator[Strike]:
        """Yield what sounds from a place on, across the turn of the loop."""
        first = bisect_left(self.times, place)
        end = place + ahead
        turns = self.loop is not None and place < self.loop[1] <= end
        last = bisect_left(self.times, self.loop[1] if self.loop and turns else end)
        found = [*range(first, last)]
        if self.loop and turns:
            again = self.loop[0] + end - self.loop[1]
            found += range(bisect_left(self.times, self.loop[0]), bisect_left(self.times, again))
        yield from (self.strikes[at] for at in found[:most])


class Supply:
    """Follows the tune on a thread of its own. ``place`` tells which plays and how far it is."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._tune: _Tune | None = None
        self._begun = threading.Event()
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="supply", daemon=True)
        self._thread.start()

    def begin(self, begin: Begin) -> None:
        """Have the first notes of a tune ready, and follow it from now on."""
        times = [strike.at for strike in begin.strikes]
        tune = _Tune(begin.tune, begin.strikes, times, begin.start, begin.loop)
        for strike in tune.coming(begin.start, *AT_ONCE):
            fetched(strike)
        self._tune = tune
        self._begun.set()

    def end(self) -> None:
        self._ending.set()
        self._begun.set()

    def _run(self) -> None:
        while self._begun.wait() and not self._ending.is_set():
            self._begun.clear()
            if self._tune:
                self._follow(self._tune)

    def _follow(self, tune: _Tune) -> None:
        unheard = 0
        while unheard < _PATIENCE and self._tune is tune:
            place = self._place()
            unheard = 0 if place and place[0] == tune.number else unheard + 1
            self._make(tune, place[1] if place and not unheard else tune.start)
            if self._ending.wait(_LOOK):
                return
        if self._tune is tune:
            self._tune = None

    def _make(self, tune: _Tune, place: float) -> None:
        for strike in tune.coming(place, AHEAD, _MOST):
            if self._tune is not tune or self._ending.is_set():
                return
            fetched(strike)
