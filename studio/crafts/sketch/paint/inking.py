"""From dabs to pixels: sprites stamped on a veil of the stroke's own, the veil laid over the sheet.

On the veil a stroke is solid; only as it is laid on the sheet does it take on its opacity, so it
never darkens where it crosses itself. Nothing here needs a window or an application.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from math import floor

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter

from studio.crafts.sketch.commands.samples import PER_PIXEL, Sample
from studio.crafts.sketch.commands.strokes import Ink
from studio.crafts.sketch.paint.brushes import brush
from studio.crafts.sketch.paint.dabs import Dab, Dabber
from studio.crafts.sketch.paint.sprites import sprites
from studio.crafts.sketch.paint.tiles import ARGB, TILE, Place, Turn, places, put, tile_rect

_Mode = QPainter.CompositionMode
_EDGE = 3.0  # px around a dab: a smooth edge, and the place it was rounded to
_BULGE = 0.3  # of a chord: the farthest a dab may fall beside it


Box = tuple[int, int, int, int]
"""Left, top, right and bottom pixel."""


class Veil:
    """An empty sheet that one stroke is painted on before it is laid on the sheet itself."""

    def __init__(self, width: int, height: int) -> None:
        self.image = QImage(width, height, ARGB)
        self.image.fill(0)

    def wipe(self, tiles: Iterable[Place]) -> None:
        """Make these tiles as if no dab had ever fallen there."""
        with QPainter(self.image) as painter:
            painter.setCompositionMode(_Mode.CompositionMode_Clear)
            for place in tiles:
                painter.fillRect(tile_rect(place, self.image), QColor(0, 0, 0))


class Inking:
    """One stroke as it grows: stamps its dabs on a veil and knows which tiles it met."""

    def __init__(self, ink: Ink, veil: Veil, only: AbstractSet[Place] | None = None) -> None:
        """``only``: the tiles it matters to; dabs that meet none of them are left out."""
        preset = brush(ink.brush)
        self.ink = ink
        self.veil = veil
        self.rubs = preset.rubs
        self.samples: list[Sample] = []
        self.tiles: set[Place] = set()
        self._opacity = preset.opacity
        self._sheet = veil.image.rect()
        self._places = places(self._sheet.width(), self._sheet.height())
        self._only = self._places if only is None else only
        self._around: Box | None = None
        self._matters = False
        self._reach = ink.size / 2 + _EDGE
        self._dabber = Dabber(preset, ink.size)
        self._sprites = sprites(ink.size, preset.hardness, ink.colour)

    def add(self, samples: Iterable[Sample]) -> QRect:
        """Stamp more samples; returns the part of the sheet they may have changed."""
        boxes = []
        with QPainter(self.veil.image) as painter:
            for sample in samples:
                dabs = self._dabber.step(sample)
                box = self._box(sample)
                boxes.append(box)
                self.samples.append(sample)
                if self._meets(box):
                    self._stamp(painter, dabs)
        return _around(boxes) & self._sheet

    def trace(self, samples: Iterable[Sample]) -> set[Place]:
        """Note and return the tiles that samples meet, without stamping anything."""
        for sample in samples:
            self._meets(self._box(sample))
            self.samples.append(sample)
        return self.tiles

    def _stamp(self, painter: QPainter, dabs: Iterable[Dab]) -> None:
        found, make = self._sprites.made.get, self._sprites.make
        per_radius, sub, draw = self._sprites.per_radius, self._sprites.sub, painter.drawImage
        for x, y, radius in dabs:
            left, top = floor(x), floor(y)
            key = (int(radius * per_radius + 0.5), int((x - left) * sub), int((y - top) * sub))
            image, offset = found(key) or make(key)
            draw(left - offset, top - offset, image)

    def _box(self, sample: Sample) -> Box:
        """Return the box around all dabs between the sample before and this one."""
        before = self.samples[-1] if self.samples else sample
        x0, x1 = before.x / PER_PIXEL, sample.x / PER_PIXEL
        y0, y1 = before.y / PER_PIXEL, sample.y / PER_PIXEL
        reach = self._reach + _BULGE * (abs(x1 - x0) + abs(y1 - y0))
        left, right = (x0, x1) if x0 < x1 else (x1, x0)
        top, bottom = (y0, y1) if y0 < y1 else (y1, y0)
        return int(left - reach), int(top - reach), int(right + reach), int(bottom + reach)

    def _meets(self, box: Box) -> bool:
        """Tell whether ``box`` meets a tile that matters; if so, note every tile it meets."""
        left, top, right, bottom = box
        around = (left // TILE, top // TILE, right // TILE, bottom // TILE)
        if around != self._around:
            self._around = around
            met = {(x, y) for x in _over(around[::2]) for y in _over(around[1::2])}
            self._matters = not met.isdisjoint(self._only)
            if self._matters:
                self.tiles |= met & self._places
        return self._matters

    def lay(self, patch: QImage, area: QRect) -> None:
        """Lay what is drawn so far over ``patch``, which shows ``area`` of the sheet."""
        with QPainter(patch) as painter:
            painter.translate(-area.topLeft())
            self.paint(painter, area)

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Draw what is drawn so far, or rub it out; the painter measures in sheet pixels."""
        painter.setOpacity(self._opacity)
        if self.rubs:
            painter.setCompositionMode(_Mode.CompositionMode_DestinationOut)
        painter.drawImage(area.topLeft(), self.veil.image, area)

    def merge(self, layer: QImage) -> list[Turn]:
        """Lay the whole stroke over ``layer`` and wipe the veil; returns the tiles it changed.

        Tile by tile, so that it makes no difference how the stroke came about.
        """
        turns = []
        for place in sorted(self.tiles & self._only):
            area = tile_rect(place, layer)
            before = layer.copy(area)
            after = QImage(before)
            self.lay(after, area)
            if after != before:
                put(layer, area.x(), area.y(), after)
                turns.append(Turn(place, before, after))
        self.veil.wipe(self.tiles)
        return turns


def _over(ends: tuple[int, ...]) -> range:
    return range(ends[0], ends[1] + 1)


def _around(boxes: list[Box]) -> QRect:
    if not boxes:
        return QRect()
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return QRect(QPoint(min(lefts), min(tops)), QPoint(max(rights), max(bottoms)))
