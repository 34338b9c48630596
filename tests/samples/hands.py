"""Hands for every craft: a few marks made on its real view with real Qt events.

A new craft adds one function to ``HANDS``; the contract tests then apply to it by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from studio.core.craft import Craft

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def make_marks(craft: Craft, view: QWidget) -> None:
    """Make a few marks of several kinds on ``view``, which is shown and has the focus."""
    HANDS[craft.key](view)


def write(view: QWidget) -> None:
    """Type words in two directions and an emoji, rub one letter out, begin a paragraph."""
    page = view.focusProxy()
    _type(page, "First words, ")
    _type(page, "שלום")
    QTest.keyClick(page, Key.Key_Return)
    _commit(page, "今天 👍🏽")
    _type(page, " x")
    QTest.keyClick(page, Key.Key_Backspace)
    QTest.keyClick(page, Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    _type(page, "My ")


def draw(view: QWidget) -> None:
    """Draw two lines in different colours, rub across them, and dot once."""
    sheet = view.focusProxy()
    _stroke(sheet, [(0.30, 0.30), (0.45, 0.40), (0.60, 0.30), (0.70, 0.55)])
    press(view, "Thick")
    press(view, "Blue")
    _stroke(sheet, [(0.30, 0.60), (0.50, 0.50), (0.70, 0.65)])
    press(view, "Rubber")
    _stroke(sheet, [(0.45, 0.25), (0.50, 0.70)])
    press(view, "Pen")
    _stroke(sheet, [(0.40, 0.45)])


def tune(view: QWidget) -> None:
    """Place notes by key and by mouse, remove one, change the instrument, keep what is played."""
    grid = view.focusProxy()
    for key in (
        Key.Key_Space,
        Key.Key_Right,
        Key.Key_Up,
        Key.Key_Space,
        Key.Key_Right,
        Key.Key_Space,
    ):
        QTest.keyClick(grid, key)
    QTest.mouseClick(grid, LEFT, NONE, QPoint(grid.width() // 2, grid.height() // 2))
    QTest.keyClick(grid, Key.Key_Space)
    press(view, "Soft piano")
    grid.setFocus()
    QTest.keyClick(grid, Key.Key_D)
    press(view, "Keep what I just played")


def press(view: QWidget, word: str) -> None:
    """Click the button that says ``word``."""
    buttons = {one.accessibleName(): one for one in view.findChildren(QAbstractButton)}
    assert buttons[word].isEnabled(), word
    QTest.mouseClick(buttons[word], LEFT)


def _stroke(sheet: QWidget, places: Sequence[tuple[float, float]]) -> None:
    """Draw through ``places``, given in parts of the sheet's width and height."""
    points = [QPoint(round(x * sheet.width()), round(y * sheet.height())) for x, y in places]
    QTest.mousePress(sheet, LEFT, NONE, points[0])
    for start, end in pairwise(points):
        for step in range(1, 9):
            QTest.mouseMove(sheet, start + (end - start) * step / 8)
            QApplication.processEvents()
    QTest.mouseRelease(sheet, LEFT, NONE, points[-1])
    QApplication.processEvents()


def _type(target: QWidget, text: str) -> None:
    for letter in text:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, 0, NONE, letter))


def _commit(target: QWidget, text: str) -> None:
    """Bring ``text`` as an input method does: held first, then committed."""
    held = QInputMethodEvent(text[:1], [])
    QApplication.sendEvent(target, held)
    brought = QInputMethodEvent()
    brought.setCommitString(text)
    QApplication.sendEvent(target, brought)


HANDS: dict[str, Callable[[QWidget], None]] = {"sketch": draw, "melody": tune, "writing": write}
