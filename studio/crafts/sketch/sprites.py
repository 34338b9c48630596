"""Round dabs, drawn once for each radius and sub-pixel place and stamped many times."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRadialGradient

_RADII = 64  # steps of radius a sprite is made for, from nothing to the full size
_FINE = 40.0  # px: up to this width a dab falls on quarters of a pixel, above it on halves
_SOLID = QColor(255, 255, 255)
_BARE = QColor(0, 0, 0)

Key = tuple[int, int, int]
"""Step of radius, and the sub-pixel place across and down."""


class Sprites:
    """The dabs of one brush at one size, as coverage 0–255."""

    def __init__(self, size: float, hardness: float) -> None:
        self.per_radius = _RADII / (size / 2)
        self.sub = 4 if size <= _FINE else 2
        self.made: dict[Key, tuple[QImage, int]] = {}
        self._hardness = hardness

    def make(self, key: Key) -> tuple[QImage, int]:
        """Draw and keep a sprite; returns it and how far its corner lies before its pixel."""
        radius = key[0] / self.per_radius
        offset = ceil(radius + 1.0)
        image = QImage(2 * offset + 1, 2 * offset + 1, QImage.Format.Format_Grayscale8)
        image.fill(_BARE)
        middle = QPointF(*(offset + (part + 0.5) / self.sub for part in key[1:]))
        self._draw(image, middle, radius)
        self.made[key] = (image, offset)
        return image, offset

    def _draw(self, image: QImage, middle: QPointF, radius: float) -> None:
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_SOLID)
            if radius * (1.0 - self._hardness) > 1.0:
                painter.setBrush(_fading(middle, radius, self._hardness))
            painter.drawEllipse(middle, radius, radius)


def _fading(middle: QPointF, radius: float, hardness: float) -> QRadialGradient:
    gradient = QRadialGradient(middle, radius)
    gradient.setColorAt(0.0, _SOLID)
    gradient.setColorAt(hardness, _SOLID)
    gradient.setColorAt(1.0, _BARE)
    return gradient


@lru_cache(maxsize=12)
def sprites(size: float, hardness: float) -> Sprites:
    """Return the sprites of a brush; a dozen sets are kept."""
    return Sprites(size, hardness)
