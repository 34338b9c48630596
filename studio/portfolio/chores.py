"""Long work on the portfolio's thread, a small step at a time, so that saves come in between."""

from __future__ import annotations

from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, TypeVar

from studio.portfolio.errors import PortfolioClosed

T = TypeVar("T")

Steps = Generator[Future[Any] | None, None, T]
"""Each ``next`` is one step; one that yields a future goes on when that is done."""


class Chores:
    """Takes the next step of each chore after whatever else was asked for in the meantime."""

    def __init__(self, worker: ThreadPoolExecutor) -> None:
        self._worker = worker
        self._waiting: dict[Future[Any], Steps[Any]] = {}
        self._ended = False

    def begin(self, steps: Steps[T]) -> Future[T]:
        """Arrange for the first step; the future gives what the chore returns in the end."""
        done: Future[T] = Future()
        self._waiting[done] = steps
        self._arrange(done)
        return done

    def end(self) -> None:
        """Give up all that is not finished. On the portfolio's thread."""
        self._ended = True
        for done in tuple(self._waiting):
            self._give_up(done)

    def _arrange(self, done: Future[Any]) -> None:
        try:
            self._worker.submit(self._step, done)
        except RuntimeError:  # the worker takes no more; ``end`` has been asked for before
            self._give_up(done)

    def _give_up(self, done: Future[Any]) -> None:
        steps = self._waiting.pop(done, None)
        if steps is not None:
            steps.close()
            done.set_exception(PortfolioClosed())

    def _step(self, done: Future[Any]) -> None:
        if self._ended:
            self._give_up(done)
        steps = self._waiting.get(done)
        if steps is None:
            return
        try:
            awaited = next(steps)
        except StopIteration as end:
            self._finish(done).set_result(end.value)
        except BaseException as error:  # noqa: BLE001 - whoever asked is told
            self._finish(done).set_exception(error)
        else:
            self._go_on(done, awaited)

    def _finish(self, done: Future[T]) -> Future[T]:
        del self._waiting[done]
        return done

    def _go_on(self, done: Future[Any], awaited: Future[Any] | None) -> None:
        if awaited is None:
            self._arrange(done)
        else:
            awaited.add_done_callback(lambda _ready: self._arrange(done))


def at_once(steps: Steps[T]) -> T:
    """Take all steps without a pause, and return what they return."""
    while True:
        try:
            awaited = next(steps)
        except StopIteration as end:
            found: T = end.value
            return found
        if awaited is not None:
            wait([awaited])
