"""What the tool in force paints above the sheet: drawn anew while it changes, kept while it rests.

Guides that lie over all of the paper would cost more than the ink under them if each frame drew
them again.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from studio.crafts.sketch.paint.tiles import ARGB
from studio.crafts.sketch.view.fit import Fit
from studio.crafts.sketch.view.hands import Hands


class Above:
    """The overlay of one canvas; ``area`` is what it may touch, in screen pixels."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._kept: QImage | None = None
        self._is_at_rest = False
        self.area = QRect()

    def change(self, fit: Fit) -> None:
        """Hear that it looks different now, or that the sheet lies elsewhere."""
        self._kept, self._is_at_rest = None, False
        self.area = self._hands.tool.overlay_area(fit)

    def paint(
        self, painter: QPainter, fit: Fit, areas: Iterable[QRect], room: QSize, ratio: float
    ) -> None:
        """Paint what of it lies in ``areas``; ``room`` has ``ratio`` device pixels to a pixel."""
        if self.area.isEmpty():
            return
        met = [area for area in areas if self.area.intersects(area)]
        if not met:
            return
        if not self._is_at_rest:
            self._is_at_rest = True
            painter.save()
            self._hands.tool.overlay(painter, fit)
            painter.restore()
            return
        if self._kept is None:
            self._kept = self._picture(fit, room, ratio)
        for area in met:
            if ratio == 1.0:
                painter.drawImage(area, self._kept, area)
                continue
            left, top = area.left() * ratio, area.top() * ratio
            source = QRectF(left, top, area.width() * ratio, area.height() * ratio)
            painter.drawImage(QRectF(area), self._kept, source)

    def _picture(self, fit: Fit, room: QSize, ratio: float) -> QImage:
        """Return all of it on a clear ground, its size in device pixels."""
        kept = QImage(room * ratio, ARGB)
        kept.fill(0)
        with QPainter(kept) as painter:
            painter.scale(ratio, ratio)
            self._hands.tool.overlay(painter, fit)
        return kept
