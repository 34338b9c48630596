"""What stands above a page is heard by those who cannot see it, with the page and as it comes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from studio.crafts.writing import CRAFT
from studio.crafts.writing.document import Writing
from studio.crafts.writing.layouts import LAYOUTS, LET_GO, blank
from studio.crafts.writing.prompts import begun_with, said_above
from tests.samples.around import surroundings


@pytest.fixture
def heard(monkeypatch):
    said = []
    monkeypatch.setattr(
        "studio.crafts.writing.view.room.announce", lambda _widget, told: said.append(told)
    )
    return said


def _view(qtbot, written):
    made = CRAFT.view(Writing(written), replace(surroundings(), begin_anew=lambda _fresh: None))
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    QApplication.processEvents()
    return made


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_page_tells_what_stands_above_it_and_how_to_begin(qtbot, layout):
    pages = _view(qtbot, blank(layout)).boxes.pages
    for page, prompt in zip(pages, begun_with(layout), strict=True):
        told = QAccessible.queryAccessibleInterface(page).text(QAccessible.Text.Description)
        assert told == f"{said_above(layout)} {prompt}".strip()


def test_another_layout_is_said(qtbot, heard):
    view = _view(qtbot, "words")
    assert heard == []
    view._document.lay_out("letter")
    assert heard == ["A letter I will not send. This letter stays here. Nothing sends it."]
    view._document.lay_out("two_ways")
    assert heard[1:] == ["Two ways to see it."]


def test_that_words_are_not_saved_is_said_once_when_their_page_comes(qtbot, heard):
    view = _view(qtbot, blank(LET_GO))
    assert heard == [said_above(LET_GO)]
    view.hide()
    view.show()
    assert heard == [said_above(LET_GO)]
