"""Line art to fill: many loose loops with gaps in them, hatching, and an empty sheet."""

from __future__ import annotations

import random
from math import cos, pi, sin

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from studio.crafts.sketch.paint.tiles import ARGB

WIDTH, HEIGHT = 2400, 1800
_INK = QColor(0x17, 0x17, 0x18)


def empty() -> QImage:
    image = QImage(WIDTH, HEIGHT, ARGB)
    image.fill(0)
    return image


def loops(count: int, seed: int, gap: float = 20.0) -> QImage:
    """Return a sheet full of uneven loops, each lacking ``gap`` px of its line."""
    chance, image = random.Random(seed), empty()
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for _loop in range(count):
            cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
            thick = chance.uniform(4, 14)
            painter.setPen(QPen(_INK, thick, Qt.PenStyle.SolidLine, cap, join))
            painter.drawPolyline(_loop_of(chance, gap + thick))
    return image


def _loop_of(chance: random.Random, gap: float) -> QPolygonF:
    x, y, radius = chance.uniform(100, 2300), chance.uniform(100, 1700), chance.uniform(60, 420)
    first, second = chance.uniform(0, 2 * pi), chance.uniform(0, 2 * pi)
    points = []
    for at in range(161):
        turn = (2 * pi - gap / radius) * at / 160
        swell = 1 + sin(turn / 2) ** 2 * (0.18 * sin(3 * turn + first) + 0.08 * sin(7 * turn))
        turned = turn + second
        points.append(QPointF(x + radius * swell * cos(turned), y + radius * swell * sin(turned)))
    return QPolygonF(points)


def hatched() -> QImage:
    """Return a sheet of slanting lines all over, the most runs that hands may leave."""
    image = empty()
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(_INK, 4))
        for left in range(-HEIGHT, WIDTH, 22):
            painter.drawLine(left, 0, left + HEIGHT, HEIGHT)
    return image


def widest(image: QImage) -> tuple[int, int]:
    """Return a place in the largest area that hangs together."""
    import numpy as np

    from studio.crafts.sketch.paint.filling import alike
    from studio.crafts.sketch.paint.filling_runs import components
    from studio.crafts.sketch.paint.tiling import words_of

    numbers = components(alike(words_of(image), 0))
    counts = np.bincount(numbers.ravel())
    counts[0] = 0
    places = np.argwhere(numbers == counts.argmax())
    row, column = places[len(places) // 2]
    return int(column), int(row)
