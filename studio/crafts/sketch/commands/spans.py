"""Spans: which pixels of a box are in, told by where that changes along each row.

Rows that change as often as the row above are told by how far each change has moved since then, so
that a smooth outline is a list of small numbers. NumPy is loaded by the first of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bits = NDArray[np.bool_]
    """Rows of pixels."""
    Numbers = NDArray[np.int32]


def pack_spans(inside: Bits) -> bytes:
    """Return how often each row changes (16 bits each) and where (16 bits each), by byte planes."""
    import numpy as np

    height, width = inside.shape
    framed = np.zeros((height, width + 2), np.bool_)
    framed[:, 1:-1] = inside
    changes = framed[:, 1:] != framed[:, :-1]
    counts = changes.sum(axis=1, dtype=np.int32)
    at = (np.flatnonzero(changes) % (width + 1)).astype(np.int32)
    return _planes(counts) + _planes(_folded(_steps(at, counts)))


def _steps(at: Numbers, counts: Numbers) -> Numbers:
    import numpy as np

    same = np.diff(counts, prepend=-1) == 0
    up = at - at[np.maximum(np.arange(len(at)) - np.repeat(counts, counts), 0)]
    along = np.diff(at, prepend=0)
    first = (np.cumsum(counts) - counts)[counts > 0]
    along[first] = at[first]
    return np.where(np.repeat(same, counts), up, along).astype(np.int32)


def unpack_spans(data: bytes, at: int, height: int, width: int) -> tuple[Bits, int]:
    """Return what was packed at ``at``, and where it ends; ValueError for anything else."""
    import numpy as np

    counts, at = _column(data, at, height)
    total = int(counts.sum())
    if counts.max() > width + 1 or (counts & 1).any():
        raise ValueError(height)
    steps, at = _column(data, at, total)
    places = _walked(steps >> 1 ^ -(steps & 1), counts)
    if total and not 0 <= places.min() <= places.max() <= width:
        raise ValueError(width)
    flat = places + width * np.repeat(np.arange(height, dtype=np.int32), counts)
    lengths = np.diff(flat, prepend=0, append=height * width)
    if lengths.min() < 0:
        raise ValueError(total)
    alternating = np.arange(len(lengths)) & 1 == 1
    return np.repeat(alternating, lengths).reshape(height, width), at


def _walked(steps: Numbers, counts: Numbers) -> Numbers:
    """Add the steps up: along a row that changes more or less often than the last, else down."""
    import numpy as np

    heads = np.flatnonzero(np.diff(counts, prepend=-1))
    ends = np.cumsum(counts, dtype=np.int64)
    for head, stop in zip(heads, [*heads[1:], len(counts)], strict=True):
        count = counts[head]
        if not count:
            continue
        block = steps[ends[head] - count : ends[stop - 1]].reshape(-1, count)
        np.cumsum(block[0], out=block[0])
        np.cumsum(block, axis=0, out=block)
    return steps


def _folded(values: Numbers) -> Numbers:
    return (values << 1) ^ (values >> 31)  # zigzag: small either way


def _planes(values: Numbers) -> bytes:
    import numpy as np

    return values.astype("<u2").view(np.uint8).reshape(-1, 2).T.tobytes()


def _column(data: bytes, at: int, count: int) -> tuple[Numbers, int]:
    import numpy as np

    end = at + 2 * count
    if end > len(data):
        raise ValueError(end)
    planes = np.frombuffer(data, np.uint8, 2 * count, at).astype(np.int32).reshape(2, count)
    return planes[0] | planes[1] << 8, end
