"""Keeps the page and the document the same, each change told once, in either direction."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from studio.crafts.writing.document import Replace, Writing, plain
from studio.crafts.writing.measure import Ruler, least_change, units
from studio.crafts.writing.view.page import Page


class Binding(QObject):
    """What changes on the page becomes a command; what changes in the document is shown.

    Only the part that changed is ever read or written, so a key costs the same in a long text.
    """

    def __init__(self, document: Writing, page: Page, part: int = 0) -> None:
        super().__init__(page)
        self._document = document
        self._page = page
        self._part = part
        self._ruler = Ruler()
        self._text = document.parts[part]
        self._busy = False
        page.show_text(self._text)
        self._length = self._shown_length()
        self._caret = page.textCursor().position()
        page.edited.connect(self._page_changed)
        page.undo.connect(document.history.undo)
        page.redo.connect(document.history.redo)
        page.cursorPositionChanged.connect(self._caret_moved)
        self._unsubscribe = unsubscribe = document.replaced.subscribe(self._document_changed)
        self.destroyed.connect(lambda: unsubscribe())

    def release(self) -> None:
        """Tell neither of the other any more, and hold no words: the page is on its way out."""
        self._unsubscribe()
        self._page.edited.disconnect(self._page_changed)
        self._page.undo.disconnect(self._document.history.undo)
        self._page.redo.disconnect(self._document.history.redo)
        self._page.cursorPositionChanged.disconnect(self._caret_moved)
        self._text = ""

    def place_of(self, point: int) -> int:
        """Return where on the page the code point ``point`` of the box's text stands."""
        return self._ruler.unit_at(self._text, point)

    def point_of(self, place: int) -> int:
        """Return how many code points of the box's text stand before a place on the page."""
        return self._ruler.point_at(self._text, place)[0]

    def _shown_length(self) -> int:
        return self._page.document().characterCount() - 1

    def _caret_moved(self) -> None:
        """Let what is typed after moving about be undone on its own."""
        if self._busy or self._page.has_news:
            return
        position = self._page.textCursor().position()
        if position != self._caret:
            self._caret = position
            self._document.history.seal()

    def _page_changed(self, position: int, removed: int, _added: int) -> None:
        """Turn a change of the page into a command; positions are UTF-16 units.

        How much was added follows from the whole length: the number Qt gives may count the
        end of the last paragraph, which is no letter.
        """
        grown = self._shown_length() - self._length
        removed = min(removed, self._length - position)
        self._length += grown
        if self._busy:
            return
        self._caret = self._page.textCursor().position()
        command = self._read(position, position + removed, position + removed + grown)
        if command is not None:
            self._busy = True
            self._document.history.do(command)
            self._busy = False
            self._text = self._document.parts[self._part]

    def _read(self, start: int, old_end: int, new_end: int) -> Replace | None:
        """Return the least command for "units ``start`` to ``old_end`` now end at ``new_end``"."""
        start, old_end, new_end = self._whole_pairs(start, old_end, new_end)
        text = self._text
        first, _cut = self._ruler.point_at(text, start)
        self._ruler.keep(first, start)
        last, _cut = self._ruler.point_at(text, old_end)
        old, new = text[first:last], self._shown(start, new_end)
        if old == new:
            return None
        tail = len(self._shown(max(start, self._caret), new_end))
        before, after = least_change(old, new, tail)
        changed = new[before : len(new) - after]
        pasted = self._page.bringing_in
        return Replace(first + before, old[before : len(old) - after], changed, pasted, self._part)

    def _whole_pairs(self, start: int, old_end: int, new_end: int) -> tuple[int, int, int]:
        """Widen a change that begins or ends between the halves of a pair, before it or after."""
        text = self._text
        if self._ruler.point_at(text, start)[1] or self._is_pair(start):
            start -= 1
        if self._ruler.point_at(text, old_end)[1] or self._is_pair(new_end):
            old_end, new_end = old_end + 1, new_end + 1
        return start, old_end, new_end

    def _is_pair(self, middle: int) -> bool:
        shown = self._page.document().characterAt
        return 0 < middle < self._length and _is_high(shown(middle - 1)) and _is_low(shown(middle))

    def _shown(self, start: int, end: int) -> str:
        """Return what the page shows between two units."""
        cursor = QTextCursor(self._page.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        text = plain(cursor.selectedText())
        return text if units(text) == end - start else self._spelled(start, end)

    def _spelled(self, start: int, end: int) -> str:
        """Read unit by unit: Qt leaves out lone halves of pairs when it hands over a whole text."""
        shown = self._page.document().characterAt
        spelled = "".join(shown(unit) for unit in range(start, end))
        joined = spelled.encode("utf-16-le", "surrogatepass")
        return plain(joined.decode("utf-16-le", "surrogatepass"))

    def _document_changed(self, part: int, start: int, old: str, new: str) -> None:
        """Show a change that came from elsewhere (undo, redo), with the caret behind it."""
        if self._busy or part != self._part:
            return
        self._busy = True
        unit = self._ruler.unit_at(self._text, start)
        self._text = self._document.parts[self._part]
        self._ruler.keep(start, unit)
        cursor = QTextCursor(self._page.document())
        cursor.setPosition(unit)
        cursor.setPosition(unit + units(old), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(new)
        self._page.setTextCursor(cursor)
        self._page.ensureCursorVisible()
        self._caret = cursor.position()
        self._busy = False


def _is_high(letter: str) -> bool:
    return "\ud800" <= letter <= "\udbff"


def _is_low(letter: str) -> bool:
    return "\udc00" <= letter <= "\udfff"
