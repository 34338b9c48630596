"""The pads side by side: played by the mouse, a pen, many fingers, and Space on one in focus."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QEventPoint,
    QInputDevice,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QGridLayout, QWidget

from studio.core.surroundings import Look
from studio.crafts.melody.notes import DEFAULT_VELOCITY
from studio.crafts.melody.tones import Tone
from studio.crafts.melody.under_hand import Rows, key_labels, velocity_at, velocity_pressed
from studio.crafts.melody.view_grid_paint import Ground, plain
from studio.crafts.melody.view_pads import Pad

_MOUSE, _PEN = -1, -2
"""Hands that are no fingers."""


class PadBoard(QWidget):
    """Every pointer may slide from pad to pad; each sounds while it is on one."""

    pressed = Signal(int, int)
    """Pitch and velocity."""
    released = Signal(int)
    replaced = Signal()
    """Other pads stand here now."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        # As on the keyboard below the screen, low is left in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self.rows: Rows = ()
        self.pads: list[Pad] = []
        self._places: dict[tuple[int, int], Pad] = {}
        """Pads by row, from the near one, and column."""
        self.ground: Ground = plain
        self._under: dict[int, Pad] = {}
        """The pad under each hand that is down."""

    def show_rows(self, rows: Rows, tones: Mapping[int, tuple[Tone, str]]) -> None:
        """Show other pads; ``tones`` tells for each pitch how it looks and is called."""
        if rows == self.rows:
            return
        self._clear()
        self.rows = rows
        labels = key_labels(rows)
        for row, pitches in enumerate(rows):
            for column, pitch in enumerate(pitches):
                if pitch is not None:
                    self._add(Pad(*tones[pitch], labels[pitch], self._look), row, column)
        self.replaced.emit()

    def light(self, pitches: AbstractSet[int]) -> None:
        for pad in self.pads:
            pad.light(lit=pad.tone.pitch in pitches)

    def let_go(self) -> None:
        """Take every hand off the pads."""
        for hand in tuple(self._under):
            self._lift(hand)

    def _clear(self) -> None:
        self.let_go()
        for pad in self.pads:
            self._grid.removeWidget(pad)
            pad.hide()
            pad.deleteLater()
        self.pads.clear()
        self._places.clear()

    def _add(self, pad: Pad, row: int, column: int) -> None:
        self.pads.append(pad)
        self._places[row, column] = pad
        self._grid.addWidget(pad, len(self.rows) - 1 - row, column)
        pad.pressed.connect(self._pad_pressed)
        pad.released.connect(self._pad_released)
        pad.stepped.connect(self._step)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self.ground(painter)

    # Pointers

    def event(self, event: QEvent) -> bool:
        """Let each finger have a pad of its own."""
        if isinstance(event, QTouchEvent):
            self._touch(event)
            return True
        return super().event(event)

    def _touch(self, event: QTouchEvent) -> None:
        if event.type() == QEvent.Type.TouchCancel:
            self.let_go()
            return
        feels = bool(event.device().capabilities() & QInputDevice.Capability.Pressure)
        for point in event.points():
            if point.state() == QEventPoint.State.Released:
                self._lift(point.id())
            else:
                pressure = point.pressure() if feels else None
                self._put(point.id(), point.position(), pressure)
        event.accept()

    def tabletEvent(self, event: QTabletEvent) -> None:
        if event.type() == QEvent.Type.TabletRelease:
            self._lift(_PEN)
        elif event.type() == QEvent.Type.TabletPress or _PEN in self._under:
            self._put(_PEN, event.position(), event.pressure())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._put(_MOUSE, event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._put(_MOUSE, event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._lift(_MOUSE)

    def _put(self, hand: int, at: QPointF, pressure: float | None = None) -> None:
        """Let a hand be somewhere; it strikes when it comes upon another pad."""
        pad = self._pad_at(at)
        if pad is self._under.get(hand):
            return
        self._lift(hand)
        if pad is not None:
            self._under[hand] = pad
            self.pressed.emit(pad.tone.pitch, _velocity(pad, at, pressure))

    def _lift(self, hand: int) -> None:
        left = self._under.pop(hand, None)
        if left is not None:
            self.released.emit(left.tone.pitch)

    def _pad_at(self, at: QPointF) -> Pad | None:
        point = at.toPoint()
        return next((pad for pad in self.pads if pad.geometry().contains(point)), None)

    # The pad in focus

    def _pad_pressed(self) -> None:
        self.pressed.emit(_sender(self.sender()).tone.pitch, DEFAULT_VELOCITY)

    def _pad_released(self) -> None:
        self.released.emit(_sender(self.sender()).tone.pitch)

    def _step(self, columns: int, rows: int) -> None:
        """Go to the next pad that way; gaps are stepped over."""
        row, column = self._place_of(_sender(self.sender()))
        for _each in range(len(self._places)):
            row, column = row + rows, column + columns
            if (row, column) in self._places:
                self._places[row, column].setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _place_of(self, pad: Pad) -> tuple[int, int]:
        return next(place for place, each in self._places.items() if each is pad)


def _velocity(pad: Pad, at: QPointF, pressure: float | None) -> int:
    if pressure is not None:
        return velocity_pressed(pressure)
    return velocity_at((at.y() - pad.y()) / max(1, pad.height()))


def _sender(pad: object) -> Pad:
    assert isinstance(pad, Pad)
    return pad
