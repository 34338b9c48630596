"""Filling an area with a colour: the area one sees, though the colour goes on one sheet alone.

- What is seen bounds the area: all visible sheets, the lines of a starter, not the paper or photo.
- Small gaps in lines are closed; a line that is only nearly closed holds the colour.
- The colour reaches under the smooth edges of lines, so no halo stays between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

from studio.crafts.sketch.commands.fills import EMPTY, Fill
from studio.crafts.sketch.commands.masks import WHOLE, Mask
from studio.crafts.sketch.paint.filling_chambers import (
    CELL,
    MINE,
    OTHERS,
    chambers,
    free_cells,
    widened,
)
from studio.crafts.sketch.paint.filling_growing import grow
from studio.crafts.sketch.paint.filling_rims import Rim, unlike
from studio.crafts.sketch.paint.filling_runs import component_at
from studio.crafts.sketch.paint.filling_seams import smooth
from studio.crafts.sketch.paint.tiling import words_in

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studio.crafts.sketch.commands.masks import Levels
    from studio.crafts.sketch.paint.filling_chambers import Marks
    from studio.crafts.sketch.paint.filling_runs import Bits

    Words = NDArray[np.uint32]

LENIENCE = 32  # of 255: how unlike the colour pointed at a pixel of the area may be
_FAINT = 24 << 24  # alpha under which a sheet counts as empty
_NEAR = 16  # px around the place pointed at in which a free cell is looked for
_CREEP = 24  # px that the area may grow along lines where no cell is free
_ROOM = 48  # px around the cells of an area: for creeping, and for soft lines
_EDGES = 0.05  # of an area, the most that is but the smooth edges of lines
_OPAQUE = 0xFF000000


def fill_at(
    seen: QImage,
    own: QImage,
    place: tuple[int, int],
    colour: int,
    *,
    sheet: int = 0,
    below: QImage | None = None,
) -> Fill | None:
    """Return the command that fills what lies at ``place`` with ``colour`` (0xRRGGBB).

    ``seen``: what bounds the area, all of it in one premultiplied picture, transparent where
    only paper shows. ``own``: the sheet the colour goes on. ``below``: what is seen of it that
    lies under that sheet, if anything does. None when nothing would change.
    """
    import numpy as np

    x, y = place
    words, sheet_words = words_in(seen), words_in(own)
    free = alike(words, int(words[y, x]))
    area, left, top = area_at(free, x, y)
    part = np.s_[top : top + area.shape[0], left : left + area.shape[1]]
    was = int(sheet_words[y, x])
    if _is_so(sheet_words[part][area], was, _OPAQUE | colour):
        return None
    was = EMPTY if was < _FAINT else was
    rim = Rim(area, ~free[part], words[part], int(words[y, x]))
    lines = sheet_words if was else None if below is None else words_in(below)
    kept = WHOLE if lines is None else _shares(rim, lines[part], int(lines[y, x]))
    levels = area * np.uint8(WHOLE)
    levels.ravel()[rim.places] = kept
    mask = Mask.of(levels, left, top)
    return None if mask is None else Fill(sheet, colour, mask, was)


def _is_so(words: Words, was: int, now: int) -> bool:
    """Tell whether an area has the colour already, but for the edges of lines."""
    return was == now and bool((words != now).mean() < _EDGES)


def alike(words: Words, seed: int) -> Bits:
    """Return the pixels no part of which is farther from ``seed``'s than ``LENIENCE``."""
    import numpy as np

    height, width = words.shape
    like = np.array([seed], np.uint32).view(np.uint8).astype(np.int16)
    low, high = (np.clip(like + by, 0, 255).astype(np.uint8) for by in (-LENIENCE, LENIENCE))
    # Whole rows at a time, and wrapping around below: one comparison tells both ends.
    beyond = words.view(np.uint8).reshape(height, 4 * width) - np.tile(low, width)
    unlike_parts = beyond > np.tile(high - low, width)
    free: Bits = unlike_parts.view(np.uint32) == 0
    return free


def area_at(free: Bits, x: int, y: int) -> tuple[Bits, int, int]:
    """Return the area of ``free`` pixels that one of them lies in, small gaps closed.

    What is returned is a part of the sheet with room around the area, and where it begins.
    """
    cells = free_cells(free)
    cell = _cell_near(free, cells, x, y)
    if cell is None:
        return _cut(component_at(free, x, y), 1)
    marks, column, row = _cut(chambers(cells, cell), CELL)
    marks[~widened(marks == MINE, _CREEP // CELL + 1)] = OTHERS
    left, top = column * CELL, row * CELL
    near = free[top : top + marks.shape[0] * CELL, left : left + marks.shape[1] * CELL]
    return _in_pixels(marks, near), left, top


def _in_pixels(marks: Marks, free: Bits) -> Bits:
    import numpy as np

    pixels = np.repeat(np.repeat(marks, CELL, axis=0), CELL, axis=1)
    pixels = np.ascontiguousarray(pixels[: free.shape[0], : free.shape[1]])
    smooth(pixels, marks)
    grow(pixels, free, _CREEP)
    area: Bits = pixels == MINE
    return area


def _cut(marks: NDArray[Any], side: int) -> tuple[NDArray[Any], int, int]:
    """Cut ``marks``, each ``side`` pixels, to what is mine and room for what may yet become so."""
    import numpy as np

    room = -(-_ROOM // side)
    bounds = []
    for axis in (1, 0):
        there = np.flatnonzero((marks == MINE).any(axis=axis))
        bounds.append((max(0, int(there[0]) - room), int(there[-1]) + room + 1))
    (top, bottom), (left, right) = bounds
    return marks[top:bottom, left:right], left, top


def _cell_near(free: Bits, cells: Bits, x: int, y: int) -> tuple[int, int] | None:
    """Return the nearest free cell that can be reached from a pixel, if any can."""
    import numpy as np

    left, top = (max(0, place // CELL * CELL - _NEAR) for place in (x, y))
    around = free[top : y + _NEAR, left : x + _NEAR]
    reached = component_at(around, x - left, y - top)[::CELL, ::CELL]
    near = cells[top // CELL :, left // CELL :][: reached.shape[0], : reached.shape[1]] & reached
    rows, columns = np.nonzero(near)
    if not len(rows):
        return None
    rows, columns = rows + top // CELL, columns + left // CELL
    at = np.argmin(np.hypot(CELL * rows + CELL / 2 - y, CELL * columns + CELL / 2 - x))
    return int(rows[at]), int(columns[at])


def _shares(rim: Rim, lines: Words, seed: int) -> Levels:
    """Return how much of each place of a rim is filled that keeps ``lines`` as they are."""
    import numpy as np

    flat = lines.ravel()
    inked = unlike(flat, rim.places, seed) > LENIENCE // 2
    return np.where(inked, np.round(rim.shares(flat, seed) * WHOLE), WHOLE).astype(np.uint8)
