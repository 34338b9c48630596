"""The sheet words stand on: its colours and letters, the room around them, how it is painted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from studio.core.surroundings import Look
from studio.crafts.writing.view.narrowly import Narrowly
from studio.crafts.writing.view.worn import letters_of

_COLUMN = 68
_LEAST_MARGIN = 16
_PADDING = 48

_DESK = """QTextEdit {{
  background: {ground}; color: {text}; placeholder-text-color: transparent; font-size: {size}px;
  border: none; border-radius: 0; padding: 0;
  selection-background-color: {accent}; selection-color: {on_accent};
}}"""


class Sheet(QTextEdit):
    """A calm column in the middle of the window; what may be written on it is not its concern."""

    reshaped = Signal()
    """Lines end elsewhere now: the sheet has another width, or the letters another look."""
    padding = _PADDING
    """Pixels between the edge of the sheet and the words."""
    above = _LEAST_MARGIN
    """Pixels above the sheet."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.narrowly = Narrowly(self)
        self.setCursorWidth(2)
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

    def _is_blank(self) -> bool:
        """Tell whether nothing is on it, so that it says how to begin."""
        return self.document().isEmpty()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._surface)
        super().paintEvent(event)
        if not self.narrowly.is_alone and self._is_blank():
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
        self.narrowly.all_changed()
        self._centre()
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.reshaped.emit()

    def _centre(self) -> None:
        """Keep a sheet as wide as about 68 letters in the middle of the window."""
        sheet = QFontMetricsF(self.letters.font()).averageCharWidth() * _COLUMN + 2 * self.padding
        side = max(_LEAST_MARGIN, round((self.width() - sheet) / 2))
        self.setViewportMargins(side, self.above, side, 0)
