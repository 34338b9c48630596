"""Tiles of the sheet before and after a stroke: undo and redo, exact to the bit.

A fresh turn holds both pictures of its tile. When the hand rests it is packed: before XOR after,
deflated. The same bytes lead either way.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from studio.crafts.sketch.commands.strokes import Stroke

TILE = 128  # px
Place = tuple[int, int]
"""Column and row of a tile."""

ARGB = QImage.Format.Format_ARGB32_Premultiplied
BUDGET = 64 << 20  # bytes of turns in memory; beyond it the strokes farthest from now go
FRESH = 24 << 20  # bytes of fresh turns that may wait for the hand to rest


def tile_rect(place: Place, image: QImage, side: int = TILE) -> QRect:
    """Return the part of ``image`` that a tile shows; smaller at the right and lower edge."""
    column, row = place
    return QRect(column * side, row * side, side, side) & image.rect()


@cache
def places(width: int, height: int) -> frozenset[Place]:
    """Return every tile of a sheet of that size."""
    columns, rows = range(-(-width // TILE)), range(-(-height // TILE))
    return frozenset((column, row) for row in rows for column in columns)


def put(image: QImage, x: int, y: int, tile: QImage) -> None:
    """Replace pixels of ``image`` by those of ``tile``, alpha and all."""
    with QPainter(image) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawImage(x, y, tile)


def picture(pixels: bytes, area: QRect) -> QImage:
    """Return a picture of the size of ``area`` with these pixels, which it owns."""
    return QImage(pixels, area.width(), area.height(), area.width() * 4, ARGB).copy()


@dataclass(slots=True, eq=False)
class Turn:
    """One tile that a stroke changed, fresh or packed."""

    place: Place
    before: QImage | None
    after: QImage | None
    packed: bytes = b""

    @property
    def weight(self) -> int:
        """Bytes held."""
        return len(self.packed) + (2 * self.before.sizeInBytes() if self.before else 0)

    def pack(self) -> None:
        """Trade both pictures for what tells them apart."""
        if self.before is not None and self.after is not None:
            self.packed = zlib.compress(_xor(self.before, bytes(self.after.constBits())), 1)
            self.before = self.after = None

    def take(self, layer: QImage, *, back: bool) -> None:
        """Show the tile as it was on the other side of the stroke."""
        area = tile_rect(self.place, layer)
        there = self.before if back else self.after
        if there is None:
            there = picture(_xor(layer.copy(area), zlib.decompress(self.packed)), area)
        put(layer, area.x(), area.y(), there)


def _xor(image: QImage, other: bytes) -> bytes:
    import numpy as np

    return (np.frombuffer(image.constBits(), np.uint32) ^ np.frombuffer(other, np.uint32)).tobytes()


@dataclass(slots=True, eq=False)
class Turned:
    """What one stroke did to the sheet."""

    stroke: Stroke
    turns: list[Turn]

    @property
    def weight(self) -> int:
        return sum(turn.weight for turn in self.turns)

    @property
    def area(self) -> QRect:
        """The part of the sheet that looks different with the stroke, in whole tiles."""
        area = QRect()
        for column, row in (turn.place for turn in self.turns):
            area |= QRect(column * TILE, row * TILE, TILE, TILE)
        return area

    def take(self, layer: QImage, *, back: bool) -> None:
        """Take the stroke away, or lay it down again."""
        for turn in self.turns:
            turn.take(layer, back=back)


class Turnings:
    """What the strokes around the present did, by how many strokes lay on the sheet before each."""

    def __init__(self, budget: int = BUDGET, fresh: int = FRESH) -> None:
        self._budget, self._most_fresh = budget, fresh
        self._kept: dict[int, Turned] = {}
        self._weight = 0
        self._fresh: list[Turn] = []

    def keep(self, count: int, turned: Turned) -> None:
        """Remember what the stroke after ``count`` others did."""
        self._drop(count)
        self._kept[count] = turned
        self._weight += turned.weight
        self._fresh += turned.turns
        while sum(turn.weight for turn in self._fresh) > self._most_fresh:
            self.settle()
        while self._weight > self._budget and len(self._kept) > 1:
            self._drop(max(self._kept, key=lambda at: abs(at - count)))

    def after(self, count: int, stroke: Stroke) -> Turned | None:
        """Return what ``stroke`` did on top of ``count`` others, if that is still known."""
        turned = self._kept.get(count)
        return turned if turned is not None and turned.stroke == stroke else None

    def forget_from(self, count: int) -> None:
        """Forget all that followed ``count`` strokes: something else was drawn instead."""
        for later in [at for at in self._kept if at >= count]:
            self._drop(later)

    def settle(self, tiles: int = 4) -> bool:
        """Pack a few fresh turns, oldest first, about 1 ms each; False when there are none."""
        now, self._fresh = self._fresh[:tiles], self._fresh[tiles:]
        for turn in now:
            self._weight -= turn.weight
            turn.pack()
            self._weight += turn.weight
        return bool(now)

    def _drop(self, count: int) -> None:
        gone = self._kept.pop(count, None)
        if gone is not None:
            self._weight -= gone.weight
            ids = set(map(id, gone.turns))
            self._fresh = [turn for turn in self._fresh if id(turn) not in ids]
