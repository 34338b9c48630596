"""Where the sheet lies on the screen: as large as it may, in the middle, nothing cut off."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QPointF, QRect, QRectF, QSize

MARGIN = 10  # screen px around the sheet: room for the ring that shows the focus


@dataclass(frozen=True, slots=True)
class Fit:
    """``left`` and ``top`` of the sheet on the screen; ``scale`` screen px for each sheet px."""

    left: int
    top: int
    scale: float
    sheet: QRect

    @classmethod
    def into(cls, room: QSize, sheet: QRect) -> Fit:
        """Fit ``sheet`` into ``room`` screen pixels."""
        wide = max(1, room.width() - 2 * MARGIN) / sheet.width()
        high = max(1, room.height() - 2 * MARGIN) / sheet.height()
        scale = min(wide, high)
        left = round((room.width() - sheet.width() * scale) / 2)
        top = round((room.height() - sheet.height() * scale) / 2)
        return cls(left, top, scale, sheet)

    @property
    def paper(self) -> QRect:
        """The whole sheet on the screen."""
        width, height = self.sheet.width() * self.scale, self.sheet.height() * self.scale
        return QRect(self.left, self.top, floor(width), floor(height))

    def to_sheet(self, at: QPointF) -> tuple[float, float]:
        return (at.x() - self.left) / self.scale, (at.y() - self.top) / self.scale

    def to_screen(self, area: QRect) -> QRect:
        """Return the screen pixels that show ``area``, and their neighbours that blend with it."""
        left, top = area.x() * self.scale + self.left, area.y() * self.scale + self.top
        width, height = area.width() * self.scale, area.height() * self.scale
        right, bottom = ceil(left + width) + 1, ceil(top + height) + 1
        left, top = floor(left) - 1, floor(top) - 1
        return QRect(left, top, right - left, bottom - top) & self.paper

    def behind(self, area: QRect) -> QRectF:
        """Return the part of the sheet that screen pixels ``area`` show, a little more if any."""
        left, top = self.to_sheet(QPointF(area.topLeft()))
        grown = 8.0  # an eighth-size proof has pixels as large as this
        width, height = area.width() / self.scale, area.height() / self.scale
        left, top = floor(left / grown - 1) * grown, floor(top / grown - 1) * grown
        seen = QRectF(left, top, width + 4 * grown, height + 4 * grown)
        return seen & QRectF(self.sheet)
