"""Plays the film of a drawing's making: at a pace, to any step, a few milliseconds at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from studio.core.errors import CannotRead
from studio.core.timing import Scheduler
from studio.crafts.sketch.ways.replay import Replay

PACES: Final = (0.25, 0.5, 1.0, 2.0, 4.0)
_USUAL: Final = 2
_FRAME: Final = 1 / 30  # s
_SLICE: Final = 0.008  # s of painting in a frame at most
_SHORTEST, _LONGEST = 6.0, 45.0  # s a film takes at the usual pace
_A_STEP: Final = 0.8  # s, where there are few


class FilmPlayer:
    """``moved`` is called when another step is shown, or it plays or rests; nothing begins itself.

    ``told`` is a plain sentence where a step could not be read.
    """

    def __init__(self, replay: Replay, scheduler: Scheduler, moved: Callable[[], None]) -> None:
        self.replay, self._scheduler, self._moved = replay, scheduler, moved
        self.playing = False
        self.told = ""
        self._pace = _USUAL
        self._goal: int | None = None
        self._cancel: Callable[[], None] = _nothing
        seconds = min(max(_A_STEP * replay.length, _SHORTEST), _LONGEST)
        self._a_frame = replay.work / seconds * _FRAME
        self._due = 0.0

    @property
    def pace(self) -> float:
        """How many times the usual pace."""
        return PACES[self._pace]

    @property
    def at_end(self) -> bool:
        return self.replay.at == self.replay.length

    @property
    def slowest(self) -> bool:
        return self._pace == 0

    @property
    def quickest(self) -> bool:
        return self._pace == len(PACES) - 1

    def play(self) -> None:
        """Play on from here, from the beginning where it is at its end."""
        self.playing = True
        self._goal = 0 if self.at_end else None
        self._next()
        self._moved()

    def rest(self) -> None:
        """Stay where it is."""
        self.playing = False
        self._stop()
        self._moved()

    def go_to(self, step: int) -> None:
        """Show just so many steps; it rests there."""
        self.playing = False
        self._goal = min(max(step, 0), self.replay.length)
        self._stop()
        self._frame()

    def change_pace(self, by: int) -> None:
        self._pace = min(max(self._pace + by, 0), len(PACES) - 1)
        self._moved()

    def leave(self) -> None:
        """Paint no more, and hold nobody who watched."""
        self.playing, self._moved = False, _nothing
        self._stop()

    def _next(self) -> None:
        self._stop()
        self._cancel = self._scheduler.call_later(_FRAME, self._frame)

    def _stop(self) -> None:
        self._cancel()
        self._cancel = _nothing

    def _frame(self) -> None:
        try:
            more = self._seek() if self._goal is not None else self._grow()
        except CannotRead as error:
            self.told, self.playing, more = error.told, False, False
        if more:
            self._next()
        else:
            self.playing = False
        self._moved()

    def _seek(self) -> bool:
        assert self._goal is not None
        until = self._scheduler.now() + _SLICE
        while self.replay.toward(self._goal):
            if self._scheduler.now() >= until:
                return True
        self._goal = None
        return self.playing

    def _grow(self) -> bool:
        until = self._scheduler.now() + _SLICE
        self._due = min(self._due, 0.0) + self._a_frame * self.pace
        while self._due > 0:
            grown = self.replay.grow()
            if not grown:
                return False
            self._due -= grown
            if self._scheduler.now() >= until:
                break
        return True


def _nothing() -> None:
    return
