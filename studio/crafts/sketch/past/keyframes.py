"""Keyframes: all sheets as they were after some number of commands, as deflated tiles.

From the nearest one behind, commands are painted again, so undo reaches as far back as the history
does, also after the drawing was closed. Tiles that did not change are shared between keyframes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtGui import QImage, QRegion

from studio.crafts.sketch.paint.sheets import Sheets
from studio.crafts.sketch.paint.stills import SIDE, Still, Tiles, all_places, still
from studio.crafts.sketch.paint.tiles import TILE, Place, tile_rect, unreadable

EVERY = 100  # commands, where undo may soon come
FAR = 4  # times as many elsewhere, and FAR times as many again the farther back they are
MOST_FRESH = 80  # tiles (one whole sheet) that may wait to be deflated
_PER_TURN = SIDE // TILE

Spot = tuple[int, int, int]
"""Sheet, column and row of a tile."""


Frame = Mapping[Spot, Still]
"""The tiles that are not empty."""


def show(frame: Frame, sheet: int, image: QImage, within: QRegion | None = None) -> None:
    """Draw one sheet of a keyframe on an empty ``image``, or as much as meets ``within``."""
    for (one, *place), tile in frame.items():
        spot = (place[0], place[1])
        if one == sheet and (within is None or within.intersects(tile_rect(spot, image, SIDE))):
            tile.put(image, spot)


def shown(frame: Frame, sheets: Sheets) -> Sheets:
    """Draw all of a keyframe on ``sheets`` that are empty, and return them."""
    for sheet in {spot[0] for spot in frame}:
        show(frame, sheet, sheets.open(sheet))
    return sheets


class Chain:
    """Follows the sheets from keyframe to keyframe; only what changed in between is copied."""

    def __init__(self, base: Frame) -> None:
        self._base = base
        self._stale: set[Spot] = set()

    def changed(self, sheet: int, tiles: Iterable[Place]) -> None:
        """Hear which tiles of 128 px are no longer as the last keyframe shows them."""
        self._stale.update((sheet, column // _PER_TURN, row // _PER_TURN) for column, row in tiles)

    def take(self, sheets: Sheets) -> tuple[Frame, list[Still]]:
        """Return what the sheets show as a keyframe, and the tiles that are new in it."""
        fresh = {spot: still for spot in self._stale if (still := _still(sheets, spot))}
        kept = {spot: still for spot, still in self._base.items() if spot not in self._stale}
        self.rest_on({**kept, **fresh})
        return self._base, list(fresh.values())

    def rest_on(self, frame: Frame) -> None:
        """Hear that the sheets show just this keyframe."""
        self._base = frame
        self._stale.clear()


def _still(sheets: Sheets, spot: Spot) -> Still | None:
    seen = sheets.seen(spot[0])
    return None if seen.isNull() else still(seen, spot[1:])


def whole_frame(sheets: Mapping[int, QImage | Tiles]) -> Frame:
    """Return what these sheets show, by their ids, as a keyframe of its own."""
    return {
        (sheet, *place): tile
        for sheet, held in sheets.items()
        for place, tile in _tiles(held).items()
    }


def _tiles(held: QImage | Tiles) -> Tiles:
    if not isinstance(held, QImage):
        return held
    return {place: still(held, place) for place in all_places(held)}


class Keyframes:
    """The keyframes of one drawing, by how many commands they show."""

    def __init__(self, frames: Mapping[int, Frame]) -> None:
        self._frames: dict[int, Frame] = {0: {}, **frames}
        self._fresh: list[Still] = []

    def at(self, count: int) -> Frame | None:
        """Return the keyframe of just ``count`` commands, if there is one."""
        return self._frames.get(count)

    def add(self, count: int, frame: Frame, fresh: Iterable[Still]) -> None:
        """Keep a keyframe; ``fresh`` are the tiles still to be deflated."""
        self._frames[count] = frame
        self._fresh += fresh
        while len(self._fresh) > MOST_FRESH:
            self.settle()

    def behind(self, count: int, origin: int) -> tuple[int, Frame]:
        """Return the nearest keyframe that shows from ``origin`` to ``count`` commands.

        Raises CannotRead when there is none: picture and commands do not belong together.
        """
        fitting = [at for at in self._frames if 0 <= origin <= at <= count]
        if not fitting:
            raise unreadable()
        return max(fitting), self._frames[max(fitting)]

    def forget_after(self, count: int) -> None:
        """Forget what came after ``count`` commands: something else was done instead."""
        self._frames = {at: frame for at, frame in self._frames.items() if at <= count}

    def spread(self, count: int, origin: int) -> dict[int, Frame]:
        """Return the keyframes before ``count`` that are packed with the picture: few.

        ``origin`` commands were there before the first that is known; without its keyframe there
        would be no way back to it.
        """
        wanted = {at for at in (*far_apart(count - 1), origin) if 0 < at < count}
        return {at: self._frames[at] for at in sorted(wanted & self._frames.keys())}

    def thin(self, count: int, origin: int, near: range) -> None:
        """Keep only what is packed with a picture now or farther back, and those in ``near``."""
        newest = max(self._frames)
        wanted = {0, origin, newest}.union(*map(far_apart, (newest - 1, count - 1, near.start)))
        self._frames = {
            at: frame for at, frame in self._frames.items() if at in wanted or at in near
        }

    def settle(self, tiles: int = 1) -> bool:
        """Deflate a tile or some, about 3 ms each; False when there are none."""
        now, self._fresh = self._fresh[:tiles], self._fresh[tiles:]
        for tile in now:
            tile.pack()
        return bool(now)


def far_apart(count: int) -> set[int]:
    """Return at which numbers of commands up to ``count`` there should be keyframes.

    For each power of FAR it is the last two multiples of it, in EVERY commands, so those wanted
    later are always among those wanted now.
    """
    wanted, step = set(), EVERY * FAR
    while step <= count:
        wanted |= {count // step * step, (count // step - 1) * step}
        step *= FAR
    return wanted
