"""Where the sheet lies on the screen: whole and in the middle, or nearer, moved and turned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil, cos, floor, radians, sin

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPolygonF, QRegion, QTransform

from studio.crafts.sketch.hand.line import Point

MARGIN = 10  # screen px around the sheet: room for the ring that shows the focus
NEAREST = 16.0
"""Screen pixels for each sheet pixel at the most."""
_MOST_PARTS = 60  # of a change that are painted one by one rather than in one box
_GROWN = 16  # sheet pixels: two of an eighth-size proof, whose neighbours blend

Raw = tuple[float, float, float, float | None, float, float]
"""What a device says as it moves: screen place, seconds, pressure, tilt in degrees."""


@dataclass(frozen=True, slots=True)
class Stance:
    """How the sheet is looked at. ``zoom``: screen px for each sheet px, None to show it whole.

    ``turn``: degrees clockwise. ``x``, ``y``: the sheet pixel in the middle of the room.
    """

    zoom: float | None = None
    turn: float = 0.0
    x: float = 0.0
    y: float = 0.0


WHOLE = Stance()


@dataclass(frozen=True, slots=True)
class Fit:
    """``paper`` is the box around the sheet on the screen; ``scale`` screen px for a sheet px."""

    stance: Stance
    paper: QRect
    scale: float
    transform: QTransform
    """From sheet to screen."""
    inverse: QTransform
    """From screen to sheet."""
    back: tuple[float, float, float, float, float, float]
    """The same in numbers: m11, m12, m21, m22, dx, dy."""
    whole: QRectF
    """The sheet in its own pixels."""
    is_upright: bool
    placed: tuple[float, float, float]
    """Scale, left and top of a sheet that lies upright."""
    size: tuple[float, float]
    """Width and height of the sheet in its own pixels."""

    @classmethod
    def into(cls, room: QSize, sheet: QRect, stance: Stance = WHOLE, ratio: float = 1.0) -> Fit:
        """Lay ``sheet`` into ``room`` screen pixels of ``ratio`` device pixels each.

        The stance is kept to what is possible: nothing is smaller than whole, and some of the
        sheet is always in the middle of the room, so it is never lost from sight.
        """
        stance = _possible(stance, room, sheet)
        scale = stance.zoom or whole_scale(room, sheet, stance.turn)
        transform = _placed(stance, scale, room, sheet, ratio)
        inverse = transform.inverted()[0]
        return cls(
            stance,
            _box(transform, sheet, stance.turn),
            scale,
            transform,
            inverse,
            _numbers(inverse),
            QRectF(sheet),
            stance.turn == 0.0,
            (transform.m11(), transform.dx(), transform.dy()),
            (float(sheet.width()), float(sheet.height())),
        )

    @property
    def outline(self) -> QPolygonF:
        """The sheet's edge on the screen."""
        return self.transform.map(QPolygonF(self.whole))

    def to_sheet(self, at: QPointF) -> tuple[float, float]:
        """Return the sheet place under a screen place."""
        a, b, c, d, dx, dy = self.back
        x, y = at.x(), at.y()
        return a * x + c * y + dx, b * x + d * y + dy

    def points(self, heard: Iterable[Raw]) -> list[Point]:
        """Return where on the sheet devices moved, their tilt as the sheet lies."""
        a, b, c, d, dx, dy = self.back
        if not self.is_upright:
            heard = [_leaning(raw, self.stance.turn) for raw in heard]
        return [
            (a * x + c * y + dx, b * x + d * y + dy, time, pressure, tilt_x, tilt_y)
            for x, y, time, pressure, tilt_x, tilt_y in heard
        ]

    def to_screen(self, area: QRect) -> QRect:
        """Return the screen pixels that show ``area``, and their neighbours that blend with it."""
        if not self.is_upright:
            return self.transform.mapRect(area).adjusted(-2, -2, 2, 2) & self.paper
        x, y, width, height = area.getRect()
        scale, dx, dy = self.placed
        left, top = floor(x * scale + dx) - 2, floor(y * scale + dy) - 2
        right, bottom = ceil((x + width) * scale + dx), ceil((y + height) * scale + dy)
        return QRect(left, top, right + 2 - left, bottom + 2 - top) & self.paper

    def region(self, area: QRegion) -> QRegion:
        """Return the screen pixels that show any of ``area``."""
        count = area.rectCount()
        if count == 1 or count > _MOST_PARTS:
            return QRegion(self.to_screen(area.boundingRect()))
        shown = QRegion()
        for part in area:  # type: ignore[attr-defined]
            shown += self.to_screen(part)
        return shown

    def behind(self, area: QRect) -> QRectF:
        """Return the part of the sheet that screen pixels ``area`` show, and a little more."""
        if self.is_upright:
            return self._behind(*area.getRect())
        shown = self.inverse.mapRect(QRectF(area))
        return shown.adjusted(-_GROWN, -_GROWN, _GROWN, _GROWN) & self.whole

    def _behind(self, x: int, y: int, width: int, height: int) -> QRectF:
        """Return the same for a sheet that lies upright, without a matrix."""
        (scale, dx, dy), (wide, high) = self.placed, self.size
        left, top = (x - dx) / scale - _GROWN, (y - dy) / scale - _GROWN
        right, bottom = (x + width - dx) / scale + _GROWN, (y + height - dy) / scale + _GROWN
        left, top, right, bottom = (
            max(left, 0.0),
            max(top, 0.0),
            min(right, wide),
            min(bottom, high),
        )
        return QRectF(left, top, max(right - left, 0.0), max(bottom - top, 0.0))

    def is_inside(self, area: QRect) -> bool:
        """Tell whether all of these screen pixels show the sheet."""
        if self.is_upright:
            return self.paper.contains(area)
        return self.whole.contains(self.inverse.mapRect(QRectF(area)))


