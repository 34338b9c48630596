"""Round dabs, drawn once for each radius and sub-pixel place and stamped many times."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRadialGradient

from studio.crafts.sketch.paint.tiles import ARGB

_RADII = 64  # steps of radius a sprite is made for, from nothing to the full size
_FINE = 40.0  # px: up to this width a dab falls on quarters of a pixel, above it on halves

Key = tuple[int, int, int]
"""Step of radius, and the sub-pixel place across and down."""


class Sprites:
    """The dabs of one brush at one size in one colour."""

    def __init__(self, size: float, hardness: float, colour: int) -> None:
        self.per_radius = _RADII / (size / 2)
        self.sub = 4 if size <= _FINE else 2
        self.made: dict[Key, tuple[QImage, int]] = {}
        self._hardness = hardness
        self._colour = QColor(colour)

    def make(self, key: Key) -> tuple[QImage, int]:
        """Draw and keep a sprite; returns it and how far its corner lies before its pixel."""
        radius = key[0] / self.per_radius
        offset = ceil(radius + 1.0)
        image = QImage(2 * offset + 1, 2 * offset + 1, ARGB)
        image.fill(0)
        middle = QPointF(*(offset + (part + 0.5) / self.sub for part in key[1:]))
        self._draw(image, middle, radius)
        self.made[key] = (image, offset)
        return image, offset

    def _draw(self, image: QImage, middle: QPointF, radius: float) -> None:
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour)
            if radius * (1.0 - self._hardness) > 1.0:
                painter.setBrush(self._fading(middle, radius))
            painter.drawEllipse(middle, radius, radius)

    def _fading(self, middle: QPointF, radius: float) -> QRadialGradient:
        clear = QColor(self._colour)
        clear.setAlpha(0)
        gradient = QRadialGradient(middle, radius)
        gradient.setColorAt(self._hardness, self._colour)
        gradient.setColorAt(1.0, clear)
        return gradient


@lru_cache(maxsize=24)
def sprites(size: float, hardness: float, colour: int) -> Sprites:
    """Return the sprites of a brush in a colour (0xRRGGBB); two dozen sets are kept."""
    return Sprites(size, hardness, colour)
