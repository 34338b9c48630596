"""A hand and keys for whatever floats above the sheet: move, turn, grow, copy, lay down."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from studio.core.texts import _
from studio.crafts.sketch.commands.samples import PER_PIXEL, Sample
from studio.crafts.sketch.view.arrows import ARROWS
from studio.crafts.sketch.view.fit import Fit
from studio.crafts.sketch.view.floating import Floating, Grip

Key = Qt.Key
STEP, FINE, FAR = 10, 1, 40  # sheet pixels
TURN = 15.0  # degrees
GROW = 1.1
_COPY = 60.0  # sheet pixels from a copy to where it floats on
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class FloatingTool:
    """A tool in which something may float; what it is and how it is laid down, others say.

    ``shown`` asks for the overlay to be painted anew; ``say`` speaks; ``stood`` tells that
    something began or ceased to float.
    """

    moves_view = False

    def __init__(
        self, shown: Callable[[], None], say: Callable[[str], None], stood: Callable[[], None]
    ) -> None:
        self._shown, self._say, self._stood = shown, say, stood
        self.floating: Floating | None = None
        self._grip: Grip | None = None
        self._fit = Fit.into(QSize(1, 1), QRect(0, 0, 1, 1))
        self.hand = self

    # What a hand does (studio.crafts.sketch.hand.normaliser.Hand)

    def touch(self, *, rubber: bool) -> None:
        self._grip = None

    def move(self, samples: Sequence[Sample]) -> None:
        if self._grip is None:
            self._grip = self._take_hold(point(samples[0]))
        if self._grip is Grip.OUTSIDE:
            self._drag(samples)
        elif self.floating is not None:
            self.floating.follow(point(samples[-1]))
        self._shown()

    def amend(self, samples: Sequence[Sample]) -> None:
        if self._grip is not Grip.OUTSIDE:
            self.move(samples[-1:])

    def lift(self) -> None:
        if self._grip is Grip.OUTSIDE:
            self._dragged()
        elif self.floating is not None:
            self.floating.let_go()
        self._shown()

    def withdraw(self) -> None:
        if self.floating is not None:
            self.floating.let_go(back=True)
        self._forget_drag()
        self._shown()

    def _take_hold(self, at: QPointF) -> Grip:
        """A touch beside what floats lays it down."""
        grip = self.floating.take_hold(at, self._fit) if self.floating else Grip.OUTSIDE
        if grip is Grip.OUTSIDE:
            self.lay_down()
        return grip

    # What happens while nothing floats

    def _drag(self, samples: Sequence[Sample]) -> None:
        """Follow a hand that holds nothing."""

    def _dragged(self) -> None:
        """End what such a hand did."""

    def _forget_drag(self) -> None:
        """Make what such a hand did undone."""

    # What can be done with what floats

    def lay_down(self) -> None:
        """Put it on the sheet, as one change."""
        raise NotImplementedError

    def put_back(self) -> None:
        """Let it be as it was before it floated."""
        self._land()

    def take_away(self) -> None:
        """Take it off the sheet."""
        raise NotImplementedError

    def copy(self) -> None:
        if self.floating is not None:
            self.floating.leave_copy(_COPY)
            self._show(_("Copied. Now you hold the copy."))

    def turn(self, by: float = TURN) -> None:
        if self.floating is not None:
            self.floating.turn(by)
            self._show(_("Turned to {n} degrees.").format(n=round(self.floating.pose.turn)))

    def grow(self, times: float) -> None:
        if self.floating is not None:
            self.floating.grow(times)
            self._show(_("{n} % of its size.").format(n=round(100 * self.floating.pose.size)))

    def _float(self, floating: Floating) -> None:
        self.floating = floating
        self._shown()
        self._stood()

    def _land(self) -> None:
        self.floating = None
        self._shown()
        self._stood()

    def _show(self, said: str) -> None:
        self._shown()
        self._say(said)

    # What keys do

    def key(self, event: QKeyEvent) -> bool:
        if self.floating is None:
            return False
        key = Key(event.key())
        if key in ARROWS:
            self._arrow(ARROWS[key], event.modifiers())
            return True
        deed = self._deeds().get(key)
        if deed is not None:
            deed()
        return deed is not None

    def _deeds(self) -> dict[Key, Callable[[], None]]:
        return {
            Key.Key_Return: self.lay_down,
            Key.Key_Enter: self.lay_down,
            Key.Key_Space: self.lay_down,
            Key.Key_Escape: self.put_back,
            Key.Key_Delete: self.take_away,
            Key.Key_Backspace: self.take_away,
        }

    def _arrow(self, way: tuple[int, int], modifiers: Qt.KeyboardModifier) -> None:
        assert self.floating is not None
        dx, dy = way
        if modifiers & _SHIFT and dx:
            self.turn(dx * TURN)
        elif modifiers & _SHIFT:
            self.grow(GROW**-dy)
        else:
            step = FAR if modifiers & _CONTROL else STEP
            self.floating.move(dx * step, dy * step)
            self._shown()

    # What the canvas asks

    @property
    def cursor(self) -> Qt.CursorShape:
        return Qt.CursorShape.CrossCursor

    def overlay(self, painter: QPainter, fit: Fit) -> None:
        self._fit = fit
        if self.floating is not None:
            self.floating.paint(painter, fit)

    def overlay_area(self, fit: Fit) -> QRect:
        self._fit = fit
        return self.floating.area(fit) if self.floating is not None else QRect()

    def leave(self) -> None:
        self.lay_down()


def point(sample: Sample) -> QPointF:
    return QPointF(sample.x / PER_PIXEL, sample.y / PER_PIXEL)
