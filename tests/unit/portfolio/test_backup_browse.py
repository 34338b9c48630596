"""Backups are looked into without changing a byte; a whole one can take the portfolio's place."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from studio.core.craft import pack
from studio.core.history import Do
from studio.portfolio.backup import whole
from studio.portfolio.backup.browse import BackupUnreadable, OpenBackup
from studio.portfolio.backup.seal import Seal
from studio.portfolio.backup.shelf import backups, is_untouched, place_of
from studio.portfolio.backup.take import take_all, take_one
from studio.portfolio.backup.whole import NoWayBack, take_place
from studio.portfolio.chores import at_once
from studio.portfolio.errors import PieceDamaged, PortfolioClosed
from studio.portfolio.keys import file as keyfile
from studio.portfolio.keys import locksmith as keys
from studio.portfolio.keys.anew import Wish
from studio.portfolio.pieces import likeness
from studio.portfolio.store import schema
from studio.portfolio.versions_look import UnknownCraft
from tests.samples.pebbles import Lay, pebble_craft
from tests.samples.tampering import contents, spoil

_PROJECT = Path(__file__).parents[3]


def _fill(portfolio, *uids, more=b""):
    for uid in uids:
        portfolio.append(uid, "pebbles", [uid.encode() * 50 + more])
        portfolio.fold(uid, uid.encode() * 3_000 + more, 1, b"png of " + uid.encode()).result()


@pytest.fixture
def earlier(portfolio, home):
    """A portfolio of a, b and c, backed up; after that d came and b was changed."""
    _fill(portfolio, "a", "b", "c")
    portfolio.rename("a", "Sea", "").result()
    portfolio.bin("c").result()
    assert portfolio.back_up().result()
    _fill(portfolio, "d")
    _fill(portfolio, "b", more=b"and more")
    return portfolio


def _place(home):
    return place_of(home, backups(home)[0])


@pytest.fixture
def look(earlier, home):
    opened = []

    def open_it(place=None):
        opened.append(earlier.archive.open(place or _place(home)).result())
        return opened[-1]

    yield open_it
    for one in opened:
        one.close().result()


def _read(backup, uid):
    return backup.ask(
        lambda visitor: visitor.arrival(visitor.catalogue.card(visitor.catalogue.row_id(uid)))
    )


def test_a_backup_that_is_begun_at_once_is_not_taken_for_a_leftover(portfolio, home):
    # Seen to fail with leftovers cleared away after the look at the whole list.
    _fill(portfolio, *"abcdefgh")
    portfolio.tidied.result()

    def both():
        tidying, making = portfolio._desk.tidy(), portfolio._desk.backups.make()
        next(tidying)
        next(making)
        at_once(tidying)
        return at_once(making)

    assert portfolio._worker.submit(both).result()
    assert len(backups(home)) == 1


# Looking


def test_a_backup_shows_what_was_there_and_no_byte_of_it_changes(look, home):
    before = contents(_place(home))
    backup = look()
    cards = backup.cards().result()
    assert [(card.uid, card.title) for card in cards] == [("b", ""), ("a", "Sea")]
    assert backup.thumbnail("a").result() == b"png of a"
    arrival = _read(backup, "b").result()
    assert (arrival.versions[-1].content, arrival.steps) == (b"b" * 3_000, (b"b" * 50,))
    # Seen to fail with a connection that may write.
    refused = backup.ask(lambda visitor: visitor._store.run("DELETE FROM meta"))
    assert isinstance(refused.exception(), BackupUnreadable)
    assert sorted(path.name for path in _place(home).iterdir()) == sorted(
        ["keys.json", "manifest.json", "portfolio.db"]
    )
    backup.close().result()
    assert contents(_place(home)) == before


def test_a_covered_picture_stays_covered(earlier, home, look):
    earlier.cover("a", covered=True).result()
    earlier.back_up().result()
    assert look().thumbnail("a").result() is None


def test_a_backup_can_be_cleaned_while_it_is_looked_at(earlier, home, look):
    # Seen to fail with a connection that locks others out.
    backup = look()
    assert len(backup.cards().result()) == 2
    earlier.let_go("a").result()
    earlier.keyring.asks().result()
    for _wait in range(200):
        if backups(home)[0].counts[0] == 2:
            break
        earlier.months().result()
    assert [card.uid for card in backup.cards().result()] == ["b"]


def test_a_damaged_piece_is_told_of_and_the_others_still_open(earlier, home, look):
    place = _place(home)
    store = earlier._desk._store.like(place / "portfolio.db")
    store.run("DELETE FROM log WHERE piece_id = 1")
    store.run("INSERT INTO log VALUES(1, 1, 1, x'00')")
    store.close()
    backup = look()
    assert isinstance(_read(backup, "a").exception(), PieceDamaged)
    assert _read(backup, "b").result().versions


@pytest.mark.parametrize("harm", ["spoilt", "empty", "gone", "newer", "foreign"])
def test_what_does_not_open_says_so_and_nothing_changes(earlier, home, clock, harm, opened):
    place = _place(home)
    file = place / "portfolio.db"
    if harm == "spoilt":
        for page in range(file.stat().st_size // 4096):
            spoil(place, page + 1)
    elif harm == "empty":
        file.write_bytes(b"")
    elif harm == "gone":
        file.unlink()
    elif harm == "newer":
        store = earlier._desk._store.like(file)
        store.run("PRAGMA user_version = 99")
        store.close()
    else:
        other = opened(home.parent / "other")
        other.close().result()
        file.write_bytes((home.parent / "other" / "portfolio.db").read_bytes())
    before = contents(place)
    assert isinstance(earlier.archive.open(place).exception(), BackupUnreadable)
    ready = earlier.archive.make_ready(place)
    with pytest.raises((BackupUnreadable, NoWayBack)):
        ready()
    assert contents(place) == before
    assert not list(home.glob("*.new*"))


def test_nothing_is_looked_at_once_all_is_closed(earlier, home):
    place = _place(home)
    earlier.close().result()
    assert isinstance(earlier.archive.open(place).exception(), PortfolioClosed)


def test_one_of_an_older_version_is_copied_first_and_stays_as_it_is(
    home, opened, monkeypatch, clock
):
    with monkeypatch.context() as patch:
        import studio.portfolio.store.making as making

        patch.setattr(making, "bring_up_to_date", _as_version_1)
        patch.setattr(making, "keep_index", lambda store: None)
        old = home / "old"
        making.make(old, None, None)
    key = keys.sealing_key(keys.unlock(keyfile.load(old), None))
    seal = Seal(old, key, key, clock)
    file = old / "portfolio.db"
    before = file.read_bytes()
    backup = OpenBackup.open(old, lambda: seal).result()
    assert backup.cards().result() == ()
    assert len(list(old.glob("portfolio-look-*.new"))) == 1
    backup.close().result()
    assert file.read_bytes() == before
    assert not list(old.glob("*.new*"))


def _as_version_1(tables, version):
    schema.MIGRATIONS[0](tables)
    tables.run("PRAGMA user_version = 1")


def test_the_seal_is_never_shown(earlier, home):
    seal = earlier.archive._seal(_place(home))()
    assert seal.key not in repr(seal)


# Taking pieces out

CRAFT = pebble_craft()


def _pebbles(portfolio, uid, *numbers):
    row = CRAFT.new()
    for number in numbers:
        row.history.do(Lay((number,)))
    steps = [pack(Do(command), CRAFT) for command in row.history.done]
    portfolio.append(uid, "pebbles", steps).result()
    shown = likeness(CRAFT, row.snapshot())
    portfolio.fold(uid, shown.content, 1, shown.thumb, text=shown.text).result()


@pytest.fixture
def pebbly(portfolio, home):
    """Three rows of pebbles, backed up; after that one was let go and one went on."""
    for uid in "abc":
        _pebbles(portfolio, uid, 1, 2)
    portfolio.rename("c", "Shore", "").result()
    assert portfolio.back_up().result()
    return portfolio


def _unclean(portfolio, home, *uids):
    """Let pieces go while the backup cannot be reached."""
    place = _place(home)
    files = contents(place)
    shutil.rmtree(place)
    for uid in uids:
        portfolio.let_go(uid).result()
    while portfolio._chores._waiting:
        portfolio.months().result()
    place.mkdir()
    for name, data in files.items():
        (place / name).write_bytes(data)
    return place


def test_a_piece_comes_back_only_when_it_is_asked_for(pebbly, home):
    backup = pebbly.archive.open(_unclean(pebbly, home, "c")).result()
    assert take_one(backup, pebbly, [CRAFT], "a").result() == "here"
    assert take_one(backup, pebbly, [CRAFT], "c").result() == "let_go"
    assert [card.uid for card in pebbly.cards().result()] == ["b", "a"]
    assert take_one(backup, pebbly, [CRAFT], "c", asked=True).result() == "added"
    (card,) = [card for card in pebbly.cards().result() if card.uid == "c"]
    assert card.title == "Shore"
    assert pebbly.read("c").result().content == (1, b"[1, 2]")
    assert isinstance(take_one(backup, pebbly, [], "a").exception(), UnknownCraft)
    backup.close().result()


def test_all_come_back_and_nothing_here_is_written_over(pebbly, home):
    place = _unclean(pebbly, home, "b", "c")
    before = contents(place)
    _pebbles(pebbly, "d", 7)
    pebbly.rename("a", "Mine", "").result()
    backup = pebbly.archive.open(place).result()
    seen = []
    brought = take_all(backup, pebbly, [CRAFT], seen.append).result()
    assert (brought.added, brought.here, brought.let_go) == (0, 1, 2)
    brought = take_all(backup, pebbly, [CRAFT], seen.append, even_let_go=True).result()
    assert (brought.added, brought.let_go) == (2, 0)
    assert {card.uid: card.title for card in pebbly.cards().result()} == {
        "a": "Mine", "b": "", "c": "Shore", "d": "",
    }  # fmt: skip
    assert seen[-1] == 1.0
    backup.close().result()
    assert contents(place) == before


# Going back


def _closed_to(portfolio, place):
    ready = portfolio.archive.make_ready(place)()
    portfolio.close().result()
    return ready


def _uids(portfolio):
    return sorted(card.uid for card in portfolio.cards().result())


def test_a_whole_backup_takes_the_place_and_what_was_here_becomes_one(earlier, home, opened):
    place = _place(home)
    untouched = contents(place)
    before = take_place(_closed_to(earlier, place))
    portfolio = opened()
    assert _uids(portfolio) == ["a", "b"]
    assert portfolio.read("b").result().content == (1, b"b" * 3_000)
    assert [card.uid for card in portfolio.cards(binned=True).result()] == ["c"]
    assert contents(place) == untouched
    newest = portfolio.backups().result()[0]
    assert (newest.name, newest.counts[0]) == (before.name, 4)
    assert is_untouched(home, newest)
    assert not list(home.glob("*.new*"))

    # and back again: what was here until then is whole
    take_place(_closed_to(portfolio, place_of(home, newest)))
    again = opened()
    assert _uids(again) == ["a", "b", "d"]
    assert again.read("b").result().content == (1, b"b" * 3_000 + b"and more")
    assert len(again.backups().result()) == 3


def test_every_backup_that_is_listed_opens_and_takes_the_place(earlier, home, opened, clock):
    for uid in "xyz":
        clock.advance(3)
        _fill(earlier, uid)
        earlier.back_up().result()
    portfolio = earlier
    listed = portfolio.backups().result()
    assert len(listed) == 4
    for one in listed:
        backup = portfolio.archive.open(place_of(home, one)).result()
        uids = sorted(card.uid for card in backup.cards().result())
        assert all(_read(backup, uid).result().versions for uid in uids)
        backup.close().result()
        take_place(_closed_to(portfolio, place_of(home, one)))
        portfolio = opened()
        assert _uids(portfolio) == uids
        portfolio.tidied.result()


def test_what_was_let_go_since_stays_gone(earlier, home, opened, monkeypatch):
    place = _place(home)
    backup = contents(place)
    earlier.let_go("a").result()
    earlier.close().result()
    for name, data in backup.items():  # a backup that could not be cleaned
        (place / name).write_bytes(data)
    portfolio = opened()
    seal = portfolio.archive._seal(place)
    facts = portfolio._keep(whole.facts_of_now).result()
    portfolio.close().result()
    take_place(whole.make_ready(place, seal(), facts))
    again = opened()
    assert _uids(again) == ["b"]
    assert "a" in again._desk.letting_go.gone()
    again.tidied.result()
    assert b"png of a" not in (home / "portfolio.db").read_bytes()


def test_a_backup_with_the_seal_of_before_opens_and_takes_the_place(earlier, home, opened):
    # Seen to fail with the key of now for every backup.
    place = _place(home)
    before = contents(place)
    wish = Wish("four calm birds", None, True, lambda share: None, Event())
    earlier.keyring.seal_anew(wish).result()
    looked = earlier.archive.open(place).result()
    assert [card.uid for card in looked.cards().result()] == ["b", "a"]
    looked.close().result()
    take_place(_closed_to(earlier, place))
    assert contents(place) == before
    portfolio = opened(password="four calm birds")
    assert _uids(portfolio) == ["a", "b"]
    again = portfolio.archive.open(place).result()
    assert len(again.cards().result()) == 2, "the seals of before are still known"
    again.close().result()


def test_where_files_know_no_second_name_it_is_copied(earlier, home, opened, monkeypatch):
    def refuse(*_names):
        raise OSError("no links here")

    monkeypatch.setattr(whole.os, "link", refuse)
    take_place(_closed_to(earlier, _place(home)))
    assert _uids(opened()) == ["a", "b"]
    assert len(backups(home)) == 2


def test_a_full_disk_leaves_all_as_it_was(earlier, home, opened, monkeypatch):
    def full(*_anything):
        raise OSError("no room")

    with monkeypatch.context() as patch:
        patch.setattr(whole, "flush", full)
        with pytest.raises(NoWayBack):
            earlier.archive.make_ready(_place(home))()
    assert not list(home.glob("*.new*"))
    ready = _closed_to(earlier, _place(home))
    before = (home / "portfolio.db").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(whole, "write_manifest", full)
        with pytest.raises(NoWayBack):
            take_place(ready)
    assert (home / "portfolio.db").read_bytes()[4096:] == before[4096:]
    assert len(backups(home)) == 1
    assert _uids(opened()) == ["a", "b", "d"]


def test_a_log_that_stays_behind_stops_it(earlier, home, monkeypatch):
    ready = _closed_to(earlier, _place(home))
    monkeypatch.setattr(whole.Store, "rest_in_one_file", lambda store: None)
    monkeypatch.setattr(whole.Store, "close", lambda store: None)
    (home / "portfolio.db-wal").touch()
    with pytest.raises(NoWayBack):
        take_place(ready)


_GO_BACK = """
import os, sys
from pathlib import Path
from studio.core.craft import pack
from studio.core.history import Do
from studio.portfolio.backup import whole
from studio.portfolio.backup.shelf import backups, place_of
from studio.portfolio.pieces import likeness
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.versions_look import UnknownCraft
from tests.samples.pebbles import Lay, pebble_craft
from tests.samples.manual import ManualClock

