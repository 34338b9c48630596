"""What every painted card has: a frame that shows what is chosen, a picture or a cover, a line."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle

from studio.core.surroundings import Look
from studio.core.texts import _


def paint_frame(
    painter: QPainter, frame: QRect, state: QStyle.StateFlag, look: Look, corner: int
) -> None:
    """Paint the ground of a card; the chosen one has a wider edge, not only another colour."""
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
    token = "focus" if focused else "accent" if chosen else "line"
    painter.setBrush(QColor(look.colour("surface")))
    painter.setPen(QPen(QColor(look.colour(token)), 3 if chosen else 1))
    painter.drawRoundedRect(frame, corner, corner)


def paint_picture(
    painter: QPainter, room: QRect, picture: QPixmap | None, look: Look, *, covered: bool
) -> None:
    """Paint a picture in the middle of its room; a covered one only says so."""
    painter.fillRect(room, QColor(look.colour("raised")))
    if covered:
        painter.setPen(QColor(look.colour("muted")))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, _("Covered"))
    elif picture is not None and not picture.isNull():
        size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(0, 0, size.width(), size.height())
        target.moveCenter(room.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(target, picture)


def paint_line(
    painter: QPainter,
    room: QRect,
    text: str,
    colour: str,
    stands: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
) -> None:
    """Write one line, cut with a mark where it is too long."""
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeading | stands, shown)
