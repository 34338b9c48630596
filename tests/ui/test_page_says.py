"""A line a page says is brought in sight, wherever it stands, and as soon as it is said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from studio.widgets.controls import words
from studio.widgets.page import Page

LINE = "Nothing was added: line 6 has a link in it."


@pytest.mark.parametrize("before", [3, 40])
@pytest.mark.parametrize("after", [0, 20])
@pytest.mark.parametrize("line", [LINE, f"{LINE} " * 12])
def test_a_line_is_in_sight_at_once_and_whole(qtbot, before, after, line):
    """Seen to fail without ``_settle``: what was just shown had no place yet."""
    page, told = Page(500), words("", "care")
    told.hide()
    for number in range(before):
        page.column.addWidget(words(f"Line {number}"))
    page.column.addWidget(told)
    for number in range(after):
        page.column.addWidget(words(f"Later {number}"))
    qtbot.addWidget(page)
    page.resize(520, 300)
    page.show()
    QApplication.processEvents()
    page.say_in(told, line)
    QApplication.processEvents()
    top = told.mapTo(page.viewport(), QPoint(0, 0)).y()
    assert top >= 0
    assert top + told.height() <= page.viewport().height()
    assert told.height() >= told.heightForWidth(told.width())
    page.say_in(told, "")
    assert not told.isVisible()
