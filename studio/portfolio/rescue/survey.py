"""How much of a damaged store can still be read.

An opening looks at what the first cards are made from, so that it takes no longer the more there
is. The rest is looked at between other jobs; what is found then is noted, so that the next
opening looks at all of it first, and says how much is fine.
"""

from __future__ import annotations

import contextlib

import apsw

from studio.core.errors import CannotKeep
from studio.portfolio.chores import Steps
from studio.portfolio.errors import ListDamaged, PieceDamaged
from studio.portfolio.journal import Journal
from studio.portfolio.revisions import Revisions
from studio.portfolio.store.faults import keeping
from studio.portfolio.store.store import Store

_BROKEN = (apsw.CorruptError, apsw.IOError)
_FIRST = 100
_A_STEP = 100  # pieces looked at in one go; a few milliseconds each time
_DOUBT = "doubt"

# What a list of cards is made from, of some pieces; the newest come first.
_SOME = """
SELECT some.*, (SELECT max(seq) FROM revision WHERE piece_id = some.id),
  (SELECT max(seq) FROM journal WHERE piece_id = some.id),
  (SELECT max(first_seq) FROM log WHERE piece_id = some.id)
FROM (SELECT day, seq, * FROM piece WHERE {which} ORDER BY day DESC, seq DESC LIMIT {most}) AS some
"""
_OLDER = _SOME.format(which="(day, seq) < (?, ?)", most=_A_STEP)
_BEGINNING = ("SELECT * FROM meta", _SOME.format(which="binned_day IS NULL", most=_FIRST))
_LISTS = (
    "SELECT * FROM meta",
    "SELECT * FROM piece ORDER BY day DESC, seq DESC",
    "SELECT piece_id, max(seq) FROM revision GROUP BY piece_id",
    "SELECT piece_id, max(seq) FROM journal GROUP BY piece_id",
    "SELECT piece_id, max(first_seq) FROM log GROUP BY piece_id",
)


def is_fit_to_open(store: Store, *, wholly: bool) -> bool:
    """True when the newest pieces can be listed, or, ``wholly`` or where in doubt, all of them."""
    if not _can_read(store, _BEGINNING):
        return False
    doubted = store.row("SELECT 1 FROM meta WHERE key = ?", _DOUBT)
    return list_is_whole(store) if wholly or doubted else True


def list_is_whole(store: Store) -> bool:
    """True when every piece can be listed; what is in them is checked when they are read."""
    return _can_read(store, _LISTS)


def _can_read(store: Store, lists: tuple[str, ...]) -> bool:
    try:
        for sql in lists:
            store.rows(sql)
    except _BROKEN:
        return False
    return True


def look_through(store: Store) -> Steps[None]:
    """Look at the whole list, a little at each step. Raises ListDamaged."""
    yield None  # the first cards are waited for
    try:
        at = ("~", 0)  # after every day
        while rows := store.rows(_OLDER, *at):
            at = rows[-1][:2]
            yield None
    except _BROKEN:
        _note(store, "INSERT OR REPLACE INTO meta VALUES(?, 1)")
        raise ListDamaged from None
    _note(store, "DELETE FROM meta WHERE key = ?")


def _note(store: Store, sql: str) -> None:
    """Remember the doubt or its end; what cannot be written now is found again next time."""
    with contextlib.suppress(CannotKeep), keeping(), store.transaction():
        store.run(sql, _DOUBT)


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
