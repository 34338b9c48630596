"""Second places for backups, as the rest of the studio chooses and asks after them."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from studio.portfolio.keys.ring import Keep

if TYPE_CHECKING:
    from studio.portfolio.backup.second_places import SecondPlace, SecondPlaces
    from studio.portfolio.backup.second_shelf import Shelf
    from studio.portfolio.chores import Chores
    from studio.portfolio.desk import Desk

    Places = Future[tuple[SecondPlace, ...]]


class Elsewhere:
    """All of a place's own work is done beside the portfolio's thread; saves never wait for it."""

    def __init__(self, keep: Keep, chores: Chores, desk: Desk) -> None:
        self._keep, self._chores, self._desk = keep, chores, desk

    def places(self) -> Places:
        """Find every place as it was when it was last looked for, at once."""
        return self._keep(lambda desk: desk.backups.elsewhere.places())

    def visit(self) -> Places:
        """Do all that is due wherever a place is here, and find how each is then."""
        return self._chores.begin(self._all.visit())

    def look(self) -> Places:
        """As ``visit``, but bring no backup."""
        return self._chores.begin(self._all.visit(copying=False))

    def look_soon(self) -> None:
        """Do as ``look``, for whoever needs no answer."""
        self.look()

    def choose(self, folder: Path, name: str, largest: int = 0) -> Places:
        """Keep backups in ``folder`` too; ``largest`` is the largest file it takes, 0 for any.

        Fails with PlaceRefused, PlaceWithin or FileTooLarge.
        """
        return self._chores.begin(self._all.choose(folder, name, largest))

    def use(self, uid: str, *, used: bool) -> Places:
        """Bring new backups there, or no more; what lies there stays and is kept clean."""
        return self._keep(lambda desk: desk.backups.elsewhere.use(uid, used=used))

    def erase(self, uid: str) -> Places:
        """Remove the backups that lie there. Fails with PlaceRefused."""
        return self._chores.begin(self._all.erase(uid))

    def shelves(self) -> Future[tuple[Shelf, ...]]:
        """Find every folder of backups that can be reached, this computer's first.

        ``backup_shelf.backups(shelf.folder)`` are those in it, ``place_of`` finds each.
        """
        return self._chores.begin(self._all.shelves())

    def wait_no_longer(self) -> None:
        """Let the closing that comes leave the second places for the next opening."""
        self._desk.backups.wait_for_elsewhere = False

    @property
    def _all(self) -> SecondPlaces:
        return self._desk.backups.elsewhere
