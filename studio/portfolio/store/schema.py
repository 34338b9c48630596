"""The tables, and how an older file becomes one of today's.

Days and sequence numbers only: no clock time is kept, no mood, no score. ``kind`` is open, so a
new craft adds no column. Base tables read in any SQLCipher 4 tool that has the key.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from studio.portfolio.store.schema_ideas import DEEPER, IDEAS, SORT

APPLICATION_ID = 0x53745374  # "StSt", for tools that name a file's kind
MIN_READER = 1  # the oldest version that may read what is written today


class Tables(Protocol):
    """What a migration works on."""

    def run(self, sql: str, *values: object) -> None: ...


_META = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;
"""

_ASSETS = """
CREATE TABLE asset(
  id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE CHECK(length(sha256) = 32),
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  data BLOB NOT NULL
) STRICT;
CREATE TRIGGER asset_stays BEFORE UPDATE ON asset
  BEGIN SELECT RAISE(ABORT, 'an asset never changes'); END;
"""

_PIECES = """
CREATE TABLE piece(
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  title TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT '',
  day TEXT NOT NULL,
  seq INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'only_me' CHECK(state IN ('only_me', 'maybe')),
  head_id INTEGER REFERENCES revision(id) DEFERRABLE INITIALLY DEFERRED,
  binned_day TEXT,
  UNIQUE(day, seq)
) STRICT;
CREATE INDEX piece_live ON piece(day DESC, seq DESC) WHERE binned_day IS NULL;
CREATE INDEX piece_head ON piece(head_id);
CREATE INDEX piece_bin ON piece(binned_day) WHERE binned_day IS NOT NULL;
CREATE TABLE thumb(
  piece_id INTEGER PRIMARY KEY REFERENCES piece(id) ON DELETE CASCADE,
  data BLOB NOT NULL
) STRICT;
"""

_REVISIONS = """
CREATE TABLE revision(
  id INTEGER PRIMARY KEY,
  piece_id INTEGER NOT NULL REFERENCES piece(id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  day TEXT NOT NULL,
  origin TEXT NOT NULL CHECK(origin IN ('auto', 'kept', 'restore', 'import', 'recovered')),
  pinned INTEGER NOT NULL DEFAULT 0,
  upto INTEGER NOT NULL,
  format INTEGER NOT NULL,
  content_id INTEGER NOT NULL REFERENCES asset(id),
  UNIQUE(piece_id, seq)
) STRICT;
CREATE INDEX revision_content ON revision(content_id);
CREATE TRIGGER revision_stays
  BEFORE UPDATE OF piece_id, seq, day, origin, upto, format, content_id ON revision
  BEGIN SELECT RAISE(ABORT, 'a revision never changes'); END;
"""

_STEPS = """
CREATE TABLE journal(
  piece_id INTEGER NOT NULL REFERENCES piece(id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  step BLOB NOT NULL,
  PRIMARY KEY(piece_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE log(
  piece_id INTEGER NOT NULL REFERENCES piece(id) ON DELETE CASCADE,
  first_seq INTEGER NOT NULL,
  count INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY(piece_id, first_seq)
) STRICT;
"""

_RECEIPTS = """
CREATE TABLE receipt(
  id INTEGER PRIMARY KEY,
  day TEXT NOT NULL,
  who TEXT NOT NULL,
  items TEXT NOT NULL,
  sha256 BLOB NOT NULL CHECK(length(sha256) = 32)
) STRICT;
"""

_COVERED = """
ALTER TABLE piece ADD COLUMN covered INTEGER NOT NULL DEFAULT 0;
"""

# What is searched. A piece without a single word has no row.
_SEARCH = """
CREATE TABLE search_doc(
  piece_id INTEGER PRIMARY KEY REFERENCES piece(id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  note TEXT NOT NULL,
  words TEXT NOT NULL
) STRICT;
CREATE TRIGGER piece_named AFTER INSERT ON piece WHEN new.title <> '' OR new.note <> ''
  BEGIN INSERT INTO search_doc VALUES(new.id, new.title, new.note, ''); END;
CREATE TRIGGER piece_renamed AFTER UPDATE OF title, note ON piece
  WHEN new.title IS NOT old.title OR new.note IS NOT old.note
  BEGIN
    INSERT INTO search_doc VALUES(new.id, new.title, new.note, '')
      ON CONFLICT(piece_id) DO UPDATE SET title = excluded.title, note = excluded.note;
  END;
INSERT INTO search_doc SELECT id, title, note, '' FROM piece WHERE title <> '' OR note <> '';
"""

