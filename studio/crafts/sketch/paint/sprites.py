"""Round dabs, drawn once for each radius and sub-pixel place and stamped many times.

Whoever paints shares them, on any thread: what is kept changes under a lock, and a sprite that was
taken stays whole though it be forgotten.
"""

from __future__ import annotations

from collections import OrderedDict
from math import ceil
from threading import Lock
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRadialGradient

from studio.crafts.sketch.paint.tiles import ARGB

BUDGET: Final = 32 << 20  # bytes of sprites in memory; beyond it those used longest ago go
_KINDS = 128  # of brush, size and colour that are known at once
_RADII = 64  # steps of radius a sprite is made for, from nothing to the full size
_FINE = 40.0  # px: up to this width a dab falls on quarters of a pixel, above it on halves


class Sprites:
    """The dabs of one brush at one size in one colour (0xAARRGGBB)."""

    def __init__(self, size: float, hardness: float, colour: int) -> None:
        self.per_radius = _RADII / (size / 2)
        self.shift = 2 if size <= _FINE else 1
        """A dab falls on parts of a pixel, 1 << ``shift`` of them."""
        self.made: dict[int, tuple[QImage, int]] = {}
        self.weight = 0
        self._hardness = hardness
        self._colour = QColor.fromRgba(colour)

    def make(self, key: int) -> tuple[QImage, int]:
        """Draw and keep a sprite; returns it and how far its corner lies before its pixel.

        ``key``: step of radius, then the sub-pixel place across and down, ``shift`` bits each.
        """
        parts = (1 << self.shift) - 1
        radius = (key >> 2 * self.shift) / self.per_radius
        offset = ceil(radius + 1.0)
        image = QImage(2 * offset + 1, 2 * offset + 1, ARGB)
        image.fill(0)
        fine = (key >> self.shift & parts, key & parts)
        middle = QPointF(*(offset + (part + 0.5) / (parts + 1) for part in fine))
        self._draw(image, middle, radius)
        return self._keep(key, (image, offset))

    def at(self, radius: float) -> tuple[QImage, int]:
        """Return the sprite of a radius with its middle in the middle of a pixel."""
        half = (1 << self.shift) // 2
        key = (int(radius * self.per_radius + 0.5) << self.shift | half) << self.shift | half
        return self.made.get(key) or self.make(key)

    def _keep(self, key: int, made: tuple[QImage, int]) -> tuple[QImage, int]:
        """Keep a sprite, unless another thread was quicker; return the one that is kept."""
        with _lock:
            if key not in self.made:
                self.made[key] = made
                self.weight += made[0].sizeInBytes()
                _make_room(self)
            return self.made.get(key, made)

    def forget(self) -> None:
        self.made.clear()
        self.weight = 0

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


_Asked = tuple[float, float, int]
_kept: OrderedDict[_Asked, Sprites] = OrderedDict()
_lock = Lock()


def sprites(size: float, hardness: float, colour: int) -> Sprites:
    """Return the sprites of a brush in a colour (0xAARRGGBB)."""
    asked = (size, hardness, colour)
    with _lock:
        found = _kept.pop(asked, None) or Sprites(size, hardness, colour)
        _kept[asked] = found
        while len(_kept) > _KINDS:
            _kept.popitem(last=False)
        return found


def weight() -> int:
    """Return the bytes of all sprites in memory."""
    with _lock:
        return sum(each.weight for each in _kept.values())


def _make_room(newest: Sprites) -> None:
    """Forget those asked for longest ago, and at last those in use: they are made again."""
    total = sum(each.weight for each in _kept.values())
    while total > BUDGET:
        oldest = next(each for each in _kept.values() if each.weight or each is newest)
        total -= oldest.weight
        oldest.forget()
