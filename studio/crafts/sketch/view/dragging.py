"""Moving the sheet about by hand: dragged, scrolled, pinched."""

from __future__ import annotations

from math import atan2, degrees, hypot

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QNativeGestureEvent, QTouchEvent, QWheelEvent

from studio.crafts.sketch.view.viewing import Viewing

_NOTCH = 120  # eighths of a degree: one click of a wheel
_LINE = 60.0  # screen px that one click of a wheel moves the sheet
_TOGETHER = 0.25  # s in which two fingers came down as one
_STARTED = 24.0  # screen px after which the first finger has begun a line of its own
_GESTURE = Qt.NativeGestureType


class Dragging:
    """A hand that holds the sheet itself."""

    def __init__(self, viewing: Viewing) -> None:
        self._viewing = viewing
        self._at: QPointF | None = None

    @property
    def is_held(self) -> bool:
        return self._at is not None

    def take(self, at: QPointF) -> None:
        """Take hold of the sheet at a screen place."""
        self._at = at

    def move(self, at: QPointF) -> None:
        """Let the sheet follow, if it is held."""
        if self._at is not None:
            by, self._at = at - self._at, at
            self._viewing.move(by.x(), by.y())

    def let_go(self) -> None:
        self._at = None


class Wheel:
    """Turns of a wheel and strokes of a touchpad."""

    def __init__(self, viewing: Viewing) -> None:
        self._viewing = viewing
        self._turned = 0

    def take(self, event: QWheelEvent) -> bool:
        """Look nearer with Ctrl held, else move; False when there is nowhere to move."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._look(event.angleDelta().y(), event.position())
            return True
        if self._viewing.is_whole:
            return False
        by = event.pixelDelta()
        dx, dy = float(by.x()), float(by.y())
        if by.isNull():
            turned = event.angleDelta()
            dx, dy = turned.x() / _NOTCH * _LINE, turned.y() / _NOTCH * _LINE
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not dx:
            dx, dy = dy, 0.0
        self._viewing.move(dx, dy)
        return True

    def _look(self, turned: int, at: QPointF) -> None:
        """Take a step for every click; a touchpad tells them in small parts."""
        if turned * self._turned < 0:
            self._turned = 0
        self._turned += turned
        while abs(self._turned) >= _NOTCH:
            near = self._turned > 0
            self._turned -= _NOTCH if near else -_NOTCH
            step = self._viewing.closer if near else self._viewing.farther
            step(at)

    def gesture(self, event: QNativeGestureEvent) -> None:
        """Follow a touchpad that tells what two fingers mean."""
        kind, value, at = event.gestureType(), event.value(), event.position()
        if kind == _GESTURE.ZoomNativeGesture:
            self._viewing.zoom(self._viewing.fit.scale * (1.0 + value), at)
        elif kind == _GESTURE.RotateNativeGesture:
            self._viewing.turn(value, at)
        elif kind == _GESTURE.PanNativeGesture:
            self._viewing.move(event.delta().x(), event.delta().y())
        elif kind == _GESTURE.EndNativeGesture:
            self._viewing.settle()


class Pinching:
    """Two fingers that came down together hold the sheet: they move, stretch and turn it.

    A second finger that comes once the first has begun a line only rests beside it.
    """

    def __init__(self, viewing: Viewing) -> None:
        self._viewing = viewing
        self._ids: tuple[int, int] | None = None
        self._first = (QPointF(), 0.0)
        self._is_line = False
        self._before = (QPointF(), QPointF())

    @property
    def is_held(self) -> bool:
        return self._ids is not None

    def take(self, event: QTouchEvent) -> bool:
        """Follow two fingers; False for a touch that is none of this."""
        if self._ids is None:
            self._begin(event)
            return self._ids is not None
        if event.type() in {QEvent.Type.TouchEnd, QEvent.Type.TouchCancel}:
            self._ids = None
            self._viewing.settle()
        else:
            self._follow(event)
        return True

    def let_go(self) -> None:
        """Hold the sheet no longer, though the fingers may rest where they are."""
        self._ids = None

    def _begin(self, event: QTouchEvent) -> None:
        points, time = event.points(), event.timestamp() / 1000
        if event.type() == QEvent.Type.TouchBegin:
            self._first, self._is_line = (points[0].position(), time), False
        if len(points) == 1:
            at, _began = self._first
            self._is_line = self._is_line or _far(points[0].position(), at) > _STARTED
        elif len(points) == 2 and not self._is_line and time - self._first[1] <= _TOGETHER:
            one, two = points
            if _far(one.position(), self._first[0]) <= _STARTED:
                self._ids = (one.id(), two.id())
                self._before = (one.position(), two.position())

    def _follow(self, event: QTouchEvent) -> None:
        found: dict[int, QEventPoint] = {one.id(): one for one in event.points()}
        if self._ids is None or not all(each in found for each in self._ids):
            return
        now = (found[self._ids[0]].position(), found[self._ids[1]].position())
        before, self._before = self._before, now
        middle, was = (now[0] + now[1]) / 2, (before[0] + before[1]) / 2
        self._viewing.move(middle.x() - was.x(), middle.y() - was.y())
        stretch = _far(*now) / max(_far(*before), 1.0)
        self._viewing.zoom(self._viewing.fit.scale * stretch, middle)
        self._viewing.turn(_turned(before, now), middle)


def _far(one: QPointF, other: QPointF) -> float:
    return hypot(one.x() - other.x(), one.y() - other.y())


def _turned(before: tuple[QPointF, QPointF], now: tuple[QPointF, QPointF]) -> float:
    """Return by how many degrees clockwise two fingers turned."""
    ways = (before[1] - before[0], now[1] - now[0])
    was, is_now = (degrees(atan2(way.y(), way.x())) for way in ways)
    return (is_now - was + 180.0) % 360.0 - 180.0
