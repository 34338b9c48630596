"""Where the sheet lies on the screen: as large as it may, in the middle, nothing cut off."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QTransform

MARGIN = 10  # screen px around the sheet: room for the ring that shows the focus


_GROWN = 8  # the pixels of an eighth-size proof are as large as this on the sheet


@dataclass(frozen=True, slots=True)
class Fit:
    """``paper`` is the whole sheet on the screen; ``scale`` screen px for each sheet px."""

    paper: QRect
    scale: float
    left: int
    top: int
    transform: QTransform
    """From sheet to screen."""
    whole: QRectF
    """The sheet in its own pixels."""

    @classmethod
    def into(cls, room: QSize, sheet: QRect) -> Fit:
        """Fit ``sheet`` into ``room`` screen pixels."""
        wide = max(1, room.width() - 2 * MARGIN) / sheet.width()
        high = max(1, room.height() - 2 * MARGIN) / sheet.height()
        scale = min(wide, high)
        width, height = floor(sheet.width() * scale), floor(sheet.height() * scale)
        left, top = (room.width() - width) // 2, (room.height() - height) // 2
        transform = QTransform(scale, 0.0, 0.0, scale, left, top)
        paper, whole = QRect(left, top, width, height), QRectF(sheet)
        return cls(paper, scale, left, top, transform, whole)

    def to_sheet(self, at: QPointF) -> tuple[float, float]:
        return (at.x() - self.left) / self.scale, (at.y() - self.top) / self.scale

    def to_screen(self, area: QRect) -> QRect:
        """Return the screen pixels that show ``area``, and their neighbours that blend with it."""
        return self.transform.mapRect(area).adjusted(-2, -2, 2, 2) & self.paper

    def behind(self, area: QRect) -> QRectF:
        """Return the part of the sheet that screen pixels ``area`` show, and a little more."""
        x, y, width, height = area.getRect()
        left, top = (x - self.left) / self.scale, (y - self.top) / self.scale
        left, top = (left // _GROWN - 1) * _GROWN, (top // _GROWN - 1) * _GROWN
        width, height = width / self.scale, height / self.scale
        return QRectF(left, top, width + 4 * _GROWN, height + 4 * _GROWN) & self.whole
