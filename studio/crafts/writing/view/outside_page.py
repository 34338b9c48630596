"""How a text would read: laid out only around what is in sight, what changed stands out."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser

from studio.core.timing import Scheduler
from studio.crafts.writing.distance_seeing import Outlook
from studio.crafts.writing.measure import units
from studio.crafts.writing.slices import Slices

_AHEAD = 2  # heights of the page that are laid out below what is in sight


class HowItReads(QTextBrowser):
    """A passage that is no whole line has a border behind it, so that none is ever too long."""

    def __init__(self, scheduler: Scheduler) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self._outlook: Outlook | None = None
        self._first = 0  # passage that is laid out
        self._lengths: list[int] = []  # units of the passages that are, from the first on
        self._here = -1
        self._is_emptied = False
        self._slices = Slices(scheduler)
        self.verticalScrollBar().valueChanged.connect(self._lay_on)
        self.destroyed.connect(self._slices.stop)

    def begin(self, outlook: Outlook) -> None:
        """Show another outlook from its beginning."""
        self._outlook, self._here = outlook, -1
        self._begin_at(0)

    def stop(self) -> None:
        """Lay out nothing more."""
        self._slices.stop()

    def grow(self) -> None:
        """Lay out what may come into sight, as far as it is known; most of it soon."""
        if self._outlook is not None:
            self._bring_in_sight(self._outlook)
            self._lay_on()

    def lay_anew(self, passage: int) -> None:
        """Show what was ticked, or no longer is, in a passage."""
        if self._outlook is not None and self._is_laid(passage):
            cursor, start = QTextCursor(self.document()), self._start(passage)
            length = self._lengths[passage - self._first]
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            self._lengths[passage - self._first] = self._lay(passage, cursor, self._outlook)

    def show_place(self, place: int) -> None:
        """Bring a place of the text into sight, as soon as it is known how it reads there."""
        self._here = place
        self.grow()

    def _lay_on(self) -> None:
        busy = self._is_emptied or self._slices.is_going
        if self._outlook is not None and not busy:
            self._slices.begin(self._laying(self._outlook))

    def _begin_at(self, passage: int) -> None:
        self._slices.stop()
        self._is_emptied = True  # the bar moves as the page empties; nothing is laid out then
        self.clear()
        self._is_emptied = False
        self._first, self._lengths = passage, []

    def _laying(self, outlook: Outlook) -> Iterator[None]:
        while self._lacks_below(outlook):
            self._lay_below(outlook)
            yield
        while self._lacks_above():
            self._lay_above(outlook)
            yield

    def _lacks_below(self, outlook: Outlook) -> bool:
        seen = self.verticalScrollBar().value() + (1 + _AHEAD) * self.viewport().height()
        known = self._first + len(self._lengths) < len(outlook.passages)
        return known and (not self._lengths or self.document().size().height() < seen)

    def _lacks_above(self) -> bool:
        return self._first > 0 and self.verticalScrollBar().value() < self.viewport().height()

    def _lay_below(self, outlook: Outlook) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        length = self._lay(self._first + len(self._lengths), cursor, outlook)
        self._lengths.append(length)

    def _lay_above(self, outlook: Outlook) -> None:
        """Lay out one more passage above the others, which stay where they are for the eye."""
        before, bar = self.document().size().height(), self.verticalScrollBar()
        length = self._lay(self._first - 1, QTextCursor(self.document()), outlook)
        self._first, self._lengths = self._first - 1, [length, *self._lengths]
        bar.setValue(bar.value() + round(self.document().size().height() - before))

    def _bring_in_sight(self, outlook: Outlook) -> None:
        passage = outlook.passage_at(self._here)
        if self._here < 0 or passage >= len(outlook.passages):
            return
        if not self._is_laid(passage):
            self._begin_at(passage)
            self._lay_below(outlook)
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._place_of(outlook, passage))
        self._here = -1
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _is_laid(self, passage: int) -> bool:
        return self._first <= passage < self._first + len(self._lengths)

    def _place_of(self, outlook: Outlook, passage: int) -> int:
        """Return where on this page stands what is to be seen, in units."""
        place = self._start(passage)
        for words, at, _on in outlook.told(outlook.passages[passage]):
            if at >= self._here:
                break
            place += units(words)
        return place

    def _start(self, passage: int) -> int:
        return sum(self._lengths[: passage - self._first])

    def _lay(self, number: int, cursor: QTextCursor, outlook: Outlook) -> int:
        """Write a passage over what ``cursor`` has selected; return how many units it has here."""
        passage, start = outlook.passages[number], cursor.selectionStart()
        cursor.beginEditBlock()  # else all is laid out anew after each change
        cursor.removeSelectedText()
        for words, at, on in outlook.told(passage):
            cursor.insertText(words, _form(on=on) if at >= 0 else QTextCharFormat())
        if passage.end < len(outlook.text) and outlook.text[passage.end - 1] != "\n":
            cursor.insertBlock()
        cursor.endEditBlock()
        return cursor.position() - start


def _form(*, on: bool) -> QTextCharFormat:
    """Return how a change looks, and on a dotted line what could be one, and is not."""
    form = QTextCharFormat()
    if on:
        form.setFontWeight(700)
        form.setFontUnderline(True)
    else:
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    return form
