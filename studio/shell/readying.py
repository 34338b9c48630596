"""What is brought in while nothing happens, so that a first step into a place makes none wait."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from studio.core.timing import Scheduler

_FIRST, _BETWEEN = 1.5, 0.2
"""Seconds; each part takes the window some hundredths of one."""


class Readying:
    """Does one part at a time, with pauses in which the person goes first."""

    def __init__(self, scheduler: Scheduler, parts: Iterable[Callable[[], object]]) -> None:
        self._scheduler = scheduler
        self._parts = iter(parts)
        scheduler.call_later(_FIRST, self._next)

    def _next(self) -> None:
        part = next(self._parts, None)
        if part is not None:
            part()
            self._scheduler.call_later(_BETWEEN, self._next)
