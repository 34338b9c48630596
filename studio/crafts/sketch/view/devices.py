"""Between devices and the sheet: Qt's events become contacts, samples wait for the next frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QEventPoint,
    QInputDevice,
    QMouseEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
)

from studio.crafts.sketch.commands.samples import Sample
from studio.crafts.sketch.hand.normaliser import Contact, Kind, Phase
from studio.crafts.sketch.view.fit import Fit
from studio.crafts.sketch.view.hands import Hands

_LEFT = Qt.MouseButton.LeftButton
_PRESSURE = QInputDevice.Capability.Pressure


class QueuedHand:
    """Leads the hand of the tool in force; samples wait until ``flush``, once a frame."""

    def __init__(self, hands: Hands, wake: Callable[[], None]) -> None:
        self._hands = hands
        self._hand = hands.tool.hand
        self._wake = wake
        self._queue: list[Sample] = []

    def touch(self, *, rubber: bool) -> None:
        self.flush()
        self._hand = self._hands.tool.hand
        self._hand.touch(rubber=rubber)

    def move(self, samples: Sequence[Sample]) -> None:
        if not self._queue:
            self._wake()
        self._queue.extend(samples)

    def amend(self, samples: Sequence[Sample]) -> None:
        self._queue.clear()
        self._hand.amend(samples)

    def lift(self) -> None:
        self.flush()
        self._hand.lift()

    def withdraw(self) -> None:
        self._queue.clear()
        self._hand.withdraw()

    def flush(self) -> None:
        """Paint what has come since the last frame."""
        if self._queue:
            waiting, self._queue = self._queue, []
            self._hand.move(waiting)


def from_mouse(event: QMouseEvent, phase: Phase, fit: Fit) -> Contact | None:
    """Return what a mouse says with its left button; None for the echo of a pen or a finger."""
    if phase is not Phase.MOVE:
        echo = {QInputDevice.DeviceType.Stylus, QInputDevice.DeviceType.TouchScreen}
        if event.button() != _LEFT or event.device().type() in echo:
            return None
    x, y = fit.to_sheet(event.position())
    return Contact(Kind.MOUSE, phase, x, y, event.timestamp() / 1000)


class Pens:
    """Follows pens: the tip is the left button, the other end a rubber."""

    def __init__(self) -> None:
        self._rubs = False
        self._measures = True

    def contact(self, event: QTabletEvent, fit: Fit) -> Contact:
        """Return what a pen says; asks what kind of pen it is only as it touches."""
        x, y = fit.to_sheet(event.position())
        phase = self._phase(event)
        pressure = event.pressure() if self._measures else None
        return Contact(Kind.PEN, phase, x, y, event.timestamp() / 1000, pressure, self._rubs)

    def _phase(self, event: QTabletEvent) -> Phase:
        if event.isUpdateEvent() or event.type() == QEvent.Type.TabletMove:
            return Phase.MOVE
        if event.button() != _LEFT:
            return Phase.NEAR
        if event.type() == QEvent.Type.TabletRelease:
            return Phase.UP
        self._rubs = event.pointerType() == QPointingDevice.PointerType.Eraser
        self._measures = bool(event.device().capabilities() & _PRESSURE)
        return Phase.DOWN


class Fingers:
    """Follows the first finger of a touch; others rest beside it."""

    def __init__(self) -> None:
        self._first: int | None = None

    def contact(self, event: QTouchEvent, fit: Fit) -> Contact | None:
        """Return what the first finger says, if anything."""
        if event.type() == QEvent.Type.TouchBegin:
            self._first = event.points()[0].id()
        point = next((one for one in event.points() if one.id() == self._first), None)
        if event.type() == QEvent.Type.TouchCancel:
            self._first = None
            return Contact(Kind.FINGER, Phase.GONE, 0.0, 0.0, event.timestamp() / 1000)
        if point is None:
            return None
        x, y = fit.to_sheet(point.position())
        return Contact(Kind.FINGER, self._phase(point), x, y, event.timestamp() / 1000)

    def _phase(self, point: QEventPoint) -> Phase:
        if point.state() == QEventPoint.State.Pressed:
            return Phase.DOWN
        if point.state() == QEventPoint.State.Released:
            self._first = None
            return Phase.UP
        return Phase.MOVE
