"""The line of a drawing shows its name alone, and all of it while the caret is there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlock

from studio.crafts.writing.marks import picture_of
from studio.crafts.writing.view.page import Page


class PictureLines(QObject):
    """Follows the caret from the first drawing on. ``mark`` shows a line anew; True if it did."""

    def __init__(self, page: Page, mark: Callable[[QTextBlock], bool]) -> None:
        super().__init__(page)
        self._page, self._mark = page, mark
        self._following = False
        self._last = QTextBlock()

    def is_open(self, block: QTextBlock) -> bool:
        """Tell whether a line that names a drawing is to be seen whole."""
        self._begin()
        return self._page.textCursor().block() == block

    def _begin(self) -> None:
        if not self._following:
            self._following = True
            self._last = self._page.textCursor().block()
            self._page.cursorPositionChanged.connect(self._moved)

    def _moved(self) -> None:
        before, self._last = self._last, self._page.textCursor().block()
        if before != self._last:
            self._show_anew(before)
            self._show_anew(self._last)

    def _show_anew(self, block: QTextBlock) -> None:
        if block.isValid() and picture_of(block.text()) and self._mark(block):
            self._page.document().markContentsDirty(block.position(), block.length())
