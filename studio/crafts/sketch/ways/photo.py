"""A photo or scan under the sheet: as a new drawing, or under one that is there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from studio.core.ways_in import Read
from studio.crafts.sketch.commands.arranged import Arranged, Photo, Underlay
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.ways.bringing_in import Brought, read_picture

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from studio.core.document import Document

_MOST_GROWN: Final = 4.0  # times: a tiny picture is not blown up to fill the sheet


def read(place: Path) -> Read:
    """Read a picture whole; nothing of its file stays open. Raises CannotRead."""
    brought = read_picture(place)

    def lay_down(document: Document) -> None:
        assert isinstance(document, Sketch)
        lay_under(document, brought)

    return Read(lay_down, brought.left_out)


def lay_under(sketch: Sketch, brought: Brought) -> None:
    """Lay a picture under the drawing, as one change; it takes the place of one that was there."""
    now = sketch.arrangement
    under = underlay_of(brought, sketch.size)
    if now.underlay != under:
        sketch.history.do(Arranged(now, replace(now, underlay=under)))


def underlay_of(brought: Brought, sheet: QSize) -> Underlay:
    """Return how a picture lies under a sheet: whole, as large as it goes, in the middle."""
    width, height = brought.width, brought.height
    size = min(sheet.width() / width, sheet.height() / height, _MOST_GROWN)
    left, top = (sheet.width() - size * width) / 2, (sheet.height() - size * height) / 2
    return Underlay(Photo.of(brought.content), (size, 0.0, 0.0, size, left, top))
