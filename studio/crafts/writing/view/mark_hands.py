"""Puts light marks on with keys and menus: each is one change of the text, and one undo."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QMenu

from studio.core.texts import _
from studio.crafts.writing.document import Writing
from studio.crafts.writing.marks import Style
from studio.crafts.writing.measure import least_change
from studio.crafts.writing.toggling import (
    SetLine,
    Toggled,
    carried_on,
    lines_toggled,
    words_toggled,
)
from studio.crafts.writing.view.binding import Binding
from studio.crafts.writing.view.page import Page

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LONGEST_NAME = 200
_CONTROL = Qt.KeyboardModifier.ControlModifier
_QUIET = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class MarkHands(QObject):
    """Listens to the keys of one page, which shows one ``part`` of the document."""

    def __init__(self, page: Page, binding: Binding, document: Writing, part: int) -> None:
        super().__init__(page)
        self._page, self._binding = page, binding
        self._document, self._part = document, part
        self._by_key: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_B: self.bold,
            Qt.Key.Key_I: self.italic,
        }
        page.keys_first = weakref.WeakMethod(self._take)

    def bold(self) -> None:
        self._words("bold")

    def italic(self) -> None:
        self._words("italic")

    def heading(self) -> None:
        self._lines("heading")

    def items(self) -> None:
        self._lines("item")

    def quote(self) -> None:
        self._lines("quote")

    def deeds(self) -> tuple[tuple[str, str, Callable[[], None]], ...]:
        """Return each mark's word, its key if it has one, and what puts it on or takes it off."""
        return (
            (_("Heading"), "", self.heading),
            (_("Bold"), "Ctrl+B", self.bold),
            (_("Italic"), "Ctrl+I", self.italic),
            (_("List"), "", self.items),
            (_("Quote"), "", self.quote),
        )

    def offer_in(self, menu: QMenu) -> None:
        """Put the marks into the page's menu."""
        menu.addSeparator()
        for word, keys, act in self.deeds():
            action = QAction(word, menu)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(act)
            menu.addAction(action)

    def _take(self, event: QKeyEvent) -> bool:
        """Take Ctrl+B, Ctrl+I and Enter in a list; every other key is the page's own."""
        key, modifiers = event.key(), event.modifiers()
        if modifiers == _CONTROL and key in self._by_key:
            self._by_key[Qt.Key(key)]()
            return True
        return key in _ENTER and modifiers in _QUIET and self._carry_on()

    def put_instead(self, start: int, end: int, words: str) -> None:
        """Let other words stand between two places of the page."""
        self._change(self._binding.point_of(start), self._binding.point_of(end), words)

    def put_picture(self, name: str, uid: str) -> None:
        """Let a drawing stand on a line of its own, below the one with the caret."""
        self._page.settle()
        text, point = self._binding.text, self._binding.point_of(self._page.textCursor().position())
        end = text.find("\n", point)
        end = len(text) if end < 0 else end
        blank = not text[text.rfind("\n", 0, point) + 1 : end].strip()
        said = "".join(letter for letter in name if letter not in "[]\n")[:_LONGEST_NAME]
        self._change(end, end, f"{'' if blank else chr(10)}![{said}](piece:{uid})\n")

    def _carry_on(self) -> bool:
        """Begin the next line of a list as the last; tell whether Enter is done with."""
        cursor = self._page.textCursor()
        if cursor.hasSelection():
            return False
        text, point = self._document.parts[self._part], self._binding.point_of(cursor.position())
        begin = text.rfind("\n", 0, point) + 1
        end = text.find("\n", point)
        line = text[begin : len(text) if end < 0 else end]
        head = carried_on(line, point - begin)
        if head is None:
            return False
        if head:
            self._change(point, point, "\n" + head)
        else:
            self._change(begin, begin + len(line), "")
        return True

    def _words(self, style: Style) -> None:
        self._toggle(partial(words_toggled, style=style))

    def _lines(self, kind: SetLine) -> None:
        self._toggle(partial(lines_toggled, kind=kind))

    def _toggle(self, toggled: Callable[[str, int, int], Toggled]) -> None:
        """Work on the chosen lines alone, however long the text is."""
        self._page.settle()
        if self._page.textCursor().hasSelection():
            self._binding.hurry()
        text, cursor = self._document.parts[self._part], self._page.textCursor()
        start = self._binding.point_of(cursor.selectionStart())
        end = self._binding.point_of(cursor.selectionEnd())
        begin, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        lines = text[begin : len(text) if stop < 0 else stop]
        became = toggled(lines, start - begin, end - begin)
        before, after = least_change(lines, became.text, 0)
        new = became.text[before : len(became.text) - after]
        self._change(begin + before, begin + len(lines) - after, new)
        self._choose(begin + became.start, begin + became.end)

    def _change(self, first: int, last: int, new: str) -> None:
        if self._page.isReadOnly():
            return
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)  # from a panel one goes on writing
        self._document.history.seal()
        cursor = self._page.textCursor()
        cursor.setPosition(self._binding.place_of(first))
        cursor.setPosition(self._binding.place_of(last), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(new)
        self._page.setTextCursor(cursor)
        self._page.ensureCursorVisible()
        self._document.history.seal()

    def _choose(self, start: int, end: int) -> None:
        cursor = self._page.textCursor()
        cursor.setPosition(self._binding.place_of(start))
        cursor.setPosition(self._binding.place_of(end), QTextCursor.MoveMode.KeepAnchor)
        self._page.setTextCursor(cursor)
