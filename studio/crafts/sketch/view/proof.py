"""The sheet as the screen needs it: ink on white paper, at the size that scales best.

Shrinking a picture below half by looking at four neighbours skips pixels and breaks thin lines.
So the proof is kept at full, half, quarter or eighth size, and the screen scales it by no less than
a half.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.paint.tiles import put

# Looking these up costs as much as drawing a line.
_RGB, _BLEND = QImage.Format.Format_RGB32, QPainter.RenderHint.SmoothPixmapTransform
_ANY_SHAPE = Qt.AspectRatioMode.IgnoreAspectRatio
_SMOOTH = Qt.TransformationMode.SmoothTransformation
_PAPER = QColor(255, 255, 255)
_HALF, _SMALLEST = 2, 3  # to a half by a grain of two, to an eighth by three halvings
_SQUARES = 2.0  # device pixels to a sheet pixel from which on squares are clearer than a blur


class Proof:
    """Follows a sketch, one changed part at a time."""

    def __init__(self, sketch: Sketch) -> None:
        self._sketch = sketch
        self._halvings = 0
        self._smooth = True
        self._image = QImage()

    def fit(self, scale: float, *, crisp: bool = True) -> None:
        """Choose the size for a screen with ``scale`` device pixels to a sheet pixel.

        At whole scales of two or more each pixel shows as a square, where the sheet lies
        ``crisp``, along the screen's own pixels.
        """
        self._smooth = not (crisp and scale >= _SQUARES and scale == round(scale))
        halvings = next((n for n in range(_SMALLEST) if scale * 2**n >= 0.5), _SMALLEST)
        if halvings != self._halvings or self._image.isNull():
            self._halvings = halvings
            self._make()

    def _make(self) -> None:
        sheet, grain = self._sketch.sheet, 1 << self._halvings
        width, height = -(-sheet.width() // grain), -(-sheet.height() // grain)
        self._image = QImage(width, height, _RGB)
        self._image.fill(_PAPER)
        if not self._sketch.is_blank:
            self.follow(QRegion(sheet))

    def follow(self, changed: QRegion) -> None:
        """Look again at what changed."""
        if self._image.isNull() or changed.isEmpty():
            return
        areas: Any = changed if changed.rectCount() > 1 else (changed.boundingRect(),)
        if self._halvings == 0:
            self._paint(self._image, areas)
            return
        for area in areas:
            self._shrink(_outward(area, 1 << self._halvings))

    def _paint(self, onto: QImage, areas: Any, origin: QPoint | None = None) -> None:
        with QPainter(onto) as painter:
            if origin is not None:
                painter.translate(-origin)
            for area in areas:
                self._sketch.paint(painter, area)

    def _shrink(self, area: QRect) -> None:
        grain = 1 << self._halvings
        flat = QImage(area.size(), _RGB)
        self._paint(flat, (area,), area.topLeft())
        x, y, width, height = (side // grain for side in area.getRect())
        if grain > _HALF:
            put(self._image, x, y, flat.scaled(width, height, _ANY_SHAPE, _SMOOTH))
            return
        with QPainter(self._image) as painter:  # the mean of two by two, and no picture between
            painter.setRenderHint(_BLEND)
            painter.drawImage(QRect(x, y, width, height), flat)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Draw a part of the sheet; the painter measures in sheet pixels."""
        inner = area
        if self._halvings:
            part = 0.5**self._halvings
            x, y, width, height = area.getRect()
            inner = QRectF(x * part, y * part, width * part, height * part)
        if self._smooth:
            painter.setRenderHint(_BLEND)
        painter.drawImage(area, self._image, inner)


def _outward(area: QRect, grain: int) -> QRect:
    left, top = area.left() // grain * grain, area.top() // grain * grain
    right, bottom = -(-(area.right() + 1) // grain), -(-(area.bottom() + 1) // grain)
    return QRect(left, top, right * grain - left, bottom * grain - top)
