"""Pens and mice for tests: real Qt events, sent to a widget at moments the test chooses."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication, QWidget

_LEFT, _NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
_NO_KEY = Qt.KeyboardModifier.NoModifier
_CAN = QInputDevice.Capability
Place = tuple[float, float]


class Pen:
    """A tablet's pen over ``target``; each event is ``step`` milliseconds after the one before."""

    def __init__(
        self, target: QWidget, *, eraser: bool = False, measures: bool = True, step: int = 5
    ) -> None:
        kind = QPointingDevice.PointerType.Eraser if eraser else QPointingDevice.PointerType.Pen
        can = _CAN.Position | _CAN.Pressure if measures else _CAN.Position
        stylus = QInputDevice.DeviceType.Stylus
        self._device = QPointingDevice("pen", 1, stylus, kind, can, 1, 3)
        self._target = target
        self._step = step
        self.moment = 1000

    def press(self, place: Place, pressure: float = 0.5) -> None:
        self._tell(QEvent.Type.TabletPress, place, pressure, _LEFT)

    def move(self, place: Place, pressure: float = 0.5) -> None:
        self._tell(QEvent.Type.TabletMove, place, pressure, _NO_BUTTON)

    def release(self, place: Place) -> None:
        self._tell(QEvent.Type.TabletRelease, place, 0.0, _LEFT)

    def press_side_button(self, place: Place) -> None:
        self._tell(QEvent.Type.TabletPress, place, 0.5, Qt.MouseButton.RightButton)

    def stroke(self, places: Iterable[Place], pressure: float = 0.5) -> None:
        """Draw through ``places``, with the events of each frame delivered."""
        first, *others = places
        self.press(first, pressure)
        for place in others:
            self.move(place, pressure)
            QApplication.processEvents()
        self.release((others or [first])[-1])
        QApplication.processEvents()

    def _tell(
        self, kind: QEvent.Type, place: Place, pressure: float, button: Qt.MouseButton
    ) -> None:
        at = QPointF(*place)
        tilt = turn = 0.0
        held = _NO_BUTTON if kind == QEvent.Type.TabletRelease else _LEFT
        event = QTabletEvent(
            kind, self._device, at, at, pressure, tilt, tilt, 0.0, turn, 0.0, _NO_KEY, button, held
        )
        self.moment += self._step
        event.setTimestamp(self.moment)
        QApplication.sendEvent(self._target, event)


class Mouse:
    """A mouse over ``target``."""

    def __init__(self, target: QWidget, *, moment: int = 1000, step: int = 8) -> None:
        self._target = target
        self._step = step
        self.moment = moment

    def press(self, place: Place, button: Qt.MouseButton = _LEFT) -> None:
        self._tell(QEvent.Type.MouseButtonPress, place, button)

    def move(self, place: Place) -> None:
        self._tell(QEvent.Type.MouseMove, place, _NO_BUTTON)

    def release(self, place: Place, button: Qt.MouseButton = _LEFT) -> None:
        self._tell(QEvent.Type.MouseButtonRelease, place, button)

    def double_click(self, place: Place) -> None:
        self.press(place)
        self.release(place)
        self._tell(QEvent.Type.MouseButtonDblClick, place, _LEFT)
        self.release(place)

    def stroke(self, places: Iterable[Place]) -> None:
        """Draw through ``places``, with the events of each frame delivered."""
        first, *others = places
        self.press(first)
        for place in others:
            self.move(place)
            QApplication.processEvents()
        self.release((others or [first])[-1])
        QApplication.processEvents()

    def _tell(self, kind: QEvent.Type, place: Place, button: Qt.MouseButton) -> None:
        held = _NO_BUTTON if kind == QEvent.Type.MouseButtonRelease else _LEFT
        event = QMouseEvent(kind, QPointF(*place), QPointF(*place), button, held, _NO_KEY)
        self.moment += self._step
        event.setTimestamp(self.moment)
        QApplication.sendEvent(self._target, event)
