"""Draws the shape of a tone, and what it needs of QtGui."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from studio.crafts.melody.tones import Shape, Tone

_CORNERS = {"triangle": (3, -90.0), "diamond": (4, -90.0), "square": (4, -45.0)}


def draw_shape(painter: QPainter, shape: Shape, middle: QPointF, size: float, ink: str) -> None:
    """Draw ``shape`` so that it fits a circle of ``size`` pixels across; open ones as a line."""
    closed = shape.removeprefix("open ")
    line = size * 0.14
    if shape == "ring" or closed != shape:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(ink), line))
        size -= line
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink))
    painter.drawPath(_outline("circle" if shape == "ring" else closed, middle, size / 2))


def _outline(shape: str, middle: QPointF, radius: float) -> QPainterPath:
    path = QPainterPath()
    if shape == "circle":
        path.addEllipse(middle, radius * 0.88, radius * 0.88)
    elif shape == "moon":
        return _moon(middle, radius)
    elif shape == "plus":
        path.addPolygon(_plus(middle, radius))
    elif shape == "star":
        path.addPolygon(_star(middle, radius * 1.08))
    else:
        path.addPolygon(_regular(middle, radius * 1.05, *_CORNERS[shape]))
    path.closeSubpath()
    return path


def _moon(middle: QPointF, radius: float) -> QPainterPath:
    """A crescent: a disc with another taken out of its right side."""
    disc, bite = QPainterPath(), QPainterPath()
    disc.addEllipse(middle, radius * 0.92, radius * 0.92)
    bite.addEllipse(middle + QPointF(radius * 0.5, -radius * 0.12), radius * 0.72, radius * 0.72)
    return disc.subtracted(bite)


def _plus(middle: QPointF, radius: float) -> QPolygonF:
    far, near = radius * 0.92, radius * 0.32
    corners = [(near, far), (near, near), (far, near)]
    quarter = [*corners, *((x, -y) for x, y in reversed(corners))]
    around = [*quarter, *((-x, -y) for x, y in quarter)]
    return QPolygonF([QPointF(middle.x() + x, middle.y() + y) for x, y in around])


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
