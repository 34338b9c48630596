"""Hands for every craft: a few marks made on its real view with real Qt events.

A new craft adds one function to ``HANDS``; the contract tests then apply to it by themselves.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from studio.core.craft import Craft


def make_marks(craft: Craft, view: QWidget) -> None:
    """Make a few marks of several kinds on ``view``, which is shown and has the focus."""
    HANDS[craft.key](view)


def write(view: QWidget) -> None:
    """Type words in two directions and an emoji, rub one letter out, begin a paragraph."""
    page = view.focusProxy()
    _type(page, "First words, ")
    _type(page, "שלום")
    QTest.keyClick(page, Qt.Key.Key_Return)
    _commit(page, "今天 👍🏽")
    _type(page, " x")
    QTest.keyClick(page, Qt.Key.Key_Backspace)
    QTest.keyClick(page, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    _type(page, "My ")


def _type(target: QWidget, text: str) -> None:
    none = Qt.KeyboardModifier.NoModifier
    for letter in text:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, 0, none, letter))


def _commit(target: QWidget, text: str) -> None:
    """Bring ``text`` as an input method does: held first, then committed."""
    held = QInputMethodEvent(text[:1], [])
    QApplication.sendEvent(target, held)
    brought = QInputMethodEvent()
    brought.setCommitString(text)
    QApplication.sendEvent(target, brought)


HANDS: dict[str, Callable[[QWidget], None]] = {"writing": write}
