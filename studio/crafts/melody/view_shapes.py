"""Draws the shape of a tone, and what it needs of QtGui."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from studio.crafts.melody.tones import Shape, Tone

_CORNERS = {"triangle": (3, -90.0), "diamond": (4, -90.0), "square": (4, -45.0)}


def draw_shape(painter: QPainter, shape: Shape, middle: QPointF, size: float, ink: str) -> None:
    """Fill ``shape`` so that it fits a circle of ``size`` pixels across."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    radius = size / 2
    match shape:
        case "circle":
            painter.drawEllipse(middle, radius * 0.88, radius * 0.88)
        case "ring":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(ink), size * 0.18))
            painter.drawEllipse(middle, radius * 0.72, radius * 0.72)
        case "star":
            painter.drawPolygon(_star(middle, radius * 1.08))
        case "triangle" | "diamond" | "square":
            corners, first = _CORNERS[shape]
            painter.drawPolygon(_regular(middle, radius * 1.05, corners, first))


def draw_octave_dots(painter: QPainter, tone: Tone, letter: QRectF, ink: str) -> None:
    """Put a dot above the letter for each octave up, below it for each octave down."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    radius = max(1.5, letter.height() * 0.075)
    y = letter.top() - 2 * radius if tone.octave > 0 else letter.bottom() + 2 * radius
    count = abs(tone.octave)
    for dot in range(count):
        x = letter.center().x() + (dot - (count - 1) / 2) * 3.2 * radius
        painter.drawEllipse(QPointF(x, y), radius, radius)


def _regular(middle: QPointF, radius: float, corners: int, first: float) -> QPolygonF:
    angles = [math.radians(first + 360 * corner / corners) for corner in range(corners)]
    return _polygon(middle, [(radius, angle) for angle in angles])


def _star(middle: QPointF, radius: float) -> QPolygonF:
    """A five-pointed star; every second corner lies at the inner radius."""
    angles = [math.radians(36 * corner - 90) for corner in range(10)]
    return _polygon(
        middle, [(radius * (0.45 if at % 2 else 1.0), angle) for at, angle in enumerate(angles)]
    )


def _polygon(middle: QPointF, corners: list[tuple[float, float]]) -> QPolygonF:
    points = [
        QPointF(middle.x() + r * math.cos(angle), middle.y() + r * math.sin(angle))
        for r, angle in corners
    ]
    return QPolygonF(points)
