"""Paints the grid: the paper, the beats, the notes, the place where the tune is now."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from studio.core.surroundings import Look
from studio.crafts.melody.in_time import InTime
from studio.crafts.melody.plan import Box, Plan
from studio.crafts.melody.state import Note
from studio.crafts.melody.tones import Tone
from studio.crafts.melody.view_shapes import draw_octave_dots, draw_shape

_BAR_COLUMNS = 8
_MARK = 4
HEAD = 6
"""Pixels to each side of where the tune is that its mark may take."""
HANDLE = 14
"""Pixels that the handle at an end of a part takes."""
_SHAPE_FROM = 9
"""Pixels a note needs across before its shape can be told."""
_PEGS_FROM = 12
"""Pixels a column needs across before its places are marked one by one."""
_BESIDE = 24
"""Pixels a note may be wider on the screen than it is long, and more."""
_AT_LEFT = (
    Qt.AlignmentFlag.AlignVCenter
    | Qt.AlignmentFlag.AlignLeft
    | Qt.AlignmentFlag.AlignAbsolute
    | Qt.TextFlag.TextDontClip
)
Ground = Callable[[QPainter], bool]
"""Paints what lies behind the notes in place of plain paper; False where there is only paper."""
Part = tuple[int, int]
"""A stretch of time: its first tick and the one after its last."""


def plain(_painter: QPainter) -> bool:
    """Leave the paper as it is."""
    return False


@dataclass(frozen=True, slots=True)
class Shown:
    """What the grid shows besides its paper."""

    notes: InTime
    behind: tuple[InTime, ...]
    """The notes of the other layers."""
    dress: Callable[[int], Tone]
    lit: AbstractSet[Note]
    head: int | None
    """Where the tune is, in pixels."""
    cursor: Box | None
    stepping: bool
    """Letters are placed where the cursor is."""
    chosen: Part | None
    loop: Part | None


class GridPainter:
    """Paints what lies in ``dirty`` and nothing else, so its cost is that of what is seen.

    Nothing is painted outside its own place, so a place repainted alone leaves no traces.
    """

    def __init__(
        self, painter: QPainter, plan: Plan, look: Look, dirty: QRect, ground: Ground
    ) -> None:
        self._painter, self._plan, self._look, self._dirty = painter, plan, look, dirty
        self._pictured = ground(painter)

    def paint(self, shown: Shown) -> None:
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self._paint_paper()
        if shown.chosen is not None:
            self._fill(self._span(shown.chosen, 0), "soft")
        self._paint_rows()
        self._paint_times()
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_places()
        self._paint_notes(shown)
        if shown.loop is not None:
            self._paint_loop(shown.loop)
        if shown.head is not None:
            self._paint_head(shown.head)
        if shown.cursor is not None:
            self._paint_cursor(QRectF(*shown.cursor), stepping=shown.stepping)

    def _colour(self, token: str) -> QColor:
        return QColor(self._look.colour(token))

    def _fill(self, box: Box, token: str) -> None:
        self._painter.fillRect(QRect(*box).intersected(self._dirty), self._colour(token))

    def _span(self, part: Part, top: int) -> Box:
        left, right = self._plan.x_at(part[0]), self._plan.x_at(part[1])
        return left, top, right - left, self._plan.height - top

    def _columns(self) -> range:
        first = self._plan.column_at(self._dirty.left())
        return range(first, self._plan.column_at(self._dirty.right()) + 1)

    def _visible_rows(self) -> range:
        """The rows in ``dirty``, lowest first."""
        lowest = self._plan.row_at(self._dirty.bottom())
        return range(lowest, self._plan.row_at(self._dirty.top()) + 1)

    def _paint_paper(self) -> None:
        """The paper, every second bar a little darker."""
        if not self._pictured:
            self._painter.fillRect(self._dirty, self._colour("surface"))
            self._paint_bars()
        self._fill((self._dirty.left(), 0, self._dirty.width(), self._plan.ruler), "ground")

    def _paint_bars(self) -> None:
        columns = self._columns()
        for bar in range(columns.start // _BAR_COLUMNS | 1, columns.stop // _BAR_COLUMNS + 1, 2):
            left = self._plan.left(bar * _BAR_COLUMNS)
            wide = self._plan.left((bar + 1) * _BAR_COLUMNS) - left
            self._fill((left, 0, wide, self._plan.height), "raised")

    def _paint_rows(self) -> None:
        self._painter.setPen(self._colour("line"))
        for row in self._visible_rows():
            y = self._plan.top(row)
            self._painter.drawLine(self._dirty.left(), y, self._dirty.right(), y)

    def _paint_times(self) -> None:
        """A line and a number at each beat, a stronger line at each bar."""
        wide = self._plan.left(2) >= _PEGS_FROM
        columns = self._columns()
        for column in range(columns.start // 2 * 2, columns.stop, 2):
            left = self._plan.left(column)
            bar = column % _BAR_COLUMNS == 0
            if bar or wide:
                self._painter.setPen(self._colour("border" if bar and column else "line"))
                self._painter.drawLine(left, self._plan.ruler, left, self._plan.height)
        if self._dirty.top() >= self._plan.ruler:
            return
        # A number may reach over the columns after its own.
        first = max(0, columns.start - 8 * _BAR_COLUMNS) // 2 * 2
        for column in range(first, columns.stop, 2):
            self._paint_number(column)

    def _paint_number(self, column: int) -> None:
        left = self._plan.left(column)
        place = QRect(left, 0, self._plan.left(column + 2) - left, self._plan.ruler)
        number = str(column // 2 + 1)
        need = self._painter.fontMetrics().horizontalAdvance(number) + 6
        if need < place.width() or self._has_room(column, need):
            place.setLeft(left + 4)
            self._painter.setPen(self._colour("muted"))
            self._painter.drawText(place, _AT_LEFT, number)

    def _has_room(self, column: int, need: int) -> bool:
        """Where beats have no room for numbers bars have, or every second bar, and so on."""
        if column % _BAR_COLUMNS:
            return False
        bars = 1
        while self._plan.left(_BAR_COLUMNS * bars) < need:
            bars *= 2
        return column // _BAR_COLUMNS % bars == 0

    def _paint_places(self) -> None:
        """A faint peg in the middle of every cell, where a note could be."""
        if self._plan.left(1) < _PEGS_FROM:
            return
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._colour("line"))
        rows = self._visible_rows()
        for column in self._columns():
            for row in rows:
                middle = QRectF(*self._plan.cell(row, column)).center()
                self._painter.drawEllipse(middle, 2.5, 2.5)

    def _paint_notes(self, shown: Shown) -> None:
        for layer in shown.behind:
            for note, box in self._in_sight(layer):
                self._paint_behind(shown.dress(note.pitch), QRectF(box))
        for note, box in self._in_sight(shown.notes):
            self._paint_note(shown.dress(note.pitch), QRectF(box), lit=note in shown.lit)

    def _in_sight(self, notes: InTime) -> list[tuple[Note, QRect]]:
        first = self._plan.tick_at(self._dirty.left() - _BESIDE)
        last = self._plan.tick_at(self._dirty.right() + _BESIDE) + 1
        found = notes.between(first, last)
        known = ((n, QRect(*self._plan.note(n))) for n in found if n.pitch in self._plan.rows)
        return [(note, box) for note, box in known if box.intersects(self._dirty)]

    def _paint_behind(self, look: Tone, box: QRectF) -> None:
        """A note of another layer: there, and out of the way."""
        faint = QColor(look.colour)
        faint.setAlpha(70)
        edge = QPen(self._colour("muted"), 1) if self._pictured else Qt.PenStyle.NoPen
        self._painter.setPen(edge)
        self._painter.setBrush(faint)
        self._painter.drawRoundedRect(box.adjusted(3.5, 6.5, -3.5, -6.5), 5, 5)

    def _paint_note(self, look: Tone, box: QRectF, *, lit: bool) -> None:
        inset = 3.5 if box.width() > 12 else 1.5  # halves, so that an edge fills whole pixels
        body = box.adjusted(inset, 3.5, -inset, -3.5)
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

    def _paint_loop(self, loop: Part) -> None:
        """What is not repeated steps back; a bar with a handle at each end is on the ruler."""
        left, right = self._plan.x_at(loop[0]), self._plan.x_at(loop[1])
        veil = self._colour("ground")
        veil.setAlpha(150)
        tall = self._plan.height - self._plan.ruler
        for start, end in ((0, left), (right, self._plan.width)):
            outside = QRect(start, self._plan.ruler, end - start, tall)
            self._painter.fillRect(outside.intersected(self._dirty), veil)
        self._fill((left, self._plan.ruler - _MARK, right - left, _MARK), "accent")
        self._painter.setPen(QPen(self._colour("surface"), 1.5))
        self._painter.setBrush(self._colour("accent"))
        for x in (left, right):  # beside the line, where no number stands
            grip = QRectF(max(0, x - HANDLE), 2, HANDLE, self._plan.ruler - 3)
            self._painter.drawRoundedRect(grip, 5, 5)

    def _paint_head(self, x: int) -> None:
        """A line where the tune is, with a strong mark on the ruler."""
        self._fill((x - 1, 0, 2, self._plan.height), "accent")
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._colour("accent"))
        self._painter.drawEllipse(QPointF(x, self._plan.ruler - HEAD), HEAD - 1, HEAD - 1)

    def _paint_cursor(self, box: QRectF, *, stepping: bool) -> None:
        """A ring; filled a little while letters are placed there."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        if stepping:
            fill = self._colour("focus")
            fill.setAlpha(45)
            self._painter.setBrush(fill)
        for inset, width, token in ((3.5, 2.0, "surface"), (1.5, 2.5, "focus")):
            self._painter.setPen(QPen(self._colour(token), width))
            edge = box.adjusted(inset, inset, -inset, -inset)
            self._painter.drawRoundedRect(edge, 6, 6)
            self._painter.setBrush(Qt.BrushStyle.NoBrush)


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
