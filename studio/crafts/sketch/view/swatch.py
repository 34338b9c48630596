"""A colour to choose: a chip of it, with a ring and a tick while it is chosen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from studio.core.surroundings import Look
from studio.crafts.sketch.colours import Colour

SIDE = 44  # px
_CHIP, _RING = 8.0, 3.5  # px from the edge
_TICK = ((0.34, 0.52), (0.45, 0.63), (0.66, 0.38))
_LIGHT = 140  # of 255: brighter chips take a dark tick


class Swatch(QAbstractButton):
    """One of the named colours."""

    def __init__(self, colour: Colour, look: Look) -> None:
        super().__init__()
        self.colour = colour
        self._look = look
        self.setCheckable(True)
        self.setAccessibleName(colour.word())
        self.setToolTip(colour.word())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(SIDE, SIDE)
        unsubscribe = look.changed.subscribe(self.update)
        self.destroyed.connect(lambda: unsubscribe())

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_chip(painter)
            if self.hasFocus():
                self._paint_ring(painter, "focus", 1.5, 2.0)
            if self.isChecked():
                self._paint_ring(painter, "text", _RING + 0.5, 2.0)
                self._paint_tick(painter)

    def _paint_chip(self, painter: QPainter) -> None:
        inset = _CHIP - 2 if self.underMouse() and not self.isChecked() else _CHIP
        painter.setPen(QPen(QColor(self._look.colour("border")), 1))
        painter.setBrush(QColor(self.colour.value))
        painter.drawEllipse(self._inner(inset))

    def _paint_ring(self, painter: QPainter, token: str, inset: float, width: float) -> None:
        painter.setPen(QPen(QColor(self._look.colour(token)), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(self._inner(inset))

    def _paint_tick(self, painter: QPainter) -> None:
        dark = _brightness(self.colour.value) > _LIGHT
        pen = QPen(QColor(0x17, 0x17, 0x18) if dark else QColor(255, 255, 255), 2.2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline([QPointF(x * self.width(), y * self.height()) for x, y in _TICK])

    def _inner(self, inset: float) -> QRectF:
        return QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)


def _brightness(value: int) -> float:
    red, green, blue = value.to_bytes(3, "big")
    return 0.299 * red + 0.587 * green + 0.114 * blue  # luma, Rec. ITU-R BT.601
