"""The page one writes on: a calm column that takes only plain text and keeps its keys to itself."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDropEvent,
    QFocusEvent,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.crafts.writing.bringing import brought
from studio.crafts.writing.measure import Edit
from studio.crafts.writing.view import stepping
from studio.crafts.writing.view.composing import Composing
from studio.crafts.writing.view.sheet import Sheet

_UPDATES = QEvent.Type.UpdateRequest.value
_PLACES = {Qt.InputMethodQuery.ImCursorRectangle, Qt.InputMethodQuery.ImAnchorRectangle}


class Page(Sheet):
    """Qt's own undo is off: what is typed belongs to the document, and so does its history."""

    refused = Signal(str)
    """A plain sentence: something pasted was not taken."""
    edited = Signal(int, int, int)
    """Position, removed and added as in ``QTextDocument.contentsChange``; a key's comes once it is
    on the screen."""
    brought = Signal(object)
    """Clean text from elsewhere is to stand in place of what is chosen. It is handed over as it is:
    Qt would copy a ``str`` twice, which is felt for a long one, and lose lone surrogates."""
    undo = Signal()
    redo = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.bringing_in = False
        """True while text from elsewhere (clipboard, another window) is being put in."""
        self.words_between: weakref.WeakMethod[Callable[[int, int], str]] | None = None
        """Gives the text between two places of the page, as whoever keeps it knows it."""
        self.keys_first: weakref.WeakMethod[Callable[[QKeyEvent], bool]] | None = None
        """Is asked of each key that writes no letter; tells whether it took it."""
        self._painting_first = self._from_outside = self._dropping = False
        self.is_in_change = False
        """True while a change is told that Qt has not laid out yet: now nothing else may change."""
        self._held: Edit | None = None
        self._composing = Composing(self)
        self.document().contentsChange.connect(self._contents_changed)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(_("Write anything. Spelling does not matter here."))
        self.setAccessibleName(_("Your writing"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    @property
    def is_composing(self) -> bool:
        """True while an input method holds something half typed."""
        return bool(self._composing.held)

    @contextmanager
    def changed_from_outside(self) -> Iterator[None]:
        """Let the page be changed by whoever knows of it already."""
        before, self._from_outside = self._from_outside, True
        try:
            yield
        finally:
            self._from_outside = before

    def _is_blank(self) -> bool:
        return not self.is_composing and super()._is_blank()

    def settle(self) -> None:
        """Put in what an input method still holds, so that nothing half typed is ever lost."""
        self._composing.settle()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing.hear(event)
        with self._paint_first():
            super().inputMethodEvent(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery, *argument: Any) -> Any:  # noqa: N802
        """Qt tells places on the sheet; an input method looks for them in the whole page."""
        told = super().inputMethodQuery(query, *argument)
        if query in _PLACES:
            return QRectF(told).translated(self.viewport().pos().toPointF())
        return told

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._composing.settle_beside(event.position().toPoint())
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.settle()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if stepping.is_letter(event):
            self._write(event)
        elif self.keys_first and (take := self.keys_first()) and take(event):
            event.accept()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo.emit()
        elif stepping.asks_for_menu(event):
            self.customContextMenuRequested.emit(self.cursorRect().center())
        elif stepping.is_new_line(event):
            with self._paint_first():
                self.textCursor().insertBlock()
                self.ensureCursorVisible()
        else:
            with self._paint_first():
                self._press(event)

    def _write(self, event: QKeyEvent) -> None:
        """Put in a letter, and paint no more than it changed.

        What ``_paint_first`` does is written out here: a context takes time that is felt in a key.
        """
        before, self._painting_first = self._painting_first, True
        narrow = self.narrowly.begin()
        try:
            super().keyPressEvent(event)
        finally:
            if narrow:
                self.narrowly.end(event.text())
            self._painting_first = before
            self._paint_and_tell()
        self.narrowly.look()

    def _press(self, event: QKeyEvent) -> None:
        """Do what a key does; a border within a paragraph is nothing to stop at or to delete."""
        stepping.step_over(self, event)
        before = self.textCursor().position()
        super().keyPressEvent(event)
        if stepping.stood_still(self, event, before):
            super().keyPressEvent(event)

    @property
    def has_news(self) -> bool:
        """True while a key's change waits to be told until it is painted."""
        return self._held is not None

    @contextmanager
    def _paint_first(self) -> Iterator[None]:
        """Put what changes on the screen at once; only then is it told."""
        before, self._painting_first = self._painting_first, True
        try:
            yield
        finally:
            self._painting_first = before
            self._paint_and_tell()

    def _paint_and_tell(self) -> None:
        if self._held:
            self._paint_now()
            self._tell_held()

    def _paint_now(self) -> None:
        """Paint what changed, and only that, before anything else is done."""
        QCoreApplication.sendPostedEvents(self.window(), _UPDATES)

    def _tell_held(self) -> None:
        held, self._held = self._held, None
        if held:
            self.edited.emit(held.position, held.removed, held.added)

    def _contents_changed(self, position: int, removed: int, added: int) -> None:
        now = Edit(position, removed, added)
        if self._from_outside:
            return
        if self._painting_first:
            self._held = self._held.followed_by(now) if self._held else now
        else:
            self.is_in_change = True
            self.edited.emit(position, removed, added)
            self.is_in_change = False

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy words alone: no fonts, colours or other traces travel with them."""
        copied, cursor = QMimeData(), self.textCursor()
        if self.words_between and (words := self.words_between()):
            copied.setText(words(cursor.selectionStart(), cursor.selectionEnd()))
        return copied

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text, told = brought(source.text())
        if told:
            self.refused.emit(told)
            return
        if self._dropping:
            self.textCursor().insertText(text)
        else:
            self.brought.emit(text)

    def dropEvent(self, event: QDropEvent) -> None:
        """What is dropped is put in with what is dragged away taken out, as one change."""
        self._dropping = True
        with self._bringing(), self._paint_first():
            super().dropEvent(event)
        self._dropping = False

    @contextmanager
    def _bringing(self) -> Iterator[None]:
        before, self.bringing_in = self.bringing_in, True
        try:
            yield
        finally:
            self.bringing_in = before

    def menu_place(self, at: QPoint) -> QPoint:
        return self.viewport().mapToGlobal(at)
