"""How the drawing looks where a part has been taken up, before anything of it is changed."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from studio.crafts.sketch.commands.arranged import MOST_SHEETS, Arrangement
from studio.crafts.sketch.commands.masks import Mask
from studio.crafts.sketch.paint.composing import flattened
from studio.crafts.sketch.paint.lifting import box_of, cover
from studio.crafts.sketch.paint.sheets import Pictures

_AROUND = 12  # px


def hollow(
    arrangement: Arrangement, at: int, pictures: Pictures, area: QRect, mask: Mask
) -> QImage:
    """Return how the box of ``mask`` is seen without what sheet ``at`` shows inside the mask.

    ``area`` is that of every sheet. A little around the box is seen too, or a trace of the part
    would stay where pixels of the screen lie half in it. The picture's offset tells where on the
    sheet it begins.
    """
    part = box_of(mask).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND) & area
    sheets = [pictures(sheet) or QImage() for sheet in range(MOST_SHEETS)]
    sheets[at] = _without(sheets[at], mask)
    seen = flattened(arrangement, tuple(sheets), area).copy(part)
    seen.setOffset(part.topLeft())
    return seen


def _without(sheet: QImage, mask: Mask) -> QImage:
    left = QImage(sheet)
    with QPainter(left) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
        painter.drawImage(box_of(mask).topLeft(), cover(mask))
    return left
