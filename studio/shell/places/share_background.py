"""Work that takes a moment, done away from the window one piece after the other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from studio.core.errors import StudioError
from studio.shell.courier import Courier

T = TypeVar("T")


class Background:
    """One thread, started with the first work; answers come through the courier."""

    def __init__(self, courier: Courier) -> None:
        self._courier = courier
        self._threads: ThreadPoolExecutor | None = None

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[StudioError], None] | None = None,
    ) -> None:
        """Do ``work`` there, then call ``done`` here, or ``failed`` with a StudioError."""
        if self._threads is None:
            self._threads = ThreadPoolExecutor(1, "share")
        self._courier.deliver(self._threads.submit(work), done, failed)
