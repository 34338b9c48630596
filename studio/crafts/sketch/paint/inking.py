"""From dabs to pixels: sprites stamped on a veil of the stroke's own, the veil laid over the sheet.

On the veil a stroke is solid; only as it is laid on the sheet does it take on its opacity, so it
never darkens where it crosses itself. Nothing here needs a window or an application.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from math import floor

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from studio.crafts.sketch.commands.brushes import Brush, brush
from studio.crafts.sketch.commands.patterns import Map
from studio.crafts.sketch.commands.samples import Sample
from studio.crafts.sketch.commands.strokes import Ink
from studio.crafts.sketch.paint.dabs import Dab, Dabber
from studio.crafts.sketch.paint.laying import Lay, lay_of
from studio.crafts.sketch.paint.sprites import Sprites, sprites
from studio.crafts.sketch.paint.tiles import (
    ARGB,
    TILE,
    Place,
    Turn,
    places,
    put,
    rects,
    tile_rect,
)

_Mode = QPainter.CompositionMode
_EDGE = 3.0  # px around a dab: a smooth edge, and the place it was rounded to
_GRID = 32  # px
_FEW = 4  # boxes that are told as they are
_AT_ONCE = 8  # samples whose dabs share one box

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

    def wipe_parts(self, parts: QRegion) -> None:
        """Do the same where dabs are known to have fallen."""
        with QPainter(self.image) as painter:
            painter.setCompositionMode(_Mode.CompositionMode_Clear)
            for part in rects(parts):
                painter.fillRect(part, QColor(0, 0, 0))


class Inking:
    """One stroke as it grows: stamps its dabs on a veil and knows which tiles it met."""

    def __init__(self, ink: Ink, veil: Veil, only: AbstractSet[Place] | None = None) -> None:
        """``only``: the tiles it matters to; dabs that meet none of them are left out."""
        preset = brush(ink.brush)
        self.ink = ink
        self.veil = veil
        self.rubs = preset.rubs
        self.covers = preset.mode == "build"
        """It may be painted straight over whatever is seen, paper and all."""
        self.samples: list[Sample] = []
        self.tiles: set[Place] = set()
        self._preset = preset
        width, height = veil.image.width(), veil.image.height()
        self._right, self._bottom = width - 1, height - 1
        self._places = places(width, height)
        self._only = self._places if only is None else only
        self._known: dict[Box, bool] = {}
        self._dabber = Dabber(preset, ink.size, ink.seed)
        self._copies = ink.pattern.copies()[1:]
        self._paint = self._lay()

    def _lay(self) -> Lay:
        self._sprites = _sprites(self._preset, self.ink)
        return lay_of(self._preset, self.ink.colour, self.veil.image)

    def add(self, samples: Iterable[Sample]) -> QRegion:
        """Stamp more samples; returns the part of the sheet they may have changed."""
        boxes: list[Box] = []
        stamp = self._stamp_copies if self._copies else self._stamp_alone
        with QPainter(self.veil.image) as painter:
            for dabs, ends in self._taken(samples):
                boxes += stamp(painter, dabs, ends)
        if len(boxes) == 1:
            return QRegion(self._rect(boxes[0]))
        region = QRegion()
        for box in boxes if len(boxes) < _FEW else set(map(_coarse, boxes)):
            region += self._rect(box)
        return region

    def trace(self, samples: Iterable[Sample]) -> set[Place]:
        """Note and return the tiles that samples meet, without stamping anything."""
        for dabs, _ends in self._taken(samples):
            for copied in self._copied(dabs):
                self._meets(_around(copied))
        return self.tiles

    def _taken(self, samples: Iterable[Sample]) -> Iterator[tuple[list[Dab], list[int]]]:
        """Yield the dabs of a few samples at once, and how many there are up to each sample."""
        waiting, walk = list(samples), self._dabber.walk
        self.samples += waiting
        for at in range(0, len(waiting), _AT_ONCE):
            dabs, ends = walk(waiting[at : at + _AT_ONCE])
            if dabs:
                yield dabs, ends

    def _copied(self, dabs: list[Dab]) -> Iterator[list[Dab]]:
        yield dabs
        for copy in self._copies:
            yield _moved(copy, dabs)

    def _stamp_alone(self, painter: QPainter, dabs: list[Dab], _ends: list[int]) -> list[Box]:
        box = _around(dabs)
        if not self._meets(box):
            return []
        self._make_ready(painter, dabs)
        self._stamp(painter, dabs, 0)
        return [box]

    def _stamp_copies(self, painter: QPainter, dabs: list[Dab], ends: list[int]) -> list[Box]:
        """Stamp the dabs of each sample and their copies, before those of the next.

        Where copies cross it shows in the last bit which came first.
        """
        placed = [(_around(copied), at, copied) for at, copied in enumerate(self._copied(dabs))]
        mattering = [each for each in placed if self._meets(each[0])]
        self._make_ready(painter, dabs)
        for first, last in pairwise((0, *ends)):
            for _box, number, copied in mattering:
                self._stamp(painter, copied[first:last], number)
        return [box for box, _number, _copied in mattering]

    def _make_ready(self, painter: QPainter, dabs: list[Dab]) -> None:
        """Nothing need be done before dabs fall on the tiles that were noted."""

    def _stamp(self, painter: QPainter, dabs: list[Dab], _copy: int) -> None:
        """Draw a sprite for each dab; the one place where every nanosecond shows."""
        painter.setOpacity(1.0)
        own, draw, opacity = self._sprites, painter.drawImage, painter.setOpacity
        found, make, per, shift = own.made.get, own.make, own.per_radius, own.shift
        parts, last = 1 << shift, 1.0
        mask = parts - 1
        for x, y, radius, flow in dabs:
            across, down = floor(x * parts), floor(y * parts)
            key = (int(radius * per + 0.5) << shift | across & mask) << shift | down & mask
            image, offset = found(key) or make(key)
            if flow != last:
                opacity(flow)
                last = flow
            draw((across >> shift) - offset, (down >> shift) - offset, image)

    def _meets(self, box: Box) -> bool:
        """Tell whether ``box`` meets a tile that matters; if so, note every tile it meets."""
        left, top, right, bottom = box
        around = (left // TILE, top // TILE, right // TILE, bottom // TILE)
        known = self._known.get(around)
        if known is None:
            met = {(x, y) for x in _over(around[::2]) for y in _over(around[1::2])}
            known = self._known[around] = not met.isdisjoint(self._only)
            if known:
                self.tiles |= met & self._places
        return known

    def _rect(self, box: Box) -> QRect:
        """Return the part of the sheet in a box."""
        left, top, right, bottom = box
        left, top = max(left, 0), max(top, 0)
        right, bottom = min(right, self._right), min(bottom, self._bottom)
        return QRect(left, top, right - left + 1, bottom - top + 1)

    def lay(self, patch: QImage, area: QRect) -> None:
        """Lay what is drawn so far over ``patch``, which shows ``area`` of the sheet."""
        if area.isEmpty():
            return
        with QPainter(patch) as painter:
            painter.translate(-area.topLeft())
            self.paint(painter, area)

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Draw what is drawn so far; the painter measures in sheet pixels.

        Under it there must be the sheet and nothing else, unless the stroke ``covers``.
        """
        if not area.isEmpty():
            self._paint(painter, area)

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


