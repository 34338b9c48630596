"""How much of a damaged store can still be read."""

from __future__ import annotations

import apsw

from studio.portfolio.errors import PieceDamaged
from studio.portfolio.journal import Journal
from studio.portfolio.revisions import Revisions
from studio.portfolio.store import Store

_BROKEN = (apsw.CorruptError, apsw.IOError)

# Everything a list of cards is made from.
_LISTS = (
    "SELECT * FROM meta",
    "SELECT * FROM piece ORDER BY day DESC, seq DESC",
    "SELECT piece_id, max(seq) FROM revision GROUP BY piece_id",
    "SELECT piece_id, max(seq) FROM journal GROUP BY piece_id",
    "SELECT piece_id, max(first_seq) FROM log GROUP BY piece_id",
)


def list_is_whole(store: Store) -> bool:
    """True when every piece can be listed; what is in them is checked when they are read."""
    try:
        for sql in _LISTS:
            store.rows(sql)
    except _BROKEN:
        return False
    return True


def count_pieces(store: Store) -> tuple[int, int] | tuple[()]:
    """Return how many pieces can be read whole, of how many; nothing when none can be found."""
    try:
        pieces = [row[0] for row in store.rows("SELECT id FROM piece")]
    except _BROKEN:
        return ()
    return sum(_is_fine(store, piece) for piece in pieces), len(pieces)


def _is_fine(store: Store, piece: int) -> bool:
    revisions = Revisions(store)
    try:
        store.row("SELECT * FROM piece WHERE id = ?", piece)
        revisions.head(piece)
        revisions.thumb(piece)
        Journal(store).read(piece)
    except (*_BROKEN, PieceDamaged):
        return False
    return True
