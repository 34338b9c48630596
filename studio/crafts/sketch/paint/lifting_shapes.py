"""Choosing a part of the sheet: a rectangle, or whatever a hand runs around."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from studio.crafts.sketch.commands.masks import WHOLE, Mask

Point = tuple[float, float]
"""x, y in sheet pixels."""


def rectangle_mask(a: Point, b: Point, sheet: QSize) -> Mask | None:
    """Return the whole pixels between two corners; None when there is none on the sheet."""
    import numpy as np

    box = _box((a, b), sheet)
    if box.isEmpty():
        return None
    return Mask.of(np.full((box.height(), box.width()), WHOLE, np.uint8), box.left(), box.top())


def lasso_mask(points: Sequence[Point], sheet: QSize) -> Mask | None:
    """Return what lies inside a line drawn around it, joined from its end to its beginning.

    Whatever the line runs around is in, also where it crosses itself. A pixel is in or out, so
    that a part put back where it was fits to the bit. None when nothing on the sheet is in.
    """
    import numpy as np

    box = _box(points, sheet)
    if box.isEmpty():
        return None
    drawn = _painted(points, box)
    rows = np.frombuffer(drawn.constBits(), np.uint8).reshape(drawn.height(), -1)
    inside = rows[:, : drawn.width()] > 127
    return Mask.of(inside * np.uint8(WHOLE), box.left(), box.top())


def _box(points: Sequence[Point], sheet: QSize) -> QRect:
    if not points:
        return QRect()
    across, down = zip(*points, strict=True)
    left, top = max(0, floor(min(across))), max(0, floor(min(down)))
    right, bottom = min(sheet.width(), ceil(max(across))), min(sheet.height(), ceil(max(down)))
    return QRect(left, top, max(0, right - left), max(0, bottom - top))


def _painted(points: Sequence[Point], box: QRect) -> QImage:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(*point)
    path.closeSubpath()
    path.setFillRule(Qt.FillRule.WindingFill)
    drawn = QImage(box.size(), QImage.Format.Format_Grayscale8)
    drawn.fill(0)
    with QPainter(drawn) as painter:
        painter.translate(-box.topLeft())
        painter.fillPath(path, Qt.GlobalColor.white)
    return drawn
