"""The one thread that owns an open store, and how jobs reach it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from studio.core.errors import StudioError
from studio.portfolio.chores import Chores, Steps
from studio.portfolio.errors import PortfolioClosed

if TYPE_CHECKING:
    from studio.portfolio.desk import Desk
    from studio.portfolio.store.reserve import Reserve

T = TypeVar("T")


class Jobs:
    """Done in the order they are asked for; what fails is a StudioError in the future."""

    def __init__(self, worker: ThreadPoolExecutor, desk: Desk, reserve: Reserve) -> None:
        self._worker, self._desk, self._reserve = worker, desk, reserve
        self.chores = Chores(worker) if desk.refusal is None else _NoChores(worker, desk)

    def keep(self, job: Callable[[Desk], T]) -> Future[T]:
        """Write something; fails with a CannotKeep, and is not begun where none can be."""
        refusal = self._desk.refusal
        if refusal is not None:
            return _refused(refusal)
        return self._keep(lambda: job(self._desk))

    def close(self, *, back_up: bool) -> Future[None]:
        """Do what was asked for before, then let go of the store; nothing comes after it."""

        def close() -> None:
            self.chores.end()
            self._desk.close(back_up=back_up)

        closed = self._keep(close)
        self._worker.shutdown(wait=False)
        return closed

    def _keep(self, job: Callable[[], T]) -> Future[T]:
        def kept() -> T:
            from studio.portfolio.store.faults import keeping

            with keeping():
                return job()

        return self.submit(lambda: self._reserve.keep(kept))

    def read(self, job: Callable[[Desk], T]) -> Future[T]:
        """Read one piece; fails with PieceDamaged and other CannotReads."""
        return self._found(job, one_piece=True)

    def look_up(self, job: Callable[[Desk], T]) -> Future[T]:
        """Read of many; fails with ListDamaged."""
        return self._found(job, one_piece=False)

    def _found(self, job: Callable[[Desk], T], *, one_piece: bool) -> Future[T]:
        def found() -> T:
            from studio.portfolio.store.faults import reading

            with reading(one_piece=one_piece):
                return job(self._desk)

        return self.submit(found)

    def submit(self, job: Callable[[], T]) -> Future[T]:
        try:
            return self._worker.submit(job)
        except RuntimeError:  # the worker takes no more
            return _refused(PortfolioClosed())


class _NoChores(Chores):
    """Refuses all long work, where nothing can be written."""

    def __init__(self, worker: ThreadPoolExecutor, desk: Desk) -> None:
        super().__init__(worker)
        self._desk = desk

    def begin(self, steps: Steps[T]) -> Future[T]:
        steps.close()
        refusal = self._desk.refusal
        assert refusal is not None
        return _refused(refusal)


def _refused(error: StudioError) -> Future[T]:
    refused: Future[T] = Future()
    refused.set_exception(error)
    return refused
