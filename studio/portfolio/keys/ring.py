"""The ways into an open portfolio, as the rest of the studio changes them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from studio.portfolio.chores import Chores, Steps
    from studio.portfolio.desk import Desk
    from studio.portfolio.keys.anew import SealedAnew, Wish

T = TypeVar("T")


class Keep(Protocol):
    """Does a job on the portfolio's thread."""

    def __call__(self, job: Callable[[Desk], T], /) -> Future[T]: ...


class Keyring:
    """Each ``current`` is the password of now, and counts for nothing while none is asked for.

    Futures fail with PasswordNeeded, WrongPassword or PasswordNotKept; then nothing was changed.
    """

    def __init__(self, keep: Keep, chores: Chores, desk: Desk) -> None:
        self._keep, self._chores, self._desk = keep, chores, desk

    def asks(self) -> Future[bool]:
        """Find whether a change needs the password of now.

        It needs none where there is none, and none after the 12 words have opened it.
        """
        return self._keep(lambda desk: desk.keys.ask_for_password)

    def set_password(self, password: str, current: str | None = None) -> Future[tuple[str, ...]]:
        """Let ``password`` open the portfolio from now on, and no other; gives the 12 words."""
        return self._keep(lambda desk: desk.keys.set_password(password, current))

    def remove_password(self, current: str | None = None) -> Future[None]:
        """Let anyone who uses this computer open the portfolio."""
        return self._keep(lambda desk: desk.keys.remove_password(current))

    def words(self, current: str | None = None) -> Future[tuple[str, ...]]:
        """Find the 12 words that open the portfolio with nothing else."""
        return self._keep(lambda desk: desk.keys.words(current))

    def seal_anew(self, wish: Wish) -> Future[SealedAnew]:
        """Seal everything with other words and another password; saves go on meanwhile.

        Fails with NoRoomToSeal, NotSealedAnew or CalledOff too. After OpenAgain nothing can be
        kept until the studio is started again.
        """
        return self._chores.begin(_sealed_anew(self._desk, wish))


def _sealed_anew(desk: Desk, wish: Wish) -> Steps[SealedAnew]:
    from studio.portfolio.keys.anew import SealingAnew

    return (yield from SealingAnew(desk.keys, desk.backups).seal(wish))
