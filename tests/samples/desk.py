"""A writing on its page, with hands that type, compose, choose and paste through Qt's events."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.crafts.writing import CRAFT
from studio.crafts.writing.document import Writing, plain
from studio.crafts.writing.view.binding import Binding
from studio.crafts.writing.view.pieces import soft
from tests.samples.around import surroundings

NONE = Qt.KeyboardModifier.NoModifier


def joined(text: str) -> str:
    """Join halves of pairs that stand side by side, as every screen does."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


class Desk:
    """A writing on a page, with hands."""

    def __init__(self, text: str = "") -> None:
        self.writing = Writing(text)
        self.view = CRAFT.view(self.writing, surroundings())
        self.page = self.view.page
        self.binding = self.page.findChild(Binding)

    def shown(self) -> str:
        """The page's text, unit by unit, for Qt leaves lone halves out of whole texts.

        Borders within a paragraph are none of it.
        """
        document = self.page.document()
        spelled = [document.characterAt(at) for at in range(document.characterCount() - 1)]
        for border in self.borders():
            spelled[border] = ""
        return plain(joined("".join(spelled)))

    def borders(self) -> list[int]:
        """The places of the borders within paragraphs."""
        block, found = self.page.document().firstBlock(), []
        while block.isValid():
            if soft(block):
                found.append(block.position() - 1)
            block = block.next()
        return found

    def agree(self) -> bool:
        """Same letters, and no pair that the page shows as one is two in the document."""
        return self.shown() == self.writing.parts[0]

    def type(self, text: str) -> None:
        for letter in text:
            key = {"\n": Qt.Key.Key_Return}.get(letter, 0)
            press = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self.page, press)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.page, key, modifiers)

    def compose(self, held: str = "", commit: str = "") -> None:
        event = QInputMethodEvent(held, [])
        event.setCommitString(commit)
        QApplication.sendEvent(self.page, event)

    def paste(self, text: str) -> None:
        source = QMimeData()
        source.setText(text)
        self.page.insertFromMimeData(source)

    def choose(self, start: int, end: int) -> None:
        """Move the caret to unit ``end``, choosing everything from unit ``start``."""
        cursor = self.page.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.page.setTextCursor(cursor)

    def caret(self) -> int:
        return self.page.textCursor().position()
