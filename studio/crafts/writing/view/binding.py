"""Keeps the page and the document the same, each change told once, in either direction."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor

from studio.crafts.writing import cutting
from studio.crafts.writing.document import Replace, Writing
from studio.crafts.writing.measure import units
from studio.crafts.writing.places import Places
from studio.crafts.writing.view.evening import Evening
from studio.crafts.writing.view.page import Page
from studio.crafts.writing.view.pieces import Pieces
from studio.crafts.writing.view.reading import Reader

_PAUSE = 200  # ms without a key before lines are evened


class Binding(QObject):
    """What changes on the page becomes a command; what changes in the document is shown.

    Only the part that changed is ever read or written, so a key costs the same in a long text.
    Of much text at once the end is laid out first; the rest follows while nothing else happens.
    """

    def __init__(self, document: Writing, page: Page, part: int = 0) -> None:
        super().__init__(page)
        self._document = document
        self._page = page
        self._part = part
        self._places = Places(document.parts[part])
        self._pieces = Pieces(page.document(), self._places.seams)
        self._reader = Reader(self._places, self._pieces)
        self._busy = False
        self._worn: QTextCursor | None = None
        self._evening = Evening(page.document(), self._pieces, self._places.seams)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._go_on)
        self._show_all()
        self._caret = page.textCursor().position()
        self._listen()

    def _joints(self) -> tuple[tuple[Any, Callable[..., None]], ...]:
        page, history = self._page, self._document.history
        return (
            (page.edited, self._page_changed),
            (page.brought, self._bring_in),
            (page.reshaped, self._reshaped),
            (page.undo, history.undo),
            (page.redo, history.redo),
            (page.cursorPositionChanged, self._caret_moved),
        )

    def _listen(self) -> None:
        for signal, heard in self._joints():
            signal.connect(heard)
        self._page.words_between = weakref.WeakMethod(self.words_between)
        self._unsubscribe = unsubscribe = self._document.replaced.subscribe(self._document_changed)
        self.destroyed.connect(lambda: unsubscribe())

    def release(self) -> None:
        """Tell neither of the other any more, and hold no words: the page is on its way out."""
        self._unsubscribe()
        self._idle.stop()
        self._page.words_between = None
        for signal, heard in self._joints():
            signal.disconnect(heard)
        self._places = Places("")
        self._reader = Reader(self._places, self._pieces)

    @property
    def text(self) -> str:
        """The text of the box as both know it."""
        return self._places.text

    def place_of(self, point: int) -> int:
        """Return where on the page the code point ``point`` of the box's text stands.

        At a border within a paragraph this is the place behind it. What is not laid out yet has
        the place where it will be: call ``hurry`` first to see it.
        """
        return self._places.place_of(point)

    def point_of(self, place: int) -> int:
        """Return how many code points of the box's text stand before a place on the page."""
        return self._places.point_of(place)

    def words_between(self, start: int, end: int) -> str:
        """Return the text between two places on the page, laid out or not."""
        return self._places.between(start, end)

    @property
    def is_at_rest(self) -> bool:
        """True when all is laid out, and nothing waits to be cut or joined."""
        return not self._places.seams.holes and not self._idle.isActive()

    def hurry(self) -> None:
        """Lay out all that is not on the page yet, at once."""
        while self._places.seams.holes:
            self._fill()

    # What the page tells

    def _caret_moved(self) -> None:
        """Let what is typed after moving about be undone on its own."""
        if self._busy or self._page.has_news:
            return
        before, self._caret = self._caret, self._page.textCursor().position()
        seams = self._places.seams
        if seams.unit_at(before) != seams.unit_at(self._caret):
            self._document.history.seal()

    def _page_changed(self, position: int, removed: int, _added: int) -> None:
        """Turn a change of the page into a command; positions are units of the page.

        How much was added follows from the whole length: the number Qt gives may count the
        end of the last paragraph, which is no letter.
        """
        if self._busy:
            return
        grown = self._shown_length() - self._length
        removed = min(removed, self._length - position)
        self._length += grown
        self._caret = self._page.textCursor().position()
        end = position + removed
        read = self._reader.read(position, end, end + grown, self._caret)
        if read is not None:
            self._busy = True
            self._document.history.do(Replace(*read, self._page.bringing_in, self._part))
            self._busy = False
            self._places.text = self._document.parts[self._part]
        self._mend(position, end + grown)
        self._be_uneven(position)

    def _shown_length(self) -> int:
        return self._page.document().characterCount() - 1

    def _bring_in(self, text: str) -> None:
        """Put text from elsewhere in place of what is chosen, as a change of its own."""
        cursor = self._page.textCursor()
        first = self.point_of(cursor.selectionStart())
        old = self.words_between(cursor.selectionStart(), cursor.selectionEnd())
        if old != text:
            self._document.history.do(Replace(first, old, text, pasted=True, part=self._part))

    # What the document tells

    def _document_changed(self, part: int, start: int, old: str, new: str) -> None:
        """Show a change that came from elsewhere (undo, redo), with the caret behind it."""
        if self._busy or part != self._part:
            return
        places = self._places
        first = places.unit_of(start)
        last = first + units(old)
        if places.half_hides(first, last):
            self.hurry()
        places.text = self._document.parts[self._part]
        places.keep(start, first)
        if not places.change_hidden(first, last, units(new)):
            self._replace(*places.span(first, last), new)

    def _replace(self, begin: int, end: int, new: str) -> None:
        """Show ``new`` in place of what stands between two places."""
        with self._showing():
            self._pieces.remove(begin, end)
            end = self._put(begin, new)
        cursor = QTextCursor(self._page.document())
        cursor.setPosition(end)
        self._mend(begin, end)
        self._put_caret(cursor)
        self._reshaped()

    def _put_caret(self, cursor: QTextCursor) -> None:
        with self._showing():
            self._page.setTextCursor(cursor)
        self._page.ensureCursorVisible()
        self._caret = cursor.position()

    def _put(self, place: int, text: str) -> int:
        """Put text on the page, the beginning of a long one later; return where it ends."""
        begin = cutting.tail(text)
        if begin == 0:
            return self._pieces.put(place, text)
        self._idle.start(0)
        return self._pieces.put(place, text[begin:], hidden=units(text[:begin]))

    def _show_all(self) -> None:
        self._page.prepare()
        with self._showing():
            self._pieces.mend(0, self._put(0, self.text))
            self._page.moveCursor(QTextCursor.MoveOperation.End)

    @contextmanager
    def _showing(self) -> Iterator[None]:
        """Change the page without being told of it."""
        before, self._busy = self._busy, True
        with self._page.changed_from_outside():
            yield
        self._busy = before
        self._length = self._shown_length()

    # Later, while nothing else happens

    def _mend(self, start: int, end: int) -> None:
        """Cut and join pieces where something changed, now or as soon as Qt allows it."""
        if self._worn is not None:
            start = min(start, self._worn.selectionStart())
            end = max(end, self._worn.selectionEnd())
        self._worn = QTextCursor(self._page.document())
        self._worn.setPosition(start)
        self._worn.setPosition(min(end, self._length), QTextCursor.MoveMode.KeepAnchor)
        if self._page.is_in_change:
            self._idle.start(0)
        else:
            self._mend_worn()

    def _mend_worn(self) -> None:
        if self._worn is None or self._page.is_composing:
            return
        start, end = self._worn.selectionStart(), self._worn.selectionEnd()
        self._worn = None
        with self._showing():
            self._pieces.mend(start, end)
        self._caret = self._page.textCursor().position()

    def _go_on(self) -> None:
        if self._page.is_composing:
            self._idle.start(_PAUSE)
            return
        self._mend_worn()
        if self._places.seams.holes:
            with self._page.still():
                self._fill()
            self._idle.start(0)
        elif self._evening.waits and self._page.isVisible():
            with self._page.still(), self._showing():
                self._evening.go_on()
            self._caret = self._page.textCursor().position()
            if self._evening.waits:
                self._idle.start(0)

    def _reshaped(self) -> None:
        self._be_uneven(0, every=True)

    def _be_uneven(self, place: int, *, every: bool = False) -> None:
        if self._evening.begin(place, every=every) and not self._idle.isActive():
            self._idle.start(_PAUSE)

    def _fill(self) -> None:
        """Put the next part of what is hidden before the border that hides it."""
        border, part = self._places.next_hidden()
        with self._showing():
            behind = self._pieces.put(border, part)
            if self._places.seams.hidden(behind) and not part.endswith("\n"):
                self._pieces.divide(behind)
            self._pieces.mend(border, behind + 1)
        self._caret = self._page.textCursor().position()
