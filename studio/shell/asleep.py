"""How long this computer has slept, as its clocks tell: one goes on in sleep, the other stops.

A clock that somebody sets plays no part.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from studio.core.signal import Signal

if TYPE_CHECKING:
    from studio.core.timing import Scheduler

OFTEN = 20.0  # seconds from one look to the next
LONG = 60.0  # seconds of sleep after which somebody else may sit there


def seconds_asleep() -> float:
    """Return the seconds slept since the computer was started; 0 where no clock tells."""
    clocks: Any = time
    system: str = sys.platform
    if system == "linux":
        return _between(clocks.CLOCK_MONOTONIC, clocks.CLOCK_BOOTTIME)
    if system == "darwin":
        return _between(clocks.CLOCK_UPTIME_RAW, clocks.CLOCK_MONOTONIC)
    return _windows_asleep() if system == "win32" else 0.0


def _between(awake: int, always: int) -> float:
    return time.clock_gettime(always) - time.clock_gettime(awake)


def _windows_asleep() -> float:
    import ctypes

    kernel: Any = ctypes
    awake = ctypes.c_ulonglong()
    kernel.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(awake))  # in 100 ns
    kernel.windll.kernel32.GetTickCount64.restype = ctypes.c_ulonglong  # in ms
    return float(kernel.windll.kernel32.GetTickCount64()) / 1e3 - awake.value / 1e7


class Asleep:
    """``woke`` after more than a minute of sleep: the last net, whatever the desktop tells."""

    def __init__(self, scheduler: Scheduler, slept: Callable[[], float] = seconds_asleep) -> None:
        self._scheduler, self._slept = scheduler, slept
        self._before = slept()
        self.woke = Signal[[]]()
        self._wait()

    def _wait(self) -> None:
        self._scheduler.call_later(OFTEN, self._look)

    def _look(self) -> None:
        before, self._before = self._before, self._slept()
        if self._before - before > LONG:
            self.woke.emit()
        self._wait()
