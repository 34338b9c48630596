"""How the drawing looks where a part has been taken up, before anything of it is changed."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPainter

from studio.crafts.sketch.commands.arranged import MOST_SHEETS
from studio.crafts.sketch.commands.masks import Mask
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.paint.composing import flattened
from studio.crafts.sketch.paint.lifting import box_of, cover

_AROUND = 12  # px


def hollow(sketch: Sketch, mask: Mask) -> QImage:
    """Return how the box of ``mask`` is seen without what the sheet in hand shows inside it.

    A little around it is seen too, or a trace of the part would stay where pixels of the screen
    lie half in the box. The picture's offset tells where on the sheet it begins.
    """
    area = box_of(mask).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND) & sketch.sheet
    sheets = [sketch.image(sheet) or QImage() for sheet in range(MOST_SHEETS)]
    sheets[sketch.at] = _without(sheets[sketch.at], mask)
    seen = flattened(sketch.arrangement, tuple(sheets), sketch.sheet).copy(area)
    seen.setOffset(area.topLeft())
    return seen


def _without(sheet: QImage, mask: Mask) -> QImage:
    left = QImage(sheet)
    with QPainter(left) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
        painter.drawImage(box_of(mask).topLeft(), cover(mask))
    return left
