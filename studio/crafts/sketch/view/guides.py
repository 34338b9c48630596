"""Soft lines that show around which point and how often a pattern repeats what is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, hypot, pi, sin

from PySide6.QtCore import QLineF, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from studio.crafts.sketch.commands.patterns import Pattern
from studio.crafts.sketch.view.fit import Fit

_DARK, _LIGHT = QColor(0x1F, 0x5F, 0x6B, 150), QColor(255, 255, 255, 150)


def paint_guides(painter: QPainter, pattern: Pattern, fit: Fit) -> None:
    """Draw the lines a pattern mirrors at, or between which it turns, over the sheet."""
    if pattern.kind == "alone":
        return
    painter.save()
    painter.setClipRect(fit.paper)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    lines = [fit.transform.map(line) for line in _lines(pattern, fit)]
    for colour, style in ((_LIGHT, Qt.PenStyle.SolidLine), (_DARK, Qt.PenStyle.DashLine)):
        painter.setPen(QPen(colour, 1.4, style))
        painter.drawLines(lines)
    painter.restore()


def guides_area(pattern: Pattern, fit: Fit) -> QRect:
    """Return the screen pixels the guides may touch."""
    return QRect() if pattern.kind == "alone" else QRect(fit.paper)


def _lines(pattern: Pattern, fit: Fit) -> Iterator[QLineF]:
    """Lines from the pattern's middle outward, in sheet pixels."""
    middle = QPointF(pattern.x, pattern.y)
    far = hypot(fit.whole.width(), fit.whole.height())
    for turn in _turns(pattern):
        yield QLineF(middle, middle + QPointF(sin(turn), -cos(turn)) * far)


def _turns(pattern: Pattern) -> Iterator[float]:
    """Angles clockwise from straight up, in radians."""
    if pattern.kind == "mirror":
        yield from (0.0, pi)
    elif pattern.kind == "mirror4":
        yield from (at * pi / 2 for at in range(4))
    else:
        arms = pattern.folds * (2 if pattern.kind == "snowflake" else 1)
        yield from (2 * pi * at / arms for at in range(arms))
