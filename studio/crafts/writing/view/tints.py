"""What lies over the words of a page for a while and is no part of them: several kinds at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from studio.crafts.writing.view.page import Page

Tinted = tuple[int, int, QTextCharFormat]
"""From one place on the page to another, and how it looks."""
_ORDER = ("sentence", "left_out", "spelling", "matches")


class Tints:
    """Each kind is laid on by whoever knows it; a later one of ``_ORDER`` lies above."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._laid: dict[str, list[QTextEdit.ExtraSelection]] = {}

    def lay(self, kind: str, tinted: Sequence[Tinted]) -> None:
        """Lay these on in place of what of this kind lay there."""
        if not tinted and kind not in self._laid:
            return
        self._laid[kind] = [self._selection(*each) for each in tinted]
        laid = [each for kind in _ORDER for each in self._laid.get(kind, ())]
        if not tinted:
            del self._laid[kind]
        self._page.narrowly.all_changed()
        self._page.setExtraSelections(laid)

    def _selection(self, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        last = self._page.document().characterCount() - 1
        cursor = QTextCursor(self._page.document())
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        made.cursor, made.format = cursor, look
        return made
