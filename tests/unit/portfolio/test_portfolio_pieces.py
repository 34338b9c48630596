from __future__ import annotations

from concurrent.futures import Future

import pytest

from studio.portfolio.errors import NoSuchPiece, PortfolioClosed
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.receipts import Receipt


def _begin(portfolio, *uids, kind="pebbles"):
    for uid in uids:
        portfolio.append(uid, kind, [b"step"]).result()


def _uids(portfolio, **which):
    return [card.uid for card in portfolio.cards(**which).result()]


def test_a_new_portfolio_is_empty_and_has_no_password(home, portfolio):
    assert portfolio.cards().result() == ()
    assert portfolio.receipts().result() == ()
    assert Portfolio.exists(home)
    assert not Portfolio.needs_password(home)


def test_where_nothing_is_there_is_no_portfolio(home):
    assert not Portfolio.exists(home)
    assert not Portfolio.needs_password(home)


def test_a_password_is_asked_for_once_it_is_set(home, opened):
    opened(password="seven").close().result()
    assert Portfolio.needs_password(home)
    assert opened(password="seven").cards().result() == ()


def test_a_piece_begins_with_its_first_step(portfolio, clock):
    assert portfolio.append("a", "pebbles", []).result() == 0
    assert portfolio.cards().result() == ()
    assert portfolio.append("a", "pebbles", [b"1", b"2"]).result() == 2
    assert portfolio.append("a", "pebbles", []).result() == 2
    (card,) = portfolio.cards().result()
    assert (card.uid, card.kind, card.steps, card.state) == ("a", "pebbles", 2, "only_me")
    assert (card.title, card.note, card.description, card.binned_day) == ("", "", "", None)
    assert card.day == clock.today().isoformat()


def test_the_newest_comes_first_across_days(portfolio, clock):
    _begin(portfolio, "a", "b")
    clock.advance()
    _begin(portfolio, "c", "d")
    _begin(portfolio, "a")  # going on makes it no newer
    assert _uids(portfolio) == ["d", "c", "b", "a"]
    assert _uids(portfolio, limit=2) == ["d", "c"]
    assert _uids(portfolio, limit=0) == []


def test_a_piece_is_renamed_and_described(portfolio):
    _begin(portfolio, "a", "b")
    portfolio.rename("a", "Sea", "It's \0 \U0001f30a \ud800!").result()
    portfolio.describe("a", "Blue lines").result()
    b, a = portfolio.cards().result()
    assert (a.title, a.note, a.description) == ("Sea", "It's \0 \U0001f30a ?!", "Blue lines")
    assert (b.title, b.note, b.description) == ("", "", "")


def test_the_bin_takes_and_gives_back(portfolio, clock):
    _begin(portfolio, "a", "b", "c")
    portfolio.bin("c").result()
    clock.advance()
    portfolio.bin("a").result()
    assert _uids(portfolio) == ["b"]
    assert _uids(portfolio, binned=True) == ["a", "c"]
    assert portfolio.cards(binned=True).result()[0].binned_day == clock.today().isoformat()
    portfolio.unbin("c").result()
    assert _uids(portfolio) == ["c", "b"]
    assert portfolio.cards().result()[0].binned_day is None


@pytest.mark.parametrize("ask", [
    lambda portfolio: portfolio.bin("x"),
    lambda portfolio: portfolio.unbin("x"),
    lambda portfolio: portfolio.rename("x", "", ""),
    lambda portfolio: portfolio.describe("x", ""),
    lambda portfolio: portfolio.read("x"),
    lambda portfolio: portfolio.thumbnail("x"),
    lambda portfolio: portfolio.fold("x", b"", 1, b""),
])  # fmt: skip
def test_a_piece_that_is_not_there_is_told(portfolio, ask):
    assert isinstance(ask(portfolio).exception(), NoSuchPiece)
    assert portfolio.cards().result() == ()


