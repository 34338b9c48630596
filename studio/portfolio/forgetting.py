"""Forgetting how a piece was made: it stays as it looks, and nothing tells how it came to be.

Its steps and every version but the one of now go for good. It goes on under another name (uid),
and the one it had counts as let go, so that no backup and no other laptop brings its making back.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from studio.core.identity import new_uid
from studio.core.leaving_out import LeftOut, spans
from studio.core.timing import Clock
from studio.portfolio.letting_go import LettingGo
from studio.portfolio.pieces import Likeness
from studio.portfolio.revisions import Revisions
from studio.portfolio.search import Search

if TYPE_CHECKING:
    from studio.portfolio.store.store import Store

_OF_THE_MAKING = ("journal", "log", "revision", "thumb")
_NAMED = (("piece", "uid"), ("pair", "then_uid"), ("pair", "now_uid"), ("stone", "piece_uid"))


class Forgetting:
    """Works on every table that holds a piece's steps or its name. On the portfolio's thread."""

    def __init__(self, store: Store, clock: Clock, gone: LettingGo, search: Search) -> None:
        self._store, self._clock = store, clock
        self._gone, self._search = gone, search

    def forget(self, piece: int, uid: str, shown: Likeness) -> str:
        """Leave of a piece (its row id) what is ``shown``; return its name from now on."""
        fresh = new_uid()

        def change() -> None:
            self._remove_making(piece)
            self._rename(uid, fresh)
            day = self._clock.today().isoformat()
            Revisions(self._store).add(piece, shown, 0, "kept", day)
            self._search.keep_words(piece, shown.text)
            self._forget_marks(piece, shown.text)

        self._gone.let_go_name(uid, change)
        return fresh

    def _remove_making(self, piece: int) -> None:
        self._store.run("UPDATE piece SET head_id = NULL WHERE id = ?", piece)
        for table in _OF_THE_MAKING:
            self._store.run(f"DELETE FROM {table} WHERE piece_id = ?", piece)  # noqa: S608
        self._store.run("DELETE FROM asset WHERE id NOT IN (SELECT content_id FROM revision)")

    def _forget_marks(self, piece: int, text: str) -> None:
        """What pages leave out may be words that were rubbed out since: those go too."""
        sql = "SELECT seq, reach, text FROM leave_out WHERE piece_id = ?"
        for seq, reach, words in self._store.rows(sql, piece):
            if not spans(text, [LeftOut(reach, words)]):
                self._store.run("DELETE FROM leave_out WHERE piece_id = ? AND seq = ?", piece, seq)

    def _rename(self, uid: str, fresh: str) -> None:
        for table, column in _NAMED:
            self._store.run(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", fresh, uid)  # noqa: S608
        for number, items in self._store.rows("SELECT id, items FROM receipt"):
            uids = [fresh if one == uid else one for one in json.loads(items)]
            self._store.run("UPDATE receipt SET items = ? WHERE id = ?", json.dumps(uids), number)
