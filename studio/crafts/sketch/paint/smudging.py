"""A finger that drags colour: it takes up what it passes over and gives it off again as it goes.

It works on a copy of the tiles it meets and looks at no others, so what it leaves depends only on
its samples and on what those tiles showed.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cache
from math import cos, sin, tau

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from studio.crafts.sketch.commands.strokes import Ink
from studio.crafts.sketch.paint.dabs import Dab
from studio.crafts.sketch.paint.inking import Inking, Veil
from studio.crafts.sketch.paint.laying import Lay
from studio.crafts.sketch.paint.sprites import Sprites, sprites
from studio.crafts.sketch.paint.tiles import ARGB, TILE, Place, Turn, tile_rect

_SOURCE = QPainter.CompositionMode.CompositionMode_Source
_IN = QPainter.CompositionMode.CompositionMode_DestinationIn
_OUT = QPainter.CompositionMode.CompositionMode_DestinationOut
_PLUS = QPainter.CompositionMode.CompositionMode_Plus
_OVER = QPainter.CompositionMode.CompositionMode_SourceOver
_SOLID = 255
_STRENGTHS = 32  # steps of strength a mask is made for
_TAKEN = 0.2  # of what the finger holds, new at each dab
_RINGS = ((0.0, 1), (0.35, 4), (0.65, 6))  # where it feels the colour: part of the radius, places
_EVEN = 0x00FF00FF  # every other byte of a pixel

Held = tuple[float, float, float, float]
"""Alpha, red, green and blue, 0–255, multiplied by alpha."""


class Smudging(Inking):
    """A stroke that spreads what is on ``sheet``; made through ``begin`` like any other."""

    def __init__(
        self, ink: Ink, veil: Veil, sheet: QImage, only: AbstractSet[Place] | None = None
    ) -> None:
        """``only``: the tiles to change; it needs all others as they were, too, and meets them."""
        super().__init__(ink, veil)
        self._beneath = sheet
        self._wanted = self._places if only is None else only
        self._brought: set[Place] = set()
        self._load: dict[int, Held] = {}
        self._held = QImage()
        self._width, self._height = sheet.width(), sheet.height()

    def _lay(self) -> Lay:
        self._masks: dict[int, Sprites] = {}
        return self._replace

    def _make_ready(self, painter: QPainter, dabs: list[Dab]) -> None:
        """Bring the tiles that are met for the first time, and room to hold what a dab takes up."""
        if len(self.tiles) > len(self._brought):
            painter.setCompositionMode(_SOURCE)
            for place in self.tiles - self._brought:
                area = tile_rect(place, self._beneath)
                painter.drawImage(area.topLeft(), self._beneath, area)
            self._brought |= self.tiles
        widest = 2 * int(max([dab[2] for dab in dabs])) + 8
        if self._held.width() < widest:
            self._held = QImage(widest, widest, ARGB)

    def _stamp(self, painter: QPainter, dabs: list[Dab], copy: int) -> None:
        pixels = memoryview(self.veil.image.constBits()).cast("I")
        with QPainter(self._held) as holding:
            holding.setCompositionMode(_IN)
            for x, y, radius, flow in dabs:
                across, down = round(x), round(y)
                held = self._taken_up(pixels, across, down, int(radius), copy)
                mask, offset = self._mask(radius, flow)
                if held >> 24:
                    self._held.fill(held)
                    holding.drawImage(0, 0, mask)
                self._give(painter, across - offset, down - offset, mask, held >> 24)

    def _taken_up(self, pixels: memoryview, x: int, y: int, radius: int, copy: int) -> int:
        """Return the pixel that the finger holds after it felt the colour around a place."""
        felt = self._felt(pixels, x, y, radius)
        a, r, g, b = self._load.get(copy, felt)
        alpha, red, green, blue = felt
        a, r = a + (alpha - a) * _TAKEN, r + (red - r) * _TAKEN
        g, b = g + (green - g) * _TAKEN, b + (blue - b) * _TAKEN
        self._load[copy] = a, r, g, b
        return int(a + 0.5) << 24 | int(r + 0.5) << 16 | int(g + 0.5) << 8 | int(b + 0.5)

    def _felt(self, pixels: memoryview, x: int, y: int, radius: int) -> Held:
        """Return the mean colour of a few places under the finger; beyond the sheet it is bare."""
        places, width, height = _places(radius, self._width), self._width, self._height
        if radius < x < width - radius and radius < y < height - radius:
            base = y * width + x
            found = [pixels[base + at] for _dx, _dy, at in places]
        else:
            inside = [(x + dx, y + dy) for dx, dy, _at in places]
            found = [
                pixels[down * width + across]
                for across, down in inside
                if 0 <= across < width and 0 <= down < height
            ]
        count = len(found) or 1
        # Two channels are added at once: sums of a few bytes do not reach the next one.
        red_blue = sum([pixel & _EVEN for pixel in found])
        alpha_green = sum([pixel >> 8 & _EVEN for pixel in found])
        return (
            (alpha_green >> 16) / count,
            (red_blue >> 16) / count,
            (alpha_green & 0xFFFF) / count,
            (red_blue & 0xFFFF) / count,
        )

    def _give(self, painter: QPainter, left: int, top: int, mask: QImage, alpha: int) -> None:
        """Take a part of the colour away under the finger, and add as much of what it holds.

        A solid colour does both at once, and a bare finger has nothing to add.
        """
        side = mask.width()
        if alpha < _SOLID:
            painter.setCompositionMode(_OUT)
            painter.drawImage(left, top, mask)
        if alpha:
            painter.setCompositionMode(_PLUS if alpha < _SOLID else _OVER)
            painter.drawImage(left, top, self._held, 0, 0, side, side)

    def _mask(self, radius: float, flow: float) -> tuple[QImage, int]:
        strength = max(1, int(flow * self._preset.opacity * _STRENGTHS + 0.5))
        found = self._masks.get(strength)
        if found is None:
            colour = strength * 255 // _STRENGTHS << 24
            found = self._masks[strength] = sprites(self.ink.size, self._preset.hardness, colour)
        return found.at(radius)

    def _replace(self, painter: QPainter, area: QRect) -> None:
        painter.setCompositionMode(_SOURCE)
        for row in range(area.top() // TILE, area.bottom() // TILE + 1):
            for column in range(area.left() // TILE, area.right() // TILE + 1):
                if (column, row) in self.tiles:
                    part = tile_rect((column, row), self.veil.image).intersected(area)
                    painter.drawImage(part.topLeft(), self.veil.image, part)

    def merge(self, layer: QImage) -> list[Turn]:
        met, self.tiles = self.tiles, self.tiles & self._wanted
        turns = super().merge(layer)
        self.veil.wipe(met)
        self.tiles = met
        return turns


@cache
def _places(radius: int, width: int) -> tuple[tuple[int, int, int], ...]:
    """Return where a finger feels: across, down, and both as a way through the sheet's pixels."""
    places = []
    for part, count in _RINGS:
        for at in range(count):
            turn = tau * (at + part) / count
            dx, dy = round(radius * part * cos(turn)), round(radius * part * sin(turn))
            places.append((dx, dy, dy * width + dx))
    return tuple(places)
