"""Closing in order: keep everything, seal the portfolio, end the children, then go."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from studio.core.errors import StudioError
from studio.core.timing import Scheduler


class Closing:
    """Runs once; a failure to keep something stops it and hands the choice to the person."""

    def __init__(self, scheduler: Scheduler, go: Callable[[], None]) -> None:
        self._scheduler = scheduler
        self._go = go
        self._left = 0
        self._failed: StudioError | None = None
        self.under_way = False

    def begin(self, kept: list[Future[None]], stay: Callable[[], None]) -> None:
        """Wait for every future in ``kept``, then go; ``stay`` when one failed."""
        if self.under_way:
            return
        self.under_way = True
        self._left, self._failed = len(kept), None

        def finish() -> None:
            if self._failed is not None:
                self.under_way = False
                stay()
            else:
                self._go()

        self._wait_for(kept, finish)

    def _wait_for(self, kept: list[Future[None]], finish: Callable[[], None]) -> None:
        if not kept:
            # Later, as Qt does not let a window close from within its own wish to close.
            self._scheduler.post(finish)
            return

        def one_done(future: Future[None]) -> None:
            error = future.exception()
            if isinstance(error, StudioError):
                self._failed = error
            self._left -= 1
            if self._left == 0:
                finish()

        for future in kept:
            future.add_done_callback(lambda done: self._scheduler.post(lambda: one_done(done)))
