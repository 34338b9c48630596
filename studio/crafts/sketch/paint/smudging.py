"""A finger that drags colour: at each dab it lays down a part of what lay under the dab before.

It works on a copy of the tiles it meets and looks at no others, so what it leaves depends only on
its samples and on what those tiles showed.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from studio.crafts.sketch.commands.strokes import Ink
from studio.crafts.sketch.paint.dabs import Dab
from studio.crafts.sketch.paint.inking import Inking, Veil
from studio.crafts.sketch.paint.laying import Lay
from studio.crafts.sketch.paint.sprites import Sprites, sprites
from studio.crafts.sketch.paint.tiles import ARGB, Place, Turn, tile_rect

_Mode = QPainter.CompositionMode
_STRENGTHS = 32  # steps of strength a mask is made for


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
        self._before: dict[int, tuple[int, int]] = {}
        self._held = QImage()

    def _lay(self) -> Lay:
        self._masks: dict[int, Sprites] = {}
        return self._replace

    def _make_ready(self, painter: QPainter, dabs: list[list[Dab]]) -> None:
        """Bring the tiles that are met for the first time, and room to hold what a dab takes up."""
        painter.setCompositionMode(_Mode.CompositionMode_Source)
        for place in self.tiles - self._brought:
            area = tile_rect(place, self._beneath)
            painter.drawImage(area.topLeft(), self._beneath, area)
        self._brought |= self.tiles
        widest = 2 * int(max(dab[2] for each in dabs for dab in each)) + 8
        if self._held.width() < widest:
            self._held = QImage(widest, widest, ARGB)

    def _stamp(self, painter: QPainter, dabs: list[Dab], copy: int) -> None:
        with QPainter(self._held) as holding:
            for x, y, radius, flow in dabs:
                self._drag(painter, holding, (x, y, radius, flow), copy)

    def _drag(self, painter: QPainter, holding: QPainter, dab: Dab, copy: int) -> None:
        """Take a part of the colour away under the mask, and add as much of what was held."""
        x, y, radius, flow = dab
        masks = self._mask(flow)
        mask, offset = masks.at(radius)
        left, top, side = round(x) - offset, round(y) - offset, mask.width()
        middle = (left + offset, top + offset)
        before = self._before.get(copy, middle)
        self._before[copy] = middle
        if before == middle:
            return
        self._hold(holding, QRect(before[0] - offset, before[1] - offset, side, side), mask)
        painter.setCompositionMode(_Mode.CompositionMode_DestinationOut)
        painter.drawImage(left, top, mask)
        painter.setCompositionMode(_Mode.CompositionMode_Plus)
        painter.drawImage(left, top, self._held, 0, 0, side, side)

    def _hold(self, holding: QPainter, area: QRect, mask: QImage) -> None:
        if not self._sheet.contains(area):
            holding.setCompositionMode(_Mode.CompositionMode_Clear)
            holding.fillRect(0, 0, mask.width(), mask.height(), 0)
        holding.setCompositionMode(_Mode.CompositionMode_Source)
        holding.drawImage(0, 0, self.veil.image, *area.getRect())
        holding.setCompositionMode(_Mode.CompositionMode_DestinationIn)
        holding.drawImage(0, 0, mask)

    def _mask(self, flow: float) -> Sprites:
        strength = max(1, round(flow * self._preset.opacity * _STRENGTHS))
        found = self._masks.get(strength)
        if found is None:
            colour = strength * 255 // _STRENGTHS << 24
            found = self._masks[strength] = sprites(self.ink.size, self._preset.hardness, colour)
        return found

    def _replace(self, painter: QPainter, area: QRect) -> None:
        painter.setCompositionMode(_Mode.CompositionMode_Source)
        for place in self.tiles:
            part = tile_rect(place, self.veil.image) & area
            if not part.isEmpty():
                painter.drawImage(part.topLeft(), self.veil.image, part)

    def merge(self, layer: QImage) -> list[Turn]:
        met, self.tiles = self.tiles, self.tiles & self._wanted
        turns = super().merge(layer)
        self.veil.wipe(met)
        self.tiles = met
        return turns