def test_after_30_days_in_the_bin_a_piece_is_gone_for_good(days_believed, opened, clock):
    portfolio = opened()
    _begin(portfolio, "old", "stays", "shared")
    for uid, content in (("old", b"A" * 9000), ("stays", b"B"), ("shared", b"B")):
        portfolio.fold(uid, content, 1, b"png").result()
        portfolio.append(uid, "pebbles", [b"more"]).result()
    portfolio.bin("old").result()
    portfolio.bin("shared").result()
    portfolio.close().result()
    clock.advance(29)
    portfolio = opened()
    assert _uids(portfolio, binned=True) == ["shared", "old"]
    portfolio.close().result()
    clock.advance(1)
    portfolio = opened()
    assert _uids(portfolio, binned=True) == []
    assert _uids(portfolio) == ["stays"]
    assert portfolio.read("stays").result().content == (1, b"B")
    rows = {
        table: portfolio._desk._store.value(f"SELECT count(*) FROM {table}")
        for table in ("asset", "piece", "revision", "thumb", "journal", "log")
    }
    assert rows == dict.fromkeys(rows, 1)
    assert portfolio._desk._store.number("freelist_count") == 0


def test_what_was_shared_is_noted(portfolio, clock):
    portfolio.add_receipt("therapist", ["a", "b"], b"1" * 32).result()
    first_day = clock.today().isoformat()
    clock.advance()
    portfolio.add_receipt("Mum \ud800", [], b"2" * 32).result()
    assert portfolio.receipts().result() == (
        Receipt(2, clock.today().isoformat(), "Mum ?", (), b"2" * 32),
        Receipt(1, first_day, "therapist", ("a", "b"), b"1" * 32),
    )
    portfolio.remove_receipt(1).result()
    assert [one.number for one in portfolio.receipts().result()] == [2]
    portfolio.remove_receipt(None).result()
    assert portfolio.receipts().result() == ()


def test_a_leaf_keeps_a_few_bytes_under_its_name(opened):
    portfolio = opened()
    assert portfolio.load("help").result() is None
    portfolio.save("help", b"\x00one").result()
    portfolio.save("help", b"\x00two").result()
    portfolio.save("other", b"").result()
    portfolio.close().result()
    portfolio = opened()
    assert portfolio.load("help").result() == b"\x00two"
    assert portfolio.load("other").result() == b""
    assert portfolio.load("portfolio").result() is None


def test_a_closed_portfolio_finishes_its_work_and_then_refuses(home, opened):
    portfolio = opened()
    waiting = [portfolio.append("a", "pebbles", [b"step"]) for _ in range(20)]
    closed = portfolio.close()
    late = portfolio.append("a", "pebbles", [b"late"])
    assert isinstance(late.exception(), PortfolioClosed)
    assert isinstance(portfolio.cards().exception(), PortfolioClosed)
    assert closed.result() is None
    assert [one.result() for one in waiting] == list(range(1, 21))
    assert sorted(file.name for file in home.iterdir()) == [
        "keys.json", "keys.json.copy", "portfolio.db", "reserve.bin",
    ]  # fmt: skip


def test_an_opening_nobody_waits_for_can_be_called_off(home, clock, monkeypatch):
    from studio.portfolio import portfolio as module

    class BusyWorker(module.ThreadPoolExecutor):
        """Has not begun when the opening is called off."""

        def submit(self, job):
            workers.append(self)
            return Future()

    workers = []
    monkeypatch.setattr(module, "ThreadPoolExecutor", BusyWorker)
    assert Portfolio.open(home, clock).cancel()
    assert workers[0]._shutdown
    assert not home.exists()


def test_a_covered_piece_gives_no_picture_until_it_is_uncovered(opened):
    portfolio = opened()
    _begin(portfolio, "a", "b")
    for uid in ("a", "b"):
        portfolio.fold(uid, b"content", 1, b"png").result()
    portfolio.cover("a", covered=True).result()
    portfolio.close().result()
    portfolio = opened()
    assert [(card.uid, card.covered) for card in portfolio.cards().result()] == [
        ("b", False), ("a", True),
    ]  # fmt: skip
    assert portfolio.thumbnail("a").result() is None
    assert portfolio.thumbnail("b").result() == b"png"
    portfolio.cover("a", covered=False).result()
    assert portfolio.thumbnail("a").result() == b"png"
    assert isinstance(portfolio.cover("x", covered=True).exception(), NoSuchPiece)
