"""Painting a fill from its mask: the same pixels whenever and wherever it is painted again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from studio.crafts.sketch.commands.fills import EMPTY, Fill
from studio.crafts.sketch.commands.masks import WHOLE
from studio.crafts.sketch.paint.tiles import Place, Turn
from studio.crafts.sketch.paint.tiling import (
    Only,
    by_tiles,
    met,
    of_words,
    plain_tile,
    words_of,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studio.crafts.sketch.commands.masks import Levels

    Words = NDArray[np.uint32]

_Mode = QPainter.CompositionMode
_OPAQUE = 0xFF000000


def fill_tiles(fill: Fill, image: QImage) -> set[Place]:
    """Return the tiles of a sheet that a fill may change."""
    return met([_box(fill)], image)


def lay_fill(fill: Fill, image: QImage, only: Only = None) -> list[Turn]:
    """Fill the masked area of ``image``; returns the tiles it changed.

    Raises CannotRead, and changes nothing, when the mask cannot be unpacked.
    """
    levels, box = fill.mask.levels(), _box(fill)
    stencil = _stencil(fill.colour) if fill.was == EMPTY else None

    def paint(tile: QImage, area: QRect) -> None:
        part = area & box
        across = slice(part.left() - box.left(), part.right() + 1 - box.left())
        down = slice(part.top() - box.top(), part.bottom() + 1 - box.top())
        there = levels[down, across]
        where, least = part.translated(-area.topLeft()), there.min()
        if least == WHOLE:
            _put_plain(tile, where, fill)
        elif not there.any():
            return
        elif stencil is not None:
            _put_under(tile, where, stencil[there])
        else:
            _put_instead(tile, where, fill, there)

    return by_tiles(image, fill_tiles(fill, image), only, paint)


def _box(fill: Fill) -> QRect:
    mask = fill.mask
    return QRect(mask.left, mask.top, mask.width, mask.height)


def _stencil(colour: int) -> Words:
    """Return the premultiplied colour at each level."""
    import numpy as np

    parts = [round(255 * level / WHOLE) for level in range(WHOLE + 1)]
    shades = [colour >> 16 & 255, colour >> 8 & 255, colour & 255]
    words = []
    for alpha in parts:
        red, green, blue = (round(shade * alpha / 255) for shade in shades)
        words.append(alpha << 24 | red << 16 | green << 8 | blue)
    return np.array(words, np.uint32)


def _put_plain(tile: QImage, where: QRect, fill: Fill) -> None:
    """Fill a whole box; where there is nothing yet, under it and instead of it are the same."""
    width, height = tile.width(), tile.height()
    is_instead = fill.was != EMPTY or tile == plain_tile(width, height, 0)
    if is_instead and where.size() == tile.size():
        tile.swap(QImage(plain_tile(width, height, _OPAQUE | fill.colour)))
        return
    with QPainter(tile) as painter:
        painter.setCompositionMode(
            _Mode.CompositionMode_Source if is_instead else _Mode.CompositionMode_DestinationOver
        )
        painter.fillRect(where, QColor(fill.colour))


def _put_under(tile: QImage, where: QRect, words: Words) -> None:
    with QPainter(tile) as painter:
        painter.setCompositionMode(_Mode.CompositionMode_DestinationOver)
        painter.drawImage(where.topLeft(), of_words(words))


def _put_instead(tile: QImage, where: QRect, fill: Fill, levels: Levels) -> None:
    """Trade what was there for the colour, and of a mixture only that part of it."""
    import numpy as np

    words = words_of(tile.copy(where))
    words[levels == WHOLE] = _OPAQUE | fill.colour
    partly = np.nonzero((levels > 0) & (levels < WHOLE))
    words[partly] = _traded(words[partly], levels[partly], fill)
    with QPainter(tile) as painter:
        painter.setCompositionMode(_Mode.CompositionMode_Source)
        painter.drawImage(where.topLeft(), of_words(words))


def _traded(words: Words, levels: Levels, fill: Fill) -> Words:
    """Return premultiplied p + level · (colour - was), within what a pixel can hold."""
    import numpy as np

    now, was = (_parts(np.array([word], np.uint32)) for word in (_OPAQUE | fill.colour, fill.was))
    steps = levels.astype(np.int32)[:, None] * (now - was)
    parts = _parts(words) + (2 * steps + WHOLE) // (2 * WHOLE)
    alpha = parts[:, 3:].clip(0, 255)
    bytes_ = np.minimum(parts.clip(0, 255), alpha).astype(np.uint8)
    return np.ascontiguousarray(bytes_).view(np.uint32)[:, 0]


def _parts(words: Words) -> NDArray[np.int32]:
    import numpy as np

    return words.view(np.uint8).reshape(-1, 4).astype(np.int32)
