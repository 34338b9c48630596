"""How one card is painted: a picture, a name, a day."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.shell.places.pieces_model import COVERED_ROLE, DAY_ROLE, PICTURE_ROLE
from studio.shell.places.pieces_pictures import PICTURE

_MARGIN = 10


class CardPainter(QStyledItemDelegate):
    """Paints cards in the colours in use; the chosen one has a frame, not only a colour."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        lines = 2 * QFontMetrics(option.font).height()
        return QSize(PICTURE.width() + 4 * _MARGIN, PICTURE.height() + lines + 5 * _MARGIN)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = option.rect.adjusted(6, 6, -6, -6)
        self._paint_frame(painter, frame, option.state)
        room = QRect(frame.left() + _MARGIN, frame.top() + _MARGIN, 0, 0)
        room.setSize(QSize(frame.width() - 2 * _MARGIN, PICTURE.height()))
        if index.data(COVERED_ROLE):
            self._paint_cover(painter, room)
        else:
            self._paint_picture(painter, room, index.data(PICTURE_ROLE))
        words = frame.adjusted(_MARGIN, PICTURE.height() + 2 * _MARGIN, -_MARGIN, -_MARGIN)
        self._paint_words(painter, words, index)
        painter.restore()

    def _paint_frame(self, painter: QPainter, frame: QRect, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        token = "focus" if focused else "accent" if chosen else "line"
        painter.setBrush(QColor(self._look.colour("surface")))
        painter.setPen(QPen(QColor(self._look.colour(token)), 3 if chosen else 1))
        painter.drawRoundedRect(frame, 14, 14)

    def _paint_picture(self, painter: QPainter, room: QRect, picture: QPixmap | None) -> None:
        painter.fillRect(room, QColor(self._look.colour("raised")))
        if picture is None or picture.isNull():
            return
        size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(0, 0, size.width(), size.height())
        target.moveCenter(room.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(target, picture)

    def _paint_cover(self, painter: QPainter, room: QRect) -> None:
        painter.fillRect(room, QColor(self._look.colour("raised")))
        painter.setPen(QColor(self._look.colour("muted")))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, _("Covered"))

    def _paint_words(
        self, painter: QPainter, words: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        metrics = painter.fontMetrics()
        line = metrics.height()
        start = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        for number, (text, token) in enumerate(
            ((index.data(Qt.ItemDataRole.DisplayRole), "text"), (index.data(DAY_ROLE), "muted"))
        ):
            painter.setPen(QColor(self._look.colour(token)))
            room = QRect(words.left(), words.top() + number * line, words.width(), line)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, start, shown)
