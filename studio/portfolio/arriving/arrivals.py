"""What comes in from elsewhere, and what one has to know of ours for that."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from studio.core.timing import Clock

if TYPE_CHECKING:
    from studio.portfolio.arriving.adoption import Adopted, Arrival
    from studio.portfolio.desk import Desk
    from studio.portfolio.shelves.beside import Beside

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Own:
    """Our folder, its key (64 hexadecimal digits; never shown, never logged) and our clock."""

    folder: Path
    key: str
    clock: Clock

    def __repr__(self) -> str:
        return "Own(…)"


class Ask(Protocol):
    """Does a job on the portfolio's thread."""

    def __call__(self, job: Callable[[Desk], T], /) -> Future[T]: ...


class Arrivals:
    """Nothing of ours is ever overwritten by what arrives."""

    def __init__(self, keep: Ask, look_up: Ask) -> None:
        self._keep, self._look_up = keep, look_up

    def adopt(self, arrival: Arrival) -> Future[Adopted]:
        """Take in a whole piece from elsewhere, or let ours grow by what is new in it."""
        return self._keep(lambda desk: desk.adopt(arrival))

    def lay(self, beside: Beside, *, asked: bool = False) -> Future[None]:
        """Take in what lies beside the pieces, which come first; all of it or nothing.

        With ``asked`` what was let go here comes back too.
        """
        return self._keep(lambda desk: desk.lay(beside, asked=asked))

    def beside(self) -> Future[Beside]:
        """Find all that lies beside our pieces."""
        return self._look_up(lambda desk: desk.beside())

    def own(self) -> Future[Own]:
        """Find what another portfolio has to be compared with, to take in what is new in it."""
        return self._keep(lambda desk: desk.own_place())
