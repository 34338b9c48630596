"""The layouts in the Write room, by keys or mouse: boxes one goes through, undo that leads."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from studio.crafts.writing import CRAFT
from studio.crafts.writing.document import Writing
from studio.crafts.writing.layouts import LAYOUTS, LET_GO, Written
from studio.crafts.writing.prompts import begun_with, line_of, name_of
from tests.samples.around import surroundings

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Room:
    """A writing in its room, in a window of its own."""

    def __init__(self, qtbot, written: Written | str = "") -> None:
        self.writing = Writing(written)
        self.anew = []
        around = replace(surroundings(), begin_anew=self.anew.append)
        self.view = CRAFT.view(self.writing, around)
        qtbot.addWidget(self.view)
        self.view.resize(900, 640)
        self.view.show()
        self.view.activateWindow()
        self.view.setFocus()
        QApplication.processEvents()

    @property
    def pages(self):
        return self.view.boxes.pages

    @property
    def focused(self) -> int:
        return self.pages.index(self.view.window().focusWidget())

    def choose(self, layout: str) -> None:
        """By keys alone: to the button, down to the layout, Enter."""
        self.view.chooser.setFocus()
        QTest.keyClick(self.view.chooser, Key.Key_Space)
        ways = self.view.chooser.panel.ways
        for _each in range(len(ways)):
            focused = QApplication.focusWidget() or self.view.chooser.panel.focusWidget()
            if focused is ways[layout]:
                break
            QTest.keyClick(focused, Key.Key_Down)
        QTest.keyClick(ways[layout], Key.Key_Return)
        QApplication.processEvents()

    def shown(self) -> tuple[str, ...]:
        return tuple(page.toPlainText() for page in self.pages)


@pytest.fixture
def room(qtbot):
    return Room(qtbot)


@pytest.fixture
def two_ways(qtbot):
    return Room(qtbot, Written("two_ways", ("one", "two", "three")))


def test_the_button_says_the_layout_and_opens_all_five(room):
    assert room.view.chooser.accessibleName() == "Plain"
    QTest.mouseClick(room.view.chooser, Qt.MouseButton.LeftButton)
    panel = room.view.chooser.panel
    assert panel.isVisible()
    assert tuple(panel.ways) == LAYOUTS
    for layout, way in panel.ways.items():
        assert (way.accessibleName(), way.accessibleDescription()) == (
            name_of(layout), line_of(layout)
        )  # fmt: skip
        assert way.isChecked() == (layout == "plain")
        assert way.height() >= 40
    QTest.keyClick(panel.ways["plain"], Key.Key_Up)
    assert panel.focusWidget() is panel.ways[LET_GO]
    QTest.keyClick(panel.ways[LET_GO], Key.Key_Home)
    assert panel.focusWidget() is panel.ways["plain"]
    QTest.keyClick(panel.ways["plain"], Key.Key_End)
    assert panel.focusWidget() is panel.ways[LET_GO]
    QTest.keyClick(panel.ways[LET_GO], Key.Key_Escape)
    assert not panel.isVisible()


def test_without_a_way_to_begin_anew_nothing_is_let_go(qtbot):
    view = CRAFT.view(Writing(), surroundings())
    qtbot.addWidget(view)
    assert LET_GO not in view.chooser.panel.ways


@pytest.mark.parametrize("layout", [each for each in LAYOUTS if each not in {"plain", LET_GO}])
def test_each_layout_says_how_to_begin(room, layout):
    room.choose(layout)
    assert room.writing.layout == layout
    assert room.view.chooser.accessibleName() == name_of(layout)
    assert tuple(page.placeholderText() for page in room.pages) == begun_with(layout)
    assert room.focused == 0
    assert not room.anew


def test_a_click_chooses_too(room):
    room.view.chooser.click()
    way = room.view.chooser.panel.ways["letter"]
    QTest.mouseClick(way, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert room.writing.layout == "letter"


def test_three_boxes_are_gone_through_by_keys(room):
    room.choose("two_ways")
    names = ["What happened", "What I told myself", "Another way to see it"]
    assert [page.accessibleName() for page in room.pages] == names
    for at, go in enumerate(((Key.Key_Tab,), (Key.Key_Down, CTRL), ())):
        assert room.focused == at
        QTest.keyClicks(room.pages[at], "abc"[at])
        if go:
            QTest.keyClick(room.pages[at], *go)
    assert room.writing.parts == ("a", "b", "c")
    QTest.keyClick(room.pages[2], Key.Key_Down, CTRL)
    assert room.focused == 2
    QTest.keyClick(room.pages[2], Key.Key_Up, CTRL)
    assert room.focused == 1
    QTest.keyClick(room.pages[1], Key.Key_Backtab)
    assert room.focused == 0


def test_a_box_passed_by_tab_is_not_the_one_written_in(two_ways):
    boxes = two_ways.view.boxes
    two_ways.pages[1].setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.keyClicks(two_ways.pages[1], "words")
    QTest.keyClick(two_ways.pages[1], Key.Key_Tab)
    assert two_ways.focused == 2
    assert boxes.page is two_ways.pages[1]
    QTest.keyPress(two_ways.pages[2], Key.Key_Shift)
    assert boxes.page is two_ways.pages[1]
    QTest.keyClick(two_ways.pages[2], Key.Key_Home)
    assert boxes.page is two_ways.pages[2]


def test_undo_leads_to_the_box_it_changed(two_ways):
    for at in (2, 0):
        two_ways.pages[at].setFocus()
        QTest.keyClicks(two_ways.pages[at], "x")
    two_ways.writing.history.undo()
    assert two_ways.focused == 0
    two_ways.writing.history.undo()
    assert two_ways.focused == 2
    assert two_ways.view.page is two_ways.pages[2]
    assert two_ways.shown() == ("one", "two", "three")
    two_ways.writing.history.redo()
    two_ways.writing.history.redo()
    assert two_ways.focused == 0


def test_undo_from_elsewhere_leaves_the_keyboard_there(two_ways):
    QTest.keyClicks(two_ways.pages[0], "x")
    two_ways.pages[2].setFocus()
    QTest.keyClicks(two_ways.pages[2], "x")
    two_ways.view.chooser.setFocus()
    two_ways.writing.history.undo()
    two_ways.writing.history.undo()
    assert two_ways.view.window().focusWidget() is two_ways.view.chooser
    assert two_ways.view.page is two_ways.pages[0]


def test_another_layout_keeps_every_word_and_is_one_step(two_ways):
    two_ways.choose("kind_note")
    assert two_ways.shown() == two_ways.writing.parts == ("one\n\ntwo\n\nthree",)
    assert two_ways.writing.history.undo_label == "Change the layout"
    two_ways.writing.history.undo()
    assert two_ways.shown() == two_ways.writing.parts == ("one", "two", "three")
    assert two_ways.focused == 0
    QTest.keyClicks(two_ways.pages[0], "!")
    assert two_ways.writing.parts[0] == "one!"


def test_half_composed_letters_come_along(two_ways):
    page = two_ways.pages[1]
    page.setFocus()
    QApplication.sendEvent(page, QInputMethodEvent("ni", []))
    two_ways.choose("plain")
    assert "twoni" in two_ways.writing.parts[0]
    assert two_ways.shown() == two_ways.writing.parts


def test_the_same_layout_again_changes_nothing(two_ways):
    pages = two_ways.pages
    two_ways.choose("two_ways")
    assert two_ways.pages == pages
    assert two_ways.writing.history.last is None


def _caret_in_sight(room, at: int) -> bool:
    column, page = room.view.boxes._inner, room.pages[at]
    return column.rect().contains(page.viewport().mapTo(column, page.cursorRect().center()))


def test_long_words_scroll_as_one_column(two_ways, qtbot):
    column = two_ways.view.boxes._inner
    qtbot.waitUntil(lambda: not column.verticalScrollBar().maximum())
    two_ways.pages[0].setFocus()
    two_ways.pages[0].insertPlainText("line\n" * 14)
    qtbot.waitUntil(lambda: column.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: not two_ways.pages[0].verticalScrollBar().maximum())
    two_ways.pages[2].setFocus()
    QTest.keyClicks(two_ways.pages[2], "x")
    qtbot.waitUntil(lambda: _caret_in_sight(two_ways, 2))


def test_a_very_long_box_is_no_taller_than_what_is_in_sight(two_ways, qtbot):
    two_ways.pages[1].setFocus()
    two_ways.pages[1].insertPlainText("line\n" * 300)
    column, page = two_ways.view.boxes._inner, two_ways.pages[1]
    QTest.keyClicks(page, "x")
    qtbot.waitUntil(lambda: page.height() == column.viewport().height())
    qtbot.waitUntil(lambda: _caret_in_sight(two_ways, 1))


def test_words_to_be_let_go_begin_on_a_new_page(two_ways):
    two_ways.choose(LET_GO)
    (fresh,) = two_ways.anew
    assert (fresh.layout, fresh.kept, fresh.is_blank) == (LET_GO, False, True)
    assert two_ways.writing.parts == ("one", "two", "three")
    assert two_ways.writing.history.last is None


def test_from_there_another_layout_is_a_new_page_and_says_so_first(qtbot):
    room = Room(qtbot, Written(LET_GO, ("secret",)))
    QTest.mouseClick(room.view.chooser, Qt.MouseButton.LeftButton)
    assert room.view.chooser.panel._warning.isVisible()
    room.view.chooser.panel.hide()
    room.choose("two_ways")
    (fresh,) = room.anew
    assert (fresh.layout, fresh.is_blank, fresh.kept) == ("two_ways", True, True)
    room.choose(LET_GO)
    assert len(room.anew) == 1


def test_the_menu_belongs_to_the_page_it_was_asked_on(two_ways):
    two_ways.pages[1].selectAll()
    two_ways.pages[1].customContextMenuRequested.emit(QPoint(3, 3))
    from PySide6.QtWidgets import QMenu

    (menu,) = [one for one in two_ways.view.findChildren(QMenu) if one.isVisible()]
    next(action for action in menu.actions() if action.text() == "Cut").trigger()
    assert two_ways.writing.parts == ("one", "", "three")
    menu.close()


def test_the_panel_stays_on_the_screen_whichever_way_one_reads(room):
    assert isinstance(room.view.chooser, QPushButton)
    room.view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    room.view.chooser.click()
    panel = room.view.chooser.panel
    assert room.view.screen().availableGeometry().contains(panel.geometry())
    panel.hide()
