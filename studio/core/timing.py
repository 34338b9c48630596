"""Time as something handed in, so that no test sleeps and no code asks the wall."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol


class Clock(Protocol):
    """Tells the day. Hours and minutes are nobody's business, so there are none."""

    def today(self) -> date: ...


class Scheduler(Protocol):
    """Runs callbacks later, always on the thread that owns the screen."""

    def now(self) -> float:
        """Seconds that only go up; no relation to the time of day."""
        ...

    def call_later(self, seconds: float, callback: Callable[[], None]) -> Callable[[], None]:
        """Arrange one call and return the function that cancels it."""
        ...

    def post(self, callback: Callable[[], None]) -> None:
        """Arrange one call as soon as possible; the only method any thread may use."""
        ...
