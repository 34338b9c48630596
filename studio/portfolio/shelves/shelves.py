"""What a person lays beside their pieces, as the portfolio's thread and the studio reach it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Protocol, TypeVar

from studio.portfolio.shelves.checkin import CheckIn
from studio.portfolio.shelves.collections import Collections
from studio.portfolio.shelves.ideas import Ideas
from studio.portfolio.shelves.leave_out import LeaveOut
from studio.portfolio.shelves.pairs import Pairs
from studio.portfolio.shelves.people import People
from studio.portfolio.shelves.small_steps import SmallSteps
from studio.portfolio.shelves.stones import Stones

if TYPE_CHECKING:
    from studio.core.timing import Clock
    from studio.portfolio.catalogue import Catalogue
    from studio.portfolio.desk import Desk
    from studio.portfolio.letting_go import LettingGo
    from studio.portfolio.store.store import Store

T = TypeVar("T")


class Around(Protocol):
    """What a shelf has around it: a desk, or a portfolio that is only looked at."""

    catalogue: Catalogue
    letting_go: LettingGo


class Shelf:
    """Everything beside the pieces of one open store. On the portfolio's thread."""

    def __init__(self, store: Store, clock: Clock, desk: Around) -> None:
        self.pairs = Pairs(store, desk.catalogue, desk.letting_go)
        self.collections = Collections(store, desk.catalogue)
        self.checkin = CheckIn(store, desk.catalogue)
        self.leave_out = LeaveOut(store, desk.catalogue)
        self.stones = Stones(store, clock)
        self.steps = SmallSteps(store)
        self.people = People(store)
        self.ideas = Ideas(store)


class Ask(Protocol):
    """Does a job on the portfolio's thread."""

    def __call__(self, job: Callable[[Desk], T], /) -> Future[T]: ...


class Shelves:
    """Each call hands a job to the portfolio's thread; the job must touch nothing of the screen.

    ``portfolio.shelves.keep(lambda shelf: shelf.stones.lay("moment", text))``, and
    ``portfolio.let_go(uid)`` removes a collection, stone, step, person, idea or idea file for good.
    """

    def __init__(self, keep: Ask, look_up: Ask) -> None:
        self._keep, self._look_up = keep, look_up

    def keep(self, job: Callable[[Shelf], T]) -> Future[T]:
        """Change something; fails with a CannotKeep, NotHere or NoSuchPiece."""
        return self._keep(lambda desk: job(desk.shelf))

    def look(self, job: Callable[[Shelf], T]) -> Future[T]:
        """Find something; fails with a CannotRead."""
        return self._look_up(lambda desk: job(desk.shelf))
