"""Half typed letters: shown where the caret is, and neither lost nor doubled on any way out.

``TakesBack`` does as input methods for Chinese do on Linux: before the keyboard goes elsewhere,
and whenever it is asked to bring what it holds, it takes that back.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from studio.crafts.writing.view import composing
from tests.samples.desk import Desk

Query = Qt.InputMethodQuery


class TakesBack(QObject):
    """Hears of the keyboard's going before the page does, as only an input method can."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.view)
        self._desk = desk
        self.brings = ""
        QApplication.instance().installEventFilter(self)

    def commit(self):
        if self._desk.page.is_composing:
            self._desk.compose("", commit=self.brings)

    def eventFilter(self, watched, event):  # noqa: N802
        if watched is self._desk.page and event.type() is QEvent.Type.FocusAboutToChange:
            self.commit()
        return False


@pytest.fixture
def desk(qtbot):
    made = Desk()
    qtbot.addWidget(made.view)
    made.view.resize(1100, 700)
    made.view.show()
    qtbot.waitExposed(made.view)
    made.page.setFocus()
    qtbot.waitUntil(made.page.hasFocus)
    made.type("a")
    return made


@pytest.fixture
def takes_back(desk, monkeypatch):
    method = TakesBack(desk)

    class Asked:
        @staticmethod
        def inputMethod():  # noqa: N802
            return method

    monkeypatch.setattr(composing, "QGuiApplication", Asked)
    yield method
    QApplication.instance().removeEventFilter(method)


def test_the_caret_is_told_where_it_is_seen(desk):
    page = desk.page
    desk.type(" long line" * 3)
    for query in (Query.ImCursorRectangle, Query.ImAnchorRectangle):
        told = page.inputMethodQuery(query)
        seen = page.viewport().mapTo(page, page.cursorRect().center())
        assert told.adjusted(-3, -3, 3, 3).contains(QPointF(seen))
    assert page.viewport().x() > 16
    assert page.inputMethodQuery(Query.ImSurroundingText) == "a" + " long line" * 3


def test_what_is_taken_back_as_the_keyboard_leaves_is_kept_once(desk, takes_back):
    beside = QLineEdit(desk.view)
    beside.show()
    desk.compose("你好")
    beside.setFocus()
    assert desk.writing.parts[0] == desk.shown() == "a你好"
    QApplication.processEvents()
    desk.page.setFocus()
    beside.setFocus()
    assert desk.writing.parts[0] == "a你好"


def test_what_is_taken_back_as_all_is_left_is_kept_once(desk, takes_back):
    desk.compose("你好")
    takes_back.commit()  # as the window asks all input methods
    desk.view.settle()
    desk.view.settle()
    assert desk.writing.parts[0] == "a你好"


def test_what_is_asked_for_and_taken_back_is_kept(desk, takes_back):
    desk.compose("你好")
    desk.view.settle()
    assert desk.writing.parts[0] == "a你好"
    assert not desk.page.is_composing


def test_what_is_brought_when_asked_is_not_doubled(desk, takes_back):
    takes_back.brings = "안녕"
    desk.compose("안녕")
    desk.view.settle()
    QApplication.processEvents()
    desk.view.settle()
    assert desk.writing.parts[0] == "a안녕"


def test_what_is_brought_after_it_was_taken_back_is_not_doubled(desk):
    desk.compose("你好")
    desk.compose("")
    desk.compose("", commit="你好")
    desk.view.settle()
    assert desk.writing.parts[0] == "a你好"


def test_escape_takes_back_for_good(desk):
    desk.compose("你好")
    desk.compose("")
    QApplication.processEvents()
    QLineEdit(desk.view).setFocus()
    desk.view.settle()
    assert desk.writing.parts[0] == "a"


def test_typed_on_before_it_was_noticed(desk):
    desk.compose("ni")
    desk.compose("")
    desk.compose("你")
    QApplication.processEvents()
    desk.view.settle()
    assert desk.writing.parts[0] == "a你"


def test_a_click_beside_it_puts_it_in(desk, takes_back):
    desk.compose("你好")
    QTest.mouseClick(desk.page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    assert desk.writing.parts[0] == "a你好"


def test_a_click_within_it_is_the_input_methods_affair(desk, takes_back):
    start = desk.page.cursorRect().center()
    desk.compose("你好你好")
    wide = desk.page.cursorRect().center().x() - start.x()
    assert wide > 8
    QTest.mouseClick(
        desk.page.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(wide // 2, 0)
    )
    assert desk.page.is_composing
    assert desk.writing.parts[0] == "a"


def test_nothing_is_listened_to_once_nothing_is_held(desk):
    desk.compose("你好")
    desk.compose("", commit="你好")
    assert QGuiApplication.focusObject() is desk.page
    QLineEdit(desk.view).setFocus()
    assert desk.writing.parts[0] == "a你好"
