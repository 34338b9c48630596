"""Pixels a command carries, and where on the sheet they lie: whole, exact and packed.

Colours are 8-bit premultiplied blue, green, red, alpha. Each of the four is a plane of its own,
every row told by how it differs from the row above, so that even areas and photos both deflate.
NumPy is loaded by the first picture.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import Final

from studio.crafts.sketch.commands.inflating import inflated
from studio.crafts.sketch.commands.kind import unreadable
from studio.crafts.sketch.commands.masks import LARGEST

_SIZE = struct.Struct("<2HI")  # width, height, bytes that follow
_TRANSFORM = struct.Struct("<6d")
_FARTHEST: Final = 1e6
_LEAST_AREA: Final = 1e-6
_HASTE = 1 << 20  # pixels; more are deflated the quick way

Transform = tuple[float, float, float, float, float, float]
"""m11, m12, m21, m22, dx, dy as QTransform has them: (x, y) comes to
(m11·x + m21·y + dx, m12·x + m22·y + dy), in sheet pixels."""

UNMOVED: Final[Transform] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Pixels:
    """A picture of ``width`` × ``height`` pixels, packed."""

    width: int
    height: int
    packed: bytes

    @classmethod
    def of(cls, raw: bytes, width: int, height: int) -> Pixels:
        """Pack rows of pixels, four bytes each; ValueError when the size does not fit them."""
        import numpy as np

        planes = np.frombuffer(raw, np.uint8).reshape(height, width, 4).transpose(2, 0, 1).copy()
        planes[:, 1:] -= planes[:, :-1].copy()
        return cls(width, height, zlib.compress(planes.tobytes(), _effort(width * height)))

    def raw(self) -> bytes:
        """Unpack; raises CannotRead when it was not packed by this studio."""
        import numpy as np

        size = 4 * self.width * self.height
        packed = inflated(self.packed, size, size)
        rows = np.frombuffer(packed, np.uint8).reshape(4, self.height, self.width)
        planes = np.add.accumulate(rows, axis=1, dtype=np.uint8)
        if (planes[:3] > planes[3]).any():  # no colour is brighter than its alpha
            raise unreadable()
        return planes.transpose(1, 2, 0).tobytes()


def _effort(pixels: int) -> int:
    return 1 if pixels > _HASTE else 6


def pack_pixels(pixels: Pixels) -> bytes:
    """Pack a picture behind its size and length."""
    return _SIZE.pack(pixels.width, pixels.height, len(pixels.packed)) + pixels.packed


def unpack_pixels(data: bytes, at: int) -> tuple[Pixels, int]:
    """Return the picture packed at ``at``, still deflated, and where it ends.

    Raises CannotRead, or struct.error at the end of the bytes.
    """
    width, height, length = _SIZE.unpack_from(data, at)
    start = at + _SIZE.size
    packed = data[start : start + length]
    if len(packed) != length or not (0 < width <= LARGEST and 0 < height <= LARGEST):
        raise unreadable()
    return Pixels(width, height, packed), start + length


def pack_transform(transform: Transform) -> bytes:
    return _TRANSFORM.pack(*transform)


def unpack_transform(data: bytes, at: int) -> tuple[Transform, int]:
    """Return the transform packed at ``at``, and where it ends.

    Raises CannotRead for one that leads nowhere or flattens, struct.error at the end of the bytes.
    """
    m11, m12, m21, m22, dx, dy = _TRANSFORM.unpack_from(data, at)
    transform = (m11, m12, m21, m22, dx, dy)
    if not is_sound(transform):
        raise unreadable()
    return transform, at + _TRANSFORM.size


def is_sound(transform: Transform) -> bool:
    """Tell whether a transform stays near the sheet and leaves an area an area."""
    m11, m12, m21, m22, _dx, _dy = transform
    near = all(abs(part) <= _FARTHEST for part in transform)
    return near and abs(m11 * m22 - m12 * m21) >= _LEAST_AREA
