"""Letting things go for good: nothing of them stays, but that they were let go.

Their random names (uids) are kept, so that no copy brings them back unasked. What is deleted is
overwritten in the file, the pages that held it are given back, and the log is emptied.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from studio.core.timing import Clock
from studio.portfolio.bin_days import bin_days
from studio.portfolio.errors import NoSuchPiece

if TYPE_CHECKING:
    from studio.portfolio.store.store import Store

Say = Callable[[frozenset[str]], None]
BIN_DAYS = 30
_KEY = "let_go/"


class LettingGo:
    """Removes rows of every table a piece has rows in. Runs on the portfolio's thread."""

    def __init__(self, store: Store, clock: Clock, say: Say = lambda _uids: None) -> None:
        """``say`` tells those outside the file what was let go; it never raises."""
        self._store, self._clock, self._say = store, clock, say

    def let_go(self, uid: str) -> None:
        """Remove a piece, or what lies beside them, for good. Raises NoSuchPiece.

        May be asked again after a full disk.
        """
        if not self.is_gone(uid) and not is_there(self._store, uid):
            raise NoSuchPiece
        self._remove([uid])

    def let_go_name(self, uid: str, change: Callable[[], None]) -> None:
        """Let only the name ``uid`` go: ``change`` gives what has it another.

        Told outside once it is done, and again by every opening: a kill in between must not cost
        the piece that still has that name.
        """
        with self._store.transaction():
            change()
            remember(self._store, [uid])
        self.say_outside()
        self._store.shrink()

    def empty_bin(self) -> None:
        """Remove all that lies in the bin for good."""
        rows = self._store.rows("SELECT uid FROM piece WHERE binned_day IS NOT NULL")
        self._remove([row[0] for row in rows])

    def empty_old(self) -> None:
        """Remove what has lain in the bin for 30 days."""
        last = (self._clock.today() - timedelta(days=BIN_DAYS)).isoformat()
        old = [uid for uid, day in bin_days(self._store).items() if day <= last]
        if old:
            self._remove(old)

    def gone(self) -> frozenset[str]:
        """Return the uids of all that was ever let go."""
        sql = "SELECT substr(key, ?) FROM meta WHERE key BETWEEN ? AND ?"
        rows = self._store.rows(sql, len(_KEY) + 1, _KEY, f"{_KEY}\U0010ffff")
        return frozenset(row[0] for row in rows)

    def is_gone(self, uid: str) -> bool:
        """True when this one was let go."""
        return self._store.row("SELECT 1 FROM meta WHERE key = ?", _KEY + uid) is not None

    def is_gone_for_good(self, uid: str) -> bool:
        """True when this one was let go, and nothing here has its name."""
        return self.is_gone(uid) and not is_there(self._store, uid)

    def welcome(self, uid: str) -> None:
        """Let go no longer: the person asked for it back. Part of a transaction."""
        self._store.run("DELETE FROM meta WHERE key = ?", _KEY + uid)

    def catch_up(self, uids: frozenset[str]) -> None:
        """Let go of what was let go before this file took the place of another."""
        missed = uids - self.gone()
        if missed:
            self._remove(missed)

    def say_outside(self) -> None:
        """Tell those outside the file what was let go so far."""
        self._say(self.gone())

    def _remove(self, uids: Collection[str]) -> None:
        self._say(self.gone().union(uids))  # first, so that a kill leaves none untold
        try:
            with self._store.transaction():
                remember(self._store, uids)
                remove_each(self._store, uids)
        except BaseException:
            self.say_outside()
            raise
        self._store.shrink()


def remember(store: Store, uids: Iterable[str]) -> None:
    """Note what was let go. Part of a transaction."""
    for uid in uids:
        store.run("INSERT OR REPLACE INTO meta VALUES(?, 1)", _KEY + uid)


def is_there(store: Store, uid: str) -> bool:
    """True when something has this uid."""
    return any(store.row(f"SELECT 1 FROM {name} WHERE uid = ?", uid) for name in _tables(store))  # noqa: S608


def remove_each(store: Store, uids: Iterable[str]) -> None:
    """Delete what has these uids, and what only that used. Part of a transaction.

    A backup may be older than some of the tables.
    """
    tables = _tables(store)
    for uid in uids:
        for name in tables:
            store.run(f"DELETE FROM {name} WHERE uid = ?", uid)  # noqa: S608
    store.run("DELETE FROM asset WHERE id NOT IN (SELECT content_id FROM revision)")
    if len(tables) > 1:
        store.run(_LONELY_PAIRS)


_NAMED = ("piece", "collection", "stone", "step", "person", "idea", "idea_file")
"""The tables whose rows have a uid of their own."""
_LONELY_PAIRS = """
DELETE FROM pair WHERE then_uid NOT IN (SELECT uid FROM piece)
  AND now_uid NOT IN (SELECT uid FROM piece)
"""


def _tables(store: Store) -> list[str]:
    there = {name for (name,) in store.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return [name for name in _NAMED if name in there]
