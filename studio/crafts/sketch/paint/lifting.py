"""A part of a sheet lifted off it, as a picture, and how it stands where it is laid down."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from studio.crafts.sketch.commands.masks import Mask
from studio.crafts.sketch.commands.moved import Moved
from studio.crafts.sketch.commands.pixels import Pixels, Transform
from studio.crafts.sketch.paint.lately import Lately
from studio.crafts.sketch.paint.tiles import ARGB
from studio.crafts.sketch.paint.tiling import of_words, words_of

_Mode = QPainter.CompositionMode
_FARTHEST = 1e5  # sheet pixels: far out of sight, and still a place that can be kept


@dataclass(frozen=True, slots=True)
class Pose:
    """How a part or picture stands: moved by so many sheet pixels, turned, and its size.

    ``turn`` is in degrees, clockwise; ``size`` 1.0 leaves it as large as it is. It turns and
    grows about its own middle. Neither grown nor turned but by quarters it moves by whole pixels,
    so that nothing of it blurs.
    """

    dx: float = 0.0
    dy: float = 0.0
    turn: float = 0.0
    size: float = 1.0

    def transform(self, box: QRect) -> Transform:
        """Return the transform for something that lies in ``box`` of the sheet."""
        middle = QRectF(box).center()
        across, down = (round(self.size * part(radians(self.turn)), 12) for part in (cos, sin))
        x, y = middle.x(), middle.y()
        dx = x + self.dx - across * x + down * y
        dy = y + self.dy - down * x - across * y
        dx, dy = (min(max(far, -_FARTHEST), _FARTHEST) for far in (dx, dy))
        if abs(across) + abs(down) == 1:
            dx, dy = float(round(dx)), float(round(dy))
        return (across, down, -down, across, dx, dy)


def box_of(mask: Mask) -> QRect:
    """Return the part of the sheet that ``mask`` tells of."""
    return QRect(mask.left, mask.top, mask.width, mask.height)


def lifted(image: QImage, mask: Mask) -> QImage:
    """Return what ``image`` shows inside ``mask``, transparent around it."""
    part = image.copy(box_of(mask))
    with QPainter(part) as painter:
        painter.setCompositionMode(_Mode.CompositionMode_DestinationIn)
        painter.drawImage(0, 0, cover(mask))
    return part


def drawn_within(image: QImage, mask: Mask) -> Mask | None:
    """Return as much of ``mask`` as is needed for what is drawn in it; None when nothing is."""
    import numpy as np

    drawn = words_of(lifted(image, mask)) != 0
    rows, columns = (np.flatnonzero(drawn.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return None
    inner = mask.levels()[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return Mask.of(inner, mask.left + int(columns[0]), mask.top + int(rows[0]))


def pixels_of(image: QImage) -> Pixels:
    """Pack a picture, of whatever format, so that a command can carry it."""
    whole = image.convertToFormat(ARGB)
    return Pixels.of(bytes(whole.constBits()), whole.width(), whole.height())


def _image_of(pixels: Pixels) -> QImage:
    return QImage(pixels.raw(), pixels.width, pixels.height, 4 * pixels.width, ARGB).copy()


image_of = Lately(_image_of)
"""Return the picture a command carries; raises CannotRead when it cannot be unpacked."""


def move(
    image: QImage, sheet: int, mask: Mask, places: tuple[Transform, ...], *, stays: bool
) -> Moved:
    """Return the command that puts the part of ``image`` inside ``mask`` to ``places``."""
    picture = pixels_of(lifted(image, mask)) if places else None
    return Moved(sheet, mask, picture, places, stays=stays)


def cover(mask: Mask) -> QImage:
    """Return the mask as a picture whose alpha tells how much of each pixel is in it."""
    import numpy as np

    return of_words(mask.levels().astype(np.uint32) * np.uint32(17 << 24))
