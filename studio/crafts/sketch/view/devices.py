"""Between devices and the sheet: Qt's events become contacts, and contacts lead the tool's hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QEventPoint,
    QInputDevice,
    QMouseEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
)

from studio.crafts.sketch.commands.samples import Sample
from studio.crafts.sketch.hand.hearing import Contact, Device, Phase
from studio.crafts.sketch.view.fit import Fit, Raw
from studio.crafts.sketch.view.hands import Hands

_LEFT = Qt.MouseButton.LeftButton
_CAN = QInputDevice.Capability
_ECHO = frozenset({QInputDevice.DeviceType.Stylus, QInputDevice.DeviceType.TouchScreen})


class LedHand:
    """Leads the hand of the tool that was in force when it touched."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._hand = hands.tool.hand

    def touch(self, *, rubber: bool) -> None:
        self._hand = self._hands.tool.hand
        self._hand.touch(rubber=rubber)

    def move(self, samples: Sequence[Sample]) -> None:
        self._hand.move(samples)

    def amend(self, samples: Sequence[Sample]) -> None:
        self._hand.amend(samples)

    def lift(self) -> None:
        self._hand.lift()

    def withdraw(self) -> None:
        self._hand.withdraw()


def mouse_phase(event: QMouseEvent) -> Phase | None:
    """Return what the left button does; None for other buttons and the echo of pen or finger."""
    if event.type() == QEvent.Type.MouseMove:
        return Phase.MOVE
    if event.button() != _LEFT or event.device().type() in _ECHO:
        return None
    return Phase.UP if event.type() == QEvent.Type.MouseButtonRelease else Phase.DOWN


def from_mouse(event: QMouseEvent, phase: Phase, fit: Fit) -> Contact:
    """Return what a mouse says."""
    x, y = fit.to_sheet(event.position())
    return Contact(Device.MOUSE, phase, x, y, event.timestamp() / 1000)


def raw_mouse(event: QMouseEvent) -> Raw:
    """Return where a mouse has moved, as cheaply as can be."""
    at = event.position()
    return at.x(), at.y(), event.timestamp() / 1000, None, 0.0, 0.0


class Pens:
    """Follows pens: the tip is the left button, the other end a rubber."""

    def __init__(self) -> None:
        self._rubs = False
        self._measures = True

    def contact(self, event: QTabletEvent, fit: Fit) -> Contact:
        """Return what a pen says; asks what kind of pen it is only as it touches."""
        phase = self._phase(event)
        ((x, y, time, pressure, tilt_x, tilt_y),) = fit.points((self.raw(event),))
        return Contact(Device.PEN, phase, x, y, time, pressure, self._rubs, tilt_x, tilt_y)

    def raw(self, event: QTabletEvent) -> Raw:
        """Return where a pen has moved, as cheaply as can be."""
        at = event.position()
        return (
            at.x(),
            at.y(),
            event.timestamp() / 1000,
            event.pressure() if self._measures else None,
            event.xTilt(),
            event.yTilt(),
        )

    def _phase(self, event: QTabletEvent) -> Phase:
        if event.isUpdateEvent() or event.type() == QEvent.Type.TabletMove:
            return Phase.MOVE
        if event.button() != _LEFT:
            return Phase.NEAR
        if event.type() == QEvent.Type.TabletRelease:
            return Phase.UP
        self._rubs = event.pointerType() == QPointingDevice.PointerType.Eraser
        self._measures = bool(event.device().capabilities() & _CAN.Pressure)
        return Phase.DOWN


class Fingers:
    """Follows the first finger of a touch; others rest beside it."""

    def __init__(self) -> None:
        self._first: int | None = None

    def contact(self, event: QTouchEvent, fit: Fit) -> Contact | None:
        """Return what the first finger says, if anything."""
        if event.type() == QEvent.Type.TouchBegin:
            self._first = event.points()[0].id()
        if event.type() == QEvent.Type.TouchCancel:
            return self.gone(event.timestamp() / 1000)
        point = self.first(event)
        if point is None:
            return None
        x, y = fit.to_sheet(point.position())
        return Contact(Device.FINGER, self._phase(point), x, y, event.timestamp() / 1000)

    def first(self, event: QTouchEvent) -> QEventPoint | None:
        """Return the finger that is followed, if the event tells of it."""
        return next((one for one in event.points() if one.id() == self._first), None)

    def gone(self, time: float) -> Contact:
        """Follow no finger any longer; what it did was not meant."""
        self._first = None
        return Contact(Device.FINGER, Phase.GONE, 0.0, 0.0, time)

    def _phase(self, point: QEventPoint) -> Phase:
        if point.state() == QEventPoint.State.Pressed:
            return Phase.DOWN
        if point.state() == QEventPoint.State.Released:
            self._first = None
            return Phase.UP
        return Phase.MOVE


def place(event: QMouseEvent | QTabletEvent | QTouchEvent) -> QPointF:
    """Return where on the screen an event happened; for a touch, its first finger."""
    if isinstance(event, QTouchEvent):
        return event.points()[0].position()
    return event.position()
