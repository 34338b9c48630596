"""How a piece was made is forgotten: nothing of it stays in any page, and the piece itself does."""

from __future__ import annotations

import random
import shutil

from studio.core.errors import CannotRead
from studio.core.leaving_out import LeftOut
from studio.portfolio.errors import NoSuchPiece
from studio.portfolio.pieces import Likeness
from studio.portfolio.shelves.stones import Stone
from tests.samples.bare_pages import bare_pages
from tests.samples.watched_disk import WatchedDisk

SHOWN = Likeness(b"only how it looks", 2, b"its picture", "its words")


def _noise(name):
    return random.Random(name).randbytes(600)


MADE = {name: _noise(name) for name in ("packed", "early content", "png", "content", "tail")}


def _keep(portfolio, uid="piece"):
    portfolio.append(uid, "pebbles", [MADE["packed"]])
    portfolio.fold(uid, MADE["early content"], 1, b"early png")
    portfolio.append(uid, "pebbles", [b"short"])
    portfolio.fold(uid, MADE["content"] * 30, 1, MADE["png"])
    portfolio.append(uid, "pebbles", [MADE["tail"]])
    portfolio.rename(uid, "Rain", "a note")
    portfolio.describe(uid, "told").result()


def _found(home):
    bare = b"".join(bare_pages(file, home) for file in home.rglob("portfolio.db"))
    return {name for name, canary in MADE.items() if canary[:40] in bare}


def _forget(portfolio, uid="piece"):
    return portfolio.past.forget_making(uid, lambda _kept: SHOWN).result()


def test_it_stays_as_it_looks_and_nothing_leads_back(portfolio):
    _keep(portfolio)
    uid = _forget(portfolio)
    (card,) = portfolio.cards().result()
    assert (card.uid, card.title, card.note, card.description) == (uid, "Rain", "a note", "told")
    assert (uid != "piece", card.steps, card.day) == (True, 0, card.day)
    kept = portfolio.read(uid).result()
    assert (kept.content, kept.past, kept.tail) == ((2, b"only how it looks"), (), ())
    assert portfolio.thumbnail(uid).result() == b"its picture"
    (version,) = portfolio.past.versions(uid).result()
    assert (version.seq, version.origin) == (1, "kept")
    assert [found.uid for found in portfolio.find("words").result()] == [uid]


def test_what_it_looks_like_is_asked_with_all_that_was_done(portfolio):
    _keep(portfolio)
    asked = []
    portfolio.past.forget_making("piece", lambda kept: asked.append(kept) or SHOWN).result()
    (kept,) = asked
    assert kept.past == (MADE["packed"], b"short")
    assert kept.tail == (MADE["tail"],)


def test_nothing_of_the_making_is_left_in_any_page_or_backup(home, opened):
    portfolio = opened()
    _keep(portfolio)
    portfolio.back_up().result()
    portfolio.close().result()
    assert _found(home) == set(MADE)
    portfolio = opened()
    portfolio.tidied.result()
    uid = _forget(portfolio)
    assert (home / "portfolio.db-wal").stat().st_size == 0
    portfolio.append(uid, "pebbles", [b"goes on"]).result()
    portfolio.back_up().result()
    portfolio.close().result()
    assert _found(home) == set()
    again = opened().read(uid).result()
    assert (again.content, again.tail) == ((2, b"only how it looks"), (b"goes on",))


def test_whatever_lies_beside_it_stays_beside_it(portfolio):
    _keep(portfolio)
    _keep(portfolio, "other")
    portfolio.add_receipt("Sam", ["other", "piece"], bytes(32)).result()
    stone = Stone("stone", "2031-03-14", "moment", "quiet", None, "piece")

    def lay(shelf):
        shelf.pairs.join("piece", "other")
        shelf.stones.add(stone)
        shelf.checkin.choose("piece", "before", ["heavy"])

    portfolio.shelves.keep(lay).result()
    uid = _forget(portfolio)
    beside = portfolio.arrivals.beside().result()
    assert [tuple(pair) for pair in beside.pairs] == [(uid, "other")]
    assert [one.piece_uid for one in beside.stones] == [uid]
    assert portfolio.receipts().result()[0].items == ("other", uid)
    assert portfolio.shelves.look(lambda shelf: shelf.checkin.of(uid)).result().before == ("heavy",)


def test_a_mark_stays_only_where_the_words_still_stand(portfolio):
    _keep(portfolio)
    stays, goes = LeftOut("words", "Words"), LeftOut("line", "a name that was rubbed out")
    portfolio.shelves.keep(lambda shelf: shelf.leave_out.mark("piece", [goes, stays])).result()
    uid = _forget(portfolio)
    assert portfolio.shelves.look(lambda shelf: shelf.leave_out.of(uid)).result() == (stays,)


def test_a_piece_with_the_same_bytes_keeps_them(portfolio):
    _keep(portfolio)
    _keep(portfolio, "other")
    _forget(portfolio)
    assert portfolio.read("other").result().content == (1, MADE["content"] * 30)
    assert len(portfolio.past.versions("other").result()) == 2


def test_another_laptop_does_not_bring_its_making_back(portfolio):
    _keep(portfolio)
    _forget(portfolio)
    assert portfolio._desk.letting_go.is_gone_for_good("piece")


def test_a_piece_that_is_not_there_or_cannot_be_read_stays_as_it_is(portfolio):
    _keep(portfolio)

    def unreadable(_kept):
        raise CannotRead("no")

    assert isinstance(portfolio.past.forget_making("x", unreadable).exception(), NoSuchPiece)
    assert isinstance(portfolio.past.forget_making("piece", unreadable).exception(), CannotRead)
    assert portfolio.read("piece").result().tail == (MADE["tail"],)
    assert not portfolio._desk.letting_go.gone()


def test_killed_at_any_moment_it_is_forgotten_whole_or_not_at_all(home, opened, tmp_path):
    """Each copy is what a process killed just before one thing it does to the disk leaves."""
    left = []

    def copy(deed):
        if watching and deed.kind in {"write", "truncate", "delete"}:
            left.append(shutil.copytree(home, tmp_path / f"killed {len(left)}"))

    watching = []
    portfolio = opened(disk=WatchedDisk(copy).sealed_name)
    portfolio.tidied.result()
    _keep(portfolio)
    watching.append(True)
    uid = _forget(portfolio)
    watching.clear()
    portfolio.close().result()
    assert len(left) > 10
    names = {_opened_after(folder, opened) for folder in left}
    assert len(names) == 2
    assert "piece" in names
    assert uid in names


def _opened_after(folder, opened):
    (folder / "portfolio.lock").unlink(missing_ok=True)
    portfolio = opened(folder)
    portfolio.tidied.result()
    (card,) = portfolio.cards().result()
    kept = portfolio.read(card.uid).result()
    forgotten = card.uid != "piece"
    assert (kept.content == (2, b"only how it looks")) == forgotten
    assert (kept.past, kept.tail) == ((), ()) or not forgotten
    assert forgotten or kept.tail == (MADE["tail"],)
    portfolio.close().result()
    assert not forgotten or _found(folder) == set()
    shutil.rmtree(folder)
    return card.uid
