"""A picture laid on a sheet, as data: it carries its own pixels."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

from studio.core.texts import _
from studio.crafts.sketch.commands.arranged import checked_sheet
from studio.crafts.sketch.commands.kind import Kind, unreadable
from studio.crafts.sketch.commands.pixels import (
    Pixels,
    Transform,
    pack_pixels,
    pack_transform,
    unpack_pixels,
    unpack_transform,
)

CUT: Final = 0
_HEAD = struct.Struct("<BH")  # sheet, edge


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Placed:
    """A picture on ``sheet`` (0–3); ``transform`` leads from its pixels to those of the sheet.

    ``edge`` is ``CUT`` for a straight edge; any other number up to 65,535 is the seed of a
    torn one.
    """

    sheet: int
    picture: Pixels
    transform: Transform
    edge: int = CUT

    @property
    def label(self) -> str:
        return _("Picture")

    @property
    def growing(self) -> bool:
        return False

    def followed_by(self, newer: object) -> None:
        """It is a change of its own."""


def _pack(placed: Placed) -> bytes:
    head = _HEAD.pack(placed.sheet, placed.edge)
    return head + pack_transform(placed.transform) + pack_pixels(placed.picture)


def _unpack(body: bytes) -> Placed:
    sheet, edge = _HEAD.unpack_from(body)
    transform, at = unpack_transform(body, _HEAD.size)
    picture, end = unpack_pixels(body, at)
    if end != len(body):
        raise unreadable()
    return Placed(checked_sheet(sheet), picture, transform, edge)


PLACED = Kind[Placed](6, lambda command: isinstance(command, Placed), _pack, _unpack)
