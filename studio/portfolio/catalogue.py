"""The list of pieces: beginning one, naming it, putting it in the bin and back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from studio.core.timing import Clock
from studio.portfolio.errors import NoSuchPiece
from studio.portfolio.pieces import Card
from studio.portfolio.steady import usual

if TYPE_CHECKING:
    from studio.portfolio.store.store import Store

_CARD = """
SELECT uid, kind, title, note, description, day, seq, state,
  max(coalesce((SELECT max(seq) FROM journal WHERE piece_id = piece.id), 0),
      coalesce((SELECT first_seq + count - 1 FROM log WHERE piece_id = piece.id
                ORDER BY first_seq DESC LIMIT 1), 0)),
  binned_day, covered, idea, sort, deeper
FROM piece
"""


class Catalogue:
    """Rows of ``piece``. Runs on the portfolio's thread."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def cards(self, *, binned: bool = False, limit: int | None = None) -> tuple[Card, ...]:
        """Return the pieces begun last first, or those put in the bin last first."""
        which = "IS NOT NULL ORDER BY binned_day DESC," if binned else "IS NULL ORDER BY"
        sql = f"{_CARD} WHERE binned_day {which} day DESC, seq DESC LIMIT ?"
        return self._cards(sql, -1 if limit is None else limit)

    def chosen(self, where: str, *values: object) -> tuple[Card, ...]:
        """Return the pieces for which the SQL condition ``where`` holds, begun last first."""
        return self._cards(f"{_CARD} WHERE {where} ORDER BY day DESC, seq DESC", *values)

    def card(self, piece: int) -> Card:
        (card,) = self._cards(f"{_CARD} WHERE id = ?", piece)
        return card

    def _cards(self, sql: str, *values: object) -> tuple[Card, ...]:
        return tuple(_card(*row) for row in self._store.rows(sql, *values))

    def find(self, uid: str) -> int | None:
        """Return the row id of a piece, or None."""
        found: int | None = self._store.value("SELECT id FROM piece WHERE uid = ?", uid)
        return found

    def row_id(self, uid: str) -> int:
        """Return the row id of a piece. Raises NoSuchPiece."""
        found = self.find(uid)
        if found is None:
            raise NoSuchPiece
        return found

    def begin(self, uid: str, kind: str) -> int:
        """Return the row id of a piece, which is made today if it is not there."""
        found = self.find(uid)
        if found is not None:
            return found
        self._store.run(
            "INSERT INTO piece(uid, kind, day, seq)"
            " SELECT ?1, ?2, ?3, coalesce(max(seq), 0) + 1 FROM piece WHERE day = ?3",
            uid, kind, self._today(),
        )  # fmt: skip
        return self.row_id(uid)

    def rename(self, uid: str, title: str, note: str) -> None:
        with self._store.transaction():
            self._store.run(
                "UPDATE piece SET title = ?, note = ? WHERE id = ?",
                title, note, self.row_id(uid),
            )  # fmt: skip

    def describe(self, uid: str, description: str) -> None:
        with self._store.transaction():
            self._store.run(
                "UPDATE piece SET description = ? WHERE id = ?",
                description, self.row_id(uid),
            )  # fmt: skip

    def cover(self, uid: str, *, covered: bool) -> None:
        with self._store.transaction():
            self._store.run(
                "UPDATE piece SET covered = ? WHERE id = ?", int(covered), self.row_id(uid)
            )

    def is_covered(self, piece: int) -> bool:
        return bool(self._store.value("SELECT covered FROM piece WHERE id = ?", piece))

    def bin(self, uid: str) -> None:
        """Put it in the bin; under a clock that was set back it stays no shorter for that."""
        self._set_binned(uid, usual(self._store, self._clock.today()).isoformat())

    def unbin(self, uid: str) -> None:
        self._set_binned(uid, None)

    def _set_binned(self, uid: str, day: str | None) -> None:
        with self._store.transaction():
            self._store.run("UPDATE piece SET binned_day = ? WHERE id = ?", day, self.row_id(uid))

    def _today(self) -> str:
        today: date = self._clock.today()
        return today.isoformat()


def _card(*row: Any) -> Card:
    return Card(*(*row[:-4], bool(row[-4]), *row[-3:-1], bool(row[-1])))
