"""A writing that is only looked at: its lines look as they are meant, and its signs are gone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCursor

from studio.crafts.writing import CRAFT
from studio.crafts.writing.layouts import Written
from studio.shell.places.versions_words import DressedWords
from studio.shell.versions_pictures import seen

TEXT = (
    "# A *day*\nRain, **and** wind.\n- tea, and a walk by the river, even when it rained\n"
    "  - mint\n7. seven\n> said\n\n- שלום עולם\nend"
)


@pytest.fixture
def shown(qtbot):
    words = DressedWords()
    qtbot.addWidget(words)
    words.resize(240, 400)
    words.show()
    words.show_blocks(seen(CRAFT, Written(parts=(TEXT,))).blocks)
    return words


def looks(words, at):
    """Each stretch of one line that looks alike: its words, and whether it is bold and slanted."""
    block, found = words.document().findBlockByNumber(at), []
    part = block.begin()
    while not part.atEnd():
        form = part.fragment().charFormat()
        bold = form.fontWeight() == QFont.Weight.Bold
        found.append((part.fragment().text(), bold, form.fontItalic()))
        part += 1
    return found


def left_of(words, text):
    """Where some words begin, in pixels."""
    found = words.document().find(text)
    found.setPosition(found.selectionStart())
    return words.cursorRect(found).left()


def test_no_signs_are_in_sight(shown):
    assert shown.toPlainText() == (
        "A day\nRain, and wind.\n• tea, and a walk by the river, even when it rained\n"
        "  • mint\n7. seven\nsaid\n\n• שלום עולם\nend"
    )


def test_words_that_stand_out_do(shown):
    assert looks(shown, 0) == [("A ", True, False), ("day", True, True)]
    assert looks(shown, 1) == [
        ("Rain, ", False, False),
        ("and", True, False),
        (" wind.", False, False),
    ]


def test_a_heading_is_larger_and_says_that_it_is_one(shown):
    heading, line = (shown.document().findBlockByNumber(at) for at in (0, 1))
    assert heading.blockFormat().headingLevel() == 1
    assert line.blockFormat().headingLevel() == 0
    assert heading.layout().lineAt(0).height() > 1.3 * line.layout().lineAt(0).height()


def test_items_hang_beside_their_bullets_and_quotes_are_set_in(shown):
    item = shown.document().findBlockByNumber(2)
    first, second = item.layout().lineAt(0), item.layout().lineAt(1)
    assert second.x() > first.x()
    assert left_of(shown, "mint") > left_of(shown, "tea") > left_of(shown, "end")
    assert left_of(shown, "said") > left_of(shown, "end")
    from_right = shown.document().findBlockByNumber(7)
    assert from_right.blockFormat().rightMargin() == item.blockFormat().leftMargin() > 0
    assert from_right.blockFormat().leftMargin() == 0
    assert 120 < left_of(shown, "• שלום") <= shown.viewport().width()


def test_it_can_be_copied_and_not_changed(shown, qtbot):
    before = shown.toPlainText()
    qtbot.keyClicks(shown, "x")
    qtbot.keyClick(shown, Qt.Key.Key_Delete)
    shown.cut()
    assert shown.toPlainText() == before
    assert not shown.document().isUndoAvailable()


def test_another_version_is_shown_from_its_first_line(shown):
    shown.moveCursor(QTextCursor.MoveOperation.End)
    shown.show_blocks(seen(CRAFT, Written(parts=("# a\n" * 200,))).blocks)
    assert shown.textCursor().position() == 0
    assert shown.verticalScrollBar().value() == 0
    assert looks(shown, 0) == [("a", True, False)]