def whole_scale(room: QSize, sheet: QRect, turn: float) -> float:
    """Return at which scale all of a turned sheet fits into the room."""
    across, down = abs(cos(radians(turn))), abs(sin(radians(turn)))
    width = sheet.width() * across + sheet.height() * down
    height = sheet.width() * down + sheet.height() * across
    wide = max(1, room.width() - 2 * MARGIN) / width
    high = max(1, room.height() - 2 * MARGIN) / height
    return min(wide, high)


def _possible(stance: Stance, room: QSize, sheet: QRect) -> Stance:
    zoom = stance.zoom
    if zoom is None or zoom <= whole_scale(room, sheet, stance.turn):
        return Stance(None, stance.turn, sheet.width() / 2, sheet.height() / 2)
    zoom = min(zoom, NEAREST)
    x = min(max(0.0, stance.x), float(sheet.width()))  # in this order: no number becomes 0
    y = min(max(0.0, stance.y), float(sheet.height()))
    return _centred(replace(stance, zoom=zoom, x=x, y=y), room, sheet)


def _centred(stance: Stance, room: QSize, sheet: QRect) -> Stance:
    """Keep an upright sheet in the middle of a room that is wide or high enough for it."""
    if stance.turn != 0.0 or stance.zoom is None:
        return stance
    x, y = stance.x, stance.y
    if sheet.width() * stance.zoom <= room.width() - 2 * MARGIN:
        x = sheet.width() / 2
    if sheet.height() * stance.zoom <= room.height() - 2 * MARGIN:
        y = sheet.height() / 2
    return replace(stance, x=x, y=y)


def _placed(stance: Stance, scale: float, room: QSize, sheet: QRect, ratio: float) -> QTransform:
    if stance.turn != 0.0:
        transform = QTransform.fromTranslate(room.width() / 2, room.height() / 2)
        transform.rotate(stance.turn)
        transform.scale(scale, scale)
        return transform.translate(-stance.x, -stance.y)
    if stance.zoom is None:
        width, height = floor(sheet.width() * scale), floor(sheet.height() * scale)
        left = float((room.width() - width) // 2)
        top = float((room.height() - height) // 2)
    else:  # on whole device pixels, so that at whole scales every pixel of the sheet is as large
        left = round((room.width() / 2 - stance.x * scale) * ratio) / ratio
        top = round((room.height() / 2 - stance.y * scale) * ratio) / ratio
    return QTransform(scale, 0.0, 0.0, scale, left, top)


def _box(transform: QTransform, sheet: QRect, turn: float) -> QRect:
    box = transform.mapRect(QRectF(sheet))
    if turn != 0.0:
        return box.toAlignedRect()
    left, top = round(box.x()), round(box.y())
    return QRect(left, top, floor(box.width() + 1e-6), floor(box.height() + 1e-6))


def _numbers(transform: QTransform) -> tuple[float, float, float, float, float, float]:
    return (
        transform.m11(),
        transform.m12(),
        transform.m21(),
        transform.m22(),
        transform.dx(),
        transform.dy(),
    )


def _leaning(raw: Raw, turn: float) -> Raw:
    """Turn a pen's tilt back with the sheet."""
    x, y, time, pressure, tilt_x, tilt_y = raw
    across, down = cos(radians(turn)), sin(radians(turn))
    leant = across * tilt_x + down * tilt_y, across * tilt_y - down * tilt_x
    return x, y, time, pressure, *leant
