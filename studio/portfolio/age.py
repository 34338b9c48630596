"""How often a portfolio was opened and closed: a number that tells an older copy from a newer."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.portfolio.keys.ring import Keep

if TYPE_CHECKING:
    from studio.portfolio.store.store import Store

_READ = "SELECT value FROM meta WHERE key = 'generation'"
_WRITE = "INSERT OR REPLACE INTO meta VALUES('generation', ?)"


@dataclass(frozen=True, slots=True)
class Turn:
    """Which portfolio, the number it was found with (0 for none yet), and that it has now."""

    portfolio: str
    found: int
    now: int


class Generation:
    """``meta.generation``. Runs on the portfolio's thread.

    ``unnoticed`` keeps what is written from being a reason for a backup.
    """

    def __init__(self, store: Store, unnoticed: Callable[[], AbstractContextManager[None]]) -> None:
        self._store, self._unnoticed = store, unnoticed

    def turn(self) -> Turn:
        """Go up by one."""
        found = int(self._store.value(_READ) or 0)
        with self._unnoticed():
            self._store.run(_WRITE, found + 1)
        name = self._store.value("SELECT value FROM meta WHERE key = 'portfolio'")
        return Turn(str(name), found, found + 1)


class Age:
    """The number, as the rest of the studio asks for it."""

    def __init__(self, keep: Keep) -> None:
        self._keep = keep

    def turn(self) -> Future[Turn]:
        """Go up by one: asked for once after opening and once before closing."""
        return self._keep(lambda desk: desk.backups.generation.turn())
