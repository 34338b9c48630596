"""The pixels of the tracing sheets, all of one size. An empty sheet holds no picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from studio.crafts.sketch.paint.stills import Still, Tiles, all_places, still
from studio.crafts.sketch.paint.tiles import ARGB, Place

NOTHING = QImage()

Pictures = Callable[[int], QImage | None]
"""What is on a sheet by its id; None where it is empty."""


def bare(width: int, height: int) -> QImage:
    """Return an empty, transparent sheet."""
    picture = QImage(width, height, ARGB)
    picture.fill(0)
    return picture


def whole(tiles: Tiles, area: QRect) -> QImage:
    """Return a sheet put together from its tiles; about 25 ms for one that is full."""
    picture = bare(area.width(), area.height())
    for place, one in tiles.items():
        one.put(picture, place)
    return picture


class Sheets:
    """Pictures by the id of their sheet (0–3): premultiplied ARGB, transparent where paper is.

    A sheet that is not in hand comes to rest: it is held as deflated tiles until it is asked for.
    """

    def __init__(self, area: QRect, pictures: Mapping[int, QImage] | None = None) -> None:
        self.area = area
        self._pictures = dict(pictures or {})
        self._rested: dict[int, dict[Place, Still]] = {}
        self._doubtful: set[int] = set()
        self._spare: QImage | None = None

    def is_empty(self, sheet: int) -> bool:
        return sheet not in self._pictures and sheet not in self._rested

    def seen(self, sheet: int) -> QImage:
        """Return a sheet to look at; a null picture where it is empty."""
        if sheet not in self._pictures and sheet in self._rested:
            self._pictures[sheet] = whole(self._rested[sheet], self.area)
        return self._pictures.get(sheet, NOTHING)

    def open(self, sheet: int) -> QImage:
        """Return a sheet to paint on."""
        picture = self.seen(sheet)
        self._rested.pop(sheet, None)
        if picture.isNull():
            picture = self._bare() if self._spare is None else self._spare
            self._pictures[sheet], self._spare = picture, None
        return picture

    def make_ready(self, sheet: int) -> bool:
        """Take the memory of a sheet that will soon be painted on; False when there is no need.

        About 5 ms.
        """
        if self._spare is not None or not self.is_empty(sheet):
            return False
        self._spare = self._bare()
        return True

    def _bare(self) -> QImage:
        return bare(self.area.width(), self.area.height())

    def part(self, sheet: int, area: QRect) -> QImage:
        """Return a copy of a part of a sheet."""
        seen = self.seen(sheet)
        return bare(area.width(), area.height()) if seen.isNull() else seen.copy(area)

    def held(self, sheet: int) -> QImage | Tiles:
        """Return what a sheet shows now, as it is held; it stays so while the sheet is painted."""
        if self._is_rested(sheet):
            return dict(self._rested[sheet])
        return QImage(self.seen(sheet))

    def rest(self, in_hand: int) -> bool:
        """Let a sheet that is not in hand come to rest, a tile at a time of about 3 ms.

        False when all of them rest.
        """
        sheet = next((sheet for sheet in self._pictures if sheet != in_hand), None)
        if sheet is None:
            return False
        tiles, picture = self._rested.setdefault(sheet, {}), self._pictures[sheet]
        place = next((at for at in all_places(picture) if at not in tiles), None)
        if place is None:
            del self._pictures[sheet]
        else:
            tiles[place] = still(picture, place)
            tiles[place].pack()
        return True

    def _is_rested(self, sheet: int) -> bool:
        return sheet in self._rested and sheet not in self._pictures

    def doubt(self, sheet: int) -> None:
        """Hear that nothing may be left on a sheet."""
        self._doubtful.add(sheet)

    def tidy(self) -> bool:
        """Let go of the picture of a sheet on which nothing is left; False when none is in doubt.

        About 3 ms.
        """
        if not self._doubtful:
            return False
        sheet = self._doubtful.pop()
        if not _any_ink(self.seen(sheet)):
            self._pictures.pop(sheet, None)
            self._rested.pop(sheet, None)
        return True


def _any_ink(picture: QImage) -> bool:
    import numpy as np

    return not picture.isNull() and bool(np.frombuffer(picture.constBits(), np.uint32).any())
