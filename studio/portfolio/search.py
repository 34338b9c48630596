"""Finding pieces by their words, in any script: an FTS5 index inside the sealed file.

The index reads what ``search_doc`` holds, which triggers keep in step with titles, notes, the
names of collections, check-in words and ideas. It folds case and marks ("Überraschung" is found
by "uber"), and takes each Han character for a word, so that one is enough to look for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypedDict

from studio.portfolio.pieces import Card

if TYPE_CHECKING:
    from studio.portfolio.catalogue import Catalogue
    from studio.portfolio.store.store import Store

SHAPE = 2  # raised when the way words are cut or kept changes

_MEMBERS = """
SELECT piece.uid FROM collection_piece JOIN piece ON piece.id = piece_id
WHERE collection_id = (SELECT id FROM collection WHERE uid = ?) ORDER BY collection_piece.seq
"""
_WANTED = """
binned_day IS NULL AND (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR day GLOB ?2)
AND (?3 = '' OR id IN (SELECT rowid FROM search_index WHERE search_index MATCH ?3))
AND (?4 IS NULL OR id IN (SELECT piece_id FROM collection_piece
                          WHERE collection_id = (SELECT id FROM collection WHERE uid = ?4)))
AND (?5 IS NULL OR id IN (SELECT piece_id FROM word WHERE word = ?5))
AND (?6 IS NULL OR idea = ?6)
"""


class Narrower(TypedDict, total=False):
    """A collection's uid, a check-in word, and an idea in its own words; None means any."""

    collection: str | None
    word: str | None
    idea: str | None


class Search:
    """Rows of ``search_doc`` and the index over them. Runs on the portfolio's thread."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self._store = store
        self._catalogue = catalogue

    def keep_words(self, piece: int, words: str) -> None:
        """Remember what a piece says. Part of a transaction; nothing is written needlessly."""
        words = _each_once(words)
        before = self._store.value("SELECT words FROM search_doc WHERE piece_id = ?", piece)
        if words != (before or ""):
            self._store.run(
                "INSERT INTO search_doc(piece_id, title, note, words)"
                " SELECT id, title, note, ?2 FROM piece WHERE id = ?1"
                " ON CONFLICT(piece_id) DO UPDATE SET words = excluded.words",
                piece, words,
            )  # fmt: skip

    def find(
        self, words: str, kind: str | None, month: str | None, beside: Narrower
    ) -> tuple[Card, ...]:
        """Return the pieces in which every word begins some word, the newest first.

        Those of a collection come in its own order.
        """
        collection = beside.get("collection")
        found = self._catalogue.chosen(
            _WANTED,
            kind, None if month is None else f"{month}-*", _as_phrases(words),
            collection, beside.get("word"), beside.get("idea"),
        )  # fmt: skip
        return found if collection is None else self._inorder(found, collection)

    def _inorder(self, found: tuple[Card, ...], collection: str) -> tuple[Card, ...]:
        places = {uid: at for at, (uid,) in enumerate(self._store.rows(_MEMBERS, collection))}
        return tuple(sorted(found, key=lambda card: places[card.uid]))

    def months(self) -> tuple[str, ...]:
        """Return the months in which a piece was begun ("2031-03"), the newest first."""
        rows = self._store.rows(
            "SELECT DISTINCT substr(day, 1, 7) FROM piece WHERE binned_day IS NULL ORDER BY 1 DESC"
        )
        return tuple(month for (month,) in rows)


def _each_once(words: str) -> str:
    """Return each word of a text once, in the order they first come: a piece is found as before.

    To cut a long writing into words at every save would keep the window from Python's lock.
    """
    return " ".join(dict.fromkeys(word.group() for word in re.finditer(r"\S+", words)))


def _as_phrases(words: str) -> str:
    """Quote what was typed, so that nothing in it is taken for a command of the index.

    A zero byte would end the query, and half of a character cannot be sent.
    """
    plain = words.replace("\0", " ").encode("utf-8", "replace").decode()
    return " ".join('"{}" *'.format(word.replace('"', '""')) for word in plain.split())


def index_fits(store: Store) -> bool:
    """True when the index is there and was cut as words are cut today."""
    there = store.value("SELECT 1 FROM sqlite_schema WHERE name = 'search_index'")
    shape = store.value("SELECT value FROM meta WHERE key = 'search'")
    return bool(there) and shape == _shape(store)


def keep_index(store: Store) -> None:
    """Make the index anew when it is missing or was cut another way. Part of a transaction."""
    if not index_fits(store):
        store.index_words("search_index", "search_doc", "piece_id")
        store.run("INSERT OR REPLACE INTO meta VALUES('search', ?)", _shape(store))


def _shape(store: Store) -> str:
    return f"{SHAPE} {store.engine}"
