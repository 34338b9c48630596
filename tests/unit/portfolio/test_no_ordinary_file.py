"""A pipe, a device or a socket in a file's place is never opened, so nobody waits at it for ever.

Each was seen to fail: with a plain ``open`` a pipe keeps whoever opens it, and a device never ends.
"""

from __future__ import annotations

import shutil
import sys

import pytest

from studio.core.errors import StudioError
from studio.portfolio.arriving.merge import bring_in
from studio.portfolio.backup import second_shelf
from studio.portfolio.backup.browse import BackupUnreadable
from studio.portfolio.backup.instead import newest_whole, use_instead
from studio.portfolio.backup.shelf import backups, place_of
from studio.portfolio.carry.errors import NotACopy
from studio.portfolio.carry.source import reading
from studio.portfolio.errors import NotAPortfolio
from studio.portfolio.keys import file as keyfile
from studio.portfolio.keys import locksmith as keys
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.rescue.pages import SealedPages
from studio.portfolio.store.folder import BACKUPS, KEYS, KEYS_COPY, SEALED
from tests.samples.carrying import quiet
from tests.samples.oddities import ODDITIES, answered, endless, pipe, plug, put
from tests.samples.pebbles import pebble_craft

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="such files are made so there")
NO_FILES = pytest.mark.parametrize("odd", [pipe, endless, plug], ids=lambda odd: odd.__name__)


def tried(folder, clock, looks=None, **ways):
    """Open the portfolio in ``folder`` and close it; returns its pieces, or why it did not open."""

    def job():
        opening = Portfolio.open(folder, clock, looks=looks, **ways)
        try:
            portfolio = opening.result()
        except StudioError as error:
            return error
        try:
            return len(portfolio.cards().result())
        finally:
            portfolio.close().result()

    return job


@NO_FILES
@pytest.mark.parametrize("name", [KEYS, KEYS_COPY])
def test_either_key_file_stands_in_for_what_is_none(kept, clock, odd, name):
    before = (kept / KEYS).read_bytes()
    at = put(odd, kept / name)
    assert not answered(lambda: keyfile.is_locked(kept), at)
    assert answered(tried(kept, clock), at) == 12
    assert at.is_file()
    assert at.read_bytes() == before


@NO_FILES
def test_keys_that_are_no_files_are_asked_for(kept, clock, odd):
    spots = [put(odd, kept / name) for name in (KEYS, KEYS_COPY)]
    shutil.rmtree(kept / BACKUPS, ignore_errors=True)
    refused = answered(tried(kept, clock), *spots)
    assert "keys.json is missing" in refused.told


@pytest.mark.parametrize("odd", ODDITIES, ids=lambda odd: odd.__name__)
@pytest.mark.parametrize("name", [SEALED, f"{SEALED}-wal", f"{SEALED}-journal"])
@pytest.mark.parametrize("looks", [False, True], ids=["to write", "to look"])
def test_a_sealed_file_or_log_that_is_none_does_not_open(
    kept, clock, tmp_path, monkeypatch, odd, name, looks
):
    if looks:
        monkeypatch.setattr("studio.portfolio.store.opening.cannot_write", lambda _folder: True)
    at = put(odd, kept / name)
    refused = answered(tried(kept, clock, looks=tmp_path / "looks" if looks else None), at)
    assert isinstance(refused, NotAPortfolio)
    assert not at.is_file()


@NO_FILES
@pytest.mark.parametrize("name", [KEYS, f"{SEALED}-wal"])
def test_another_portfolio_with_such_a_file_is_refused(portfolio, opened, tmp_path, odd, name):
    opened(tmp_path / "there").close().result()
    at = put(odd, tmp_path / "there" / name)
    (tmp_path / "there" / KEYS_COPY).unlink()
    with pytest.raises(StudioError):
        answered(lambda: bring_in(portfolio, [pebble_craft()], tmp_path / "there", quiet), at)


def _backed_up(portfolio):
    for uid in "ab":
        portfolio.append(uid, "pebbles", [uid.encode()])
        portfolio.fold(uid, uid.encode() * 3_000, 1, b"png").result()
        portfolio.back_up().result()


@NO_FILES
@pytest.mark.parametrize("name", [KEYS, SEALED, "manifest.json"])
def test_a_backup_with_such_a_file_is_passed_over(portfolio, home, clock, odd, name):
    _backed_up(portfolio)
    portfolio.close().result()
    newest, earlier = backups(home)
    at = put(odd, place_of(home, newest) / name)
    assert answered(lambda: newest_whole(home), at) == earlier
    answered(lambda: use_instead(home, earlier, clock.today()), at)
    assert answered(tried(home, clock), at) == 1


@NO_FILES
def test_a_backup_that_is_no_file_is_not_looked_into(portfolio, home, odd):
    _backed_up(portfolio)
    place = place_of(home, backups(home)[0])
    at = put(odd, place / SEALED)
    with pytest.raises(BackupUnreadable):
        answered(lambda: portfolio.archive.open(place).result(), at)
    answered(lambda: portfolio.back_up().result(), at)


@NO_FILES
@pytest.mark.parametrize("name", ["place.json", "manifest.json", KEYS, SEALED])
def test_a_second_place_with_such_a_file_keeps_nobody(portfolio, home, tmp_path, odd, name):
    _backed_up(portfolio)
    stick = tmp_path / "STICK"
    stick.mkdir()
    portfolio.elsewhere.choose(stick, "Stick").result()
    (at,) = stick.rglob(name)
    put(odd, at)
    portfolio.append("c", "pebbles", [b"c"]).result()
    portfolio.let_go("a").result()
    answered(lambda: portfolio.back_up().result(), at)
    there = second_shelf.home_of(stick, keyfile.load(home).portfolio)
    assert answered(lambda: second_shelf.erase_place(there), at)


@NO_FILES
def test_such_a_file_in_a_copy_is_as_if_it_were_not_there(tmp_path, odd):
    at = put(odd, tmp_path / "index.json")

    def read():
        with reading(tmp_path) as source:
            return source.read("index.json", 10)

    assert answered(read, at) is None
    with pytest.raises(NotACopy):
        answered(lambda: reading(at).__enter__(), at)


@NO_FILES
def test_no_pages_are_rescued_from_it(kept, odd):
    key = keys.sealing_key(keys.unlock(keyfile.load(kept), None))
    log = put(odd, kept / f"{SEALED}-wal")
    with pytest.raises(OSError, match="ordinary"):
        answered(lambda: SealedPages(kept / SEALED, key), log)
    at = put(odd, kept / SEALED)
    with pytest.raises(OSError, match="ordinary"):
        answered(lambda: SealedPages(at, key), at)
