"""A document that is not to be kept leaves no trace, whichever craft it is of."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from studio.core.craft import Craft
from studio.core.document import Document
from studio.portfolio.autosave import Autosave
from studio.portfolio.portfolio import Portfolio
from tests.samples.around import surroundings
from tests.samples.hands import make_marks


@pytest.fixture
def portfolio(tmp_path, clock):
    opened = Portfolio.open(tmp_path / "portfolio", clock).result()
    opened.tidied.result()  # until then it writes by itself
    yield opened
    opened.close().result()


def let_go(craft: Craft) -> Document:
    """A document just like any other of its craft but for this: it is not to be kept."""
    document = craft.new()
    document.__class__ = type("LetGo", (type(document),), {"kept": False})
    return document


def all_files(*folders: Path) -> dict[Path, bytes]:
    return {
        file: file.read_bytes()
        for folder in folders
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def make(craft: Craft, document: Document, scheduler) -> None:
    view = craft.view(document, surroundings(scheduler))
    view.resize(1100, 700)
    view.show()
    view.activateWindow()
    view.setFocus()
    QApplication.processEvents()
    make_marks(craft, view)
    view.hide()


def keep(document: Document, craft: Craft, portfolio: Portfolio, scheduler, deed: str) -> None:
    """Do all that ever makes an autosave write, and wait until it has nothing left to do."""
    autosave = Autosave(document, craft, "a" * 26, portfolio, scheduler)
    make(craft, document, scheduler)
    scheduler.advance(60)
    document.history.undo()
    scheduler.advance(60)
    getattr(autosave, deed)().result()
    portfolio.cards().result()
    scheduler.advance(60)
    assert autosave.settled


@pytest.mark.parametrize("deed", ["rest", "close"])
def test_what_is_not_kept_touches_nothing(craft, portfolio, scheduler, tmp_path, deed):
    places = (tmp_path, Path(os.environ["STUDIO_HOME"]))
    before = all_files(*places)
    document = let_go(craft)
    keep(document, craft, portfolio, scheduler, deed)
    assert not document.is_blank
    assert portfolio.cards().result() == ()
    assert all_files(*places) == before


def test_the_same_hands_leave_a_piece_where_it_is_kept(craft, portfolio, scheduler, tmp_path):
    before = all_files(tmp_path)
    keep(craft.new(), craft, portfolio, scheduler, "rest")
    assert [card.kind for card in portfolio.cards().result()] == [craft.key]
    assert all_files(tmp_path) != before
