"""Where an area ends in the middle of a gap: a smooth seam instead of the steps of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.crafts.sketch.paint.filling_chambers import CELL, MINE, OTHERS, widened
from studio.crafts.sketch.paint.filling_runs import components

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studio.crafts.sketch.paint.filling_chambers import Marks
    from studio.crafts.sketch.paint.filling_runs import Bits

_AROUND = 2  # cells over which the steps are evened out


def smooth(pixels: Marks, marks: Marks) -> None:
    """Draw anew, in ``pixels``, the border between mine and others' where cells meet."""
    import numpy as np

    mine, others = marks == MINE, marks == OTHERS
    cells = np.argwhere(_seams(mine, others))
    lean = _evened(mine.astype(np.float32) - others)
    steps = (np.arange(CELL, dtype=np.float32) + 0.5) / CELL - 0.5
    for down in range(CELL):
        for across in range(CELL):
            rows, columns = cells[:, 0] * CELL + down, cells[:, 1] * CELL + across
            there = (rows < pixels.shape[0]) & (columns < pixels.shape[1])
            leaning = _between(lean, cells[there], float(steps[down]), float(steps[across]))
            pixels[rows[there], columns[there]] = np.where(leaning > 0, MINE, OTHERS)


def _seams(mine: Bits, others: Bits) -> Bits:
    """Return the cells around where the two touch, but none behind a line."""
    import numpy as np

    touching = mine & _beside(others)
    numbers = components(widened(touching, _AROUND + 1) & (mine | others))
    around = np.zeros(int(numbers.max()) + 1, np.bool_)
    around[numbers[touching]] = True
    around[0] = False
    return around[numbers]


def _beside(bits: Bits) -> Bits:
    """Return the cells that share a side with one of ``bits``."""
    import numpy as np

    framed = np.pad(bits, 1)
    down, across = framed[:, 1:-1], framed[1:-1]
    beside: Bits = down[:-2] | down[2:] | across[:, :-2] | across[:, 2:]
    return beside


def _evened(values: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    for _axis in range(2):
        framed = np.pad(values, ((_AROUND, _AROUND), (0, 0)))
        rows = [framed[at : at + len(values)] for at in range(2 * _AROUND + 1)]
        values = np.add.reduce(rows).T.astype(np.float32)
    return values


def _between(
    values: NDArray[np.float32], cells: NDArray[np.intp], down: float, across: float
) -> NDArray[np.float32]:
    """Return the values a part of a cell away from cells' middles, between those of four cells."""
    import numpy as np

    rows, columns = cells[:, 0] + 1, cells[:, 1] + 1
    framed: NDArray[np.float32] = np.pad(values, 1, mode="edge")
    beside, below = columns + (1 if across > 0 else -1), rows + (1 if down > 0 else -1)
    x, y = abs(across), abs(down)
    upper = framed[rows, columns] * (1 - x) + framed[rows, beside] * x
    lower = framed[below, columns] * (1 - x) + framed[below, beside] * x
    return (upper * (1 - y) + lower * y).astype(np.float32)
