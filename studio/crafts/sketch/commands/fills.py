"""An area filled with one colour, as data: painted again from its mask alone."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

from studio.core.texts import _
from studio.crafts.sketch.commands.arranged import checked_sheet
from studio.crafts.sketch.commands.kind import Kind, unreadable
from studio.crafts.sketch.commands.masks import Mask, pack_mask, unpack_mask

EMPTY: Final = 0
_FILL = struct.Struct("<B3BI")  # sheet, colour, what was there


@dataclass(frozen=True, slots=True)
class Fill:
    """An area of ``sheet`` (0–3) that took on ``colour`` (0xRRGGBB).

    ``was`` is the colour the area had, 0xAARRGGBB with premultiplied parts. Where the sheet was
    ``EMPTY`` the colour goes under what is drawn; else it takes the place of what was there, and
    at the edges of lines as much of it as the mask's levels say.
    """

    sheet: int
    colour: int
    mask: Mask
    was: int = EMPTY

    @property
    def label(self) -> str:
        return _("Filling")

    @property
    def growing(self) -> bool:
        return False

    def followed_by(self, newer: object) -> None:
        """It is a change of its own."""


def _pack(fill: Fill) -> bytes:
    head = _FILL.pack(fill.sheet, *fill.colour.to_bytes(3, "big"), fill.was)
    return head + pack_mask(fill.mask)


def _unpack(body: bytes) -> Fill:
    sheet, red, green, blue, was = _FILL.unpack_from(body)
    mask, end = unpack_mask(body, _FILL.size)
    if end != len(body) or max(was >> 16 & 255, was >> 8 & 255, was & 255) > was >> 24:
        raise unreadable()
    return Fill(checked_sheet(sheet), red << 16 | green << 8 | blue, mask, was)


FILL = Kind[Fill](5, lambda command: isinstance(command, Fill), _pack, _unpack)
