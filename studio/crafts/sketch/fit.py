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
    sheet: QRect
    transform: QTransform
    """From sheet to screen."""

    @classmethod
    def into(cls, room: QSize, sheet: QRect) -> Fit:
        """Fit ``sheet`` into ``room`` screen pixels."""
        wide = max(1, room.width() - 2 * MARGIN) / sheet.width()
        high = max(1, room.height() - 2 * MARGIN) / sheet.height()
        scale = min(wide, high)
        width, height = floor(sheet.width() * scale), floor(sheet.height() * scale)
        left, top = (room.width() - width) // 2, (room.height() - height) // 2
        transform = QTransform(scale, 0.0, 0.0, scale, left, top)
        return cls(QRect(left, top, width, height), scale, sheet, transform)

    def to_sheet(self, at: QPointF) -> tuple[float, float]:
        return (at.x() - self.paper.x()) / self.scale, (at.y() - self.paper.y()) / self.scale

    def to_screen(self, area: QRect) -> QRect:
        """Return the screen pixels that show ``area``, and their neighbours that blend with it."""
        return self.transform.mapRect(area).adjusted(-2, -2, 2, 2) & self.paper

    def behind(self, area: QRect) -> QRectF:
        """Return the part of the sheet that screen pixels ``area`` show, and a little more."""
        scale, paper = self.scale, self.paper
        left, top = (area.x() - paper.x()) / scale, (area.y() - paper.y()) / scale
        left, top = (left // _GROWN - 1) * _GROWN, (top // _GROWN - 1) * _GROWN
        width, height = area.width() / scale, area.height() / scale
        seen = QRectF(left, top, width + 4 * _GROWN, height + 4 * _GROWN)
        return seen & QRectF(self.sheet)
