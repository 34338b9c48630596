"""How the drawing looks where a part has been taken up, before anything of it is changed."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPainter

from studio.crafts.sketch.commands.arranged import MOST_SHEETS
from studio.crafts.sketch.commands.masks import Mask
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.paint.composing import flattened
from studio.crafts.sketch.paint.lifting import box_of, cover


def hollow(sketch: Sketch, mask: Mask) -> QImage:
    """Return the box of ``mask`` as it is seen without what the sheet in hand shows inside it."""
    box = box_of(mask)
    sheets = [sketch.image(sheet) or QImage() for sheet in range(MOST_SHEETS)]
    sheets[sketch.at] = _without(sheets[sketch.at], mask)
    return flattened(sketch.arrangement, tuple(sheets), sketch.sheet).copy(box)


def _without(sheet: QImage, mask: Mask) -> QImage:
    left = QImage(sheet)
    with QPainter(left) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
        painter.drawImage(box_of(mask).topLeft(), cover(mask))
    return left
