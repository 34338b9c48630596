"""From dabs to pixels: sprites stamped into a stroke's own mask, the mask laid over the sheet.

The mask keeps the greatest coverage each pixel met, so a stroke neither darkens where it crosses
itself nor hardens its smooth edge where dabs overlap. Only when it is laid over the sheet does it
take on colour and opacity. Everything here works without a window and without an application.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor, sqrt

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from studio.crafts.sketch.brushes import brush
from studio.crafts.sketch.dabs import Dabber
from studio.crafts.sketch.samples import PER_PIXEL, Sample
from studio.crafts.sketch.sprites import sprites
from studio.crafts.sketch.strokes import Ink
from studio.crafts.sketch.tiles import TILE, Place, Turn, put, tile_rect

_Mode = QPainter.CompositionMode
_EDGE = 2.0  # px around a dab: a smooth edge and the sub-pixel place it was rounded to
_BULGE = 0.25  # of a chord: the farthest a dab may fall beside it


class Mask:
    """How much of each pixel one stroke covers, 0–255; the same bytes seen in two ways."""

    def __init__(self, width: int, height: int) -> None:
        self._bytes = bytearray(width * height)
        self.cover = QImage(self._bytes, width, height, width, QImage.Format.Format_Grayscale8)
        self._tint = QImage(self._bytes, width, height, width, QImage.Format.Format_Indexed8)

    def dip(self, colour: int, opacity: float) -> None:
        """Let every coverage stand for ``colour`` (0xRRGGBB) with that much alpha."""
        table = [round(cover * opacity) << 24 | colour for cover in range(256)]
        self._tint.setColorTable(table)

    def lay(self, patch: QImage, area: QRect, *, rubs: bool) -> None:
        """Lay the stroke over ``patch``, which shows ``area`` of the sheet, or rub it out there."""
        with QPainter(patch) as painter:
            if rubs:
                painter.setCompositionMode(_Mode.CompositionMode_DestinationOut)
            painter.drawImage(0, 0, self._tint, area.x(), area.y(), area.width(), area.height())

    def wipe(self, tiles: Iterable[Place]) -> None:
        """Make these tiles as if no dab had ever fallen there."""
        with QPainter(self.cover) as painter:
            for place in tiles:
                painter.fillRect(tile_rect(place, self.cover), QColor(0, 0, 0))


class Inking:
    """One stroke as it grows: stamps its dabs into a mask and knows which tiles it met."""

    def __init__(self, ink: Ink, mask: Mask) -> None:
        preset = brush(ink.brush)
        self.ink = ink
        self.mask = mask
        self.rubs = preset.rubs
        self.samples: list[Sample] = []
        self.tiles: set[Place] = set()
        self._reach = ink.size / 2 + _EDGE
        self._dabber = Dabber(preset, ink.size)
        self._sprites = sprites(ink.size, preset.hardness)
        mask.dip(ink.colour, preset.opacity)

    def add(self, samples: Iterable[Sample]) -> QRect:
        """Stamp more samples; returns the part of the sheet they may have changed."""
        changed = QRect()
        with QPainter(self.mask.cover) as painter:
            painter.setCompositionMode(_Mode.CompositionMode_Lighten)
            for sample in samples:
                self._stamp(painter, sample)
                changed |= self._meet(sample)
                self.samples.append(sample)
        return changed

    def _stamp(self, painter: QPainter, sample: Sample) -> None:
        found, make = self._sprites.made.get, self._sprites.make
        per_radius, sub, draw = self._sprites.per_radius, self._sprites.sub, painter.drawImage
        for x, y, radius in self._dabber.step(sample):
            left, top = floor(x), floor(y)
            key = (int(radius * per_radius + 0.5), int((x - left) * sub), int((y - top) * sub))
            image, offset = found(key) or make(key)
            draw(left - offset, top - offset, image)

    def _meet(self, sample: Sample) -> QRect:
        """Note the tiles between the sample before and this one; returns the box around them."""
        before = self.samples[-1] if self.samples else sample
        dx, dy = (sample.x - before.x) / PER_PIXEL, (sample.y - before.y) / PER_PIXEL
        x, y = before.x / PER_PIXEL, before.y / PER_PIXEL
        reach = self._reach + _BULGE * sqrt(dx * dx + dy * dy)
        left, top = floor(x + min(dx, 0.0) - reach), floor(y + min(dy, 0.0) - reach)
        right, bottom = ceil(x + max(dx, 0.0) + reach), ceil(y + max(dy, 0.0) + reach)
        box = QRect(left, top, right - left, bottom - top) & self.mask.cover.rect()
        if not box.isEmpty():
            self._touch(box)
        return box

    def _touch(self, box: QRect) -> None:
        left, top = box.left() // TILE, box.top() // TILE
        right, bottom = box.right() // TILE, box.bottom() // TILE
        if left == right and top == bottom:
            self.tiles.add((left, top))
            return
        rows, columns = range(top, bottom + 1), range(left, right + 1)
        self.tiles.update((column, row) for row in rows for column in columns)

    def lay(self, patch: QImage, area: QRect) -> None:
        """Lay what is drawn so far over ``patch``, which shows ``area`` of the sheet."""
        self.mask.lay(patch, area, rubs=self.rubs)

    def merge(self, layer: QImage) -> list[Turn]:
        """Lay the whole stroke over ``layer`` and wipe the mask; returns the tiles it changed.

        Tile by tile, so that it makes no difference how the stroke came about.
        """
        turns = []
        for place in sorted(self.tiles):
            area = tile_rect(place, layer)
            before = layer.copy(area)
            after = QImage(before)
            self.lay(after, area)
            if after != before:
                put(layer, area.x(), area.y(), after)
                turns.append(Turn(place, before, after))
        self.mask.wipe(self.tiles)
        return turns
