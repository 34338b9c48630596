"""Backups as a rescue sees them: whatever can be read of each, and no complaint about the rest."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw

from studio.portfolio.backup.shelf import backups, place_of
from studio.portfolio.rescue.pieces import NOTHING, Material, material
from studio.portfolio.store.folder import SEALED
from studio.portfolio.store.store import Store


class Earlier:
    """One open backup, and the day (ISO) it was made."""

    def __init__(self, day: str, store: Store) -> None:
        self.day, self._store = day, store

    @property
    def opens(self) -> bool:
        """True when this key opens it."""
        try:
            return self._store.number("user_version") > 0
        except apsw.Error:
            return False

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Return rows, or none where a table is missing or damaged."""
        with contextlib.suppress(apsw.Error):
            return self._store.rows(sql)
        return []

    def uid(self, piece: int) -> str | None:
        """Return the uid of the piece with a row id."""
        with contextlib.suppress(apsw.Error):
            found: str | None = self._store.value("SELECT uid FROM piece WHERE id = ?", piece)
            return found
        return None

    def pieces(self) -> Iterator[dict[str, Any]]:
        """Yield each row of ``piece`` by its columns' names."""
        names = [row[1] for row in self.rows("PRAGMA table_info(piece)")]
        for row in self.rows("SELECT * FROM piece"):
            yield dict(zip(names, row, strict=True))

    def material(self, uid: str) -> Material:
        """Return all of a piece, or nothing when a part of it cannot be read."""
        with contextlib.suppress(apsw.Error):
            piece = self._store.value("SELECT id FROM piece WHERE uid = ?", uid)
            if piece is not None:
                return material(self._store, piece)
        return NOTHING

    def close(self) -> None:
        self._store.close()


@contextlib.contextmanager
def earlier_ones(folder: Path, key: str) -> Iterator[list[Earlier]]:
    """Open every backup of ``folder`` that ``key`` opens, the newest first."""
    with contextlib.ExitStack() as stack:
        found = []
        for one in backups(folder):
            with contextlib.suppress(apsw.Error):
                opened = Earlier(one.day, Store(place_of(folder, one) / SEALED, key))
                stack.callback(opened.close)
                found.append(opened)
        yield [one for one in found if one.opens]
