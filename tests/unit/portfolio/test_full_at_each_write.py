"""The disk is full at whichever write: what was acknowledged stays, and the rest is told.

Each deed is done on a copy of the same small portfolio, once with room for no write, once for one
more, and so on until it needs no more. On every run one in ten of these is tried, and a shorter
way each time; ``-m full`` tries all. Seen to fail: with the transaction taken from a fold (a
piece with half of its steps), with FullError let through (no words), and with a reply before the
commit (an acknowledged step is gone).
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import random
import shutil
from pathlib import Path

import apsw
import pytest

from studio.core.errors import CannotKeep, CannotOpen, StudioError
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.store import folder as folders
from tests.samples.manual import ManualClock
from tests.samples.watched_disk import Deed, FullDisk, WatchedDisk

_GOLDEN = Path(__file__).parents[2] / "formats"
_CONTENT = random.Random(1).randbytes(60_000)


def _append(portfolio):
    return portfolio.append("a", "pebbles", [b"one more", b"and another" * 900])


def _fold(portfolio):
    return portfolio.fold("a", _CONTENT, 1, b"png" * 2_000, text="cloud and sea")


def _rename(portfolio):
    return portfolio.rename("a", "Sea", "for Sam")


def _bin(portfolio):
    return portfolio.bin("b")


def _let_go(portfolio):
    return portfolio.let_go("b")


def _empty_bin(portfolio):
    return portfolio.empty_bin()


def _back_up(portfolio):
    return portfolio.back_up()


def _share(portfolio):
    return portfolio.add_receipt("Sam", ["a", "b"], bytes(32))


def _set_password(portfolio):
    return portfolio.keyring.set_password("a stone in a stream")


def _close_with_backup(portfolio):
    return portfolio.close(back_up=True)


_QUICK = [_append, _fold, _rename, _bin, _let_go, _empty_bin, _back_up, _share, _close_with_backup]


@pytest.fixture
def base(tmp_path, opened):
    """A closed portfolio of four pieces, one of them in the bin, and a backup of it."""
    home = tmp_path / "base"
    portfolio = opened(home)
    for number, uid in enumerate("abcd"):
        for size in (200, 9_000):
            portfolio.append(uid, "pebbles", [random.Random(size + number).randbytes(size)])
        portfolio.fold(uid, random.Random(number).randbytes(20_000), 1, b"png", text=f"word {uid}")
        portfolio.append(uid, "pebbles", [b"tail"])
    portfolio.bin("d")
    portfolio.back_up().result()
    portfolio.append("a", "pebbles", [b"later"]).result()
    portfolio.close().result()
    return home


@pytest.fixture
def disk(monkeypatch):
    """One that can be full for the sealed file, its copies and the files of keys alike."""
    disk, write = FullDisk(), folders._write_beside

    def write_beside(file, text):
        try:
            disk(Deed("write", file.name))
        except apsw.FullError:
            raise OSError(errno.ENOSPC, "no room") from None
        return write(file, text)

    monkeypatch.setattr(folders, "_write_beside", write_beside)
    return disk


def _seen(folder, clock, password=None):
    """Return all that a portfolio holds, and check that the file is sound."""
    portfolio = Portfolio.open(folder, clock, password).result()
    try:
        store = portfolio._desk._store
        check = portfolio._worker.submit(store.rows, "PRAGMA integrity_check").result()
        assert check == [("ok",)]
        cards = [*portfolio.cards().result(), *portfolio.cards(binned=True).result()]
        kept = {card.uid: portfolio.read(card.uid).result() for card in cards}
        found = portfolio.find("sea").result()
        return kept, [card.uid for card in found], portfolio.receipts().result()
    finally:
        portfolio.close().result()


def _tried(base, disk, deed, clock, room):
    """Do it with room for so many writes; return the folder and how it ended."""
    folder = base.with_name(f"{deed.__name__}{room}")
    shutil.copytree(base, folder)
    portfolio = Portfolio.open(folder, clock, disk=WatchedDisk(disk).sealed_name).result()
    portfolio.tidied.result()
    disk.room, disk.refused = room, 0
    error = deed(portfolio).exception()
    full = disk.refused
    with contextlib.suppress(StudioError):
        portfolio.close().result()
    disk.room = None
    return folder, error, full


def _rooms(every):
    """Count the writes there is room for: all of them, or about one in ten."""
    if every:
        return itertools.count()
    return itertools.accumulate(itertools.chain([0, 1, 1], itertools.repeat(9)))


def _try_all(base, disk, deed, clock, *, every):
    before = _seen(base, clock)
    whole, error, _full = _tried(base, disk, deed, clock, None)
    assert error is None
    after = _seen_whatever(whole, clock)
    refusals = 0
    for room in _rooms(every):
        folder, error, full = _tried(base, disk, deed, clock, room)
        found = _seen_whatever(folder, clock)
        if error is None:
            assert found == after
        else:
            assert isinstance(error, CannotKeep), error
            assert found in (before, after)
            refusals += 1
        _goes_on(folder, clock)
        shutil.rmtree(folder)
        if not full:
            return refusals
    raise AssertionError


def _seen_whatever(folder, clock):
    """Look with the new password where the old way does not open it any more."""
    password = "a stone in a stream" if Portfolio.needs_password(folder) else None
    return _seen(folder, clock, password)


def _goes_on(folder, clock):
    """Once there is room again, the next save is as good as any."""
    password = "a stone in a stream" if Portfolio.needs_password(folder) else None
    portfolio = Portfolio.open(folder, clock, password).result()
    portfolio.append("new", "pebbles", [b"step"]).result()
    assert portfolio.read("new").result().tail == (b"step",)
    portfolio.close().result()


@pytest.mark.parametrize("deed", _QUICK)
def test_a_disk_full_at_one_write_in_ten_loses_nothing(base, disk, deed, clock):
    refusals = _try_all(base, disk, deed, clock, every=False)
    assert refusals or deed is _close_with_backup


@pytest.mark.full
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("deed", [*_QUICK, _set_password])
def test_a_disk_full_at_any_write_loses_nothing(base, disk, deed, clock):
    _try_all(base, disk, deed, clock, every=True)


def test_a_disk_full_while_a_password_is_set_leaves_one_way_in(base, disk, clock):
    _try_all(base, disk, _set_password, clock, every=False)


def _opened_with(room, disk, base, clock, name):
    folder = base.with_name(f"{name}{room}")
    shutil.copytree(base, folder)
    disk.room, disk.refused = room, 0
    opening = Portfolio.open(folder, clock, disk=WatchedDisk(disk).sealed_name)
    error = opening.exception()
    if error is None:
        opening.result().tidied.exception()
        opening.result().close().exception()
    full, disk.room = disk.refused, None
    return folder, error, full


def _open_all(base, disk, clock, *, every):
    whole = base.with_name("whole")
    shutil.copytree(base, whole)
    after = _seen(whole, clock)
    for room in _rooms(every):
        folder, error, full = _opened_with(room, disk, base, clock, "opened")
        assert error is None or isinstance(error, CannotOpen)
        assert _seen(folder, clock) == after
        shutil.rmtree(folder)
        if not full:
            return
    raise AssertionError


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_a_disk_full_while_an_older_file_is_brought_up_to_date_loses_nothing(
    version, disk, tmp_path
):
    base = tmp_path / "golden"
    shutil.copytree(_GOLDEN / version, base)
    _open_all(base, disk, ManualClock(), every=False)


@pytest.mark.full
@pytest.mark.parametrize("version", ["v1", "v2"])
def test_a_disk_full_at_any_write_of_a_migration_loses_nothing(version, disk, tmp_path):
    base = tmp_path / "golden"
    shutil.copytree(_GOLDEN / version, base)
    _open_all(base, disk, ManualClock(), every=True)


def _long_week(opened, home, clock):
    """A piece with far more versions than a week-old day keeps, closed."""
    portfolio = opened(home)
    for number in range(20):
        portfolio.append("a", "pebbles", [b"step"])
        portfolio.fold("a", random.Random(number).randbytes(9_000), 1, b"png").result()
    portfolio.close().result()
    clock.advance(9)


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.full)])
def test_a_disk_full_while_old_versions_are_thinned_loses_nothing(
    every, disk, opened, clock, tmp_path
):
    base = tmp_path / "base"
    _long_week(opened, base, clock)
    _open_all(base, disk, clock, every=every)
