"""Changing a sheet tile by tile, so that it makes no difference which tiles are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from studio.crafts.sketch.paint.tiles import ARGB, TILE, Place, Turn, put, tile_rect

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Only = AbstractSet[Place] | None
"""The tiles that matter; None when all of them do."""


def met(areas: Iterable[QRect], image: QImage) -> set[Place]:
    """Return the tiles of ``image`` that any of ``areas`` meets."""
    tiles: set[Place] = set()
    for area in (whole & image.rect() for whole in areas):
        columns = range(area.left() // TILE, area.right() // TILE + 1)
        rows = range(area.top() // TILE, area.bottom() // TILE + 1)
        tiles.update((column, row) for row in rows for column in columns)
    return tiles


def by_tiles(
    image: QImage, tiles: AbstractSet[Place], only: Only, paint: Callable[[QImage, QRect], None]
) -> list[Turn]:
    """Let ``paint`` change a copy of each tile that matters, and put it back.

    ``paint`` is handed the copy and the part of the sheet it shows. Returns the tiles that look
    different now.
    """
    turns = []
    for place in sorted(tiles if only is None else tiles & only):
        area = tile_rect(place, image)
        before = _seen(image, area)
        after = QImage(before)
        paint(after, area)
        if after != before:
            put(image, area.x(), area.y(), after)
            turns.append(Turn(place, before, after))
    return turns


def _seen(image: QImage, area: QRect) -> QImage:
    """Return a tile as it is; one with nothing on it takes no memory of its own."""
    rows = slice(area.top(), area.bottom() + 1)
    if not words_in(image)[rows, area.left() : area.right() + 1].any():
        return plain_tile(area.width(), area.height(), 0)
    return image.copy(area)


@lru_cache(maxsize=16)
def plain_tile(width: int, height: int, pixel: int) -> QImage:
    """Return a tile of one colour (0xAARRGGBB): many share its memory, for nobody paints on it."""
    tile = QImage(width, height, ARGB)
    tile.fill(pixel)
    return tile


def of_words(words: NDArray[np.uint32]) -> QImage:
    """Return a picture of rows of 0xAARRGGBB pixels with premultiplied parts."""
    import numpy as np

    height, width = words.shape
    raw = np.ascontiguousarray(words, np.uint32).tobytes()
    return QImage(raw, width, height, 4 * width, ARGB).copy()


def words_of(image: QImage) -> NDArray[np.uint32]:
    """Return a copy of the pixels of a premultiplied picture, as rows of 0xAARRGGBB."""
    return words_in(image).copy()


def words_in(image: QImage) -> NDArray[np.uint32]:
    """Return the pixels themselves, to be looked at and only while the picture lives."""
    import numpy as np

    shape = (image.height(), image.width())
    return np.frombuffer(image.constBits(), np.uint32).reshape(shape)
