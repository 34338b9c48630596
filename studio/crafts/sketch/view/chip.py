"""Patterns on the chips of colours, so that no colour is told by its hue alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

Line = Sequence[tuple[float, float]]
_PARTS = 5
_LIGHT = 140  # of 255: brighter chips take dark marks
_SOFT = 0.62


def paint_chip(painter: QPainter, area: QRectF, colour: int, key: str, edge: str) -> None:
    """Fill a round chip with ``colour`` (0xRRGGBB) and the pattern called ``key``."""
    round_ = QPainterPath()
    round_.addEllipse(area)
    painter.fillPath(round_, QColor(colour))
    painter.save()
    painter.setClipPath(round_)
    _paint_lines(painter, area, _PATTERNS.get(key, _plain)(), colour)
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(edge), 1))
    painter.drawPath(round_)


def contrast(colour: int) -> QColor:
    """Return black or white, whichever is seen on ``colour``."""
    return QColor(0x17, 0x17, 0x18) if brightness(colour) > _LIGHT else QColor(255, 255, 255)


def brightness(value: int) -> float:
    """Return 0–255 for a colour 0xRRGGBB: luma, Rec. ITU-R BT.601."""
    red, green, blue = value.to_bytes(3, "big")
    return 0.299 * red + 0.587 * green + 0.114 * blue


def _paint_lines(painter: QPainter, area: QRectF, lines: Iterator[Line], colour: int) -> None:
    ink = contrast(colour)
    ink.setAlphaF(_SOFT)
    pen = QPen(ink, max(1.2, area.width() / 22))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for line in lines:
        places = [
            QPointF(area.x() + x * area.width(), area.y() + y * area.height()) for x, y in line
        ]
        painter.drawPolyline(places)


def _plain() -> Iterator[Line]:
    yield from ()


def _across() -> Iterator[Line]:
    yield from ([(0, at / _PARTS), (1, at / _PARTS)] for at in range(1, _PARTS))


def _down() -> Iterator[Line]:
    yield from ([(at / _PARTS, 0), (at / _PARTS, 1)] for at in range(1, _PARTS))


def _rising() -> Iterator[Line]:
    yield from ([(at / 4 - 1, 1), (at / 4, 0)] for at in range(1, 8))


def _falling() -> Iterator[Line]:
    yield from ([(at / 4 - 1, 0), (at / 4, 1)] for at in range(1, 8))


def _grid() -> Iterator[Line]:
    yield from _across()
    yield from _down()


def _crossed() -> Iterator[Line]:
    yield from _rising()
    yield from _falling()


def _zigzag() -> Iterator[Line]:
    for row in range(4):
        low, high = row / 3.4 + 0.14, row / 3.4 - 0.02
        yield [(at / 6, low if at % 2 else high) for at in range(7)]


def _spots(mark: Callable[[float, float], Iterator[Line]]) -> Iterator[Line]:
    for row in range(4):
        for column in range(4):
            yield from mark((column + 0.5 * (row % 2)) / 3.4, row / 3.4 + 0.07)


def _dots() -> Iterator[Line]:
    yield from _spots(lambda x, y: iter([_ring(x, y, 0.045)]))


def _ring(x: float, y: float, radius: float) -> Line:
    steps = [pi * at / 4 for at in range(9)]
    return [(x + radius * cos(step), y + radius * sin(step)) for step in steps]


def _pluses() -> Iterator[Line]:
    def plus(x: float, y: float) -> Iterator[Line]:
        yield [(x - 0.07, y), (x + 0.07, y)]
        yield [(x, y - 0.07), (x, y + 0.07)]

    yield from _spots(plus)


def _squares() -> Iterator[Line]:
    for inset in (0.22, 0.38):
        corners = [(inset, inset), (1 - inset, inset), (1 - inset, 1 - inset), (inset, 1 - inset)]
        yield from ([one, other] for one, other in pairwise([*corners, corners[0]]))


_PATTERNS: dict[str, Callable[[], Iterator[Line]]] = {
    "grey": _across,
    "red": _rising,
    "orange": _dots,
    "yellow": _zigzag,
    "green": _down,
    "sky": _squares,
    "blue": _grid,
    "purple": _falling,
    "pink": _pluses,
    "brown": _crossed,
}
