"""A chosen part of a drawing moved, copied or taken away, as data: it carries its own pixels."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

from studio.core.texts import _
from studio.crafts.sketch.commands.arranged import checked_sheet
from studio.crafts.sketch.commands.kind import Kind, unreadable
from studio.crafts.sketch.commands.masks import Mask, pack_mask, unpack_mask
from studio.crafts.sketch.commands.pixels import (
    Pixels,
    Transform,
    pack_pixels,
    pack_transform,
    unpack_pixels,
    unpack_transform,
)

MOST_PLACES: Final = 255
_HEAD = struct.Struct("<BBB")  # sheet, whether it stays, how many places


@dataclass(frozen=True, slots=True)
class Moved:
    """A part of ``sheet`` (0–3), cut out along ``mask``, and the ``places`` it was put to.

    ``picture`` shows the box of the mask, and nothing but the part; None when it was put nowhere.
    Each of at most ``MOST_PLACES`` is a transform from sheet pixels to sheet pixels. ``stays``:
    the part was copied and is also still where it was. No place and no staying: it was taken away.
    """

    sheet: int
    mask: Mask
    picture: Pixels | None
    places: tuple[Transform, ...]
    stays: bool = False

    @property
    def label(self) -> str:
        if not self.places:
            return _("Taking a part away")
        return _("Copying a part") if self.stays else _("Moving a part")

    @property
    def growing(self) -> bool:
        return False

    def followed_by(self, newer: object) -> None:
        """It is a change of its own."""


def _pack(moved: Moved) -> bytes:
    head = _HEAD.pack(moved.sheet, moved.stays, len(moved.places))
    places = b"".join(map(pack_transform, moved.places))
    picture = b"" if moved.picture is None else pack_pixels(moved.picture)
    return head + places + pack_mask(moved.mask) + picture


def _unpack(body: bytes) -> Moved:
    sheet, stays, count = _HEAD.unpack_from(body)
    places, at = [], _HEAD.size
    for _place in range(count):
        place, at = unpack_transform(body, at)
        places.append(place)
    mask, at = unpack_mask(body, at)
    picture, end = unpack_pixels(body, at) if count else (None, at)
    moved = Moved(checked_sheet(sheet), mask, picture, tuple(places), bool(stays))
    if end != len(body) or stays > 1 or not _is_whole(moved):
        raise unreadable()
    return moved


def _is_whole(moved: Moved) -> bool:
    """Tell whether a command changes anything, and its picture is that of its mask's box."""
    picture, mask = moved.picture, moved.mask
    if picture is None:
        return not moved.stays
    return (picture.width, picture.height) == (mask.width, mask.height)


MOVED = Kind[Moved](7, lambda command: isinstance(command, Moved), _pack, _unpack)
