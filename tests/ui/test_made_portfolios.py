"""Portfolios made for trying things out are real, whole, and the same for the same seed."""

from __future__ import annotations

from datetime import date

import pytest

from studio.core.errors import CannotOpen
from studio.crafts import CRAFTS
from studio.portfolio.portfolio import Portfolio
from tests.samples import kept
from tests.samples.__main__ import main
from tests.samples.portfolios import DAYS, make_portfolio

PIECES = 9


@pytest.fixture(scope="module")
def made(qapp, tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "portfolio"
    return folder, make_portfolio(folder, PIECES, seed=7)


def told(folder, clock, password=None):
    """All that a seed decides: what was kept of each piece, and how it is listed."""
    portfolio = Portfolio.open(folder, clock, password).result()
    cards = portfolio.cards().result() + portfolio.cards(binned=True).result()
    pieces = {card: portfolio.read(card.uid).result() for card in cards}
    portfolio.close().result()
    return {
        (card.uid, card.day, card.title, card.note, card.kind, card.binned_day): (
            piece.content, piece.past, piece.tail,
        )
        for card, piece in pieces.items()
    }  # fmt: skip


def test_every_craft_is_in_it_and_every_piece_opens_with_its_past(made):
    folder, uids = made
    found = kept.pieces(folder)
    assert {one.card.kind for one in found} == {craft.key for craft in CRAFTS}
    assert {one.card.uid for one in found} < set(uids)
    assert len(uids) == len(set(uids)) == PIECES
    for one in found:
        assert not one.document.is_blank
        while one.document.history.undo_label:
            one.document.history.undo()
        assert one.document.is_blank


def test_days_are_spread_over_months_in_order(made):
    found = kept.pieces(made[0])
    days = [date.fromisoformat(one.card.day) for one in found]
    assert days == sorted(days, reverse=True)
    assert DAYS / 3 < (days[0] - days[-1]).days < DAYS


def test_one_lies_in_the_bin(made, clock):
    with kept.opened(made[0]) as portfolio:
        assert len(portfolio.cards(binned=True).result()) == 1


def test_every_card_has_its_picture(made):
    with kept.opened(made[0]) as portfolio:
        for card in portfolio.cards().result():
            assert portfolio.thumbnail(card.uid).result()[:4] == b"\x89PNG"


def test_the_same_seed_makes_the_same_and_another_another(clock, tmp_path, qapp):
    make_portfolio(tmp_path / "first", 4, seed=7, until=clock.day)
    make_portfolio(tmp_path / "same", 4, seed=7, password="a word", until=clock.day)
    make_portfolio(tmp_path / "other", 2, seed=8, until=clock.day)
    first = told(tmp_path / "first", clock)
    assert told(tmp_path / "same", clock, "a word") == first
    assert not told(tmp_path / "other", clock).keys() & first.keys()


def test_from_the_command_line_with_a_password(tmp_path, clock, capsys, qapp):
    out = tmp_path / "asked"
    asked = [
        str(out),
        "--pieces",
        "2",
        "--seed",
        "3",
        "--password",
        "a word",
        "--until",
        "2026-03-02",
    ]
    assert main(asked) == 0
    assert "2 pieces" in capsys.readouterr().out
    with pytest.raises(CannotOpen):
        Portfolio.open(out, clock).result()
    assert len(told(out, clock, "a word")) == 2
    assert main(asked) == 1
    assert "already" in capsys.readouterr().err
