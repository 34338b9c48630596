"""Paints the grid: the paper, the beats, the notes, the place where the tune is now."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from studio.core.surroundings import Look
from studio.crafts.melody.plan import Box, Plan
from studio.crafts.melody.state import Note
from studio.crafts.melody.tones import Tone, tone
from studio.crafts.melody.view_shapes import draw_octave_dots, draw_shape

_BAR_COLUMNS = 8
_MARK = 4
_SHAPE_FROM = 9
"""Pixels a note needs across before its shape can be told."""
_AT_LEFT = (
    Qt.AlignmentFlag.AlignVCenter
    | Qt.AlignmentFlag.AlignLeft
    | Qt.AlignmentFlag.AlignAbsolute
    | Qt.TextFlag.TextDontClip
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the grid shows besides its paper."""

    notes: tuple[Note, ...]
    lit: AbstractSet[Note]
    head: int | None
    cursor: Box | None


class GridPainter:
    """Paints what lies in ``dirty`` and nothing else.

    Nothing is painted outside its own cells, so a cell repainted alone leaves no traces.
    """

    def __init__(self, painter: QPainter, plan: Plan, look: Look, dirty: QRect) -> None:
        self._painter, self._plan, self._look, self._dirty = painter, plan, look, dirty

    def paint(self, shown: Shown) -> None:
        self._paint_paper()
        if shown.head is not None:
            self._paint_head(shown.head)
        self._paint_rows()
        self._paint_times()
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_places()
        for note in shown.notes:
            box = QRect(*self._plan.note(note))
            if box.intersects(self._dirty):
                self._paint_note(note, QRectF(box), lit=note in shown.lit)
        if shown.cursor is not None:
            self._paint_cursor(QRectF(*shown.cursor))

    def _colour(self, token: str) -> QColor:
        return QColor(self._look.colour(token))

    def _fill(self, box: Box, token: str) -> None:
        self._painter.fillRect(QRect(*box), self._colour(token))

    def _columns(self) -> range:
        first = self._plan.column_at(self._dirty.left())
        return range(first, self._plan.column_at(self._dirty.right()) + 1)

    def _paint_paper(self) -> None:
        """The paper, every second bar a little darker."""
        self._painter.fillRect(self._dirty, self._colour("surface"))
        for column in self._columns():
            if column // _BAR_COLUMNS % 2:
                self._fill(self._plan.column(column), "raised")
        self._fill((self._dirty.left(), 0, self._dirty.width(), self._plan.ruler), "ground")

    def _paint_head(self, column: int) -> None:
        """The column the tune is in, with a strong mark on the ruler."""
        left, top, width, height = self._plan.column(column)
        self._fill((left, top, width, height), "soft")
        self._fill((left, self._plan.ruler - _MARK, width, _MARK), "accent")

    def _paint_rows(self) -> None:
        self._painter.setPen(self._colour("line"))
        for row in range(len(self._plan.rows)):
            y = self._plan.top(row)
            self._painter.drawLine(self._dirty.left(), y, self._dirty.right(), y)

    def _paint_times(self) -> None:
        """A line and a number at each beat, a stronger line at each bar."""
        for column in self._columns():
            left = self._plan.left(column)
            if column % 2:
                continue
            strong = column % _BAR_COLUMNS == 0 and column > 0
            self._painter.setPen(self._colour("border" if strong else "line"))
            self._painter.drawLine(left, self._plan.ruler, left, self._plan.height)
        for column in range(max(0, self._columns().start - 1), self._columns().stop):
            if column % 2 == 0:
                self._paint_number(column)

    def _paint_number(self, column: int) -> None:
        left = self._plan.left(column)
        place = QRect(left, 0, self._plan.left(column + 2) - left, self._plan.ruler)
        number = str(column // 2 + 1)
        fits = self._painter.fontMetrics().horizontalAdvance(number) + 6 < place.width()
        if fits or column % _BAR_COLUMNS == 0:
            place.setLeft(left + 4)
            self._painter.setPen(self._colour("muted"))
            self._painter.drawText(place, _AT_LEFT, number)

    def _paint_places(self) -> None:
        """A faint peg in the middle of every cell, where a note could be."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._colour("line"))
        for column in self._columns():
            for row in range(len(self._plan.rows)):
                middle = QRectF(*self._plan.cell(row, column)).center()
                self._painter.drawEllipse(middle, 2.5, 2.5)

    def _paint_note(self, note: Note, box: QRectF, *, lit: bool) -> None:
        look = tone(note.pitch)
        body = box.adjusted(3, 3, -3, -3)
        if lit:
            self._paint_halo(box)
        self._painter.setPen(QPen(self._colour("muted"), 1))
        self._painter.setBrush(QColor(look.colour))
        self._painter.drawRoundedRect(body, 7, 7)
        across = min(body.width(), body.height())
        if across < _SHAPE_FROM:
            return
        middle = QPointF(body.left() + across / 2, body.center().y())
        draw_shape(self._painter, look.shape, middle, across * (0.68 if lit else 0.54), look.ink)

    def _paint_halo(self, box: QRectF) -> None:
        """A strong ring with a gap inside it, to be seen around any colour."""
        self._painter.setPen(QPen(self._colour("text"), 2))
        self._painter.setBrush(self._colour("surface"))
        self._painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)

    def _paint_cursor(self, box: QRectF) -> None:
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for inset, width, token in ((3.5, 2.0, "surface"), (1.5, 2.5, "focus")):
            self._painter.setPen(QPen(self._colour(token), width))
            edge = box.adjusted(inset, inset, -inset, -inset)
            self._painter.drawRoundedRect(edge, 6, 6)


def paint_row_name(
    painter: QPainter, row_tone: Tone, box: QRectF, look: Look, *, lit: bool
) -> None:
    """Paint a row's shape in its colour and its letter beside it."""
    letter = painter.fontMetrics()
    size = min(box.height() - 4, letter.height() * 1.05)
    badge = QRectF(box.left() + 6, box.center().y() - size / 2, size, size)
    if lit:
        painter.setPen(QPen(QColor(look.colour("text")), 2))
        painter.setBrush(QColor(look.colour("ground")))
        painter.drawRoundedRect(badge.adjusted(-3, -3, 3, 3), 7, 7)
    painter.setPen(QPen(QColor(look.colour("muted")), 1))
    painter.setBrush(QColor(row_tone.colour))
    painter.drawRoundedRect(badge, 5, 5)
    draw_shape(painter, row_tone.shape, badge.center(), size * 0.58, row_tone.ink)
    cap = letter.capHeight()
    left = badge.right() + 7
    wide = letter.horizontalAdvance(row_tone.letter)
    place = QRectF(left, box.center().y() - cap / 2, wide, cap)
    draw_octave_dots(painter, row_tone, place, look.colour("text"))
    painter.setPen(QColor(look.colour("text")))
    painter.drawText(QPointF(left, place.bottom()), row_tone.letter)
