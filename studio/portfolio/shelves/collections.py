"""Collections a person makes of pieces, in an order of their own. A piece may lie in several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.core.identity import new_uid
from studio.portfolio.shelves.noun import next_seq, row_of

if TYPE_CHECKING:
    from studio.portfolio.catalogue import Catalogue
    from studio.portfolio.store.store import Store

_MEMBERS = """
SELECT collection_id, piece.uid FROM collection_piece JOIN piece ON piece.id = piece_id
ORDER BY collection_id, collection_piece.seq
"""
_INORDER = "SELECT piece_id FROM collection_piece WHERE collection_id = ? ORDER BY seq"
_PUT_IN = """
INSERT OR IGNORE INTO collection_piece(collection_id, piece_id, seq)
SELECT ?1, ?2, coalesce(max(seq), 0) + 1 FROM collection_piece WHERE collection_id = ?1
"""


@dataclass(frozen=True, slots=True)
class Collection:
    """``pieces`` are uids in the person's order; some may lie in the bin."""

    uid: str
    name: str
    pieces: tuple[str, ...]


class Collections:
    """Rows of ``collection`` and ``collection_piece``. Runs on the portfolio's thread."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self._store, self._catalogue = store, catalogue

    def every(self) -> tuple[Collection, ...]:
        """Return all collections, the first made first."""
        members: dict[int, list[str]] = {}
        for row, piece in self._store.rows(_MEMBERS):
            members.setdefault(row, []).append(piece)
        rows = self._store.rows("SELECT id, uid, name FROM collection ORDER BY seq")
        return tuple(Collection(uid, name, tuple(members.get(row, ()))) for row, uid, name in rows)

    def make(self, name: str, pieces: Sequence[str] = ()) -> str:
        """Make a collection and return its uid. Raises NoSuchPiece."""
        with self._store.transaction():
            return self.add(Collection(new_uid(), name, tuple(pieces)))

    def add(self, collection: Collection) -> str:
        """Part of a transaction."""
        self._store.run(
            "INSERT INTO collection(uid, seq, name) VALUES(?, ?, ?)",
            collection.uid, next_seq(self._store, "collection"), collection.name,
        )  # fmt: skip
        self.extend(collection.uid, collection.pieces)
        return collection.uid

    def rename(self, uid: str, name: str) -> None:
        """Raises NotHere."""
        with self._store.transaction():
            row = row_of(self._store, "collection", uid)
            self._store.run("UPDATE collection SET name = ? WHERE id = ?", name, row)

    def put_in(self, uid: str, piece: str) -> None:
        """Put a piece at the end of a collection. Raises NotHere and NoSuchPiece."""
        with self._store.transaction():
            self.extend(uid, [piece])

    def extend(self, uid: str, pieces: Iterable[str]) -> bool:
        """Put pieces at the end; those that are in it stay where they are.

        Part of a transaction. Tells whether any came in. Raises NotHere and NoSuchPiece.
        """
        row, before = row_of(self._store, "collection", uid), self._store.changes
        for piece in pieces:
            self._store.run(_PUT_IN, row, self._catalogue.row_id(piece))
        return self._store.changes > before

    def take_out(self, uid: str, piece: str) -> None:
        """Raises NotHere and NoSuchPiece."""
        with self._store.transaction():
            self._store.run(
                "DELETE FROM collection_piece WHERE collection_id = ? AND piece_id = ?",
                row_of(self._store, "collection", uid), self._catalogue.row_id(piece),
            )  # fmt: skip

    def move(self, uid: str, piece: str, by: int) -> None:
        """Move a piece ``by`` places back, or forward below 0. Raises NotHere and NoSuchPiece."""
        with self._store.transaction():
            row, moved = row_of(self._store, "collection", uid), self._catalogue.row_id(piece)
            inorder = [one for (one,) in self._store.rows(_INORDER, row)]
            if moved in inorder:
                at = inorder.index(moved)
                inorder.insert(max(at + by, 0), inorder.pop(at))
                self._number(row, inorder)

    def _number(self, row: int, inorder: Iterable[int]) -> None:
        rows = [(seq, row, piece) for seq, piece in enumerate(inorder, 1)]
        sql = "UPDATE collection_piece SET seq = ? WHERE collection_id = ? AND piece_id = ?"
        self._store.run_each(sql, rows)
