"""Once a week everything is looked at; what a disk lost comes back by itself where it can.

Seen to fail: with ``mend`` doing nothing, with ``only_if_whole`` left out (a piece came back
without its past, unasked), and with ``_is_due`` always False.
"""

from __future__ import annotations

import pytest

from studio.portfolio.backup.shelf import backups
from studio.portfolio.backup.weekly import SomeDamaged
from tests.samples.tampering import contents, store_of
from tests.samples.wrecks import fill, holds, lose, seen


@pytest.fixture
def checked(opened, home):
    """A closed portfolio with a backup, which was looked at today."""
    portfolio = opened()
    portfolio.tidied.result()
    fill(portfolio, 8)
    portfolio.back_up().result()
    portfolio.close().result()
    return home


def _harm(home, table):
    store = store_of(home)
    sql = "SELECT max(pageno) FROM dbstat WHERE name = ? AND pagetype = 'overflow'"
    page = store.value(sql, table)
    store.close()
    lose(home, page - 1)


def _visit(opened):
    portfolio = opened()
    told = portfolio.tidied.exception()
    portfolio.close().result()
    return told


def _damaged_files(home):
    return list(home.glob("portfolio-damaged-*"))


@pytest.mark.parametrize("table", ["asset", "log"])
def test_what_is_harmed_comes_back_by_itself(checked, opened, clock, table):
    before = seen(checked, clock)
    _harm(checked, table)
    clock.advance(7)
    assert _visit(opened) is None
    assert len(_damaged_files(checked)) == 1
    after = seen(checked, clock)
    assert all(holds(after[uid], before[uid]) for uid in before)
    assert _visit(opened) is None
    assert len(_damaged_files(checked)) == 1
    store = store_of(checked)
    assert store.value("SELECT value FROM meta WHERE key = 'mending'") is None
    store.close()


def test_what_no_backup_holds_is_told_once_a_week_and_left_alone(checked, opened, clock):
    _harm(checked, "log")
    for one in backups(checked):
        lose(checked / "backups" / one.name, 0)
    clock.advance(7)
    assert _visit(opened) is None
    assert not _damaged_files(checked)
    told = _visit(opened)
    assert isinstance(told, SomeDamaged)
    assert "The others are safe" in told.told
    assert told.wreck.folder == checked
    assert _visit(opened) is None
    assert not _damaged_files(checked)
    clock.advance(7)
    assert isinstance(_visit(opened), SomeDamaged)


@pytest.mark.parametrize("days", [0, 6, -6])
def test_it_is_not_looked_at_twice_in_a_week(checked, opened, clock, days):
    _harm(checked, "asset")
    before = contents(checked)["portfolio.db"]
    clock.advance(days)
    assert _visit(opened) is None
    assert not _damaged_files(checked)
    assert len(contents(checked)["portfolio.db"]) == len(before)


@pytest.mark.parametrize("days", [7, 400, -400])
def test_a_clock_that_went_either_way_is_a_reason_to_look(checked, opened, clock, days):
    _harm(checked, "asset")
    clock.advance(days)
    _visit(opened)
    assert _damaged_files(checked)


def test_looking_is_no_reason_for_a_backup(checked, opened, clock):
    clock.advance(7)
    portfolio = opened()
    portfolio.tidied.result()
    assert portfolio.back_up().result() is False


@pytest.mark.parametrize("table", ["asset", "piece"])
def test_a_list_that_cannot_be_read_is_harm_too(checked, opened, clock, monkeypatch, table):
    import apsw

    portfolio = opened()
    portfolio.tidied.result()
    store = portfolio._desk._store
    rows = store.rows

    def failing(sql, *values):
        if sql == f"SELECT id FROM {table}":
            raise apsw.CorruptError
        return rows(sql, *values)

    monkeypatch.setattr(store, "rows", failing)
    clock.advance(7)
    desk = portfolio._desk
    portfolio._chores.begin(desk.backups.weekly.check(desk.keys)).result()
    assert portfolio._desk.backups.weekly._mend


def test_what_is_let_go_meanwhile_is_no_harm(checked, opened, clock):
    portfolio = opened()
    portfolio.tidied.result()
    weekly = portfolio._desk.backups.weekly
    portfolio._worker.submit(weekly._look_at_asset, 999).result()


def test_what_is_let_go_after_a_rescue_is_gone_from_the_damaged_file(checked, opened, clock):
    _harm(checked, "asset")
    clock.advance(7)
    _visit(opened)
    portfolio = opened()
    portfolio.tidied.result()
    assert _damaged_files(checked)
    portfolio.let_go("piece001").result()
    portfolio.close().result()
    assert not _damaged_files(checked)


def test_a_rescue_that_fails_when_closing_is_no_trouble(checked, opened, clock, monkeypatch):
    from studio.portfolio.rescue import rescue

    def refuse(file):
        raise OSError(28, "no space")

    monkeypatch.setattr(rescue, "make_private_file", refuse)
    _harm(checked, "asset")
    clock.advance(7)
    assert _visit(opened) is None
    assert not _damaged_files(checked)


def test_an_asset_that_is_another_one_is_harm_though_its_page_is_sound(checked, opened, clock):
    before = seen(checked, clock)
    store = store_of(checked)
    store.run("DROP TRIGGER asset_stays")
    store.run("UPDATE asset SET data = x'00' WHERE id = 2")
    store.close()
    clock.advance(7)
    _visit(opened)
    assert holds(seen(checked, clock)["piece001"], before["piece001"])
