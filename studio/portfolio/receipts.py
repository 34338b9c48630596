"""Notes of what was shared, for the person alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.core.timing import Clock

if TYPE_CHECKING:
    from studio.portfolio.store.store import Store


@dataclass(frozen=True, slots=True)
class Receipt:
    """The day (ISO), for whom, the pieces' uids, and the SHA-256 of the file that was made.

    ``number`` tells it from every other note.
    """

    number: int
    day: str
    who: str
    items: tuple[str, ...]
    sha256: bytes


class Receipts:
    """Rows of ``receipt``. Runs on the portfolio's thread."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def add(self, who: str, items: Sequence[str], sha256: bytes) -> None:
        with self._store.transaction():
            self.write(self._clock.today().isoformat(), who, items, sha256)

    def write(self, day: str, who: str, items: Sequence[str], sha256: bytes) -> None:
        """Part of a transaction."""
        self._store.run(
            "INSERT INTO receipt(day, who, items, sha256) VALUES(?, ?, ?, ?)",
            day, who, json.dumps(list(items)), sha256,
        )  # fmt: skip

    def newest_first(self) -> tuple[Receipt, ...]:
        rows = self._store.rows("SELECT id, day, who, items, sha256 FROM receipt ORDER BY id DESC")
        return tuple(
            Receipt(number, day, who, tuple(json.loads(items)), digest)
            for number, day, who, items, digest in rows
        )

    def remove(self, number: int | None) -> None:
        """Remove one note for good, or all of them for None."""
        with self._store.transaction():
            self._store.run("DELETE FROM receipt WHERE ?1 IS NULL OR id = ?1", number)
