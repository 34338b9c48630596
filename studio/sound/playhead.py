"""Time passing where no sound process runs: tunes can still be watched, and end by themselves."""

from __future__ import annotations

from collections.abc import Callable

from studio.core.timing import Scheduler

_STEP = 1 / 30


class SilentPlayhead:
    """``moved`` is told the position in seconds 30 times a second, ``ended`` that it is over."""

    def __init__(
        self, scheduler: Scheduler, moved: Callable[[float], None], ended: Callable[[], None]
    ) -> None:
        self._scheduler = scheduler
        self._moved, self._ended = moved, ended
        self._cancel: Callable[[], None] | None = None
        self._began = self._place = self._length = 0.0
        self._pace = 1.0
        self._loop: tuple[float, float] | None = None

    @property
    def runs(self) -> bool:
        return self._cancel is not None

    @property
    def position(self) -> float:
        """Seconds from the start of the tune."""
        place = self._place + (self._scheduler.now() - self._began) * self._pace
        if self._loop and place >= self._loop[1]:
            first, last = self._loop
            return first + (place - first) % (last - first)
        return place

    def start(
        self,
        length: float,
        at: float = 0.0,
        pace: float = 1.0,
        loop: tuple[float, float] | None = None,
    ) -> None:
        """Run from ``at`` to ``length`` seconds, in place of any run before."""
        self.stop()
        self._length, self._loop = length, loop if loop and at < loop[1] else None
        self._go_on(at, pace)
        self._wait()

    def turn(self, pace: float) -> None:
        """Go at another pace from now on."""
        self._go_on(self.position, pace)

    def stop(self) -> None:
        if self._cancel:
            self._cancel()
        self._cancel = None

    def _go_on(self, place: float, pace: float) -> None:
        self._began, self._place, self._pace = self._scheduler.now(), place, pace

    def _wait(self) -> None:
        self._cancel = self._scheduler.call_later(_STEP, self._step)

    def _step(self) -> None:
        position = self.position
        if not self._loop and position >= self._length:
            self._cancel = None
            self._ended()
            return
        self._wait()
        self._moved(position)
