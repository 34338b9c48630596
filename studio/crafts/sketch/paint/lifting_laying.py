"""Laying parts and pictures on a sheet: the same pixels whenever and wherever it is done again."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor, sqrt

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from studio.crafts.sketch.commands.moved import Moved
from studio.crafts.sketch.commands.pixels import Transform
from studio.crafts.sketch.commands.placed import CUT, Placed
from studio.crafts.sketch.paint.lately import Lately
from studio.crafts.sketch.paint.lifting import box_of, cover, image_of
from studio.crafts.sketch.paint.lifting_torn import torn
from studio.crafts.sketch.paint.tiles import Place, Turn
from studio.crafts.sketch.paint.tiling import Only, by_tiles, met

_Mode = QPainter.CompositionMode


def moved_tiles(moved: Moved, image: QImage) -> set[Place]:
    """Return the tiles of a sheet that moving a part may change."""
    box = box_of(moved.mask)
    left = [] if moved.stays else [box]
    return met([*left, *(_around(box, place) for place in moved.places)], image)


def lay_moved(moved: Moved, image: QImage, only: Only = None) -> list[Turn]:
    """Lift a part off ``image`` and lay it down where it goes; returns the tiles that changed.

    Raises CannotRead, and changes nothing, when what it carries cannot be unpacked.
    """
    box = box_of(moved.mask)
    hole = None if moved.stays else cover(moved.mask)
    part = None if moved.picture is None else image_of(moved.picture)
    start = QTransform.fromTranslate(box.x(), box.y())
    ways = [start * QTransform(*place) for place in moved.places]

    def paint(tile: QImage, area: QRect) -> None:
        with QPainter(tile) as painter:
            painter.translate(-area.topLeft())
            if hole is not None:
                painter.setCompositionMode(_Mode.CompositionMode_DestinationOut)
                painter.drawImage(box.topLeft(), hole)
                painter.setCompositionMode(_Mode.CompositionMode_SourceOver)
            if part is not None:
                draw(painter, part, ways)

    return by_tiles(image, moved_tiles(moved, image), only, paint)


def placed_tiles(placed: Placed, image: QImage) -> set[Place]:
    """Return the tiles of a sheet that a picture may change."""
    picture = placed.picture
    return met([_around(QRect(0, 0, picture.width, picture.height), placed.transform)], image)


def lay_placed(placed: Placed, image: QImage, only: Only = None) -> list[Turn]:
    """Lay a picture on ``image``; returns the tiles that changed.

    Raises CannotRead, and changes nothing, when the picture cannot be unpacked.
    """
    shown = shown_as(placed)
    way = QTransform(*placed.transform)

    def paint(tile: QImage, area: QRect) -> None:
        with QPainter(tile) as painter:
            painter.translate(-area.topLeft())
            draw(painter, shown, [way])

    return by_tiles(image, placed_tiles(placed, image), only, paint)


def _shown_as(placed: Placed) -> QImage:
    picture = image_of(placed.picture)
    if placed.edge == CUT:
        return picture
    return torn(picture, placed.edge, size_of(placed.transform))


shown_as = Lately(_shown_as)
"""Return the picture with its edge, cut or torn, as it is laid on the sheet."""


def size_of(transform: Transform) -> float:
    """Return how many sheet pixels long a pixel becomes, on the average over its directions."""
    m11, m12, m21, m22, _dx, _dy = transform
    return sqrt(abs(m11 * m22 - m12 * m21))


def draw(painter: QPainter, picture: QImage, ways: Iterable[QTransform]) -> None:
    """Draw ``picture`` once for each way; the painter measures in sheet pixels.

    Smooth unless it is only moved by whole pixels, which leaves every pixel as it is.
    """
    around = painter.transform()
    for way in ways:
        shown, rest = _nearer(picture, way)
        painter.setTransform(rest * around)
        is_smooth = not _is_whole(rest)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_smooth)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, is_smooth)
        painter.drawImage(0, 0, shown)
    painter.setTransform(around)


def _nearer(picture: QImage, way: QTransform) -> tuple[QImage, QTransform]:
    """Halve a picture that is to be drawn at less than half its size: each pixel is to count."""
    size = sqrt(abs(way.determinant()))
    halves = 0
    while size < 0.5 and min(picture.width(), picture.height()) >> halves + 1:
        size, halves = 2 * size, halves + 1
    if not halves:
        return picture, way
    small = _halved(picture, halves)
    across, down = picture.width() / small.width(), picture.height() / small.height()
    return small, QTransform.fromScale(across, down) * way


def _halved(picture: QImage, times: int) -> QImage:
    fit, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return picture.scaled(picture.width() >> times, picture.height() >> times, fit, smooth)


def _is_whole(way: QTransform) -> bool:
    moved = QTransform.fromTranslate(round(way.dx()), round(way.dy()))
    return way == moved


def _around(box: QRect, transform: Transform) -> QRect:
    """Return the sheet pixels that ``box`` may touch once transformed."""
    there = QTransform(*transform).mapRect(QRectF(box))
    left, top = floor(max(there.left(), -1e6)) - 1, floor(max(there.top(), -1e6)) - 1
    right, bottom = ceil(min(there.right(), 1e6)) + 1, ceil(min(there.bottom(), 1e6)) + 1
    return QRect(left, top, max(0, right - left), max(0, bottom - top))
