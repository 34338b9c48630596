"""What a piece looked like when it rested. Revisions never change; their bytes are shared.

An asset is known by the SHA-256 of its bytes, and checked against it whenever it is read.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from studio.portfolio.errors import PieceDamaged
from studio.portfolio.pieces import Likeness, Origin

if TYPE_CHECKING:
    from studio.portfolio.store.store import Store

_HEAD = """
SELECT upto, format, content_id FROM revision
WHERE id = (SELECT head_id FROM piece WHERE id = ?)
"""


class Revisions:
    """Rows of ``revision``, ``asset`` and ``thumb``; pieces are row ids."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, piece: int, likeness: Likeness, upto: int, origin: Origin, day: str) -> None:
        """Write a revision that shows the first ``upto`` steps. Part of a transaction."""
        content = self.keep_asset(piece, likeness.content)
        self._store.run(
            "INSERT INTO revision(piece_id, seq, day, origin, upto, format, content_id)"
            " SELECT ?1, coalesce(max(seq), 0) + 1, ?2, ?3, ?4, ?5, ?6"
            " FROM revision WHERE piece_id = ?1",
            piece, day, origin, upto, likeness.format, content,
        )  # fmt: skip
        self.point_to_newest(piece)
        self._store.run("INSERT OR REPLACE INTO thumb VALUES(?, ?)", piece, likeness.thumb)
        self.keep_sort(piece, likeness.sort)

    def keep_sort(self, piece: int, sort: str) -> None:
        """Note which sort of piece this is now. Part of a transaction."""
        self._store.run("UPDATE piece SET sort = ?2 WHERE id = ?1 AND sort <> ?2", piece, sort)

    def point_to_newest(self, piece: int) -> None:
        """Let the piece show its newest revision. Part of a transaction."""
        self._store.run(
            "UPDATE piece SET head_id ="
            " (SELECT id FROM revision WHERE piece_id = ?1 ORDER BY seq DESC LIMIT 1)"
            " WHERE id = ?1",
            piece,
        )

    def head(self, piece: int) -> tuple[int, tuple[int, bytes] | None]:
        """Return how many steps the newest revision shows, and its (format, bytes).

        Raises PieceDamaged when the bytes are not those that were written.
        """
        row = self._store.row(_HEAD, piece)
        if row is None:
            return 0, None
        upto, form, asset = row
        return upto, (form, self._asset(asset))

    def inorder(self, piece: int) -> list[tuple[int, str, Origin, bool]]:
        """Return (seq, day, origin, pinned) of each revision, the oldest first."""
        sql = "SELECT seq, day, origin, pinned FROM revision WHERE piece_id = ? ORDER BY seq"
        rows = self._store.rows(sql, piece)
        return [(seq, day, origin, bool(pinned)) for seq, day, origin, pinned in rows]

    def at(self, piece: int, seq: int) -> tuple[int, tuple[int, bytes]] | None:
        """Return the same of the revision with number ``seq``; None when it is not there."""
        sql = "SELECT upto, format, content_id FROM revision WHERE piece_id = ? AND seq = ?"
        row = self._store.row(sql, piece, seq)
        return None if row is None else (row[0], (row[1], self._asset(row[2])))

    def thumb(self, piece: int) -> bytes | None:
        found: bytes | None = self._store.value("SELECT data FROM thumb WHERE piece_id = ?", piece)
        return found

    def _media_type(self, piece: int) -> str:
        kind = self._store.value("SELECT kind FROM piece WHERE id = ?", piece)
        return f"application/x-studio-{kind}"

    def keep_asset(self, piece: int, data: bytes) -> int:
        """Return the row id of what a piece of this kind was. Part of a transaction."""
        digest, media_type = hashlib.sha256(data).digest(), self._media_type(piece)
        self._store.run(
            "INSERT OR IGNORE INTO asset(sha256, media_type, size, data) VALUES(?, ?, ?, ?)",
            digest, media_type, len(data), data,
        )  # fmt: skip
        kept: int = self._store.value("SELECT id FROM asset WHERE sha256 = ?", digest)
        return kept

    def _asset(self, asset: int) -> bytes:
        row = self._store.row("SELECT sha256, data FROM asset WHERE id = ?", asset)
        if row is None or hashlib.sha256(row[1]).digest() != row[0]:
            raise PieceDamaged
        data: bytes = row[1]
        return data
