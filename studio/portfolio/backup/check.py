"""A backup seen from inside: whether it is sound, and clean of what was let go.

Works on a connection of its own, so that it runs beside the portfolio's thread.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from studio.portfolio.errors import BackupNotMade
from studio.portfolio.letting_go import remember, remove_each
from studio.portfolio.store.schema import SHELVES
from studio.portfolio.store.store import Store

_NEWEST = 20
# What is noted without anything having been made, named or removed.
_NO_CHANGE = ("leaf/second_places", "generation", "days", "bin_days", "checked", "mending")
_MARKED = (
    "SELECT * FROM piece ORDER BY id",
    "SELECT id, pinned FROM revision ORDER BY id",
    "SELECT piece_id, count(*), max(seq) FROM journal GROUP BY piece_id",
    "SELECT count(*), max(rowid) FROM log",
    "SELECT * FROM receipt ORDER BY id",
    f"SELECT * FROM meta WHERE key NOT IN {_NO_CHANGE} ORDER BY key",  # noqa: S608
    *(f"SELECT * FROM {name} ORDER BY 1, 2" for name in SHELVES),  # noqa: S608
)


def count(store: Store) -> tuple[int, ...]:
    """Return how many pieces, revisions and assets there are."""
    return tuple(store.value(f"SELECT count(*) FROM {name}") for name in _COUNTED)  # noqa: S608


_COUNTED = ("piece", "revision", "asset")


def mark(store: Store) -> str:
    """Return a short text that is another one whenever something was made, named or removed."""
    seen = hashlib.sha256()
    for sql in _MARKED:
        for row in store.rows(sql):
            seen.update(repr(row).encode())
    return seen.hexdigest()


def digest(gone: Iterable[str]) -> str:
    """Return a short text that stands for what was let go so far."""
    return hashlib.sha256("\n".join(sorted(gone)).encode()).hexdigest()


def check(file: Path, key: str, counts: tuple[int, ...]) -> str:
    """Open a copy anew, look at all its pages, and return its mark.

    Raises BackupNotMade, apsw's errors.
    """
    store = Store(file, key)
    try:
        store.know_words()
        sound = store.rows("PRAGMA quick_check") == [("ok",)]
        if not sound or count(store) != counts or not _newest_are_whole(store):
            raise BackupNotMade
        return mark(store)
    finally:
        store.close()


def _newest_are_whole(store: Store) -> bool:
    rows = store.rows("SELECT sha256, data FROM asset ORDER BY id DESC LIMIT ?", _NEWEST)
    return all(hashlib.sha256(data).digest() == digest for digest, data in rows)


def clean(file: Path, key: str, gone: frozenset[str]) -> tuple[int, ...]:
    """Remove from a backup what was let go since, for good. Returns its counts."""
    store = Store(file, key)
    try:
        store.know_words()
        store.log_ahead()
        with store.transaction():
            remove_each(store, gone)
            remember(store, gone)
        store.shrink()
        store.rest_in_one_file()
        return count(store)
    finally:
        store.close()
