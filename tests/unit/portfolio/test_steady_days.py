"""A clock that is wrong for a while throws nothing away, whichever way it jumps.

Seen to fail: with ``_SEEN`` of 1 the bin and old versions were gone at the first opening after a
jump, and the backup before an upgrade with them.
"""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from studio.portfolio.backup.shelf import backups
from studio.portfolio.steady import KEY
from tests.samples.tampering import store_of

START = date(2031, 3, 2)


@pytest.fixture
def used(opened, home, clock):
    """A portfolio used for a week: many versions of one piece, another in the bin."""
    clock.day = START - timedelta(days=7)
    for _day in range(7):
        portfolio = opened()
        portfolio.append("kept", "pebbles", [b"step"])
        portfolio.fold("kept", str(clock.day).encode(), 1, b"png").result()
        portfolio.append("binned", "pebbles", [b"step"]).result()
        portfolio.bin("binned").result()
        portfolio.back_up().result()
        portfolio.close().result()
        clock.advance(1)
    return home


def _open(opened):
    """Open, let all that grew old go, close; return what is left."""
    portfolio = opened()
    portfolio.tidied.result()
    left = (
        len(portfolio.cards(binned=True).result()),
        len(portfolio.past.versions("kept").result()),
    )
    portfolio.close().result()
    return left


@pytest.mark.parametrize("jump", [400, 40_000, -400])
def test_a_jump_and_back_changes_nothing(used, opened, clock, jump):
    before = _open(opened)
    made = {one.name for one in backups(used)}
    for _time in range(2):
        clock.day = START + timedelta(days=jump)
        assert _open(opened) == before
        assert _open(opened) == before
        clock.day = START + timedelta(days=1)
        assert _open(opened) == before
    assert {one.name for one in backups(used)} == made


def test_a_day_counts_once_it_was_seen_from_three(used, opened, clock):
    clock.day = START + timedelta(days=100)
    seen = []
    for _day in range(4):
        seen.append(_open(opened)[0])
        clock.advance(1)
    assert seen == [1, 1, 0, 0]


def test_a_portfolio_that_was_never_open_before_throws_nothing_away(opened, home, clock):
    portfolio = opened()
    portfolio.append("binned", "pebbles", [b"step"]).result()
    portfolio.bin("binned").result()
    portfolio.close().result()
    clock.advance(365)
    assert opened().cards(binned=True).result()


def test_days_are_no_reason_for_a_backup_and_only_three_are_known(used, opened, clock):
    for _day in range(3):
        portfolio = opened()
        assert portfolio.back_up().result() is False
        portfolio.close().result()
        clock.advance(1)
    store = store_of(used)
    days = json.loads(store.value("SELECT value FROM meta WHERE key = ?", KEY))
    store.close()
    assert days == [(START + timedelta(days=day)).isoformat() for day in range(3)]


@pytest.mark.parametrize("back", [30, 400, 20_000])
def test_what_is_binned_under_a_clock_set_back_stays_for_30_days(used, opened, clock, back):
    # Seen to fail with the clock's own day: it was gone as soon as three days had been seen.
    clock.day = START - timedelta(days=back)
    portfolio = opened()
    portfolio.append("wrong clock", "pebbles", [b"step"]).result()
    portfolio.bin("wrong clock").result()
    portfolio.close().result()
    seen = []
    for day in (1, 2, 3, 4, 40, 41, 42):
        clock.day = START + timedelta(days=day)
        seen.append(_open(opened)[0])
    assert seen == [2, 2, 2, 2, 2, 2, 0]
