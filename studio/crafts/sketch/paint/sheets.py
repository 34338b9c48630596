"""The pixels of the tracing sheets, all of one size. An empty sheet holds no picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from studio.crafts.sketch.paint.tiles import ARGB

NOTHING = QImage()


def bare(width: int, height: int) -> QImage:
    """Return an empty, transparent sheet."""
    picture = QImage(width, height, ARGB)
    picture.fill(0)
    return picture


class Sheets:
    """Pictures by the id of their sheet (0–3): premultiplied ARGB, transparent where paper is."""

    def __init__(self, area: QRect, pictures: Mapping[int, QImage] | None = None) -> None:
        self.area = area
        self._pictures = dict(pictures or {})
        self._doubtful: set[int] = set()

    def __iter__(self) -> Iterator[int]:
        """Go through the sheets that hold a picture."""
        return iter(tuple(self._pictures))

    def seen(self, sheet: int) -> QImage:
        """Return a sheet to look at; a null picture where it is empty."""
        return self._pictures.get(sheet, NOTHING)

    def open(self, sheet: int) -> QImage:
        """Return a sheet to paint on."""
        picture = self._pictures.get(sheet)
        if picture is None:
            picture = self._pictures[sheet] = bare(self.area.width(), self.area.height())
        return picture

    def part(self, sheet: int, area: QRect) -> QImage:
        """Return a copy of a part of a sheet."""
        picture = self._pictures.get(sheet)
        return bare(area.width(), area.height()) if picture is None else picture.copy(area)

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
        return True

    def pictures(self) -> dict[int, QImage]:
        """Return what all sheets show now; it stays as it is while they are painted on."""
        return {sheet: QImage(picture) for sheet, picture in self._pictures.items()}


def _any_ink(picture: QImage) -> bool:
    import numpy as np

    return not picture.isNull() and bool(np.frombuffer(picture.constBits(), np.uint32).any())
