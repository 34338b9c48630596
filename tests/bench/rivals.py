"""The same rows as a save writes, in one transaction of some other store.

A save's rows are its 512 KB with their SHA-256, a card of 12 KB and one entry of the log. Each
store has a write-ahead log that is synced at every commit, and otherwise SQLite's own settings.

- ``plain``: SQLite, sealed by nothing.
- ``sealed``: the engine of the portfolio with its cipher, and nothing else of ours: what sealing
  alone costs.
- ``sqlcipher``: SQLCipher's own engine with the same file format.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

_TABLES = (
    "CREATE TABLE asset(id INTEGER PRIMARY KEY, sha256 BLOB UNIQUE, data BLOB)",
    "CREATE TABLE thumb(id INTEGER PRIMARY KEY, data BLOB)",
    "CREATE TABLE log(piece INTEGER, first INTEGER, data BLOB, PRIMARY KEY(piece, first))",
)
_AHEAD = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL")
_KEY = "5c" * 32


class Rival:
    """``save`` writes what a save writes and returns the seconds it took."""

    def __init__(self, execute: Callable[..., Any], first: tuple[str, ...] = ()) -> None:
        self._execute = execute
        self._saves = 0
        for sql in (*first, *_AHEAD, *_TABLES):
            execute(sql)

    def save(self, content: bytes) -> float:
        before = time.perf_counter()
        self._saves += 1
        run = self._execute
        run("BEGIN IMMEDIATE")
        digest = hashlib.sha256(content).digest()
        run("INSERT INTO asset(sha256, data) VALUES(?, ?)", (digest, content))
        run("INSERT OR REPLACE INTO thumb VALUES(1, ?)", (content[:12_000],))
        run("INSERT INTO log VALUES(1, ?, ?)", (self._saves, b"step"))
        run("COMMIT")
        return time.perf_counter() - before


def rivals(folder: Path) -> dict[str, Rival]:
    import apsw
    from sqlcipher3 import dbapi2

    sealed = ("PRAGMA cipher = 'sqlcipher'", "PRAGMA legacy = 4", f"PRAGMA key = 'raw:{_KEY}'")
    other = dbapi2.connect(str(folder / "sqlcipher.db"), isolation_level=None)
    return {
        "plain": Rival(apsw.Connection(str(folder / "plain.db")).execute),
        "sealed": Rival(apsw.Connection(str(folder / "sealed.db")).execute, sealed),
        "sqlcipher": Rival(other.execute, (f"PRAGMA key = \"x'{_KEY}'\"",)),
    }
