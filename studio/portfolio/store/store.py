"""The sealed file: SQLCipher 4 format through SQLite3 Multiple Ciphers, one connection.

Write-ahead log with a sync at every commit, so that what was acknowledged outlasts a power cut;
locked for this process alone, so that no second copy of the app works on it. Everything here runs
on the thread that made the connection.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import apsw

from studio.core.ordinary import refuse_odd

_WORDS = ("simplify", "casefold", "true", "strip", "true", "unicodewords")
_PATIENCE = 10_000  # ms to wait for a backup that is just being cleaned
_LOG_KEEPS = 4 * 1024 * 1024  # bytes of write-ahead log left on disk between checkpoints

_CIPHER = (("cipher", "sqlcipher"), ("legacy", 4))
# None of these touches the file.
_SETTINGS = (
    ("locking_mode", "EXCLUSIVE"),
    ("temp_store", "MEMORY"),
    ("foreign_keys", 1),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
    ("secure_delete", 1),
    ("fullfsync", 1),
    ("checkpoint_fullfsync", 1),
    ("journal_size_limit", _LOG_KEEPS),
)


class Store:
    """One open connection. Raises apsw's errors; ``store_faults`` words them."""

    def __init__(
        self,
        file: Path,
        key: str,
        disk: str | None = None,
        *,
        look_only: bool = False,
        still: bool = False,
    ) -> None:
        """Connect to ``file``, which must exist; ``key`` is 64 hexadecimal digits.

        Raises NoOrdinaryFile for what is none.

        ``disk`` names an SQLite VFS to use instead of the usual one. With ``look_only`` no byte
        of the file can change, and nobody else is kept from it. One that is ``still`` is changed
        by nobody, so no lock is taken, no file is made beside it, and no log there is read.
        """
        self._disk, self._look_only, self._still = disk, look_only, still
        self._log_grown: Callable[[int], None] | None = None
        self.connect(file, key)

    @property
    def disk(self) -> str | None:
        """The VFS it was opened with, where that is not the usual one."""
        return self._disk

    def connect(self, file: Path, key: str) -> None:
        """Go on with ``file``, after ``close``: the same one, or one that took its place."""
        for tail in ("", "-wal", "-journal", "-shm"):  # SQLite would wait at a pipe
            refuse_odd(file.with_name(file.name + tail))
        self.key = key
        flags = apsw.SQLITE_OPEN_READONLY if self._look_only else apsw.SQLITE_OPEN_READWRITE
        name = f"{file.absolute().as_uri()}?immutable=1" if self._still else str(file)
        flags |= apsw.SQLITE_OPEN_URI if self._still else 0
        self._connection = apsw.Connection(name, flags=flags, vfs=self._disk)
        for name, value in (*_CIPHER, ("key", f"raw:{key}"), *_SETTINGS):
            self._connection.pragma(name, value)
        if self._look_only:
            self._connection.pragma("locking_mode", "NORMAL")
            self._connection.set_busy_timeout(_PATIENCE)
        if self._log_grown is not None:
            self.watch_log(self._log_grown)

    @property
    def engine(self) -> str:
        """The version of SQLite's bindings, with which the cutting of words may change."""
        return apsw.apsw_version()

    def know_words(self) -> None:
        """Learn how words are cut; nothing that is searched can be written before."""
        for name in ("simplify", "unicodewords"):
            self._connection.register_fts5_tokenizer(name, functools.partial(_tokenizer, name))

    def index_words(self, index: str, table: str, row_id: str) -> None:
        """Make ``index`` over the words of ``table`` anew, with triggers that keep it in step.

        Words that leave it are overwritten in it. Part of a transaction.
        """
        from apsw import fts5

        made = fts5.Table.create(
            self._connection,
            index,
            None,
            content=table,
            content_rowid=row_id,
            tokenize=_WORDS,
            prefix=(1, 2, 3),
            generate_triggers=True,
            drop_if_exists=True,
        )
        made.config_secure_delete(True)

    @property
    def read_only(self) -> bool:
        """True when the system lets us look but not write."""
        return self._connection.readonly("main")

    @property
    def changes(self) -> int:
        """How many rows were changed since this connection was made."""
        return self._connection.total_changes()

    def like(self, file: Path) -> Store:
        """Connect to another file that is sealed with the same key."""
        return Store(file, self.key, self._disk)

    def begin_file(self) -> None:
        """Choose what can only be chosen before the first table is made."""
        self._connection.pragma("auto_vacuum", "INCREMENTAL")

    def log_ahead(self) -> None:
        """Write through the log, and sync it at every commit."""
        self._connection.pragma("journal_mode", "WAL")
        self._connection.pragma("synchronous", "FULL")

    def watch_log(self, grown: Callable[[int], None]) -> None:
        """Call ``grown`` after each commit with the pages in the log, which it is to move.

        What it raises would be taken for a failure of the commit, which stands.
        """

        def told(_connection: apsw.Connection, _name: str, pages: int) -> int:
            grown(pages)
            return apsw.SQLITE_OK

        self._log_grown = grown
        self._connection.set_wal_hook(told)

    def draft(self) -> None:
        """Write without a net, in a file that is thrown away if anything goes wrong."""
        self._connection.pragma("journal_mode", "OFF")
        self._connection.pragma("synchronous", "OFF")

    def rest_in_one_file(self) -> None:
        """Have no log beside the file when it is closed."""
        self._connection.pragma("journal_mode", "DELETE")

    def leave_log(self, *, leave: bool) -> None:
        """Let ``close`` keep the write-ahead log as it is, for a file that is only looked at."""
        self._connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, int(leave))

    def write_no_more(self) -> None:
        """Refuse every change from now on."""
        self._connection.pragma("query_only", 1)

    def number(self, pragma: str) -> int:
        """Return a number kept in the file's header ("user_version", "application_id")."""
        return int(self._connection.pragma(pragma))

    def run(self, sql: str, *values: Any) -> None:
        self._connection.execute(sql, [_storable(value) for value in values])

    def run_each(self, sql: str, rows: list[tuple[Any, ...]]) -> None:
        self._connection.executemany(sql, rows)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return list(self._connection.execute(sql, values))

    def row(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        rows = self.rows(sql, *values)
        return rows[0] if rows else None

    def value(self, sql: str, *values: Any) -> Any:
        """Return the first column of the first row, or None."""
        row = self.row(sql, *values)
        return row[0] if row else None

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing; on disk when the block has ended."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def copy_into(self, other: Store, pages: int) -> Iterator[None]:
        """Copy everything, some pages at each step; what changes meanwhile is copied too."""
        with other._connection.backup("main", self._connection, "main") as copy:
            copy.step(pages)
            while not copy.done:  # once it is, what changes is copied no more
                yield
                copy.step(pages)

    def shrink(self) -> None:
        """Give back the pages that hold nothing any more, out of the log too."""
        self.rows("PRAGMA incremental_vacuum")  # one page for each row it gives
        self.move_log()

    def move_log(self) -> None:
        """Move all that is in the log into the file."""
        self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)

    def move_log_along(self) -> None:
        """Move what is in the log into the file; the next commit writes over it from the start."""
        self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_PASSIVE)

    def close(self) -> None:
        """Move the log into the file and let go of it. What cannot be moved stays in the log."""
        with contextlib.suppress(apsw.FullError, apsw.IOError):
            self._connection.close()


def _tokenizer(name: str, connection: apsw.Connection, arguments: list[str]) -> apsw.Tokenizer:
    """Cut words as apsw does; what that takes is loaded when words are first cut."""
    from apsw import fts5

    make: Any = fts5.map_tokenizers[name]
    made: apsw.Tokenizer = make(connection, arguments)
    return made


def _storable(value: Any) -> Any:
    """Return text with what UTF-8 cannot hold (half of a character) as question marks."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
