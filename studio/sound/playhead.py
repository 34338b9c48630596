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
        self._began = self._length = 0.0

    def start(self, length: float) -> None:
        """Run from 0 for ``length`` seconds, in place of any run before."""
        self.stop()
        self._began, self._length = self._scheduler.now(), length
        self._wait()

    def stop(self) -> None:
        if self._cancel:
            self._cancel()
        self._cancel = None

    def _wait(self) -> None:
        self._cancel = self._scheduler.call_later(_STEP, self._step)

    def _step(self) -> None:
        position = self._scheduler.now() - self._began
        if position >= self._length:
            self._cancel = None
            self._ended()
            return
        self._wait()
        self._moved(position)
