"""How a piece was before. Bringing a version back adds to the piece; nothing is taken from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio.core.errors import CannotRead
from studio.core.retrace import retrace
from studio.core.texts import _
from studio.portfolio.pieces import Card, Kept, Likeness, Look, Origin

if TYPE_CHECKING:
    from studio.portfolio.journal import Journal
    from studio.portfolio.revisions import Revisions
    from studio.portfolio.store.store import Store


class NoSuchVersion(CannotRead):
    def __init__(self) -> None:
        super().__init__(_("This earlier version is gone. The piece itself is as it was."))


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a piece: ``seq`` counts from 1, ``day`` (ISO) is when it was made.

    A ``pinned`` one is never thinned out.
    """

    seq: int
    day: str
    origin: Origin
    pinned: bool


class Versions:
    """Rows of ``revision`` as a person meets them; pieces are row ids."""

    def __init__(self, store: Store, journal: Journal, revisions: Revisions) -> None:
        self._store = store
        self._journal = journal
        self._revisions = revisions

    def newest_first(self, piece: int) -> tuple[Version, ...]:
        sql = "SELECT seq, day, origin, pinned FROM revision WHERE piece_id = ? ORDER BY seq DESC"
        rows = self._store.rows(sql, piece)
        return tuple(Version(seq, day, origin, bool(pin)) for seq, day, origin, pin in rows)

    def read(self, piece: int, card: Card, seq: int) -> Kept:
        """Return the piece as it was then. Raises NoSuchVersion and PieceDamaged."""
        upto, content = self._at(piece, seq)
        return Kept(card, content, self._journal.read(piece)[:upto], ())

    def content(self, piece: int, seq: int) -> tuple[int, bytes]:
        """Return (format, bytes) of one version. Raises NoSuchVersion and PieceDamaged."""
        return self._at(piece, seq)[1]

    def pin(self, piece: int, seq: int, *, pinned: bool) -> None:
        self._at(piece, seq)
        sql = "UPDATE revision SET pinned = ? WHERE piece_id = ? AND seq = ?"
        with self._store.transaction():
            self._store.run(sql, int(pinned), piece, seq)

    def way_back(self, piece: int, old: Kept, look: Look) -> tuple[list[bytes], Likeness]:
        """Return the steps that lead back to ``old``, and what the piece looks like after them.

        The bytes are the very ones kept then.
        """
        assert old.content is not None
        steps = self._journal.read(piece)
        way = retrace(steps, len(old.past))
        shown = look(replace(old, past=(*steps, *way)))
        return way, replace(shown, format=old.content[0], content=old.content[1])

    def _at(self, piece: int, seq: int) -> tuple[int, tuple[int, bytes]]:
        found = self._revisions.at(piece, seq)
        if found is None:
            raise NoSuchVersion
        return found