def _sprites(preset: Brush, ink: Ink) -> Sprites:
    """Return the sprites; those of a dry brush, coloured as it is laid, serve for every colour."""
    colour = 0 if preset.mode == "build" and preset.grain_id else ink.colour
    return sprites(ink.size, preset.hardness, 0xFF000000 | colour)


def _moved(copy: Map, dabs: list[Dab]) -> list[Dab]:
    a, b, c, d, e, f = copy
    return [(a * x + b * y + c, d * x + e * y + f, r, w) for x, y, r, w in dabs]


def _around(dabs: list[Dab]) -> Box:
    """Return the box around some dabs, at least one."""
    xs, ys, radii, _flows = zip(*dabs, strict=False)
    reach = max(radii) + _EDGE
    left, top, right, bottom = min(xs) - reach, min(ys) - reach, max(xs) + reach, max(ys) + reach
    return floor(left), floor(top), floor(right), floor(bottom)


def _coarse(box: Box) -> Box:
    """Return the squares of a coarse grid that a box meets: together they make fewer parts."""
    left, top, right, bottom = (place // _GRID for place in box)
    return left * _GRID, top * _GRID, (right + 1) * _GRID - 1, (bottom + 1) * _GRID - 1


def _over(ends: Sequence[int]) -> range:
    return range(ends[0], ends[1] + 1)
