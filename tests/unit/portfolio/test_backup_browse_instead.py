"""A backup in place of what does not open, without any key."""

from __future__ import annotations

import pytest

from studio.portfolio.backup import instead
from studio.portfolio.backup.instead import NotInstead, newest_whole, use_instead
from studio.portfolio.backup.shelf import backups, place_of
from studio.portfolio.errors import Damaged, KeysMissing, PiecesMissing
from studio.portfolio.portfolio import Portfolio
from tests.samples.tampering import contents, spoil


def _fill(portfolio, *uids):
    for uid in uids:
        portfolio.append(uid, "pebbles", [uid.encode() * 50])
        portfolio.fold(uid, uid.encode() * 3_000, 1, b"png").result()


@pytest.fixture
def damaged(portfolio, home):
    """Two backups, of a and of a and b; then c came, and the file was damaged."""
    for uid in "ab":
        _fill(portfolio, uid)
        portfolio.back_up().result()
    _fill(portfolio, "c")
    portfolio.close().result()
    spoil(home, 0)
    return home


def _uids(portfolio):
    return sorted(card.uid for card in portfolio.cards().result())


def test_the_newest_one_opens_and_the_damaged_file_is_kept(damaged, opened, clock):
    before = (damaged / "portfolio.db").read_bytes()
    backup = newest_whole(damaged)
    kept = contents(place_of(damaged, backup))
    (damaged / "portfolio.db-wal").write_bytes(b"a log that belongs to the damaged file")
    use_instead(damaged, backup, clock.today())
    assert _uids(opened()) == ["a", "b"]
    (aside,) = damaged.glob("portfolio-damaged-*.db")
    assert aside.read_bytes() == before
    log = aside.with_name(f"{aside.name}-wal")
    assert log.read_bytes() == b"a log that belongs to the damaged file"
    assert contents(place_of(damaged, backup)) == kept
    assert not list(damaged.glob("*.new*"))


def test_one_that_was_tampered_with_is_passed_over(damaged, clock, opened):
    # Seen to fail with the newest one taken unseen.
    newest, earlier = backups(damaged)
    spoil(place_of(damaged, newest), 2)
    assert newest_whole(damaged) == earlier
    use_instead(damaged, earlier, clock.today())
    assert _uids(opened()) == ["a"]


def test_one_that_other_keys_open_is_passed_over(damaged, monkeypatch):
    monkeypatch.setattr(instead, "seal_of", lambda place: "another")
    assert newest_whole(damaged) is None


def test_without_keys_there_is_none(damaged):
    for name in ("keys.json", "keys.json.copy"):
        (damaged / name).unlink()
    with pytest.raises(KeysMissing):
        newest_whole(damaged)


@pytest.mark.parametrize("log", [False, True])
def test_where_the_file_is_gone_a_backup_comes_in_its_place(damaged, clock, opened, log):
    (damaged / "portfolio.db").unlink()
    if log:
        (damaged / "portfolio.db-wal").write_bytes(b"left over")
    assert isinstance(Portfolio.open(damaged, clock).exception(), PiecesMissing | Damaged)
    use_instead(damaged, newest_whole(damaged), clock.today())
    assert _uids(opened()) == ["a", "b"]


@pytest.mark.parametrize("call", ["flush", "sync_folder", "set_aside_knowing"])
def test_what_the_disk_refuses_loses_nothing(damaged, clock, opened, monkeypatch, call):
    """The same as a kill at that moment: nothing is put back by the one that fails."""
    before = (damaged / "portfolio.db").read_bytes()

    def refuse(*_anything):
        raise OSError("no")

    with monkeypatch.context() as patch:
        patch.setattr(instead, call, refuse)
        with pytest.raises(NotInstead):
            use_instead(damaged, newest_whole(damaged), clock.today())
    assert (damaged / "portfolio.db").read_bytes() == before
    assert isinstance(Portfolio.open(damaged, clock).exception(), Damaged)
    use_instead(damaged, newest_whole(damaged), clock.today())
    assert _uids(opened()) == ["a", "b"]


def test_stopped_before_the_last_step_the_next_opening_does_it(damaged, clock, opened, monkeypatch):
    backup = newest_whole(damaged)
    set_aside = instead.set_aside_knowing

    def then_stop(*what):
        set_aside(*what)
        raise OSError("no")

    with monkeypatch.context() as patch:
        patch.setattr(instead, "set_aside_knowing", then_stop)
        with pytest.raises(NotInstead):
            use_instead(damaged, backup, clock.today())
    assert not (damaged / "portfolio.db").exists()
    assert _uids(opened()) == ["a", "b"]


def test_letting_go_clears_the_damaged_file_away_too(damaged, clock, opened):
    use_instead(damaged, newest_whole(damaged), clock.today())
    portfolio = opened()
    portfolio.tidied.result()
    assert list(damaged.glob("portfolio-damaged-*"))
    portfolio.let_go("a").result()
    while portfolio._chores._waiting:
        portfolio.months().result()
    assert not list(damaged.glob("portfolio-damaged-*"))
