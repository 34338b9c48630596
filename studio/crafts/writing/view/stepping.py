"""What keys mean on a page, where a border within a paragraph is nothing to stop at or delete."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QTextEdit

from studio.crafts.writing.view.pieces import soft

Key, Standard = Qt.Key, QKeySequence.StandardKey
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_BACKWARDS = (Standard.Backspace, Standard.DeleteStartOfWord)
_FORWARDS = (Standard.Delete, Standard.DeleteEndOfWord, Standard.DeleteEndOfLine)


def is_letter(event: QKeyEvent) -> bool:
    """A key that writes what is on it."""
    text = event.text()
    if not text or not text.isprintable():
        return False
    held = event.modifiers()  # told apart by name first: to combine them is slow in Python
    return held is _NONE or held is _SHIFT or not held & _COMMANDS


def is_new_line(event: QKeyEvent) -> bool:
    """Enter, with Shift or without. Qt's own Enter on an empty line only clears its format."""
    return event.matches(Standard.InsertParagraphSeparator) or event.matches(
        Standard.InsertLineSeparator
    )


def asks_for_menu(event: QKeyEvent) -> bool:
    """Shift+F10, for keyboards without a key of its own; Qt leaves it alone on some systems."""
    return event.key() == Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier


def step_over(page: QTextEdit, event: QKeyEvent) -> None:
    """Before a key deletes, let the caret be on that side of a border where the letters are."""
    cursor = page.textCursor()
    if cursor.hasSelection():
        return
    if _is_any(event, _BACKWARDS) or event.key() == Key.Key_Backspace:
        if cursor.atBlockStart() and soft(cursor.block()):
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
            page.setTextCursor(cursor)
    elif _is_any(event, _FORWARDS) and cursor.atBlockEnd() and soft(cursor.block().next()):
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        page.setTextCursor(cursor)


def _is_any(event: QKeyEvent, keys: tuple[QKeySequence.StandardKey, ...]) -> bool:
    return any(event.matches(key) for key in keys)


def stood_still(page: QTextEdit, event: QKeyEvent, before: int) -> bool:
    """Tell whether an arrow key took the caret from ``before`` over a border and no letter."""
    now = page.textCursor().position()
    if event.key() not in {Key.Key_Left, Key.Key_Right} or abs(now - before) != 1:
        return False
    behind = page.document().findBlock(max(before, now))
    return behind.position() == max(before, now) and soft(behind)
