"""Tiles of a sheet before and after a command: undo and redo, exact to the bit.

A fresh turn holds both pictures of its tile. When the hand rests it is packed: before XOR after,
deflated. The same bytes lead either way.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter, QRegion

from studio.core.errors import CannotRead
from studio.core.texts import _
from studio.crafts.sketch.commands import inflating
from studio.crafts.sketch.commands.registry import encode

TILE = 128  # px
Place = tuple[int, int]
"""Column and row of a tile."""

ARGB = QImage.Format.Format_ARGB32_Premultiplied
_SOURCE = QPainter.CompositionMode.CompositionMode_Source


def tile_rect(place: Place, image: QImage, side: int = TILE) -> QRect:
    """Return the part of ``image`` that a tile shows; smaller at the right and lower edge."""
    column, row = place
    return QRect(column * side, row * side, side, side) & image.rect()


@cache
def places(width: int, height: int) -> frozenset[Place]:
    """Return every tile of a sheet of that size."""
    columns, rows = range(-(-width // TILE)), range(-(-height // TILE))
    return frozenset((column, row) for row in rows for column in columns)


def region(tiles: Iterable[Place]) -> QRegion:
    """Return the area of whole tiles."""
    area = QRegion()
    for column, row in tiles:
        area += QRect(column * TILE, row * TILE, TILE, TILE)
    return area


def rects(area: QRegion) -> Iterator[QRect]:
    """Yield the rectangles an area is made of."""
    yield from iter(area)


def put(image: QImage, x: int, y: int, tile: QImage) -> None:
    """Replace pixels of ``image`` by those of ``tile``, alpha and all."""
    with QPainter(image) as painter:
        painter.setCompositionMode(_SOURCE)
        painter.drawImage(x, y, tile)


def picture(pixels: bytes, area: QRect) -> QImage:
    """Return a picture of the size of ``area`` with these pixels, which it owns."""
    return QImage(pixels, area.width(), area.height(), area.width() * 4, ARGB).copy()


@dataclass(slots=True, eq=False)
class Turn:
    """One tile that a command changed, fresh or packed."""

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
        self.packed = self.difference()
        self.before = self.after = None

    def difference(self) -> bytes:
        """Return what tells both pictures apart; any thread may call it."""
        before, after = self.before, self.after
        if before is None or after is None:
            return self.packed
        return zlib.compress(_xor(before, bytes(after.constBits())), 1)

    def there(self, image: QImage, *, back: bool) -> QImage:
        """Return the tile as it is on the other side of the command.

        Raises CannotRead when its bytes are not such a tile.
        """
        known = self.before if back else self.after
        if known is not None:
            return known
        area = tile_rect(self.place, image)
        differs = inflated(self.packed, area.width() * area.height() * 4)
        return picture(_xor(image.copy(area), differs), area)


def inflated(packed: bytes, size: int) -> bytes:
    """Return just ``size`` deflated bytes; raises CannotRead for anything else."""
    try:
        return inflating.inflated(packed, size, size)
    except CannotRead as error:
        raise unreadable() from error


def unreadable() -> CannotRead:
    """Return the refusal of a picture, or of the way back from it."""
    return CannotRead(_("This drawing could not be read. Nothing in it was changed."))


def _xor(image: QImage, other: bytes) -> bytes:
    import numpy as np

    return (np.frombuffer(image.constBits(), np.uint32) ^ np.frombuffer(other, np.uint32)).tobytes()


@dataclass(slots=True, eq=False)
class Turned:
    """What one command did, by the sheet it did it to.

    Of a drawing that was opened only the ``mark`` of the command is known: the CRC-32 of its bytes.
    """

    command: Any
    turns: Mapping[int, list[Turn]]
    known_mark: int = 0

    @property
    def mark(self) -> int:
        return self.known_mark if self.command is None else zlib.crc32(encode(self.command))

    def is_of(self, command: Any) -> bool:
        """Tell whether ``command`` is the one that did it."""
        if self.command is None:
            return self.known_mark == zlib.crc32(encode(command))
        return bool(self.command == command)

    @property
    def weight(self) -> int:
        return sum(turn.weight for turn in self.all())

    @property
    def area(self) -> QRegion:
        """The part of the drawing that looks different with the command, in whole tiles."""
        return region(turn.place for turn in self.all())

    def areas(self) -> Iterator[tuple[int, QRegion]]:
        """Yield each sheet, and the part of it that looks different, in whole tiles."""
        for sheet, turns in self.turns.items():
            yield sheet, region(turn.place for turn in turns)

    def all(self) -> Iterator[Turn]:
        return chain.from_iterable(self.turns.values())
