"""Brings what the portfolio's thread found back to the thread that owns the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from studio.core.errors import StudioError
from studio.core.texts import _

if TYPE_CHECKING:
    from concurrent.futures import Future

    from studio.core.timing import Scheduler

T = TypeVar("T")


class Unforeseen(StudioError):
    """A fault of the studio itself; what it was is noted elsewhere, without words."""

    def __init__(self) -> None:
        super().__init__(_("Something went wrong, and we noted it. What you made is still kept."))


class Courier:
    """Delivers each result to whoever asked; what nobody expected goes to ``unexpected``."""

    def __init__(self, scheduler: Scheduler, unexpected: Callable[[BaseException], None]) -> None:
        self._scheduler = scheduler
        self._unexpected = unexpected

    def deliver(
        self,
        future: Future[T],
        done: Callable[[T], None],
        failed: Callable[[StudioError], None] | None = None,
    ) -> None:
        """Call ``done`` with the result, or ``failed`` with a StudioError, on the screen thread."""

        def arrived(finished: Future[T]) -> None:
            self._scheduler.post(lambda: self._hand_over(finished, done, failed))

        future.add_done_callback(arrived)

    def _hand_over(
        self,
        finished: Future[T],
        done: Callable[[T], None],
        failed: Callable[[StudioError], None] | None,
    ) -> None:
        if finished.cancelled():
            return
        try:
            result = finished.result()
        except StudioError as error:
            (failed or self._unexpected)(error)
        except Exception as error:  # noqa: BLE001 - told plainly, logged without words
            self._unexpected(error)
            if failed is not None:  # whoever asked waits no longer
                failed(Unforeseen())
        else:
            done(result)
