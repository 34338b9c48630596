"""The tables, and how an older file becomes one of today's.

Days and sequence numbers only: no clock time is kept, no mood, no score. ``kind`` is open, so a
new craft adds no column. Base tables read in any SQLCipher 4 tool that has the key.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

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


def _first(tables: Tables) -> None:
    tables.run(_META + _ASSETS + _PIECES + _REVISIONS + _STEPS + _RECEIPTS)


def _second(tables: Tables) -> None:
    tables.run(_COVERED + _SEARCH)


MIGRATIONS: tuple[Callable[[Tables], None], ...] = (_first, _second)
"""One function for each version, in order; each runs in the caller's transaction."""
VERSION = len(MIGRATIONS)


def bring_up_to_date(tables: Tables, version: int) -> None:
    """Take a file from ``version`` to today's; the caller holds the transaction."""
    if version == VERSION:
        return
    for migrate in MIGRATIONS[version:]:
        migrate(tables)
    tables.run("INSERT OR REPLACE INTO meta VALUES('min_reader', ?)", MIN_READER)
    tables.run(f"PRAGMA user_version = {VERSION}")
