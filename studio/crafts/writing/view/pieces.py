"""Pieces of a long paragraph: blocks of the page with no line end between them in the text.

A block is soft when it goes on with the paragraph before it. What separates it from the block
before counts one place on the page, and nothing in the text.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextCursor, QTextDocument, QTextFormat

from studio.crafts.writing import cutting
from studio.crafts.writing.measure import units
from studio.crafts.writing.runs import is_unspaced
from studio.crafts.writing.seams import Seams

SOFT = QTextFormat.Property.UserProperty.value + 1
"""A property of a block's format: set, and true, on a soft block."""
_AUTO = Qt.LayoutDirection.LayoutDirectionAuto
_SURE = 8.0  # px by which a word must fit at the end of a line before it is asked there
_UNSPACED_WORD = 2  # letters that stay together where no spaces do
_NEAR = 40  # units looked at on each side of a border; a letter has fewer


def soft(block: QTextBlock) -> bool:
    """Tell whether ``block`` goes on with the paragraph of the block before it."""
    return block.blockFormat().boolProperty(SOFT)


class Pieces:
    """Puts text on a page and takes it off, cuts what grew long and joins what grew short.

    Must not be called from within a change of the page: Qt lays out what was told first.
    """

    def __init__(self, document: QTextDocument, seams: Seams) -> None:
        self._document = document
        self._seams = seams

    def put(self, place: int, text: str, *, hidden: int | None = None) -> int:
        """Put text in at ``place``, after a border that hides so much; return where it ends."""
        cursor = self._at(place)
        cursor.beginEditBlock()
        if hidden is not None:
            self._border(cursor, hidden)
        for at, run in enumerate(cutting.runs(text)):
            if at:
                self._border(cursor)
            self._add(cursor, run)
        cursor.endEditBlock()
        return cursor.position()

    def divide(self, place: int) -> None:
        """Put a border in at ``place``."""
        self._border(self._at(place))

    def remove(self, start: int, end: int) -> None:
        """Take off what stands between two places."""
        if end > start:
            cursor = self._at(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            self._seams.edited(start, end - start, 0)

    def mend(self, start: int, end: int) -> None:
        """Cut, join and dress the blocks from ``start`` to ``end``, and those beside them."""
        until = self._at(end)
        cursor = self._at(start)
        block = cursor.block()
        at = (block.previous() if self._is_soft(block) else block).position()
        cursor.beginEditBlock()
        while at >= 0:
            at = self._mend_one(at, until)
        cursor.endEditBlock()

    def level(self, border: int) -> bool:
        """Let the piece before a border end with a full line, so that no eye is stopped there.

        Returns whether the border had to be moved for it.
        """
        block = self._document.findBlock(border)
        self._document.documentLayout().blockBoundingRect(block)  # this lays it out
        lines = block.layout()
        last = lines.lineAt(lines.lineCount() - 1)
        room = last.width() - last.naturalTextWidth()
        if lines.lineCount() < 2 or room < self._next_word(block, border) + _SURE:
            return False
        begin = block.position() + last.textStart()
        cursor = self._at(begin)
        cursor.beginEditBlock()  # laid out once, as this may be long
        self.divide(begin)
        self.remove(border + 1, border + 2)
        self._dress(self._document.findBlock(begin + 1))
        cursor.endEditBlock()
        return True

    def _next_word(self, block: QTextBlock, border: int) -> float:
        """Return how wide the space is that the first word behind a border would need before it."""
        last = self._document.characterCount() - 1
        near = self._spelled(border + 1, min(last, border + 1 + _NEAR)).split(" ")[0]
        if near and is_unspaced(near[0]):
            near = near[:_UNSPACED_WORD]
        font = QFontMetricsF(block.charFormat().font())
        return font.horizontalAdvance(" " + near)

    def read(self, start: int, end: int) -> str:
        """Return what the page shows between two places, borders as U+2029."""
        cursor = self._at(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        text = cursor.selectedText()
        return text if units(text) == end - start else self._spelled(start, end)

    def is_pair(self, middle: int) -> bool:
        """Tell whether a place is between the two units of what the page shows as one letter."""
        shown, last = self._document.characterAt, self._document.characterCount() - 1
        if not 0 < middle < last:
            return False
        return "\ud800" <= shown(middle - 1) <= "\udbff" and "\udc00" <= shown(middle) <= "\udfff"

    def _spelled(self, start: int, end: int) -> str:
        """Read unit by unit: Qt leaves out lone halves of pairs when it hands over a whole text."""
        shown = self._document.characterAt
        spelled = "".join(shown(unit) for unit in range(start, end))
        joined = spelled.encode("utf-16-le", "surrogatepass")
        return joined.decode("utf-16-le", "surrogatepass")

    def _at(self, place: int) -> QTextCursor:
        cursor = QTextCursor(self._document)
        cursor.setPosition(place)
        return cursor

    def _add(self, cursor: QTextCursor, run: str) -> None:
        place = cursor.position()
        cursor.insertText(run)
        self._seams.edited(place, 0, cursor.position() - place)

    def _border(self, cursor: QTextCursor, hidden: int = 0) -> None:
        place = cursor.position()
        cursor.insertBlock()
        self._seams.edited(place, 0, 1)
        self._seams.add(place, hidden)

    def _is_soft(self, block: QTextBlock) -> bool:
        return block.position() - 1 in self._seams

    def _mend_one(self, at: int, until: QTextCursor) -> int:
        """Mend the block at ``at``; return where the next one to be mended is, or -1."""
        while self._is_short(self._document.findBlock(at)):
            border = at + self._document.findBlock(at).length() - 1
            self.remove(border, border + 1)
        self._heal(self._document.findBlock(at))
        block = self._document.findBlock(at)
        changed = self._dress(block)
        if block.length() - 1 > cutting.MOST:
            self._cut(block)
            until.setPosition(max(until.position(), at + block.length() - 1))
            block = self._document.findBlock(at)
        following = block.next()
        if not following.isValid():
            return -1
        if following.position() <= until.position() or self._goes_on(following, changed):
            return following.position()
        return -1

    def _goes_on(self, block: QTextBlock, changed: bool) -> bool:
        """True for a soft block that must be dressed as the one before now is."""
        return self._is_soft(block) and (changed or not self._is_dressed(block))

    def _is_short(self, block: QTextBlock) -> bool:
        """True when the border behind a block is one too many."""
        following = block.next()
        if not self._goes_on_in(following):
            return False
        lengths = block.length() - 1, following.length() - 1
        few = min(lengths) < cutting.LEAST and sum(lengths) <= cutting.MOST
        return few or min(lengths) == 0

    def _goes_on_in(self, following: QTextBlock) -> bool:
        border = following.position() - 1
        return following.isValid() and border in self._seams and not self._seams.hidden(border)

    def _heal(self, block: QTextBlock) -> None:
        """Where the border behind a block cuts a letter, move it before that letter."""
        following = block.next()
        if not self._goes_on_in(following):
            return
        border, last = following.position() - 1, self._document.characterCount() - 1
        before = self._spelled(max(block.position(), border - _NEAR), border)
        near = before + self._spelled(border + 1, min(last, border + 3))
        at = next(
            (at for at in range(len(before), 0, -1) if cutting.divides(near, at)), len(before)
        )
        if at < len(before):
            self.divide(border - units(before[at:]))
            self.remove(border + 1, border + 2)

    def _cut(self, block: QTextBlock) -> None:
        at, text = (
            block.position(),
            self.read(block.position(), block.position() + block.length() - 1),
        )
        for cut in reversed(cutting.cuts(text)):
            self.divide(at + units(text[:cut]))

    def _is_dressed(self, block: QTextBlock) -> bool:
        goes_on = self._is_soft(block)
        way = block.previous().textDirection() if goes_on else _AUTO
        return soft(block) == goes_on and (
            not goes_on or block.blockFormat().layoutDirection() == way
        )

    def _dress(self, block: QTextBlock) -> bool:
        """Let a block tell whether it is soft, and run the way its paragraph does."""
        if self._is_dressed(block):
            return False
        form = block.blockFormat()
        if self._is_soft(block):
            form.setProperty(SOFT, True)
            form.setLayoutDirection(block.previous().textDirection())
        else:
            form.clearProperty(SOFT)
            form.clearProperty(QTextFormat.Property.LayoutDirection.value)
        self._at(block.position()).setBlockFormat(form)
        return True
