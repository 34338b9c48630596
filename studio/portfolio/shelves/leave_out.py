"""What a person marked in a piece so that no page shows it. The piece itself stays whole.

A mark is the words themselves, so that it holds wherever they stand when the piece is changed:
it errs on the side of leaving out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from studio.core.leaving_out import LeftOut, Reach

if TYPE_CHECKING:
    from studio.portfolio.catalogue import Catalogue
    from studio.portfolio.store.store import Store

__all__ = ["LeaveOut", "LeftOut", "Reach"]


class LeaveOut:
    """Rows of ``leave_out``. Runs on the portfolio's thread."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self._store, self._catalogue = store, catalogue

    def of(self, uid: str) -> tuple[LeftOut, ...]:
        """Return the marks of a piece in the order they were made. Raises NoSuchPiece."""
        sql = "SELECT reach, text FROM leave_out WHERE piece_id = ? ORDER BY seq"
        return tuple(LeftOut(*row) for row in self._store.rows(sql, self._catalogue.row_id(uid)))

    def mark(self, uid: str, marks: Iterable[LeftOut]) -> None:
        """Let these be the marks of a piece, in place of any before. Raises NoSuchPiece."""
        with self._store.transaction():
            self.lay(self._catalogue.row_id(uid), marks)

    def lay(self, piece: int, marks: Iterable[LeftOut]) -> None:
        """Part of a transaction; ``piece`` is a row id."""
        kept = dict.fromkeys(one for one in marks if one.text)
        rows = [(piece, seq, one.reach, one.text) for seq, one in enumerate(kept, 1)]
        self._store.run("DELETE FROM leave_out WHERE piece_id = ?", piece)
        self._store.run_each("INSERT INTO leave_out VALUES(?, ?, ?, ?)", rows)