home, name = Path(sys.argv[1]), sys.argv[2]
portfolio = Portfolio.open(home, ManualClock()).result()
ready = portfolio.archive.make_ready(place_of(home, backups(home)[-1]))()
portfolio.close().result()
module, _, call = name.rpartition(".")
owner = {"": whole, "os": os, "Path": Path}[module]
real = getattr(owner, call)
def killed(*arguments, **more):
    if call == "replace" and arguments[0].suffix != ".new":
        return real(*arguments, **more)
    if sys.argv[3] == "after":
        real(*arguments, **more)
    os._exit(9)
setattr(owner, call, killed)
whole.take_place(ready)
"""


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("call", ["os.link", "write_manifest", "Path.replace"])
def test_a_kill_at_any_moment_leaves_one_or_the_other_whole(earlier, home, opened, call, when):
    # Seen to fail (after the manifest, before the last step) with the second name left there.
    earlier.close().result()
    killed = subprocess.run(
        [sys.executable, "-c", _GO_BACK, str(home), call, when], cwd=_PROJECT, check=False
    )
    assert killed.returncode == 9
    portfolio = opened()
    portfolio.tidied.result()
    went_back = (call, when) == ("Path.replace", "after")
    assert _uids(portfolio) == (["a", "b"] if went_back else ["a", "b", "d"])
    for one in portfolio.backups().result():
        assert not (place_of(home, one) / "portfolio.db").samefile(home / "portfolio.db")
    assert len(portfolio.backups().result()) == (2 if went_back else 1)
    assert not list(home.glob("portfolio-before*"))


# Whole without a key


def test_a_backup_is_known_to_be_whole_without_its_key(earlier, home):
    (one,) = backups(home)
    file = _place(home) / "portfolio.db"
    assert one.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert is_untouched(home, one)
    spoil(_place(home), 2)
    assert not is_untouched(home, one)
    file.unlink()
    assert not is_untouched(home, one)
