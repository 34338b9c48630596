"""A few sealed bytes that belong to no piece, each under a name ("help")."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.portfolio.store.store import Store


class Leaves:
    """Rows of ``meta`` whose keys begin with "leaf/". Runs on the portfolio's thread."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self, name: str) -> bytes | None:
        found: bytes | None = self._store.value(
            "SELECT value FROM meta WHERE key = ?", f"leaf/{name}"
        )
        return found

    def save(self, name: str, data: bytes) -> None:
        with self._store.transaction():
            self._store.run("INSERT OR REPLACE INTO meta VALUES(?, ?)", f"leaf/{name}", data)
