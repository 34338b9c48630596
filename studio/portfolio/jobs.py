"""The one thread that owns an open store, and how jobs reach it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from studio.portfolio.chores import Chores
from studio.portfolio.errors import PortfolioClosed

if TYPE_CHECKING:
    from studio.portfolio.desk import Desk
    from studio.portfolio.store.reserve import Reserve

T = TypeVar("T")


class Jobs:
    """Done in the order they are asked for; what fails is a StudioError in the future."""

    def __init__(self, worker: ThreadPoolExecutor, desk: Desk, reserve: Reserve) -> None:
        self._worker, self._desk, self._reserve = worker, desk, reserve
        self.chores = Chores(worker)

    def keep(self, job: Callable[[Desk], T]) -> Future[T]:
        """Write something; fails with a CannotKeep."""

        def kept() -> T:
            from studio.portfolio.store.faults import keeping

            with keeping():
                return job(self._desk)

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
            refused: Future[T] = Future()
            refused.set_exception(PortfolioClosed())
            return refused
