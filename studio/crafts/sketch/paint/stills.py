"""Tiles of a sheet that nobody paints on: deflated, and shown again when they are asked for."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from PySide6.QtGui import QImage

from studio.crafts.sketch.paint.tiles import Place, inflated, picture, put, tile_rect

SIDE = 256  # px


class Still:
    """One tile, deflated once the hand rests."""

    __slots__ = ("_packed", "_picture")

    def __init__(self, shown: QImage | None, packed: bytes = b"") -> None:
        self._packed = packed
        self._picture = shown

    @property
    def weight(self) -> int:
        """Bytes held."""
        shown = self._picture
        return len(self._packed) if shown is None else shown.sizeInBytes()

    def pack(self) -> bytes:
        """Return the tile deflated; nothing (b"") for an empty one. Any thread may call it."""
        shown = self._picture
        if shown is None:
            return self._packed
        pixels = bytes(shown.constBits())
        self._packed = zlib.compress(pixels, 1) if any_ink(pixels) else b""
        self._picture = None
        return self._packed

    def put(self, image: QImage, place: Place) -> None:
        """Show the tile on ``image``; raises CannotRead when its bytes are not such a tile."""
        area = tile_rect(place, image, SIDE)
        shown = self._picture
        if shown is None and self._packed:
            shown = picture(inflated(self._packed, area.width() * area.height() * 4), area)
        if shown is not None:
            put(image, area.x(), area.y(), shown)


Tiles = Mapping[Place, Still]
"""A whole sheet in tiles, by their column and row."""


def any_ink(pixels: bytes) -> bool:
    """Tell whether any byte is set; far quicker than looking at each."""
    return pixels != bytes(len(pixels))


def all_places(image: QImage) -> list[Place]:
    """Return the tiles of a sheet, row by row."""
    columns, rows = range(-(-image.width() // SIDE)), range(-(-image.height() // SIDE))
    return [(column, row) for row in rows for column in columns]


def still(image: QImage, place: Place) -> Still:
    """Return one tile as it is now."""
    return Still(image.copy(tile_rect(place, image, SIDE)))
