"""How one version is painted in the list: a day above the first of it, a picture, two lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.shell.places.versions_model import COVERED_ROLE, PICTURE_ROLE, ROW_ROLE, VersionRow

PICTURE = QSize(128, 96)
_MARGIN = 8
_GAP = 4
Index = QModelIndex | QPersistentModelIndex


class VersionPainter(QStyledItemDelegate):
    """Paints in the colours in use; the chosen one has a frame, not only a colour."""

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
        self._paint_frame(painter, frame, option.state)
        self._paint_inside(painter, frame.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN), index)
        painter.restore()

    def _paint_day(self, painter: QPainter, room: QRect, day: str) -> None:
        painter.save()
        font = QFont(painter.font())
        font.setBold(True)
        painter.setFont(font)
        self._paint_line(painter, room, day, "text", Qt.AlignmentFlag.AlignBottom)
        painter.restore()

    def _paint_frame(self, painter: QPainter, frame: QRect, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        token = "focus" if focused else "accent" if chosen else "line"
        painter.setBrush(QColor(self._look.colour("surface")))
        painter.setPen(QPen(QColor(self._look.colour(token)), 3 if chosen else 1))
        painter.drawRoundedRect(frame, 12, 12)

    def _paint_inside(self, painter: QPainter, inside: QRect, index: Index) -> None:
        room = QRect(inside.left(), inside.top(), inside.width(), PICTURE.height())
        painter.fillRect(room, QColor(self._look.colour("raised")))
        if index.data(COVERED_ROLE):
            painter.setPen(QColor(self._look.colour("muted")))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, _("Covered"))
        else:
            _paint_picture(painter, room, index.data(PICTURE_ROLE))
        row, tall = index.data(ROW_ROLE), painter.fontMetrics().height()
        words = QRect(inside.left(), room.bottom() + _MARGIN, inside.width(), tall)
        self._paint_line(painter, words, row.name, "text")
        self._paint_line(painter, words.translated(0, tall), row.marks, "muted")

    def _paint_line(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        token: str,
        stands: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
    ) -> None:
        painter.setPen(QColor(self._look.colour(token)))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeading | stands, shown)


def _heading(font: QFont, row: VersionRow) -> int:
    """Return how tall the line above a row is."""
    return QFontMetrics(font).height() + 2 * _MARGIN if row.opens_day else 0


def _paint_picture(painter: QPainter, room: QRect, picture: QPixmap | None) -> None:
    if picture is None or picture.isNull():
        return
    size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRect(0, 0, size.width(), size.height())
    target.moveCenter(room.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(target, picture)
