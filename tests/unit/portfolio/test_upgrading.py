"""An older file becomes one of today's in one transaction, after a backup that was checked.

Seen to fail: with ``back_up_first`` called after the transaction, with its check left out, with
the transaction split for each migration, and with ``upgrade_from`` left out of ``staying``.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from studio.portfolio.backup import upgrade as backup_upgrade
from studio.portfolio.backup.shelf import Backup, backups, place_of, staying
from studio.portfolio.backup.upgrade import NotBackedUp
from studio.portfolio.errors import Damaged
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.store import opening as store_opening
from studio.portfolio.store import schema
from studio.portfolio.store.store import Store
from tests.samples.tampering import contents, store_of
from tests.samples.wrecks import lose, quick

_PROJECT = Path(__file__).parents[3]
GOLDEN = _PROJECT / "tests" / "formats"


@pytest.fixture(params=["v1", "v2"])
def older(request, home):
    """A closed portfolio of an older version, with three pieces."""
    shutil.copytree(GOLDEN / request.param, home)
    return home


def _open(home, clock):
    Portfolio.open(home, clock).result().close().result()


def _version(home):
    store = store_of(home)
    try:
        return store.number("user_version")
    finally:
        store.close()


def test_a_backup_of_the_older_file_is_there_before_and_after(older, clock, monkeypatch):
    monkeypatch.setattr(backup_upgrade, "_PAGES_A_STEP", 7)
    was = _version(older)
    _open(older, clock)
    (made,) = backups(older)
    assert made.upgrade_from == was
    assert made.counts == (3, 3, 3)
    assert _version(place_of(older, made)) == was
    assert _version(older) == schema.VERSION
    _open(older, clock)
    assert len(backups(older)) == 1


def test_a_file_of_today_gets_none(home, opened):
    opened().close().result()
    opened().close().result()
    assert backups(home) == ()


def test_without_the_backup_nothing_is_changed(older, clock, monkeypatch):
    before = contents(older)

    def refuse(*_anything):
        raise apsw.FullError

    monkeypatch.setattr(backup_upgrade, "_copy", refuse)
    error = Portfolio.open(older, clock).exception()
    assert isinstance(error, NotBackedUp)
    assert "Nothing was changed" in error.told
    assert contents(older) == before
    assert list(older.glob("backups/*")) == []


@pytest.mark.parametrize("harm", ["pages", "assets"])
def test_a_backup_that_does_not_pass_its_check_is_none(older, clock, monkeypatch, harm):
    copy = backup_upgrade._copy

    def spoiled(store, file):
        copy(store, file)
        if harm == "pages":
            lose(file.parent, 5)

    monkeypatch.setattr(backup_upgrade, "_copy", spoiled)
    if harm == "assets":
        monkeypatch.setattr(backup_upgrade, "_assets_are_whole", lambda store: False)
    version = _version(older)
    assert isinstance(Portfolio.open(older, clock).exception(), (NotBackedUp, Damaged))
    assert _version(older) == version
    assert backups(older) == ()


def test_it_stays_for_ninety_days_and_then_like_any_other(older, clock):
    _open(older, clock)
    clock.advance(90)
    _open(older, clock)
    assert backups(older)[0].upgrade_from
    first = Backup("2020-01-01", 1, 10**9, (), "", "", upgrade_from=1)
    months = [f"{2030 + number // 12}-{number % 12 + 1:02}-01" for number in range(20)]
    later = [Backup(day, number, 5, (), "", "") for number, day in enumerate(months, 2)][::-1]
    assert replace(first, upgrade_from=0) not in staying([*later, first], 10**12)
    assert first in staying([*later, first], 10)
    clock.advance(1)
    for _day in range(3):  # a jump of the clock alone counts for nothing
        _open(older, clock)
        clock.advance(1)
    assert not backups(older)[0].upgrade_from


def _kill(home, deeds):
    command = [sys.executable, "-m", "tests.samples.upgraded_child", str(home), str(deeds)]
    done = subprocess.run(command, cwd=_PROJECT, check=False, capture_output=True)
    assert b"Error" not in done.stderr
    return done.returncode != 0


def _deeds(home, clock):
    """Return how many things an upgrade surely does to the sealed file, until it is closed."""
    from tests.samples.watched_disk import WatchedDisk

    done = []
    disk = WatchedDisk(done.append).sealed_name
    Portfolio.open(home, clock, disk=disk).result().close().result()
    return len(done) * 19 // 20  # how often the log is moved differs


def _killed(home, clock, times, seed):
    source = home.parent / "source"
    shutil.copytree(home, source)
    deeds, chance = _deeds(home, clock), random.Random(seed)
    versions = []
    for _time in range(times):
        shutil.rmtree(home)
        shutil.copytree(source, home)
        assert _kill(home, chance.randrange(1, deeds))
        if (home / "portfolio.db-wal").exists() or _version(home) != schema.VERSION:
            versions.append(_as_a_restart_sees(home))
        portfolio = Portfolio.open(home, clock).result()
        assert len(portfolio.cards().result()) == 2
        assert portfolio.cards(binned=True).result()
        portfolio.close().result()
        assert quick(home) == [("ok",)]
        assert any(one.upgrade_from for one in backups(home))
    return versions


def _as_a_restart_sees(home):
    """Old or new, never in between: the tables are those of the version the file says it has."""
    from studio.portfolio.rescue.shape import tables_of

    copy = home.parent / "restart"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(home, copy)
    store: Store = store_of(copy)
    version = store.number("user_version")
    names = {row[0] for row in store.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert set(tables_of(version)) <= names
    assert not (set(tables_of(schema.VERSION)) - set(tables_of(version))) & names
    store.close()
    return version


def test_killed_on_the_way_it_is_the_old_one_or_the_new_one(older, clock):
    _killed(older, clock, 3, seed=random.randrange(10**9))


@pytest.mark.full
@pytest.mark.timeout(1800)
def test_killed_thirty_times_on_the_way_it_is_the_old_one_or_the_new_one(older, clock):
    assert len(set(_killed(older, clock, 30, seed=random.randrange(10**9)))) > 1


def test_a_migration_that_fails_leaves_the_old_file(older, clock, monkeypatch):
    version = _version(older)

    def failing(tables, _version):
        tables.run("CREATE TABLE half(x)")
        raise apsw.FullError

    monkeypatch.setattr(store_opening, "bring_up_to_date", failing)
    assert Portfolio.open(older, clock).exception() is not None
    assert _version(older) == version
