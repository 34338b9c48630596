"""What bounds an area to be filled: all sheets that are seen, and the lines to start from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from studio.crafts.sketch.commands.arranged import Arrangement
from studio.crafts.sketch.paint import starters
from studio.crafts.sketch.paint.sheets import Pictures, bare


def bounds(
    arrangement: Arrangement, at: int, pictures: Pictures, area: QRect
) -> tuple[QImage, QImage | None]:
    """Return all that bounds an area, and that part of it which lies below sheet ``at``.

    ``area`` is that of every sheet. Paper and photo bound nothing.
    """
    order = arrangement.seen
    lower, upper = order[: order.index(at)], order[order.index(at) :]
    found = starters.starter(arrangement.starter)
    below = None
    if found is not None and not found.over:
        below = _with_lines(arrangement, _bare(area), area)
    if lower:
        below = _together(below, lower, pictures, area)
    seen = _together(None if below is None else QImage(below), upper, pictures, area)
    if found is not None and found.over:
        seen = _with_lines(arrangement, seen, area)
    return seen, below


def _with_lines(arrangement: Arrangement, onto: QImage, area: QRect) -> QImage:
    with QPainter(onto) as painter:
        starters.paint_starter(painter, arrangement.starter, area)
    return onto


def _together(
    onto: QImage | None, sheets: Sequence[int], pictures: Pictures, area: QRect
) -> QImage:
    """Lay sheets over a picture, or over one another: one alone is as it is, and never copied."""
    images = [image for sheet in sheets if (image := pictures(sheet)) is not None]
    if onto is None:
        onto = images.pop(0) if images else _bare(area)
    if images:
        with QPainter(onto) as painter:
            for image in images:
                painter.drawImage(0, 0, image)
    return onto


def _bare(area: QRect) -> QImage:
    return bare(area.width(), area.height())
