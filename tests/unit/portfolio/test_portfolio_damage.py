"""Damage to the sealed file: always told, never taken for good, and nothing is changed."""

from __future__ import annotations

import os
import shutil

import apsw
import pytest

from studio.core.errors import CannotOpen, StudioError
from studio.portfolio import errors
from studio.portfolio.portfolio import Portfolio
from tests.samples.tampering import PAGE, root_page, spoil, store_of


@pytest.mark.parametrize("size", [0, 100, PAGE, PAGE * 3 + 5, -PAGE])
def test_a_file_that_was_cut_off_is_damaged(kept, refusal, size):
    file = kept / "portfolio.db"
    os.truncate(file, size if size >= 0 else file.stat().st_size + size)
    error = refusal()
    assert isinstance(error, errors.Damaged)
    assert "is damaged" in error.told


def test_a_first_page_that_is_damaged_is_damage_and_no_wrong_password(kept, refusal):
    spoil(kept, 0)
    error = refusal("any password")
    assert isinstance(error, errors.Damaged)
    assert (error.fine, error.every) == (None, None)


@pytest.mark.parametrize("table", ["revision", "log", "journal"])
def test_damage_to_a_table_says_how_much_is_fine(kept, refusal, table):
    page = (
        root_page(kept, f"sqlite_autoindex_{table}_1")
        if table != "journal"
        else root_page(kept, table)
    )
    spoil(kept, page)
    error = refusal()
    assert isinstance(error, errors.Damaged)
    assert error.every == 12
    assert f"{error.fine} of 12 pieces are fine" in error.told


def test_damage_to_the_list_itself_says_so_without_numbers(kept, refusal):
    for table in ("piece", "piece_head", "sqlite_autoindex_piece_1", "sqlite_autoindex_piece_2"):
        spoil(kept, root_page(kept, table))
    error = refusal()
    assert isinstance(error, errors.Damaged)
    assert error.every is None


def test_no_damaged_page_is_ever_taken_for_good(kept, opened, clock, tmp_path):
    """Every page in turn: refused, or told for the piece it belongs to; never silently wrong."""
    pages = (kept / "portfolio.db").stat().st_size // PAGE
    told = 0
    whole = _all_pieces(opened(kept))
    for page in range(0, pages, 3):
        folder = tmp_path / f"page{page}"
        shutil.copytree(kept, folder)
        spoil(folder, page)
        opening = Portfolio.open(folder, clock)
        if isinstance(opening.exception(), CannotOpen):
            told += 1
            continue
        portfolio = opening.result()
        read = _all_pieces(portfolio)
        told += any(isinstance(piece, StudioError) for piece in read.values())
        assert all(
            read[uid] == piece or isinstance(read[uid], StudioError) for uid, piece in whole.items()
        )
    assert told > pages / 3 / 2


def test_half_a_page_missing_at_the_end_is_told_by_the_piece_it_was_of(kept, opened):
    whole = _all_pieces(opened())
    os.truncate(kept / "portfolio.db", (kept / "portfolio.db").stat().st_size - 1)
    read = _all_pieces(opened())
    told = [uid for uid, piece in read.items() if isinstance(piece, errors.PieceDamaged)]
    assert len(told) == 1
    assert all(read[uid] == piece for uid, piece in whole.items() if uid not in told)


def _all_pieces(portfolio):
    found = {}
    for card in portfolio.cards().result():
        for ask in (portfolio.read, portfolio.thumbnail):
            future = ask(card.uid)
            found[ask.__name__, card.uid] = future.exception() or future.result()
    portfolio.close().result()
    return found


def test_a_damaged_piece_is_told_and_the_others_open(kept, opened, clock):
    store = store_of(kept)
    page = store.value(
        "SELECT max(pageno) FROM dbstat WHERE name = 'asset' AND pagetype = 'overflow'"
    )
    store.close()
    spoil(kept, page - 1)
    portfolio = opened()
    reads = [portfolio.read(f"piece{number}").exception() for number in range(12)]
    assert [type(error) for error in reads if error] == [errors.PieceDamaged]
    assert len(portfolio.cards().result()) == 12


def test_a_list_that_cannot_be_read_later_is_told(kept, opened):
    portfolio = opened()

    def broken(*_anything, **_named):
        raise apsw.CorruptError

    portfolio._desk.catalogue.cards = broken
    assert isinstance(portfolio.cards().exception(), errors.ListDamaged)
