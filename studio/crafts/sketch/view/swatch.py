"""A colour to choose: a chip of it, with a ring and a tick while it is chosen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from studio.core.surroundings import Look
from studio.crafts.sketch.colours import Colour
from studio.crafts.sketch.view.chip import contrast, paint_chip

SIDE = 44  # px
_CHIP, _RING = 8.0, 3.5  # px from the edge
_TICK = ((0.34, 0.52), (0.45, 0.63), (0.66, 0.38))


class Swatch(QAbstractButton):
    """One colour, named or the person's own."""

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
            inset = _CHIP - 2 if self.underMouse() and not self.isChecked() else _CHIP
            edge = self._look.colour("border")
            paint_chip(painter, self._inner(inset), self.colour.value, self.colour.key, edge)
            if self.hasFocus():
                self._paint_ring(painter, "focus", 1.5, 2.0)
            if self.isChecked():
                self._paint_ring(painter, "text", _RING + 0.5, 2.0)
                self._paint_tick(painter)

    def _paint_ring(self, painter: QPainter, token: str, inset: float, width: float) -> None:
        painter.setPen(QPen(QColor(self._look.colour(token)), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(self._inner(inset))

    def _paint_tick(self, painter: QPainter) -> None:
        """A tick on a small plain disc, so that the pattern does not run into it."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colour.value))
        painter.drawEllipse(self._inner(_CHIP + 3.5))
        pen = QPen(contrast(self.colour.value), 2.2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline([QPointF(x * self.width(), y * self.height()) for x, y in _TICK])

    def _inner(self, inset: float) -> QRectF:
        return QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
