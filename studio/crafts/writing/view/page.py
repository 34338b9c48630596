"""The page one writes on: a calm column that takes only plain text and keeps its keys to itself."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDropEvent,
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.crafts.writing.bringing import brought
from studio.crafts.writing.measure import Edit
from studio.crafts.writing.view import stepping
from studio.crafts.writing.view.worn import letters_of

_COLUMN = 68
_LEAST_MARGIN = 16
_PADDING = 48

_DESK = """QTextEdit {{
  background: {ground}; color: {text}; placeholder-text-color: transparent; font-size: {size}px;
  border: none; border-radius: 0; padding: 0;
  selection-background-color: {accent}; selection-color: {on_accent};
}}"""


class Page(QTextEdit):
    """Qt's own undo is off: what is typed belongs to the document, and so does its history."""

    refused = Signal(str)
    """A plain sentence: something pasted was not taken."""
    edited = Signal(int, int, int)
    """Position, removed and added as in ``QTextDocument.contentsChange``; a key's comes once it is
    on the screen."""
    brought = Signal(str)
    """Clean text from elsewhere is to stand in place of what is chosen."""
    reshaped = Signal()
    """Lines end elsewhere now: the sheet has another width, or the letters another look."""
    undo = Signal()
    redo = Signal()
    padding = _PADDING
    """Pixels between the edge of the sheet and the words."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.bringing_in = False
        """True while text from elsewhere (clipboard, another window) is being put in."""
        self.words_between: weakref.WeakMethod[Callable[[int, int], str]] | None = None
        """Gives the text between two places of the page, as whoever keeps it knows it."""
        self._look = look
        self._painting_first = self._from_outside = self._dropping = False
        self.is_in_change = False
        """True while a change is told that Qt has not laid out yet: now nothing else may change."""
        self._held: Edit | None = None
        self._composing = ""
        self.document().contentsChange.connect(self._contents_changed)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setPlaceholderText(_("Write anything. Spelling does not matter here."))
        self.setAccessibleName(_("Your writing"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(self.padding)
        # The page fills itself, so that for a letter nothing behind it is painted too.
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.dress()

    def dress(self) -> None:
        """Put on the colours and the text size in use."""
        tokens = ("ground", "text", "accent", "on_accent")
        colours = {token: self._look.colour(token) for token in tokens}
        self.letters = letters_of(self._look)
        self.setFont(self.letters.font())
        self.setStyleSheet(_DESK.format(size=self.letters.size, **colours))
        self._surface = QColor(self._look.colour("surface"))
        self._space_lines()
        self._centre()

    def tone(self, token: str) -> str:
        """Return a colour of the page as ``#rrggbb``."""
        return self._look.colour(token)

    def prepare(self) -> None:
        """Be a blank page on which every line has its room."""
        self.setPlainText("")
        self._space_lines()

    @property
    def is_composing(self) -> bool:
        """True while an input method holds something half typed."""
        return bool(self._composing)

    @contextmanager
    def changed_from_outside(self) -> Iterator[None]:
        """Let the page be changed by whoever knows of it already."""
        before, self._from_outside = self._from_outside, True
        try:
            yield
        finally:
            self._from_outside = before

    @contextmanager
    def still(self) -> Iterator[None]:
        """Keep what the eye rests on where it is, while something above it changes."""
        there = self.cursorForPosition(QPoint(0, 0))
        top = self.cursorRect(there).top()
        yield
        bar = self.verticalScrollBar()
        moved = self.cursorRect(there).top() - top
        if moved:
            bar.setValue(bar.value() + moved)

    def _space_lines(self) -> None:
        """Give every line its room; a script that needs more of it takes more."""
        paragraph = QTextBlockFormat()
        kind = QTextBlockFormat.LineHeightTypes.MinimumHeight
        paragraph.setLineHeight(self.letters.line, kind.value)
        everything = QTextCursor(self.document())
        everything.select(QTextCursor.SelectionType.Document)
        everything.mergeBlockFormat(paragraph)

    def settle(self) -> None:
        """Put in what an input method still holds, so that nothing half typed is ever lost."""
        if self.hasFocus():
            QGuiApplication.inputMethod().commit()
        if self._composing:
            event = QInputMethodEvent()
            event.setCommitString(self._composing)
            self.inputMethodEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = event.preeditString()
        with self._paint_first():
            super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.settle()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if stepping.is_letter(event):
            with self._paint_first():
                super().keyPressEvent(event)
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
            if self._held:
                self._paint_now()
                self._tell_held()

    def _paint_now(self) -> None:
        """Paint what changed, and only that, before anything else is done."""
        QCoreApplication.sendPostedEvents(self.window(), QEvent.Type.UpdateRequest.value)

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

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._surface)
        super().paintEvent(event)
        if self.document().isEmpty() and not self._composing:
            self._paint_prompt()

    def _paint_prompt(self) -> None:
        """Say how to begin. Qt's own way ends after one line, however few words fit on it."""
        edge = self.padding
        room = self.viewport().rect().adjusted(edge, edge, -edge, -edge)
        flags = Qt.AlignmentFlag.AlignLeading.value | Qt.TextFlag.TextWordWrap.value
        with QPainter(self.viewport()) as painter:
            painter.setFont(self.font())
            painter.setPen(QColor(self._look.colour("muted")))
            painter.drawText(room, flags, self.placeholderText())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._centre()
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.reshaped.emit()

    def _centre(self) -> None:
        """Keep a sheet as wide as about 68 letters in the middle of the window."""
        sheet = QFontMetricsF(self.letters.font()).averageCharWidth() * _COLUMN + 2 * self.padding
        side = max(_LEAST_MARGIN, round((self.width() - sheet) / 2))
        self.setViewportMargins(side, _LEAST_MARGIN, side, 0)

    def menu_place(self, at: QPoint) -> QPoint:
        return self.viewport().mapToGlobal(at)
