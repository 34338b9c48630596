"""Masks: which pixels of a sheet, and how much of each, packed small.

Packed are the spans of all that is in; then, only where some pixels are in by a part, the spans of
those and a byte for each; all deflated. NumPy is loaded by the first mask.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from studio.crafts.sketch.commands.inflating import inflated
from studio.crafts.sketch.commands.kind import unreadable
from studio.crafts.sketch.commands.spans import pack_spans, unpack_spans

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Levels = NDArray[np.uint8]
    """Rows of pixels, each 0 (not in the mask) to ``WHOLE``."""

WHOLE: Final = 15
LARGEST: Final = 4096  # px either way: no sheet is larger
_BOX = struct.Struct("<4HI")  # left, top, width, height, bytes that follow


@dataclass(frozen=True, slots=True)
class Mask:
    """A box of the sheet, in pixels, and the packed levels of every pixel in it."""

    left: int
    top: int
    width: int
    height: int
    packed: bytes

    @classmethod
    def of(cls, levels: Levels, left: int = 0, top: int = 0) -> Mask | None:
        """Pack the levels of a part of the sheet that begins at ``left``, ``top``.

        None when there is no pixel in it; what is empty at its edges is left out.
        """
        import numpy as np

        rows, columns = (np.flatnonzero(levels.any(axis=axis)) for axis in (1, 0))
        if not len(rows):
            return None
        levels = levels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        height, width = levels.shape
        return cls(left + int(columns[0]), top + int(rows[0]), width, height, _pack(levels))

    def levels(self) -> Levels:
        """Unpack the levels; raises CannotRead when they were not packed by this studio."""
        return _unpack(self.packed, self.width, self.height)


def _pack(levels: Levels) -> bytes:
    import numpy as np

    into = levels > 0
    lacking = into & (levels < WHOLE)
    parts = [pack_spans(into)]
    if lacking.any():
        parts += [pack_spans(lacking), levels[lacking].astype(np.uint8).tobytes()]
    return zlib.compress(b"".join(parts), 6)


def _unpack(packed: bytes, width: int, height: int) -> Levels:
    import numpy as np

    data = inflated(packed, _most(width, height))
    try:
        into, at = unpack_spans(data, 0, height, width)
        levels: Levels = into * np.uint8(WHOLE)
        if at < len(data):
            lacking, at = unpack_spans(data, at, height, width)
            levels[lacking] = np.frombuffer(data, np.uint8, int(lacking.sum()), at)
            at += int(lacking.sum())
    except ValueError as error:
        raise unreadable() from error
    if at != len(data) or (levels > WHOLE).any():
        raise unreadable()
    return levels


def _most(width: int, height: int) -> int:
    """Return how many bytes the levels of such a box may take."""
    spans = 2 * height * (width + 2)
    return 2 * spans + width * height


def pack_mask(mask: Mask) -> bytes:
    """Pack a mask behind its box and length."""
    box = _BOX.pack(mask.left, mask.top, mask.width, mask.height, len(mask.packed))
    return box + mask.packed


def unpack_mask(data: bytes, at: int) -> tuple[Mask, int]:
    """Return the mask packed at ``at``, its levels still packed, and where it ends.

    Raises CannotRead, or struct.error at the end of the bytes.
    """
    left, top, width, height, length = _BOX.unpack_from(data, at)
    start = at + _BOX.size
    packed = data[start : start + length]
    fits = 0 < width <= LARGEST - left and 0 < height <= LARGEST - top
    if len(packed) != length or not fits:
        raise unreadable()
    return Mask(left, top, width, height, packed), start + length
