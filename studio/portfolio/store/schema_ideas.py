"""What version 4 adds: a person's own ideas, idea files, what they hid; and a piece's own sort.

Version 5 adds whether the idea a piece began from was a deeper one.
"""

IDEAS = """
CREATE TABLE idea(
  uid TEXT PRIMARY KEY,
  seq INTEGER NOT NULL UNIQUE,
  room TEXT NOT NULL CHECK(room IN ('draw', 'tune', 'write')),
  minutes INTEGER NOT NULL,
  deeper INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE idea_file(
  uid TEXT PRIMARY KEY,
  seq INTEGER NOT NULL UNIQUE,
  title TEXT NOT NULL,
  ideas TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE hidden_idea(
  id INTEGER PRIMARY KEY,
  idea TEXT NOT NULL UNIQUE
) STRICT;
CREATE TRIGGER idea_gone AFTER DELETE ON idea
  BEGIN DELETE FROM hidden_idea WHERE idea = old.uid; END;
CREATE TRIGGER idea_file_gone AFTER DELETE ON idea_file
  BEGIN DELETE FROM hidden_idea WHERE idea GLOB old.uid || '/*'; END;
"""
"""``ideas`` of a file are JSON: [[room, minutes, deeper, text], …]; they come and go as one.

A hidden idea is named by its id: that of one shipped, or a uid, with "/" and its place in a file.
"""

SORT = """
ALTER TABLE piece ADD COLUMN sort TEXT NOT NULL DEFAULT '';
"""
"""What a craft tells its pieces apart by; it is read from each newest version, so old ones have
none until they are kept again."""

DEEPER = """
ALTER TABLE piece ADD COLUMN deeper INTEGER NOT NULL DEFAULT 0;
"""
"""1 for a piece that began from a deeper idea: the idea itself may be let go one day."""
