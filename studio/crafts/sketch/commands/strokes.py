"""A stroke: the one change a hand makes to the sheet, as data."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

from studio.core.texts import _
from studio.crafts.sketch.commands.arranged import checked_sheet
from studio.crafts.sketch.commands.brushes import draws, is_name
from studio.crafts.sketch.commands.kind import Kind, unreadable
from studio.crafts.sketch.commands.patterns import (
    ALONE,
    PATTERN_SIZE,
    Pattern,
    pack_pattern,
    unpack_pattern,
)
from studio.crafts.sketch.commands.samples import Sample, unpack

_INK: Final = struct.Struct("<3BHI")  # colour, size in 1/32 px, seed


@dataclass(frozen=True, slots=True)
class Ink:
    """What a stroke is made with: a brush id, a colour 0xRRGGBB and a size in sheet pixels.

    ``size`` is how wide the brush is at full pressure, in whole 1/32 px. ``seed`` is for
    brushes that scatter. ``pattern`` says where else the stroke is painted.
    """

    brush: str
    colour: int
    size: float
    seed: int = 0
    pattern: Pattern = ALONE


@dataclass(frozen=True, slots=True)
class Stroke:
    """A finished stroke on ``sheet`` (0–3); its samples stay packed until someone asks."""

    ink: Ink
    packed: bytes
    sheet: int = 0

    @property
    def label(self) -> str:
        return _("Line") if draws(self.ink.brush) else _("Rubbing out")

    @property
    def growing(self) -> bool:
        return False

    def followed_by(self, newer: object) -> None:
        """Every stroke is a change of its own."""

    def samples(self) -> tuple[Sample, ...]:
        """Unpack the samples; raises CannotRead when they were not packed by this studio."""
        return unpack(self.packed)


def _pack(stroke: Stroke) -> bytes:
    """Pack a stroke: ink, brush id behind its length, packed samples."""
    ink, name = stroke.ink, stroke.ink.brush.encode("ascii")
    head = _INK.pack(*ink.colour.to_bytes(3, "big"), round(ink.size * 32), ink.seed)
    return b"".join((head, bytes([len(name)]), name, stroke.packed))


def _unpack(body: bytes, sheet: int = 0, pattern: Pattern = ALONE) -> Stroke:
    """Read what ``_pack`` packed, in a few microseconds: the samples stay packed.

    A brush that is not here, or broken, is no reason to refuse a picture that it is seen on: only
    painting the stroke needs it. Raises CannotRead for what can be no brush's name.
    """
    red, green, blue, size, seed = _INK.unpack_from(body)
    end = _INK.size + 1 + body[_INK.size]
    name = body[_INK.size + 1 : end].decode("ascii", "replace")
    if not is_name(name):
        raise unreadable()
    ink = Ink(name, red << 16 | green << 8 | blue, size / 32, seed, pattern)
    return Stroke(ink, body[end:], sheet)


def _pack_anywhere(stroke: Stroke) -> bytes:
    return bytes([stroke.sheet]) + pack_pattern(stroke.ink.pattern) + _pack(stroke)


def _unpack_anywhere(body: bytes) -> Stroke:
    at = 1 + PATTERN_SIZE
    return _unpack(body[at:], checked_sheet(body[0]), unpack_pattern(body[1:at]))


def _is_plain(command: object) -> bool:
    return isinstance(command, Stroke) and command.sheet == 0 and command.ink.pattern == ALONE


PLAIN_STROKE = Kind[Stroke](1, _is_plain, _pack, _unpack)
"""On the first sheet and without a pattern: all there was in format 1."""
STROKE = Kind[Stroke](
    2, lambda command: isinstance(command, Stroke), _pack_anywhere, _unpack_anywhere
)
