"""The log is moved into the file between jobs: no save waits for it, and it never grows long."""

from __future__ import annotations

import functools
import random
from pathlib import Path

import apsw
import pytest

from studio.portfolio.store import checkpoint
from tests.samples.watched_disk import Deed, WatchedDisk

_PAGE = 4096
_SAVED = 300_000


class _Disk:
    """Remembers which files are written to; refuses all writes to ``refusing``."""

    def __init__(self):
        self.written = []
        self.refusing = None

    def __call__(self, deed: Deed):
        if deed.kind != "write":
            return
        if deed.file == self.refusing:
            raise apsw.FullError("no room")
        self.written.append(deed.file)


@pytest.fixture
def disk():
    return _Disk()


@pytest.fixture
def portfolio(opened, disk):
    portfolio = opened(disk=WatchedDisk(disk).sealed_name)
    portfolio.append("a", "pebbles", [b"1"]).result()
    portfolio.tidied.result()
    return portfolio


def _fold(portfolio, number):
    content = random.Random(number).randbytes(_SAVED)
    return portfolio.fold("a", content, 1, b"png")


def _asked(portfolio, ask=lambda: None):
    """Do something on the portfolio's thread, after all that was asked for before."""
    return portfolio._worker.submit(ask).result()


def _rest(portfolio):
    """Wait until what is done between jobs is done."""
    for _turn in range(3):
        _asked(portfolio)


def _in_log(portfolio):
    """Return how many pages are only in the log."""
    connection = portfolio._desk._store._connection
    pages, moved = _asked(
        portfolio, lambda: connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_NOOP)
    )
    return pages - moved


def test_no_commit_writes_into_the_file_itself(portfolio, disk):
    # Seen to fail with SQLite's own way: every eighth of these folds wrote to the file.
    _rest(portfolio)

    def folded(number):
        disk.written.clear()
        content = random.Random(number).randbytes(_SAVED)
        portfolio._desk.fold("a", _likeness(content), "auto")
        return set(disk.written)

    for number in range(20):
        assert _asked(portfolio, functools.partial(folded, number)) == {"portfolio.db-wal"}


def _likeness(content):
    from studio.portfolio.pieces import Likeness

    return Likeness(content, 1, b"png", "")


def test_the_log_never_grows_long(portfolio, home):
    # Seen to fail with the chore taken away: the log held every fold.
    longest = 0
    for number in range(40):
        _fold(portfolio, number).result()
        longest = max(longest, (home / "portfolio.db-wal").stat().st_size)
    assert longest < 4 * (checkpoint.LONG * _PAGE + _SAVED)
    _rest(portfolio)
    assert _in_log(portfolio) < checkpoint.LONG


def test_many_appends_in_a_row_are_moved_too(portfolio):
    for _number in range(200):
        portfolio.append("a", "pebbles", [bytes(3_000)])
    _rest(portfolio)
    assert _in_log(portfolio) < checkpoint.LONG


class _NoTurn:
    """Chores that never get their turn."""

    def __init__(self):
        self.begun = 0

    def begin(self, steps):
        self.begun += 1


def test_a_log_that_grows_all_the_same_is_moved_by_the_commit(portfolio, home, monkeypatch):
    # Seen to fail without the second bound: the log held all 12 folds.
    monkeypatch.setattr(checkpoint, "LONGEST", 300)
    chores = _NoTurn()
    _asked(portfolio, lambda: checkpoint.Checkpoints(portfolio._desk._store, chores))
    for number in range(12):
        _fold(portfolio, number).result()
    assert chores.begun == 1
    assert (home / "portfolio.db-wal").stat().st_size < 450 * _PAGE


@pytest.mark.parametrize("longest", [checkpoint.LONG, checkpoint.LONGEST])
def test_a_file_that_takes_nothing_keeps_no_fold_from_standing(
    portfolio, disk, opened, monkeypatch, longest
):
    # Seen to fail with the refusal let through: a fold that stood was told to have failed.
    monkeypatch.setattr(checkpoint, "LONGEST", longest)
    disk.refusing = "portfolio.db"
    for number in range(3):
        assert _fold(portfolio, number).exception() is None
    _rest(portfolio)
    assert _in_log(portfolio) > checkpoint.LONG
    disk.refusing = None
    _fold(portfolio, 3).result()
    _rest(portfolio)
    assert _in_log(portfolio) < checkpoint.LONG
    portfolio.close().result()
    kept = opened().read("a").result()
    assert kept.content == (1, random.Random(3).randbytes(_SAVED))


def test_closing_leaves_no_log(portfolio, home):
    _fold(portfolio, 1).result()
    portfolio.close().result()
    assert not (home / "portfolio.db-wal").exists()


def test_a_file_that_takes_the_place_of_the_old_one_is_looked_after_too(portfolio):
    # Seen to fail with the log watched only on the first connection.
    def anew():
        store = portfolio._desk._store
        file = Path(store._connection.filename)
        store.close()
        store.connect(file, store.key)
        store.log_ahead()
        store.know_words()

    _asked(portfolio, anew)
    for number in range(4):
        _fold(portfolio, number).result()
    _rest(portfolio)
    assert _in_log(portfolio) < checkpoint.LONG
