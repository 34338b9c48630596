"""One bit, or the end of the file: all harm to live pages is noticed.

The control flips the same bits in an unsealed copy of the same tables, where most of them change
what is read and nothing tells. Seen to fail with ``_harmed`` reading through ``hmac_check = 0``.
"""

from __future__ import annotations

import hashlib
import os
import random

import apsw
import pytest

from studio.portfolio.portfolio import Portfolio
from studio.portfolio.store.store import Store
from tests.samples.manual import ManualClock
from tests.samples.tampering import PAGE
from tests.samples.wrecks import copy_of, fill, wreck_of


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    place = tmp_path_factory.mktemp("whole") / "portfolio"
    portfolio = Portfolio.open(place, ManualClock()).result()
    fill(portfolio, 12)
    portfolio.let_go("piece003").result()
    portfolio.close().result()
    return place


def _live_pages(home):
    store = Store(home / "portfolio.db", wreck_of(home).key)
    free = store.number("freelist_count")
    store.close()
    assert free == 0, "letting go gives free pages back, so that every page lives"
    return (home / "portfolio.db").stat().st_size // PAGE


def _is_noticed(home, key):
    """True when the file does not open, or some page of it is told to be not as it was written."""
    store = Store(home / "portfolio.db", key)
    try:
        store.know_words()
        return store.rows("PRAGMA integrity_check") != [("ok",)]
    except apsw.Error:
        return True
    finally:
        store.close()


def _flip(file, chance):
    size = file.stat().st_size
    with file.open("r+b") as opened:
        at = chance.randrange(size)
        opened.seek(at)
        byte = opened.read(1)[0]
        opened.seek(at)
        opened.write(bytes([byte ^ 1 << chance.randrange(8)]))


def _flips(whole, place, times, seed):
    _live_pages(whole)
    chance, key = random.Random(seed), wreck_of(whole).key
    noticed = 0
    for _time in range(times):
        home = copy_of(whole, place)
        _flip(home / "portfolio.db", chance)
        noticed += _is_noticed(home, key)
    return noticed


def _cuts(whole, place, times, seed):
    chance, key = random.Random(seed), wreck_of(whole).key
    noticed = 0
    for _time in range(times):
        home = copy_of(whole, place)
        size = (home / "portfolio.db").stat().st_size
        os.truncate(home / "portfolio.db", chance.randrange(1, size))
        noticed += _is_noticed(home, key)
    return noticed


def test_a_file_that_nothing_happened_to_is_fine(whole, home):
    assert not _is_noticed(copy_of(whole, home), wreck_of(whole).key)


def test_forty_flipped_bits_are_noticed(whole, home):
    assert _flips(whole, home, 40, 21) == 40


def test_ten_cuts_are_noticed(whole, home):
    assert _cuts(whole, home, 10, 22) == 10


@pytest.mark.full
def test_four_hundred_flipped_bits_are_noticed(whole, home):
    assert _flips(whole, home, 400, 23) == 400


@pytest.mark.full
def test_a_hundred_cuts_are_noticed(whole, home):
    assert _cuts(whole, home, 100, 24) == 100


def test_without_the_check_of_each_page_most_flips_pass_unnoticed(whole, home, monkeypatch):
    """The control: the same flips, read with the check switched off."""
    from studio.portfolio.store import store as module

    monkeypatch.setattr(module, "_CIPHER", (*module._CIPHER, ("hmac_check", 0)))
    assert _flips(whole, home, 40, 21) < 30


def test_an_older_page_put_back_is_told_by_the_sum_of_what_it_holds(home):
    """Its own check fits, as it was written so once; only the SHA-256 of the whole tells."""
    portfolio = Portfolio.open(home, ManualClock()).result()
    portfolio.append("a", "pebbles", [b"1"])
    portfolio.fold("a", b"A" * 30_000, 1, b"png").result()
    portfolio.close().result()
    old = (home / "portfolio.db").read_bytes()
    store = Store(home / "portfolio.db", wreck_of(home).key)
    digest = hashlib.sha256(b"B" * 30_000).digest()
    store.run("DROP TRIGGER asset_stays")
    store.run("UPDATE asset SET data = ?, sha256 = ?", b"B" * 30_000, digest)
    (page,) = store.row("SELECT max(pageno) FROM dbstat WHERE name = 'asset'")
    store.close()
    with (home / "portfolio.db").open("r+b") as opened:
        opened.seek((page - 1) * PAGE)
        opened.write(old[(page - 1) * PAGE : page * PAGE])
    portfolio = Portfolio.open(home, ManualClock()).result()
    assert "damaged" in portfolio.read("a").exception().told
    portfolio.close().result()
