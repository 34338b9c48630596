"""How one version is painted in the list: a day above the first of it, a picture, two lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from studio.core.surroundings import Look
from studio.shell.places.versions_model import COVERED_ROLE, PICTURE_ROLE, ROW_ROLE, VersionRow
from studio.widgets.card_look import paint_frame, paint_line, paint_picture

PICTURE = QSize(128, 96)
_MARGIN = 8
_GAP = 4
_CORNER = 12
Index = QModelIndex | QPersistentModelIndex


class VersionPainter(QStyledItemDelegate):
    """Paints in the colours in use."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = 2 * QFontMetrics(option.font).height()
        tall = PICTURE.height() + lines + 4 * _MARGIN + 2 * _GAP
        row = index.data(ROW_ROLE)
        return QSize(PICTURE.width() + 4 * _MARGIN, tall + _heading(option.font, row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        above = _heading(option.font, row)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if above:
            heading = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
            heading.setHeight(above)
            self._paint_day(painter, heading, row.day)
        frame = option.rect.adjusted(_GAP, above + _GAP, -_GAP, -_GAP)
        paint_frame(painter, frame, option.state, self._look, _CORNER)
        self._paint_inside(painter, frame.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN), index)
        painter.restore()

    def _paint_day(self, painter: QPainter, room: QRect, day: str) -> None:
        painter.save()
        font = QFont(painter.font())
        font.setBold(True)
        painter.setFont(font)
        colour = self._look.colour("text")
        paint_line(painter, room, day, colour, Qt.AlignmentFlag.AlignBottom)
        painter.restore()

    def _paint_inside(self, painter: QPainter, inside: QRect, index: Index) -> None:
        room = QRect(inside.left(), inside.top(), inside.width(), PICTURE.height())
        covered = bool(index.data(COVERED_ROLE))  # then the picture is not even asked for
        picture = None if covered else index.data(PICTURE_ROLE)
        paint_picture(painter, room, picture, self._look, covered=covered)
        row, tall = index.data(ROW_ROLE), painter.fontMetrics().height()
        words = QRect(inside.left(), room.bottom() + _MARGIN, inside.width(), tall)
        paint_line(painter, words, row.name, self._look.colour("text"))
        paint_line(painter, words.translated(0, tall), row.marks, self._look.colour("muted"))


def _heading(font: QFont, row: VersionRow) -> int:
    """Return how tall the line above a row is."""
    return QFontMetrics(font).height() + 2 * _MARGIN if row.opens_day else 0
