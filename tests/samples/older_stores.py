"""Makes a store what one of an earlier version of the schema was."""

from __future__ import annotations

from studio.portfolio.store.schema import SHELVES
from studio.portfolio.store.store import Store


def make_second(store: Store) -> None:
    """Take away what versions 3 to 5 added."""
    _drop_index(store)
    for number in range(1, 7):
        store.run(f"DROP TRIGGER label_{number}")
    store.run("DROP VIEW label; DROP INDEX IF EXISTS log_end")
    for name in reversed(SHELVES):
        store.run(f"DROP TABLE {name}")
    store.run("ALTER TABLE search_doc DROP COLUMN labels; ALTER TABLE piece DROP COLUMN idea")
    store.run("ALTER TABLE piece DROP COLUMN sort; ALTER TABLE piece DROP COLUMN deeper")
    store.run("PRAGMA user_version = 2")
    store.index_words("search_index", "search_doc", "piece_id")
    store.run("INSERT INTO meta VALUES('search', '1')")


def make_first(store: Store) -> None:
    """Take away what versions 2 to 5 added."""
    make_second(store)
    _drop_index(store)
    for trigger in ("piece_named", "piece_renamed"):
        store.run(f"DROP TRIGGER {trigger}")
    store.run("DROP TABLE search_doc; ALTER TABLE piece DROP COLUMN covered")
    store.run("PRAGMA user_version = 1")


def _drop_index(store: Store) -> None:
    triggers = store.rows("SELECT name FROM sqlite_schema WHERE name LIKE 'fts5sync_search_doc%'")
    for (name,) in triggers:
        store.run(f"DROP TRIGGER {name}")
    store.run("DROP TABLE search_index; DELETE FROM meta WHERE key = 'search'")
