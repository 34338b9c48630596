"""A portfolio that is being made is none, a whole one, or one to finish: at every moment."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys

import apsw
import pytest

from studio.portfolio import errors
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.store import folder as files
from studio.portfolio.store import making as store_making
from studio.portfolio.store import schema
from tests.samples.tampering import contents
from tests.samples.watched_disk import FullDisk, WatchedDisk

WHOLE = ["keys.json", "keys.json.copy", "portfolio.db", "reserve.bin"]


def _names(folder):
    return sorted(file.name for file in folder.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_everything_in_it_is_for_this_person_only(home, portfolio):
    portfolio.append("a", "pebbles", [b"1"]).result()
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in home.iterdir()}
    assert modes == dict.fromkeys([*WHOLE, "portfolio.db-wal"], 0o600)


def test_a_folder_that_holds_other_things_may_hold_a_portfolio_too(home, opened):
    home.mkdir()
    (home / "letter.txt").write_text("mine")
    opened().close().result()
    assert _names(home) == [*WHOLE[:2], "letter.txt", *WHOLE[2:]]


class Killed(BaseException):
    """Stands for a kill: nothing may clean up after it, as a dead process cannot."""


@pytest.fixture
def killed_after(monkeypatch):
    """Let a making stop dead after so many of its steps."""

    def arrange(steps):
        left = [steps]

        def counted(real):
            def run(*values, **named):
                if left[0] == 0:
                    raise Killed
                left[0] -= 1
                return real(*values, **named)

            return run

        for place, name in _STEPS:
            monkeypatch.setattr(place, name, counted(getattr(place, name)))
        monkeypatch.setattr(store_making, "_clear", lambda file: None)
        return left

    return arrange


_STEPS = (
    (store_making, "make_private_folder"),
    (store_making, "make_private_file"),
    (store_making, "bring_up_to_date"),
    (store_making, "write_first"),
    (store_making, "finish"),
    (store_making, "sync_folder"),
)


@pytest.mark.parametrize("steps", range(len(_STEPS)))
def test_a_making_that_was_killed_is_finished_or_made_again(
    home, opened, clock, killed_after, monkeypatch, steps
):
    killed_after(steps)
    with pytest.raises(Killed):
        Portfolio.open(home, clock).result()
    monkeypatch.undo()
    found = files.KEYS in (_names(home) if home.exists() else [])
    keys = (home / files.KEYS).read_bytes() if found else None
    portfolio = opened()
    assert portfolio.cards().result() == ()
    portfolio.close().result()
    assert _names(home) == WHOLE
    assert keys in {None, (home / files.KEYS).read_bytes()}


def test_a_making_that_another_copy_finished_is_fine(home, opened, clock, monkeypatch):
    real = store_making.write_first

    def then_another_finishes(file, text):
        monkeypatch.setattr(store_making, "write_first", real)
        won = real(file, text)
        opened().append("a", "pebbles", [b"1"]).result()
        return won

    monkeypatch.setattr(store_making, "write_first", then_another_finishes)
    assert isinstance(Portfolio.open(home, clock).exception(), errors.AlreadyOpen)


@pytest.mark.parametrize("links", [True, False])
def test_two_makers_at_once_make_one_portfolio(home, opened, clock, monkeypatch, links):
    if not links:

        def no_second_names(*_anything):
            raise PermissionError

        monkeypatch.setattr(os, "link", no_second_names)
    real = store_making._make_sealed

    def then_another_makes_one(file, key, keys, disk):
        real(file, key, keys, disk)
        monkeypatch.setattr(store_making, "_make_sealed", real)
        other = opened()
        other.append("a", "pebbles", [b"1"]).result()
        other.close().result()

    monkeypatch.setattr(store_making, "_make_sealed", then_another_makes_one)
    portfolio = opened()
    assert [card.uid for card in portfolio.cards().result()] == ["a"]
    portfolio.close().result()
    assert _names(home) == WHOLE


def test_no_room_to_make_one_leaves_none(home, clock):
    for room in range(200):
        disk = FullDisk(room)
        opening = Portfolio.open(home, clock, disk=WatchedDisk(disk).sealed_name)
        error = opening.exception()
        if error is None:
            opening.result().close().result()
            break
        assert isinstance(error, errors.NoRoom)
        assert contents(home) == {}
    assert room > 3
    assert _names(home) == WHOLE


@pytest.mark.parametrize(
    ("number", "told"),
    [("ENOSPC", errors.NoRoom), ("EROFS", errors.ReadOnlyFolder), ("EIO", errors.Unreachable)],
)
def test_what_the_system_says_is_told(home, clock, monkeypatch, number, told):
    def refuse(*_anything):
        raise OSError(getattr(errno, number), "no")

    monkeypatch.setattr(store_making, "make_private_folder", refuse)
    assert isinstance(Portfolio.open(home, clock).exception(), told)
    assert not home.exists()


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (apsw.IOError, errors.Unreachable),
        (apsw.CantOpenError, errors.ReadOnlyFolder),
        (apsw.CorruptError, errors.Damaged),
        (apsw.FullError, errors.NoRoom),
    ],
)
def test_what_the_disk_says_is_told(home, opened, clock, error, told):
    opened().close().result()
    before = contents(home)

    def refuse(deed):
        raise error("no")

    opening = Portfolio.open(home, clock, disk=WatchedDisk(refuse).sealed_name)
    assert isinstance(opening.exception(), told)
    assert contents(home) == before


def test_a_file_that_cannot_be_made_on_a_full_disk_means_the_disk_is_full(
    home, opened, clock, monkeypatch
):
    opened().close().result()

    def refuse(deed):
        raise apsw.CantOpenError("no")

    disk = WatchedDisk(refuse).sealed_name
    usage = shutil.disk_usage(home)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage._replace(free=0))
    assert isinstance(Portfolio.open(home, clock, disk=disk).exception(), errors.NoRoom)


def test_a_folder_whose_room_cannot_be_asked_is_not_taken_for_full(home, clock, monkeypatch):
    def refuse(*_anything):
        raise apsw.PermissionsError

    monkeypatch.setattr(store_making, "_make_sealed", refuse)
    monkeypatch.setattr(store_making, "make_private_folder", lambda folder: None)
    assert isinstance(Portfolio.open(home, clock).exception(), errors.ReadOnlyFolder)


def test_an_old_bin_that_finds_no_room_to_be_emptied_waits(days_believed, home, opened, clock):
    portfolio = opened()
    portfolio.append("a", "pebbles", [b"1"]).result()
    portfolio.bin("a").result()
    portfolio.close().result()
    clock.advance(31)
    disk = FullDisk(0)
    portfolio = opened(disk=WatchedDisk(disk).sealed_name)
    assert disk.refused
    assert len(portfolio.cards(binned=True).result()) == 1
    portfolio.close().result()
    assert opened().cards(binned=True).result() == ()


def test_leftovers_of_other_makers_are_cleared_away(home, opened):
    opened().close().result()
    for name in ("portfolio-abc.new", "portfolio-abc.new-wal", "keys.json.77.part"):
        (home / name).write_bytes(b"left over")
    (home / "portfolio-xyz.new").mkdir()  # what cannot be removed is no trouble
    opened().close().result()
    assert _names(home) == [*WHOLE[:2], "portfolio-xyz.new", *WHOLE[2:]]


def test_an_older_file_is_brought_up_to_date_in_one_go(home, opened, monkeypatch):
    opened().close().result()

    def next_one(tables):
        tables.run("ALTER TABLE piece ADD COLUMN hue INTEGER NOT NULL DEFAULT 0")

    def last(tables):
        tables.run("CREATE TABLE moss(id INTEGER PRIMARY KEY) STRICT")
        if refuse:
            raise Killed

    refuse = [True]
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, next_one, last))
    newest = schema.VERSION + 2
    monkeypatch.setattr(schema, "VERSION", newest)
    monkeypatch.setattr("studio.portfolio.store.opening.VERSION", newest)
    with pytest.raises(Killed):
        opened()
    refuse.clear()
    store = opened()._desk._store
    assert store.number("user_version") == newest
    assert store.rows("SELECT hue, (SELECT count(*) FROM moss) FROM piece") == []


def test_the_file_says_what_it_is_for_other_tools(portfolio):
    store = portfolio._desk._store
    assert store.number("application_id").to_bytes(4, "big") == b"StSt"
    assert store.number("user_version") == schema.VERSION
    assert store.value("SELECT value FROM meta WHERE key = 'min_reader'") == schema.MIN_READER
    settings = {
        name: str(store._connection.pragma(name))
        for name in (
            "journal_mode", "synchronous", "locking_mode", "foreign_keys", "auto_vacuum",
            "temp_store", "trusted_schema", "cell_size_check", "secure_delete", "cipher", "legacy",
        )
    }  # fmt: skip
    assert settings == {
        "journal_mode": "wal",
        "synchronous": "2",
        "locking_mode": "exclusive",
        "foreign_keys": "1",
        "auto_vacuum": "2",
        "temp_store": "2",
        "trusted_schema": "0",
        "cell_size_check": "1",
        "secure_delete": "1",
        "cipher": "sqlcipher",
        "legacy": "4",
    }
