"""A change of password writes the pages of ``meta`` in the sealed file, and no page of any piece.

The file's own pages are compared, not what is in them: a page that is written again is sealed
with another initialisation vector, so equal bytes were never written. Seen to fail with ``VACUUM``
after the change, with other bytes for one step of the journal, and without ``renew_backups``.
"""

from __future__ import annotations

import contextlib
import shutil

import pytest

from studio.portfolio.errors import WrongPassword
from studio.portfolio.keys import locksmith as keys
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.rescue.pages import PAGE, SealedPages
from studio.portfolio.store.store import Store
from tests.samples.watched_disk import WatchedDisk

FIRST, SECOND = "first one", "second one"
_HEADER_CHANGES = {*range(24, 28), *range(92, 100)}
"""Bytes of page 1 that count changes (SQLite file format, section 1.3)."""


@pytest.fixture
def locked(kept, opened, monkeypatch):
    """A closed portfolio with a password, opened since, and its backup; its 12 words, its key."""
    monkeypatch.setattr(
        keys, "fitted_slot", lambda seed, password: keys.password_slot(seed, password, keys.FLOOR)
    )
    portfolio = opened()
    words = portfolio.keyring.set_password(FIRST).result()
    assert portfolio.back_up().result()
    portfolio.tidied.result()
    key = portfolio._desk._store.key
    portfolio.close().result()
    return " ".join(words), key


@pytest.fixture
def writes():
    """Every write to the sealed file or its log, as (file, place, bytes)."""
    return []


@pytest.fixture
def portfolio(locked, opened, writes):
    def watch(deed):
        if deed.kind == "write":
            writes.append((deed.file, deed.at, len(deed.data)))

    portfolio = opened(password=FIRST, disk=WatchedDisk(watch).sealed_name)
    portfolio.tidied.result()
    portfolio._worker.submit(portfolio._desk._store.move_log).result()
    writes.clear()
    return portfolio


def _raw(home):
    whole = (home / "portfolio.db").read_bytes()
    return [whole[at : at + PAGE] for at in range(0, len(whole), PAGE)]


def _plain(home, key):
    with contextlib.closing(SealedPages(home / "portfolio.db", key)) as pages:
        assert all(pages.is_sound(number) for number in range(1, pages.count + 1))
        return [pages.plain(number) for number in range(1, pages.count + 1)]


def _owners(home, key):
    """Return which table or index each page belongs to, by its number."""
    with contextlib.closing(Store(home / "portfolio.db", key)) as store:
        store.know_words()
        return dict(store.rows("SELECT pageno, name FROM dbstat"))


def test_only_the_page_of_the_keys_and_the_counters_in_the_header_change(
    home, locked, portfolio, writes
):
    portfolio._worker.submit(portfolio._desk._store.move_log).result()
    before = _raw(home)
    shutil.copy(home / "portfolio.db", home.parent / "before.db")
    portfolio.keyring.set_password(SECOND, FIRST).result()
    portfolio._worker.submit(portfolio._desk._store.move_log).result()
    after, written = _raw(home), list(writes)
    portfolio.close().result()

    shutil.copytree(home, home.parent / "look")
    owners = _owners(home.parent / "look", locked[1])
    changed = {at + 1 for at, page in enumerate(after) if page != before[at]}
    assert len(after) == len(before) > 50
    assert {owners.get(page) for page in changed - {1}} == {"meta"}
    assert len(changed) <= 1 + sum(name == "meta" for name in owners.values())
    in_file = {(at // PAGE + 1, size) for file, at, size in written if file == "portfolio.db"}
    assert in_file == {(page, PAGE) for page in changed}

    (home.parent / "was").mkdir()
    shutil.move(home.parent / "before.db", home.parent / "was" / "portfolio.db")
    was, now = (_plain(place, locked[1]) for place in (home.parent / "was", home))
    assert _differing(was[0], now[0]) <= _HEADER_CHANGES


def _differing(one, other):
    return {at for at, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]}


def test_backups_made_before_open_with_the_new_password_and_the_words(
    home, locked, portfolio, clock
):
    (made,) = portfolio.backups().result()
    place = home / "backups" / made.name
    sealed = (place / "portfolio.db").read_bytes()
    portfolio.keyring.set_password(SECOND, FIRST).result()
    portfolio.close().result()
    assert (place / "portfolio.db").read_bytes() == sealed, "its pieces are not written anew"
    assert (place / "keys.json").read_bytes() == (home / "keys.json").read_bytes()
    for number, way in enumerate(({"password": SECOND}, {"words": locked[0]})):
        copy = shutil.copytree(place, home.parent / f"copy{number}")
        found = Portfolio.open(copy, clock, **way).result()
        assert len(found.cards().result()) == 12
        found.close().result()
    assert isinstance(Portfolio.open(place, clock, FIRST).exception(), WrongPassword)
