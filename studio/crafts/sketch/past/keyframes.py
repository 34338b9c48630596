"""Keyframes: the whole sheet as it was after every fiftieth stroke, as deflated tiles.

From the nearest one behind, strokes are painted again, so undo reaches as far back as the history
does, also after the drawing was closed. Tiles that did not change are shared between keyframes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from itertools import pairwise

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from studio.core.errors import CannotRead
from studio.core.texts import _
from studio.crafts.sketch.paint.tiles import TILE, Place, picture, put, tile_rect

SIDE = 256  # px
EVERY = 50  # strokes
BUDGET = 48 << 20  # bytes; beyond it only the newest and ever wider apart ones stay
MOST_FRESH = 80  # tiles (one whole sheet) that may wait to be deflated
_PER_TURN = SIDE // TILE


class Still:
    """One tile of a keyframe, deflated once the hand rests."""

    __slots__ = ("_packed", "_picture")

    def __init__(self, shown: QImage | None, packed: bytes = b"") -> None:
        self._packed = packed
        self._picture = shown

    @property
    def weight(self) -> int:
        """Bytes held."""
        shown = self._picture
        return len(self._packed) if shown is None else shown.sizeInBytes()

    def pack(self) -> bytes:
        """Return the tile deflated; nothing (b"") for an empty one. Any thread may call it."""
        shown = self._picture
        if shown is None:
            return self._packed
        pixels = bytes(shown.constBits())
        self._packed = zlib.compress(pixels, 1) if any_ink(pixels) else b""
        self._picture = None
        return self._packed

    def put(self, layer: QImage, place: Place) -> None:
        """Show the tile on ``layer``; raises CannotRead when its bytes are not such a tile."""
        area = tile_rect(place, layer, SIDE)
        shown = self._picture
        if shown is None and self._packed:
            shown = picture(_inflated(self._packed, area.width() * area.height() * 4), area)
        if shown is not None:
            put(layer, area.x(), area.y(), shown)


def any_ink(pixels: bytes) -> bool:
    """Tell whether any byte is set; far quicker than looking at each."""
    return pixels != bytes(len(pixels))


def _inflated(packed: bytes, size: int) -> bytes:
    inflate = zlib.decompressobj()
    try:
        pixels = inflate.decompress(packed, size + 1)
    except zlib.error as error:
        raise _unreadable() from error
    if len(pixels) != size or not inflate.eof or inflate.unused_data:
        raise _unreadable()
    return pixels


def _unreadable() -> CannotRead:
    return CannotRead(_("This drawing could not be read. Nothing in it was changed."))


Frame = Mapping[Place, Still]
"""The tiles that are not empty."""


def show(frame: Frame, layer: QImage, within: QRect | None = None) -> None:
    """Draw a keyframe on an empty ``layer``, or as much of it as meets ``within``."""
    for place, still in frame.items():
        if within is None or tile_rect(place, layer, SIDE).intersects(within):
            still.put(layer, place)


class Chain:
    """Follows one layer from keyframe to keyframe; only what changed in between is copied."""

    def __init__(self, base: Frame) -> None:
        self._base = base
        self._stale: set[Place] = set()

    def changed(self, tiles: Iterable[Place]) -> None:
        """Hear which tiles of 128 px are no longer as the last keyframe shows them."""
        self._stale.update((column // _PER_TURN, row // _PER_TURN) for column, row in tiles)

    def take(self, layer: QImage) -> tuple[Frame, list[Still]]:
        """Return what ``layer`` shows as a keyframe, and the tiles that are new in it."""
        fresh = {place: Still(layer.copy(tile_rect(place, layer, SIDE))) for place in self._stale}
        self.rest_on({**self._base, **fresh})
        return self._base, list(fresh.values())

    def rest_on(self, frame: Frame) -> None:
        """Hear that the layer shows just this keyframe."""
        self._base = frame
        self._stale.clear()


class Keyframes:
    """The keyframes of one drawing, by how many strokes they show."""

    def __init__(self, frames: Mapping[int, Frame]) -> None:
        self._frames = {0: {}, **frames}
        self._fresh: list[Still] = []
        self._is_thin = False

    def at(self, count: int) -> Frame | None:
        """Return the keyframe of just ``count`` strokes, if there is one."""
        return self._frames.get(count)

    def add(self, count: int, frame: Frame, fresh: Iterable[Still]) -> None:
        """Keep a keyframe; ``fresh`` are the tiles still to be deflated."""
        self._frames[count] = frame
        self._fresh += fresh
        while len(self._fresh) > MOST_FRESH:
            self.settle()
        if self._weight() > BUDGET:
            self._thin()

    def behind(self, count: int, origin: int) -> tuple[int, Frame]:
        """Return the nearest keyframe that shows from ``origin`` to ``count`` strokes.

        Raises CannotRead when there is none: the picture and the strokes do not belong together.
        """
        fitting = [at for at in self._frames if 0 <= origin <= at <= count]
        if not fitting:
            raise _unreadable()
        return max(fitting), self._frames[max(fitting)]

    def forget_after(self, count: int) -> None:
        """Forget what came after ``count`` strokes: something else was drawn instead."""
        self._frames = {at: frame for at, frame in self._frames.items() if at <= count}

    def spread(self, count: int) -> dict[int, Frame]:
        """Return the keyframes before ``count`` that are packed with the picture: few, and close.

        For each power of two it is the last multiple of it, so those wanted later are always
        among those wanted now.
        """
        last = (count - 1) // EVERY
        wanted = {EVERY * (last >> power << power) for power in range(last.bit_length())}
        return {at: self._frames[at] for at in sorted(wanted & self._frames.keys())}

    def gap(self, count: int, below: int) -> tuple[int, int] | None:
        """Return between which keyframes the newest lack of one up to ``below`` lies.

        ``count`` strokes are seen now, which is as good as a keyframe.
        """
        counts = {count, *(at for at in self._frames if at <= count)}
        pairs = pairwise(sorted(counts, reverse=True))
        gaps = ((a, b) for b, a in pairs if b - a > EVERY and b <= below)
        return None if self._is_thin else next(gaps, None)

    def settle(self) -> bool:
        """Deflate one tile, about 3 ms; False when there is none."""
        if not self._fresh:
            return False
        self._fresh.pop().pack()
        return True

    def _thin(self) -> None:
        """Keep those that are twice as far apart where they are twice as far from the newest.

        For each power of two that is the last two multiples of it.
        """
        self._is_thin = True
        newest = max(self._frames) // EVERY
        steps = [1 << power for power in range(newest.bit_length())]
        wanted = {EVERY * step * (newest // step - back) for step in steps for back in (0, 1)}
        wanted |= {0, max(self._frames)}
        self._frames = {at: self._frames[at] for at in sorted(wanted & self._frames.keys())}

    def _weight(self) -> int:
        stills = {id(still): still for frame in self._frames.values() for still in frame.values()}
        return sum(still.weight for still in stills.values())
