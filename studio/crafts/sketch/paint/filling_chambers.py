"""Closing gaps: which part of the sheet belongs to the place one points at, seen in coarse cells.

A gap is a narrow, short place between two wider ones. Where cells are far enough from every line
the sheet falls into chambers; each then grows until it meets the lines or another chamber, which
in a gap is about its middle. So corners are filled to their tips, and gaps are closed. Two that
meet only after a long way are not at a gap but at the two ends of a passage, and are one.
The way of thinking is that of trapped balls (Zhang, Chen, Zhang, Hu 2009), with one ball as large
as fits where one points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.crafts.sketch.paint.filling_growing import grow
from studio.crafts.sketch.paint.filling_runs import component_at, components, joined

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studio.crafts.sketch.paint.filling_runs import Bits, Labels, Places

    Marks = NDArray[np.uint8]
    """Rows of 0 (nobody's), ``MINE`` or ``OTHERS``."""

CELL = 4  # px
MINE, OTHERS = 1, 2
_DEEPEST = 4  # cells from a line: gaps up to twice that are closed
_TALLEST = 10  # cells from a line: beyond it depth makes no difference
_WAIST = 0.6  # of how deep the shallower of two chambers is, the most a gap between them may be
_THICK = 6  # cells: half of how thick a line may be and its gap be closed
_SPREAD = 16  # cells a chamber grows before what is left is taken for a passage
_ISLAND = 12  # cells; smaller ones are the tips of corners
Cell = tuple[int, int]
"""Row and column."""


def free_cells(free: Bits) -> Bits:
    """Return which cells have no line in them; those cut at the edge are whole."""
    import numpy as np

    height, width = (-(-length // CELL) for length in free.shape)
    whole = free
    if free.shape != (height * CELL, width * CELL):
        whole = np.ones((height * CELL, width * CELL), np.bool_)
        whole[: free.shape[0], : free.shape[1]] = free
    rows = whole.view(np.uint32) == 0x01010101
    cells: Bits = rows[0::4] & rows[1::4] & rows[2::4] & rows[3::4]
    return cells


def chambers(cells: Bits, cell: Cell) -> Marks:
    """Return whose each cell is, seen from a free ``cell``."""
    import numpy as np

    depth = _depths(cells)
    top = _climbed(depth, cell)
    level = component_at(depth >= depth[top], top[1], top[0])
    reach = min(_DEEPEST, int(depth[level].max()) - 1)
    numbers = components(depth > reach)
    own = numbers[_nearest(level & (numbers > 0), cell)]
    arrived = grow(numbers, cells, _SPREAD)
    rest = components(cells & (numbers == 0))
    arrived[rest > 0] = _SPREAD + 1
    numbers += np.where(rest > 0, rest + numbers.max(), 0).astype(np.int32)
    firsts = _hanging_together(numbers, arrived, depth, reach + _THICK)
    mine = (firsts == firsts[own])[numbers]
    islands = (np.bincount(numbers.ravel()) < _ISLAND)[numbers] & (rest > 0)
    return np.where(mine, MINE, np.where(cells & ~islands, OTHERS, 0)).astype(np.uint8)


def _depths(cells: Bits) -> Marks:
    """Return how many cells, up to one more than matters, each lies inside; the edge is a line."""
    import numpy as np

    depth, core = cells.astype(np.uint8), cells
    for step in range(_TALLEST):
        core = _eroded(core, corners=step % 2 == 1)
        depth += core
    return depth


def _eroded(core: Bits, *, corners: bool) -> Bits:
    import numpy as np

    framed = np.pad(core, 1)
    down: Bits = framed[:-2] & framed[1:-1] & framed[2:]
    if corners:
        return down[:, :-2] & down[:, 1:-1] & down[:, 2:]
    return down[:, 1:-1] & framed[1:-1, :-2] & framed[1:-1, 2:]


def widened(bits: Bits, by: int) -> Bits:
    """Return ``bits`` and all that is no farther from one than ``by``, up, down and across."""
    import numpy as np

    for _axis in range(2):
        framed = np.pad(bits, ((by, by), (0, 0)))
        bits = np.logical_or.reduce([framed[at : at + len(bits)] for at in range(2 * by + 1)]).T
    return bits


def _climbed(depth: Marks, cell: Cell) -> Cell:
    """Go to ever deeper cells while there is one beside."""
    height, width = depth.shape
    while True:
        row, column = cell
        beside = ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1))
        inside = [(r, c) for r, c in beside if 0 <= r < height and 0 <= c < width]
        best = max(inside, key=lambda one: int(depth[one]), default=cell)
        if depth[best] <= depth[cell]:
            return cell
        cell = best


def _nearest(cells: Bits, cell: Cell) -> Cell:
    import numpy as np

    if cells[cell]:
        return cell
    rows, columns = np.nonzero(cells)
    at = np.argmin(np.hypot(rows - cell[0], columns - cell[1]))
    return int(rows[at]), int(columns[at])


def _hanging_together(numbers: Labels, arrived: Marks, depth: Marks, short: int) -> Places:
    """Return for each number the first of all that are one chamber.

    Those are one that meet at more than ``short`` steps from both, or where it is hardly narrower
    than one of them is.
    """
    import numpy as np

    height = np.zeros(int(numbers.max()) + 1, np.uint8)
    np.maximum.at(height, numbers.ravel(), depth.ravel())
    a, b, steps, deep = _meetings(numbers, arrived, depth)
    pairs, which = np.unique(a.astype(np.int64) * len(height) + b, return_inverse=True)
    earliest, deepest = np.full(len(pairs), 255, np.uint8), np.zeros(len(pairs), np.uint8)
    np.minimum.at(earliest, which, steps)
    np.maximum.at(deepest, which, deep)
    a, b = np.divmod(pairs, len(height))
    one = (earliest > short) | (deepest > _WAIST * np.minimum(height[a], height[b]))
    return joined(len(height), a[one], b[one])


def _meetings(numbers: Labels, arrived: Marks, depth: Marks) -> tuple[Labels, Labels, Marks, Marks]:
    """Return wherever two numbers meet: the lesser, the greater, after how many steps, how deep."""
    import numpy as np

    found = []
    for one, other in ((np.s_[:, :-1], np.s_[:, 1:]), (np.s_[:-1], np.s_[1:])):
        at = (numbers[one] != numbers[other]) & (numbers[one] > 0) & (numbers[other] > 0)
        a, b = numbers[one][at], numbers[other][at]
        steps = np.maximum(arrived[one][at], arrived[other][at])
        deep = np.minimum(depth[one][at], depth[other][at])
        found.append((np.minimum(a, b), np.maximum(a, b), steps, deep))
    a, b, steps, deep = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return a, b, steps, deep
