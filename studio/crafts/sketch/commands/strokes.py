"""A stroke: the one change a hand makes to the sheet, as data."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import Final

from studio.core.errors import CannotRead
from studio.core.texts import _
from studio.crafts.sketch.commands.samples import Sample, unpack
from studio.crafts.sketch.paint.brushes import brush

_STROKE: Final = 1
_HEAD = struct.Struct("<BI")  # kind and version, CRC-32 of all that follows
_INK = struct.Struct("<3BHI")  # colour, size in 1/32 px, seed


@dataclass(frozen=True, slots=True)
class Ink:
    """What a stroke is made with: a brush id, a colour 0xRRGGBB and a size in sheet pixels.

    ``size`` is how wide the brush is at full pressure, in whole 1/32 px. ``seed`` is for
    brushes that scatter.
    """

    brush: str
    colour: int
    size: float
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A finished stroke; its samples stay packed until someone asks for them."""

    ink: Ink
    packed: bytes

    @property
    def label(self) -> str:
        return _("Rubbing out") if brush(self.ink.brush).rubs else _("Line")

    @property
    def growing(self) -> bool:
        return False

    def followed_by(self, newer: Stroke) -> None:
        """Every stroke is a change of its own."""

    def samples(self) -> tuple[Sample, ...]:
        """Unpack the samples; raises CannotRead when they were not packed by this studio."""
        return unpack(self.packed)


def encode_stroke(stroke: Stroke) -> bytes:
    """Pack a stroke: kind, check sum, ink, brush id behind its length, packed samples."""
    ink, name = stroke.ink, stroke.ink.brush.encode("ascii")
    head = _INK.pack(*ink.colour.to_bytes(3, "big"), round(ink.size * 32), ink.seed)
    body = b"".join((head, bytes([len(name)]), name, stroke.packed))
    return _HEAD.pack(_STROKE, zlib.crc32(body)) + body


def decode_stroke(data: bytes) -> Stroke:
    """Read what ``encode_stroke`` packed, in a few microseconds: the samples stay packed.

    Raises CannotRead for a damaged stroke or an unknown brush.
    """
    if len(data) <= _HEAD.size + _INK.size:
        raise _unreadable()
    kind, check = _HEAD.unpack_from(data)
    if kind != _STROKE or check != zlib.crc32(memoryview(data)[_HEAD.size :]):
        raise _unreadable()
    red, green, blue, size, seed = _INK.unpack_from(data, _HEAD.size)
    name, packed = _named(data, _HEAD.size + _INK.size)
    return Stroke(Ink(name, red << 16 | green << 8 | blue, size / 32, seed), packed)


def _named(data: bytes, at: int) -> tuple[str, bytes]:
    end = at + 1 + data[at]
    name = data[at + 1 : end].decode("ascii", "replace")
    brush(name)
    return name, data[end:]


def _unreadable() -> CannotRead:
    return CannotRead(_("One line of this drawing could not be read. The rest of it is safe."))
