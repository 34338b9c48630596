"""What was let go is known outside the sealed file too: no backup brings it back unasked."""

from __future__ import annotations

import pytest

from studio.core.errors import StudioError
from studio.portfolio import gone_list
from studio.portfolio.arriving.merge import bring_in
from studio.portfolio.backup.backups import Backups
from studio.portfolio.backup.instead import NotInstead, newest_whole, use_instead
from studio.portfolio.errors import Damaged
from studio.portfolio.gone_list import AGAIN, LIST, read_gone, write_gone
from studio.portfolio.keys.anew import Wish
from studio.portfolio.portfolio import Portfolio
from tests.samples.carrying import lay_row, quiet
from tests.samples.pebbles import pebble_craft
from tests.samples.tampering import spoil, tamper

KEY = "5a" * 32


def _fill(portfolio, *uids):
    for uid in uids:
        portfolio.append(uid, "pebbles", [uid.encode() * 50])
        portfolio.fold(uid, uid.encode() * 3_000, 1, b"png").result()


def _uids(portfolio):
    return sorted(card.uid for card in portfolio.cards().result())


def _listed(portfolio, home, name=LIST):
    return read_gone(home / name, portfolio._keep(lambda desk: desk._store.key).result())


@pytest.fixture
def uncleaned(portfolio, home, monkeypatch):
    """One of three pieces was let go, and a kill came before any backup was cleaned of it."""
    _fill(portfolio, "a", "b", "c")
    portfolio.back_up().result()
    with monkeypatch.context() as patch:
        patch.setattr(Backups, "_clean_here", lambda _self: iter(()))
        portfolio.let_go("b").result()
        portfolio.close().result()
    return home


def test_a_backup_used_in_place_of_a_damaged_file_is_told_of_it(uncleaned, opened, clock):
    # Seen to fail without the list: the piece was back, and nothing knew that it had been let go.
    spoil(uncleaned, 0)
    assert isinstance(Portfolio.open(uncleaned, clock).exception(), Damaged)
    use_instead(uncleaned, newest_whole(uncleaned), clock.today())
    again = opened()
    assert _uids(again) == ["a", "c"]
    assert again._desk.letting_go.gone() == {"b"}
    assert not (uncleaned / AGAIN).exists()
    again.tidied.result()
    backup = again.archive.open(next(iter((uncleaned / "backups").iterdir()))).result()
    assert sorted(card.uid for card in backup.cards().result()) == ["a", "c"]
    backup.close().result()


def test_a_kill_before_it_was_told_changes_nothing(uncleaned, opened, clock, monkeypatch):
    spoil(uncleaned, 0)
    use_instead(uncleaned, newest_whole(uncleaned), clock.today())

    def killed(_self, _uids):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("studio.portfolio.letting_go.LettingGo.catch_up", killed)
        with pytest.raises(KeyboardInterrupt):
            Portfolio.open(uncleaned, clock).result()
    assert (uncleaned / AGAIN).exists()
    assert _uids(opened()) == ["a", "c"]


def test_where_no_room_is_left_to_tell_it_the_backup_stays_where_it_is(
    uncleaned, clock, monkeypatch
):
    def full(*_anything):
        raise OSError("no room")

    spoil(uncleaned, 0)
    monkeypatch.setattr(gone_list, "write_whole", full)
    with pytest.raises(NotInstead):
        use_instead(uncleaned, newest_whole(uncleaned), clock.today())
    assert (uncleaned / "portfolio.db").exists()
    assert not list(uncleaned.glob("portfolio-damaged*"))


def test_without_a_list_a_backup_is_used_as_it_is(uncleaned, opened, clock):
    (uncleaned / LIST).unlink()
    spoil(uncleaned, 0)
    use_instead(uncleaned, newest_whole(uncleaned), clock.today())
    assert _uids(opened()) == ["a", "b", "c"]


