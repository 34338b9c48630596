"""Time that only the test moves."""

from __future__ import annotations

import heapq
import itertools
import threading
from collections.abc import Callable
from datetime import date, timedelta


class ManualScheduler:
    """A ``studio.core.timing.Scheduler`` whose seconds pass when ``advance`` is called."""

    def __init__(self) -> None:
        self._now = 0.0
        self._queue: list[tuple[float, int, list[Callable[[], None]]]] = []
        self._order = itertools.count()
        self._lock = threading.Lock()
        self._posted = threading.Semaphore(0)

    def now(self) -> float:
        return self._now

    def call_later(self, seconds: float, callback: Callable[[], None]) -> Callable[[], None]:
        """Arrange one call; the function returned cancels it, and may be called twice."""
        waiting = [callback]
        with self._lock:
            heapq.heappush(self._queue, (self._now + seconds, next(self._order), waiting))
        return waiting.clear

    def post(self, callback: Callable[[], None]) -> None:
        """Arrange a call for the next ``advance``; any thread may ask."""
        self.call_later(0.0, callback)
        self._posted.release()

    def advance(self, seconds: float = 0.0) -> None:
        """Let time pass and run what falls due, in order, each at its own moment."""
        end = self._now + seconds
        while (due := self._next(end)) is not None:
            self._now = max(self._now, due[0])
            for callback in due[1]:
                callback()
        self._now = end

    def run_until(self, happened: Callable[[], object]) -> None:
        """Run what other threads post, waiting for them, until ``happened()``; no time passes.

        Raises TimeoutError when nothing is posted for 30 seconds and it has not happened.
        """
        self.advance()
        while not happened():
            if not self._posted.acquire(timeout=30):
                raise TimeoutError("nothing was posted, and it has not happened")
            self.advance()

    def _next(self, end: float) -> tuple[float, list[Callable[[], None]]] | None:
        with self._lock:
            if not self._queue or self._queue[0][0] > end:
                return None
            at, _, waiting = heapq.heappop(self._queue)
            return at, list(waiting)


class ManualClock:
    """A ``studio.core.timing.Clock`` that shows ``day`` until it is told otherwise."""

    def __init__(self, day: date = date(2026, 3, 2)) -> None:
        self.day = day

    def today(self) -> date:
        return self.day

    def advance(self, days: int = 1) -> None:
        self.day += timedelta(days=days)
