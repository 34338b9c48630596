"""A device that asks in real time and plays nothing, so that tunes run where there is none.

Its clock is a row of moments a period apart, not a wait after each block: a wait would add the
time of the block, and what is touched would be taken up later than need be.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from studio.sound.tone import frames

if TYPE_CHECKING:
    from studio.sound.device import Fill

LOST = 1.0
"""Seconds behind after which they are let go: the computer slept, and nobody waits for them."""


class Ticking:
    """The moments at which a block is due; ``next`` returns the seconds until the next one."""

    def __init__(self, period: float, now: Callable[[], float] = time.monotonic) -> None:
        self._period, self._now = period, now
        self._due = now()

    def next(self) -> float:
        """Return how long to wait; 0 for each block that is behind, until all are made up for."""
        self._due += self._period
        wait = self._due - self._now()
        if wait < -LOST:
            self._due = self._now()
        return max(0.0, wait)


class SilentDevice:
    """Calls ``fill`` every ``period_ms``, on a thread of its own, until it is closed."""

    def __init__(self, fill: Fill, period_ms: int) -> None:
        self._fill, self._frames = fill, frames(period_ms / 1000)
        self._ticking = Ticking(period_ms / 1000)
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._ask, name="silent device", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._closing.set()
        self._thread.join()

    def _ask(self) -> None:
        while not self._closing.wait(self._ticking.next()):
            self._fill(self._frames)
