"""Room for the last save: given up when the disk is full, held again when there is plenty."""

from __future__ import annotations

import shutil
import stat
import sys
from types import SimpleNamespace

import apsw
import pytest

from studio.portfolio.errors import DiskFull, NotKept
from studio.portfolio.store import reserve as reserves
from studio.portfolio.store.reserve import SIZE, Reserve
from tests.samples.watched_disk import WatchedDisk


@pytest.fixture
def file(home):
    return home / "reserve.bin"


def test_an_open_portfolio_holds_its_reserve_for_this_person_only(file, opened):
    opened()
    assert file.stat().st_size == SIZE
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.stat().st_mtime_ns
    Reserve(file.parent).hold()
    assert file.stat().st_mtime_ns == before


class _FullButForTheReserve:
    """A disk without room for anything while ``file`` is there."""

    def __init__(self, file):
        self.file = file
        self.full = False

    def __call__(self, deed):
        if self.full and deed.kind == "write" and self.file.exists():
            raise apsw.FullError("no room")


def test_the_last_save_fits_on_a_full_disk(file, opened):
    disk = _FullButForTheReserve(file)
    portfolio = opened(disk=WatchedDisk(disk).sealed_name)
    portfolio.append("a", "pebbles", [b"1"]).result()
    disk.full = True
    assert portfolio.append("a", "pebbles", [b"2"]).result() == 2
    assert not file.exists()
    disk.full = False
    portfolio.rename("a", "Sea", "").result()
    assert file.stat().st_size == SIZE


def test_a_full_disk_without_a_reserve_is_told(file, opened, monkeypatch):
    disk = _FullButForTheReserve(file.with_name("portfolio.db"))
    portfolio = opened(disk=WatchedDisk(disk).sealed_name)
    disk.full = True
    assert isinstance(portfolio.append("a", "pebbles", [b"1"]).exception(), DiskFull)
    assert not file.exists()
    assert isinstance(portfolio.append("a", "pebbles", [b"1"]).exception(), DiskFull)
    disk.full = False
    monkeypatch.setattr(reserves, "PLENTY", 10**18)
    assert portfolio.append("a", "pebbles", [b"1"]).result() == 1
    assert not file.exists()


def test_the_reserve_is_not_given_up_for_anything_else(file, opened):
    def refuse(deed):
        if deed.kind == "write" and refusing:
            raise apsw.IOError("no")

    refusing = []
    portfolio = opened(disk=WatchedDisk(refuse).sealed_name)
    refusing.append(True)
    assert isinstance(portfolio.append("a", "pebbles", [b"1"]).exception(), NotKept)
    assert file.exists()


def test_where_there_is_little_room_none_is_held_back(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda place: SimpleNamespace(free=4 * SIZE - 1))
    Reserve(tmp_path).hold()
    assert list(tmp_path.iterdir()) == []


def test_half_a_reserve_is_made_whole(tmp_path):
    (tmp_path / "reserve.bin").write_bytes(b"half")
    Reserve(tmp_path).hold()
    assert (tmp_path / "reserve.bin").stat().st_size == SIZE


def test_a_reserve_that_cannot_be_made_leaves_nothing(tmp_path, monkeypatch):
    def refuse(size):
        raise OSError("no room after all")

    monkeypatch.setattr(reserves.os, "urandom", refuse)
    Reserve(tmp_path).hold()
    assert list(tmp_path.iterdir()) == []
