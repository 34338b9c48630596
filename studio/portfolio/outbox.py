"""Steps on their way to the disk: in memory until they are there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future

from studio.core.errors import StudioError
from studio.core.history import Step
from studio.core.signal import Signal
from studio.core.timing import Scheduler
from studio.portfolio.errors import NotKept
from studio.portfolio.line import Line, Pack
from studio.portfolio.pieces import Likeness

PAUSES = (1.0, 2.0, 5.0, 10.0)  # seconds before another try; the last one again and again


class Outbox:
    """Hands steps to a line, one append at a time, and again when one fails.

    ``failed`` tells the first failure in a row, and those of tries that were asked for;
    ``emptied`` tells that every step handed in is on disk. Lives on the screen's thread.
    """

    def __init__(self, line: Line, pack: Pack, scheduler: Scheduler) -> None:
        self._line = line
        self._pack = pack
        self._scheduler = scheduler
        self._waiting: list[Step] = []
        self._first = 0
        self._in_flight = False
        self._failures = 0
        self._tell = True
        self._cancel_retry: Callable[[], None] | None = None
        self.failed = Signal[[StudioError]]()
        self.emptied = Signal[[]]()

    @property
    def is_empty(self) -> bool:
        return not self._waiting

    def put(self, steps: Iterable[Step]) -> None:
        self._waiting.extend(steps)
        self._send()

    def try_again(self) -> None:
        """Send what waits, now, and tell if it fails."""
        self._tell = True
        self._stop_retry()
        self._send()

    def rest(self, steps: Iterable[Step], look: Callable[[], Likeness]) -> Future[None]:
        """Send what waits and ``steps`` after it, and fold; see ``Line.rest``."""
        self._waiting.extend(steps)
        future = self._line.rest(self._first, tuple(self._waiting), self._pack, look)
        future.add_done_callback(lambda done: self._scheduler.post(lambda: self._answered(done)))
        return future

    def _send(self) -> None:
        if self._waiting and not self._in_flight and self._cancel_retry is None:
            self._in_flight = True
            future = self._line.keep(self._first, tuple(self._waiting), self._pack)
            future.add_done_callback(lambda done: self._scheduler.post(lambda: self._landed(done)))

    def _landed(self, done: Future[None]) -> None:
        self._in_flight = False
        self._answered(done)

    def _answered(self, done: Future[None]) -> None:
        self._forget_written()
        error = done.exception()
        if not self._waiting:
            self._all_kept()
        elif error is None:
            self._well_again()
            self._send()
        else:
            self._not_kept(error)

    def _forget_written(self) -> None:
        written = self._line.written
        del self._waiting[: written - self._first]
        self._first = written

    def _all_kept(self) -> None:
        self._well_again()
        self.emptied.emit()

    def _well_again(self) -> None:
        self._stop_retry()
        self._failures = 0
        self._tell = True

    def _not_kept(self, error: BaseException) -> None:
        self._stop_retry()
        pause = PAUSES[min(self._failures, len(PAUSES) - 1)]
        self._failures += 1
        self._cancel_retry = self._scheduler.call_later(pause, self._retry)
        if self._tell:
            self._tell = False
            self.failed.emit(_plainly(error))

    def _retry(self) -> None:
        self._cancel_retry = None
        self._send()

    def _stop_retry(self) -> None:
        if self._cancel_retry is not None:
            self._cancel_retry()
            self._cancel_retry = None


def _plainly(error: BaseException) -> StudioError:
    if isinstance(error, StudioError):
        return error
    told = NotKept()
    told.__cause__ = error
    return told
