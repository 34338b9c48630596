"""What hangs together in a picture of free and closed pixels: by runs, so that mazes cost little.

Pixels hang together by their sides. Runs that touch are joined by hooking the later root to the
earlier one and halving the way to it, all runs at once (after Shiloach and Vishkin 1982).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bits = NDArray[np.bool_]
    """Rows of pixels."""
    Labels = NDArray[np.int32]
    Places = NDArray[np.intp]


def components(free: Bits) -> Labels:
    """Return a number from 1 for every area of ``free``, in rows; 0 where it is not free."""
    import numpy as np

    height, width = free.shape
    starts, ends = _runs(free)
    roots = joined(len(starts), *_touching(starts, ends, width + 1))
    lengths = np.diff(
        np.stack((starts, ends), axis=1).ravel(), prepend=0, append=free.size + height
    )
    numbers = np.zeros(len(lengths), np.int32)
    numbers[1::2] = np.unique(roots, return_inverse=True)[1] + 1
    return np.repeat(numbers, lengths).reshape(height, width + 1)[:, :width]


def component_at(free: Bits, x: int, y: int) -> Bits:
    """Return the area of ``free`` that holds one of its pixels."""
    import numpy as np

    height, width = free.shape
    starts, ends = _runs(free)
    roots = joined(len(starts), *_touching(starts, ends, width + 1))
    at = np.searchsorted(starts, y * (width + 1) + x, "right") - 1
    mine = np.flatnonzero(roots == roots[at])
    lengths = np.diff(
        np.stack((starts[mine], ends[mine]), axis=1).ravel(), prepend=0, append=free.size + height
    )
    inside = np.repeat(np.arange(len(lengths)) & 1 == 1, lengths)
    return inside.reshape(height, width + 1)[:, :width]


def _runs(free: Bits) -> tuple[Places, Places]:
    """Return where runs start and end, in rows that are one pixel longer."""
    import numpy as np

    height, width = free.shape
    framed = np.zeros(height * (width + 1) + 1, np.bool_)
    framed[1:].reshape(height, width + 1)[:, :width] = free
    edges = np.flatnonzero(framed[1:] != framed[:-1])
    return edges[0::2], edges[1::2]


def _touching(starts: Places, ends: Places, row: int) -> tuple[Places, Places]:
    """Return pairs of runs that lie one above the other: the upper, and the lower."""
    import numpy as np

    first = np.searchsorted(ends, starts - row, "right")
    last = np.searchsorted(starts, ends - row, "left")
    counts = np.maximum(last - first, 0)
    lower = np.repeat(np.arange(len(starts)), counts)
    upper = np.arange(len(lower)) - np.repeat(np.cumsum(counts) - counts - first, counts)
    return upper, lower


def joined(count: int, ones: Places, others: Places) -> Places:
    """Return for each of ``count`` runs the first run of all that hang together with it."""
    import numpy as np

    roots = np.arange(count)
    while len(ones):
        a, b = roots[ones], roots[others]
        apart = a != b
        ones, others, a, b = ones[apart], others[apart], a[apart], b[apart]
        np.minimum.at(roots, np.maximum(a, b), np.minimum(a, b))
        before = roots
        while not np.array_equal(before, roots := before[before]):
            before = roots
    return roots
