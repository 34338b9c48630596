"""What the canvas hears: pen, mouse and fingers lead the tool's hand, or move the sheet.

While a hand draws, its moves are only noted down as they come, and taken all at once when the
next frame is due.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent, QTabletEvent, QTouchEvent, QWheelEvent

from studio.core.timing import Scheduler
from studio.crafts.sketch.hand.hearing import Contact, Device, Phase
from studio.crafts.sketch.hand.normaliser import Normaliser
from studio.crafts.sketch.view.devices import (
    Fingers,
    LedHand,
    Pens,
    from_mouse,
    mouse_phase,
    place,
    raw_mouse,
)
from studio.crafts.sketch.view.dragging import Dragging, Pinching, Wheel
from studio.crafts.sketch.view.fit import Raw
from studio.crafts.sketch.view.hands import Hands
from studio.crafts.sketch.view.resting import CatchingUp
from studio.crafts.sketch.view.viewing import Viewing

_MIDDLE = Qt.MouseButton.MiddleButton
_TAKES_HOLD = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.TabletPress,
    QEvent.Type.TouchBegin,
}
_TELLS: dict[Device | None, type[QEvent]] = {
    Device.PEN: QTabletEvent,
    Device.MOUSE: QMouseEvent,
}
_LETS_GO = {QEvent.Type.MouseButtonRelease, QEvent.Type.TabletRelease, QEvent.Type.TouchEnd}
Heard = QTabletEvent | QMouseEvent | QTouchEvent


class Ears:
    """Hears devices over one canvas; ``wake`` asks for ``flush`` at the next frame."""

    def __init__(
        self, hands: Hands, viewing: Viewing, scheduler: Scheduler, wake: Callable[[], None]
    ) -> None:
        self.normaliser = Normaliser(LedHand(hands), scheduler.now)
        self.wheel = Wheel(viewing)
        self.touches = False
        """What was heard last was a touch, or a hand that draws."""
        self._hands, self._viewing, self._wake = hands, viewing, wake
        self._fingers, self._pens = Fingers(), Pens()
        self._pinching, self._dragging = Pinching(viewing), Dragging(viewing)
        self._catching_up = CatchingUp(self.normaliser, scheduler, self.flush)
        self._noted: list[Raw] = []
        self._drawing: type[QEvent] | None = None
        self._holder: type[QEvent] | None = None

    @property
    def is_drawing(self) -> bool:
        """A stroke is being drawn."""
        return self.normaliser.is_down

    def overhear(self, event: Any) -> bool:
        """Note down where the hand that draws has moved; False for all else."""
        kind, noted = type(event), self._noted
        if kind is not self._drawing or not event.isUpdateEvent():
            return False
        noted.append(self._pens.raw(event) if kind is QTabletEvent else raw_mouse(event))
        if len(noted) == 1:
            self._wake()
        return True

    def hear(self, event: Heard) -> bool:
        """Take what a device says; False for what is none of the sheet's business."""
        self.flush()
        if isinstance(event, QTabletEvent) and event.type() == QEvent.Type.TabletPress:
            self._pinching.let_go()  # what held the sheet was the palm, down before the pen
        if isinstance(event, QTouchEvent) and (self._pen_is_down or self._pinches(event)):
            return True
        if self._drags(event):
            return True
        contact = self._contact(event)
        if contact is None:
            return False
        self._take(contact)
        return True

    def flush(self) -> bool:
        """Take all that was noted down since the last frame; True if there was anything."""
        noted, self._noted = self._noted, []
        if noted:
            self.normaliser.follow(self._viewing.fit.points(noted))
            self._catching_up.heard()
        return bool(noted)

    def roll(self, event: QWheelEvent) -> bool:
        """Take a turn of the wheel; False for one that means nothing.

        Under a finger that draws with the mouse it turns by mistake: the sheet stays.
        """
        draws = self.normaliser.is_held and self.normaliser.device is not Device.KEYS
        return draws or self.wheel.take(event)

    def finish(self) -> None:
        """End the stroke being drawn, if there is one; nothing of it is lost."""
        self.flush()
        self.normaliser.finish()
        self._drawing = None

    def leave(self) -> None:
        """Let go of everything: another tool is taken, or nothing more will be heard for now."""
        self.finish()
        self._dragging.let_go()

    def stop(self) -> None:
        """Do nothing more."""
        self._catching_up.stop()

    def _take(self, contact: Contact) -> None:
        if contact.phase is Phase.DOWN:
            self._prepare()
        self.normaliser.take(contact)
        self.touches = contact.phase is Phase.DOWN or self.normaliser.is_down
        self._drawing = _TELLS.get(self.normaliser.device)
        self._catching_up.heard()

    def _prepare(self) -> None:
        """Ask how the person likes to draw, before a stroke begins."""
        normaliser, hands = self.normaliser, self._hands
        normaliser.zoom = self._viewing.fit.scale
        normaliser.steady, normaliser.clicks = hands.steady, hands.clicks

    def _contact(self, event: Heard) -> Contact | None:
        fit = self._viewing.fit
        if isinstance(event, QTabletEvent):
            return self._pens.contact(event, fit)
        if isinstance(event, QTouchEvent):
            return self._fingers.contact(event, fit)
        phase = mouse_phase(event)
        return None if phase is None else from_mouse(event, phase, fit)

    @property
    def _pen_is_down(self) -> bool:
        """A pen draws or holds the sheet: what touches beside it is the hand that leads it."""
        return self.normaliser.device is Device.PEN or (
            self._dragging.is_held and self._holder is QTabletEvent
        )

    def _pinches(self, event: QTouchEvent) -> bool:
        began = not self._pinching.is_held
        if not self._pinching.take(event):
            return False
        if began and self.normaliser.device is Device.FINGER:
            self._take(self._fingers.gone(event.timestamp() / 1000))
        return True

    def _drags(self, event: Heard) -> bool:
        """Tell whether a hand holds the sheet itself: the middle button, or a tool for it."""
        kind = event.type()
        if kind in _TAKES_HOLD and (self._hands.tool.moves_view or _is_middle(event)):
            self.finish()
            self._holder = type(event)
            self._dragging.take(place(event))
        elif not self._dragging.is_held:
            return self._hands.tool.moves_view
        elif kind in _LETS_GO or kind == QEvent.Type.TouchCancel:
            self._dragging.let_go()
        else:
            self._dragging.move(place(event))
        return True


def _is_middle(event: Heard) -> bool:
    return isinstance(event, QMouseEvent) and event.button() == _MIDDLE
