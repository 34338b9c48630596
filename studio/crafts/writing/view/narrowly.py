"""Paints for a letter the one line it changes; Qt alone would paint its paragraph and all below.

Only where nothing but that line can look otherwise: in scripts whose letters change none of those
around them on other lines, away from where lines break, and while nothing else changes. What can
be known before a key is found out after the one before it, when what was typed is on the screen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextCursor, QTextLine
from PySide6.QtWidgets import QTextEdit, QWidget

_FAR = 4
"""Units from where a line breaks; nearer, a letter may join one on the line before or after."""
# Latin, Greek and Cyrillic letters and their usual signs; none combines or runs to the left.
_OTHER = re.compile("[^\t -\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20ac]")
_LEFT_TO_RIGHT = Qt.LayoutDirection.LeftToRight
_DISABLED = Qt.WidgetAttribute.WA_UpdatesDisabled


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: where its letters begin, how many they are, and where its paragraph lies.

    ``width`` is that of the page in pixels; ``is_last`` where the caret ends the paragraph.
    """

    first: int
    length: int
    paragraph: QRectF
    block: QTextBlock
    width: int
    is_last: bool

    def longer(self, by: int) -> _Line:
        """Return the same line with so many letters more, and nothing else changed by them."""
        return replace(self, length=self.length + by)


class Narrowly:
    """Belongs to one page. ``all_changed`` is for whoever changes more than letters of a line."""

    def __init__(self, page: QTextEdit) -> None:
        self._page, self._viewport, self._document = page, page.viewport(), page.document()
        self._layout = self._document.documentLayout()
        self._known: tuple[int, int, _Line] | None = None
        self._before: _Line | None = None
        self.is_alone = False
        """True while a letter and its line, and nothing else, wait to be painted."""
        page.verticalScrollBar().valueChanged.connect(self.all_changed)

    def all_changed(self) -> None:
        """Let everything in sight be painted for the letter now going in, if one is."""
        self._known = self._before = None
        self.is_alone = False

    def look(self) -> None:
        """Look at the line with the caret; the next key may write a letter there."""
        self._known, self.is_alone = None, False
        cursor = self._page.textCursor()
        block = cursor.block()
        if self._can_be_alone(cursor, block):
            self._known = self._document.revision(), cursor.position(), self._line(cursor, block)

    def begin(self) -> bool:
        """A letter goes in now; tell whether ``end`` must follow it."""
        known, self._known, self._before = self._known, None, None
        if known is not None:
            cursor = self._page.textCursor()
            revision, place, line = known
            same = self._document.revision() == revision and cursor.position() == place
            if same and not cursor.hasSelection():
                self._before = line
                self._viewport.setAttribute(_DISABLED, True)
                return True
        return False

    def end(self, letter: str) -> None:
        """The letter is in: let be painted what it changed."""
        self._viewport.setAttribute(_DISABLED, False)
        before = self._before
        if before is None or not _is_simple(letter) or not self._has_grown(before, len(letter)):
            self._viewport.update()
        else:
            line = self._page.cursorRect()
            beyond = line.height() // 2  # signs may reach out of their line
            top, high = line.top() - beyond, line.height() + 2 * beyond
            self._viewport.update(0, top, before.width, high)
            self.is_alone = True

    def _has_grown(self, before: _Line, by: int) -> bool:
        """Tell whether a line has so many letters more, and nothing else is changed by them.

        At the end of its paragraph, a letter that moves to another line makes that higher.
        """
        if before.is_last:
            return self._layout.blockBoundingRect(before.block) == before.paragraph
        return self._line(self._page.textCursor(), before.block) == before.longer(by)

    def _line(self, cursor: QTextCursor, block: QTextBlock) -> _Line:
        at = cursor.positionInBlock()
        line = block.layout().lineForTextPosition(at)
        place, wide = self._layout.blockBoundingRect(block), self._viewport.width()
        length = line.textLength() if line.isValid() else 0
        is_last = at == block.length() - 1
        return _Line(line.textStart(), length, place, block, wide, is_last)

    def _can_be_alone(self, cursor: QTextCursor, block: QTextBlock) -> bool:
        """Tell whether a letter at the caret can leave all other lines as they are."""
        text, at = block.text(), cursor.positionInBlock()
        line = block.layout().lineForTextPosition(at)
        return (
            _ends_on_dots(self._viewport)
            and _is_within(line, at, len(text))
            and _is_simple(text)
            and not block.layout().preeditAreaText()
            and block.textDirection() is _LEFT_TO_RIGHT
        )


def _ends_on_dots(widget: QWidget) -> bool:
    """Tell whether a pixel of the layout is a whole number of dots on its screen.

    Where it is not, the edge of what is painted falls within a dot, which two paints then share.
    """
    return widget.devicePixelRatioF().is_integer()


def _is_within(line: QTextLine, at: int, end: int) -> bool:
    """Tell whether a place in a paragraph, which ends at ``end``, is far from breaks of a line."""
    if not line.isValid() or not end:
        return False
    first = line.textStart()
    last = first + line.textLength()
    return (first == 0 or at - first >= _FAR) and (last == end or last - at >= _FAR)


def _is_simple(text: str) -> bool:
    return text.isascii() or not _OTHER.search(text)
