"""Stones on a person's path: firsts, moments, hard patches and steps taken, all of one size.

Nothing but the person's own wish ever removes one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from studio.core.identity import new_uid
from studio.core.timing import Clock
from studio.portfolio.shelves.noun import row_of

if TYPE_CHECKING:
    from studio.portfolio.store.store import Store

StoneKind = Literal["first", "moment", "hard", "step"]


@dataclass(frozen=True, slots=True)
class Stone:
    """``day`` is ISO. ``drawing`` holds a drawing's own bytes; ``piece_uid`` may be let go."""

    uid: str
    day: str
    kind: StoneKind
    text: str
    drawing: bytes | None = None
    piece_uid: str | None = None


class Stones:
    """Rows of ``stone``. Runs on the portfolio's thread."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def every(self) -> tuple[Stone, ...]:
        """Return the whole path, its first stone first."""
        sql = "SELECT uid, day, kind, text, drawing, piece_uid FROM stone ORDER BY day, seq"
        return tuple(Stone(*row) for row in self._store.rows(sql))

    def lay(self, kind: StoneKind, text: str, piece_uid: str | None = None) -> str:
        """Lay a stone today and return its uid."""
        stone = Stone(new_uid(), self._clock.today().isoformat(), kind, text, None, piece_uid)
        with self._store.transaction():
            self.add(stone)
        return stone.uid

    def add(self, stone: Stone) -> None:
        """Lay a stone at the end of its day. Part of a transaction."""
        self._store.run(
            "INSERT INTO stone(uid, day, seq, kind, text, drawing, piece_uid)"
            " SELECT ?1, ?2, coalesce(max(seq), 0) + 1, ?3, ?4, ?5, ?6 FROM stone WHERE day = ?2",
            stone.uid, stone.day, stone.kind, stone.text, stone.drawing, stone.piece_uid,
        )  # fmt: skip

    def write_on(self, uid: str, text: str) -> None:
        """Raises NotHere."""
        self._change(uid, "text", text)

    def draw_on(self, uid: str, drawing: bytes | None) -> None:
        """Raises NotHere."""
        self._change(uid, "drawing", drawing)

    def _change(self, uid: str, column: str, value: str | bytes | None) -> None:
        with self._store.transaction():
            row = row_of(self._store, "stone", uid)
            self._store.run(f"UPDATE stone SET {column} = ? WHERE id = ?", value, row)  # noqa: S608