def test_a_rescue_that_lost_what_was_let_go_does_not_fill_it_in(uncleaned, opened, clock):
    # Seen to fail without the list: the backup's piece was taken for one that the damage cost.
    tamper(uncleaned, "DELETE FROM meta WHERE key GLOB 'let_go/*'")
    spoil(uncleaned, 0)
    wreck = Portfolio.open(uncleaned, clock).exception().wreck
    wreck.rescue_now(clock)
    again = opened()
    assert _uids(again) == ["a", "c"]
    assert again._desk.letting_go.gone() == {"b"}


def test_a_rescue_keeps_what_is_there_whatever_the_list_says(uncleaned, opened, clock):
    portfolio = opened()
    write_gone(uncleaned / LIST, portfolio._keep(lambda desk: desk._store.key).result(), ["a"])
    key = portfolio._desk._store.key
    portfolio.close().result()
    write_gone(uncleaned / LIST, key, ["a", "b"])
    spoil(uncleaned, 0)
    Portfolio.open(uncleaned, clock).exception().wreck.rescue_now(clock)
    again = opened()
    assert _uids(again) == ["a", "c"]
    assert again._desk.letting_go.gone() == {"b"}


def test_it_is_listed_before_it_goes_and_no_more_where_it_could_not(portfolio, home, monkeypatch):
    _fill(portfolio, "a", "b")
    seen = []

    def fail(_store, uids):
        seen.append(_read(home, portfolio))
        raise RuntimeError

    def _read(folder, of):
        return read_gone(folder / LIST, of._desk._store.key)

    with monkeypatch.context() as patch:
        patch.setattr("studio.portfolio.letting_go.remember", fail)
        with pytest.raises(RuntimeError):
            portfolio.let_go("a").result()
    assert seen == [{"a"}]
    assert _listed(portfolio, home) == set()
    portfolio.let_go("b").result()
    assert _listed(portfolio, home) == {"b"}


def test_what_was_asked_back_is_listed_no_more(portfolio, opened, home, tmp_path):
    craft, there = pebble_craft(), tmp_path / "there"
    other = opened(there)
    uid = lay_row(other, craft)
    other.close().result()
    bring_in(portfolio, [craft], there, quiet)
    portfolio.let_go(uid).result()
    assert _listed(portfolio, home) == {uid}
    bring_in(portfolio, [craft], there, quiet, even_let_go=True)
    portfolio.close().result()
    assert _listed(opened(), home) == set()


def test_it_has_the_key_of_now_after_all_was_sealed_anew(portfolio, home):
    from threading import Event

    _fill(portfolio, "a", "b")
    portfolio.let_go("a").result()
    wish = Wish("a new password", None, False, lambda _share: None, Event())
    portfolio.keyring.seal_anew(wish).result()
    assert _listed(portfolio, home) == {"a"}


def test_a_list_tells_nothing_without_its_key_and_nothing_when_damaged(tmp_path):
    file = tmp_path / LIST
    assert read_gone(file, KEY) == frozenset()
    write_gone(file, KEY, ["second", "first"])
    assert read_gone(file, KEY) == {"first", "second"}
    assert b"first" not in file.read_bytes()
    assert read_gone(file, "00" * 32) == frozenset()
    whole = file.read_bytes()
    for damage in (b"", whole[:10], whole[:-8] + b"AAAAAAA=", b"\xff\xfe", b"noise!"):
        file.write_bytes(damage)
        assert read_gone(file, KEY) == frozenset()


def test_a_full_disk_costs_no_more_than_the_list(portfolio, home, monkeypatch):
    def full(*_anything):
        raise OSError("no room")

    _fill(portfolio, "a", "b")
    with monkeypatch.context() as patch:
        patch.setattr(gone_list, "write_whole", full)
        portfolio.let_go("a").result()
    assert not (home / LIST).exists()
    portfolio.let_go("b").result()
    assert _listed(portfolio, home) == {"a", "b"}
    assert not isinstance(portfolio.close().exception(), StudioError)
