"""How a stroke on its veil is laid over the sheet.

Everything here looks at one pixel at a time, so a part of the sheet comes out the same alone or
within a larger part. On the veil a stroke is only coverage; here it takes on opacity, paper and
the way it mixes with what is there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from studio.crafts.sketch.commands.brushes import Brush
from studio.crafts.sketch.paint.grain import grain, spread
from studio.crafts.sketch.paint.tiles import ARGB

_Mode = QPainter.CompositionMode
_OVER, _MULTIPLY = _Mode.CompositionMode_SourceOver, _Mode.CompositionMode_Multiply
_OUT, _PLUS = _Mode.CompositionMode_DestinationOut, _Mode.CompositionMode_Plus
_SOURCE_OUT = _Mode.CompositionMode_SourceOut
_PALE = 0.7  # of the least channel: paler colours also cover, for white has nothing to tint with

Lay = Callable[[QPainter, QRect], None]
"""Draws a part of the veil; the painter measures in sheet pixels."""


def lay_of(preset: Brush, colour: int, veil: QImage) -> Lay:
    """Return how ``preset`` lays ``veil`` in ``colour`` (0xRRGGBB)."""
    if preset.rubs:
        return partial(_rub, veil, preset.opacity)
    if preset.mode == "wash":
        return _Wash(preset, colour, veil)
    if preset.grain_id:
        return _Dry(preset, colour, veil)
    return partial(_cover, veil, preset.opacity)


def _cover(veil: QImage, opacity: float, painter: QPainter, area: QRect) -> None:
    painter.setOpacity(opacity)
    painter.drawImage(area, veil, area)


def _rub(veil: QImage, opacity: float, painter: QPainter, area: QRect) -> None:
    painter.setOpacity(opacity)
    painter.setCompositionMode(_OUT)
    painter.drawImage(area, veil, area)


class _Dry:
    """Dry colour: what of the coverage rises above the paper's hollows, laid down twice.

    A light hand reaches the high places only, a firm one nearly fills the paper.
    """

    def __init__(self, preset: Brush, colour: int, veil: QImage) -> None:
        self._veil, self._colour, self._opacity = veil, QColor(colour), preset.opacity
        self._hollows = grain(preset.grain_id, preset.grain_depth / 2)

    def __call__(self, painter: QPainter, area: QRect) -> None:
        grained, at = self._grained(area), area.topLeft()
        painter.setOpacity(self._opacity)
        painter.drawImage(at, grained)
        painter.drawImage(at, grained)

    def _grained(self, area: QRect) -> QImage:
        """There is no mode that takes away alpha, so what is left free is added up instead."""
        free = QImage(area.size(), ARGB)
        free.fill(0xFF000000)
        with QPainter(free) as painter:
            painter.setCompositionMode(_OUT)
            painter.drawImage(0, 0, self._veil, *area.getRect())
            painter.setCompositionMode(_PLUS)
            spread(painter, self._hollows, area)
            painter.setCompositionMode(_SOURCE_OUT)
            painter.fillRect(free.rect(), self._colour)
        return free


class _Wash:
    """Wet colour: a glaze that tints what it lies on, as transparent paint on paper does.

    With a rim it is 2 · c · (1 - edge · c) of the coverage c: where a soft edge fades, it first
    grows darker than the body.
    """

    def __init__(self, preset: Brush, colour: int, veil: QImage) -> None:
        self._veil, self._opacity, self._edge = veil, preset.opacity, preset.edge
        name, depth = preset.grain_id, preset.grain_depth
        self._pools = grain(name, depth) if name else None
        least = min(QColor(colour).getRgbF()[:3])
        self._covers = max(0.0, (least - _PALE) / (1.0 - _PALE)) * self._opacity

    def __call__(self, painter: QPainter, area: QRect) -> None:
        wet, part = (self._rimmed(area), QRect(0, 0, area.width(), area.height()))
        painter.setOpacity(self._opacity)
        painter.setCompositionMode(_MULTIPLY)
        painter.drawImage(area, wet, part)
        if self._covers:
            painter.setOpacity(self._covers)
            painter.setCompositionMode(_OVER)
            painter.drawImage(area, wet, part)

    def _rimmed(self, area: QRect) -> QImage:
        wet = self._veil.copy(area)
        if not self._edge and self._pools is None:
            return wet
        with QPainter(wet) as painter:
            painter.setCompositionMode(_OUT)
            if self._pools is not None:
                spread(painter, self._pools, area)
            if self._edge:
                painter.setOpacity(self._edge)
                painter.drawImage(0, 0, self._veil, *area.getRect())
        return _doubled(wet) if self._edge else wet


def _doubled(picture: QImage) -> QImage:
    twice = picture.copy()
    with QPainter(twice) as painter:
        painter.setCompositionMode(_PLUS)
        painter.drawImage(0, 0, picture)
    return twice