# What a person lays beside pieces. A pair names its halves by uid, so that it outlasts them.
_SHELVES = """
CREATE TABLE pair(
  then_uid TEXT NOT NULL,
  now_uid TEXT NOT NULL,
  PRIMARY KEY(then_uid, now_uid),
  CHECK(then_uid <> now_uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_now ON pair(now_uid);
CREATE TABLE collection(
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  seq INTEGER NOT NULL UNIQUE,
  name TEXT NOT NULL
) STRICT;
CREATE TABLE collection_piece(
  collection_id INTEGER NOT NULL REFERENCES collection(id) ON DELETE CASCADE,
  piece_id INTEGER NOT NULL REFERENCES piece(id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  PRIMARY KEY(collection_id, piece_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX collection_of ON collection_piece(piece_id);
CREATE TABLE word(
  piece_id INTEGER NOT NULL REFERENCES piece(id) ON DELETE CASCADE,
  moment TEXT NOT NULL CHECK(moment IN ('before', 'after', 'shows')),
  seq INTEGER NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY(piece_id, moment, seq),
  UNIQUE(piece_id, moment, word)
) STRICT, WITHOUT ROWID;
CREATE TABLE leave_out(
  piece_id INTEGER NOT NULL REFERENCES piece(id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  reach TEXT NOT NULL CHECK(reach IN ('words', 'line')),
  text TEXT NOT NULL CHECK(text <> ''),
  PRIMARY KEY(piece_id, seq),
  UNIQUE(piece_id, reach, text)
) STRICT, WITHOUT ROWID;
CREATE TABLE stone(
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  day TEXT NOT NULL,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK(kind IN ('first', 'moment', 'hard', 'step')),
  text TEXT NOT NULL,
  drawing BLOB,
  piece_uid TEXT,
  UNIQUE(day, seq)
) STRICT;
CREATE TABLE step(
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  seq INTEGER NOT NULL UNIQUE,
  text TEXT NOT NULL,
  state TEXT NOT NULL CHECK(state IN ('open', 'done', 'let_go'))
) STRICT;
CREATE TABLE person(
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  seq INTEGER NOT NULL UNIQUE,
  name TEXT NOT NULL,
  reach TEXT NOT NULL,
  good_for TEXT NOT NULL,
  on_help INTEGER NOT NULL
) STRICT;
"""

# The idea a piece began from, in its own words; and all such words are searched too.
_LABELS = """
ALTER TABLE piece ADD COLUMN idea TEXT NOT NULL DEFAULT '';
ALTER TABLE search_doc ADD COLUMN labels TEXT NOT NULL DEFAULT '';
DROP TRIGGER piece_named;
CREATE TRIGGER piece_named AFTER INSERT ON piece WHEN new.title <> '' OR new.note <> ''
  BEGIN
    INSERT INTO search_doc(piece_id, title, note, words) VALUES(new.id, new.title, new.note, '');
  END;
DROP TRIGGER piece_renamed;
CREATE TRIGGER piece_renamed AFTER UPDATE OF title, note ON piece
  WHEN new.title IS NOT old.title OR new.note IS NOT old.note
  BEGIN
    INSERT INTO search_doc(piece_id, title, note, words) VALUES(new.id, new.title, new.note, '')
      ON CONFLICT(piece_id) DO UPDATE SET title = excluded.title, note = excluded.note;
  END;
CREATE VIEW label(piece_id, name) AS
  SELECT piece_id, name FROM collection_piece JOIN collection ON collection.id = collection_id
  UNION SELECT piece_id, word FROM word
  UNION SELECT id, idea FROM piece WHERE idea <> '';
"""
_RELABEL = """
  BEGIN
    INSERT INTO search_doc(piece_id, title, note, words, labels)
      SELECT id, title, note, '',
        (SELECT coalesce(group_concat(name, char(10)), '') FROM label WHERE piece_id = piece.id)
      FROM piece WHERE id IN ({pieces})
      ON CONFLICT(piece_id) DO UPDATE SET labels = excluded.labels
        WHERE labels <> excluded.labels;
  END;
"""
_LABELLED = {
    "INSERT ON word": "new.piece_id",
    "DELETE ON word": "old.piece_id",
    "INSERT ON collection_piece": "new.piece_id",
    "DELETE ON collection_piece": "old.piece_id",
    "UPDATE OF idea ON piece": "new.id",
    "UPDATE OF name ON collection":
        "SELECT piece_id FROM collection_piece WHERE collection_id = new.id",
}  # fmt: skip


# A list tells how many steps each piece has: without these it reads a page of each one's log.
_LOG_ENDS = """
CREATE INDEX log_end ON log(piece_id, first_seq, count);
"""


def _first(tables: Tables) -> None:
    tables.run(_META + _ASSETS + _PIECES + _REVISIONS + _STEPS + _RECEIPTS)


def _second(tables: Tables) -> None:
    tables.run(_COVERED + _SEARCH)


def _third(tables: Tables) -> None:
    tables.run(_SHELVES + _LABELS + _LOG_ENDS)
    for number, (change, pieces) in enumerate(_LABELLED.items(), 1):
        tables.run(f"CREATE TRIGGER label_{number} AFTER {change}{_RELABEL.format(pieces=pieces)}")


def _fourth(tables: Tables) -> None:
    tables.run(IDEAS + SORT)


def _fifth(tables: Tables) -> None:
    tables.run(DEEPER)


MIGRATIONS: tuple[Callable[[Tables], None], ...] = (_first, _second, _third, _fourth, _fifth)
"""One function for each version, in order; each runs in the caller's transaction."""
VERSION = len(MIGRATIONS)

SHELVES = (
    "pair", "collection", "collection_piece", "word", "leave_out", "stone", "step", "person",
    "idea", "idea_file", "hidden_idea",
)  # fmt: skip
"""The tables of what lies beside the pieces."""


def bring_up_to_date(tables: Tables, version: int) -> None:
    """Take a file from ``version`` to today's; the caller holds the transaction."""
    if version == VERSION:
        return
    for migrate in MIGRATIONS[version:]:
        migrate(tables)
    tables.run("INSERT OR REPLACE INTO meta VALUES('min_reader', ?)", MIN_READER)
    tables.run(f"PRAGMA user_version = {VERSION}")
