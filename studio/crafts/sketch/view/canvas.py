"""The sheet on the screen: takes every hand, paints only what changed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.core.surroundings import Surroundings
from studio.core.texts import _, counted
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.hand.nib import Nib
from studio.crafts.sketch.hand.normaliser import Contact, Normaliser, Phase
from studio.crafts.sketch.view.devices import Fingers, Pens, QueuedHand, from_mouse
from studio.crafts.sketch.view.fit import Fit
from studio.crafts.sketch.view.hands import Hands
from studio.crafts.sketch.view.nib_keys import NibKeys, nib_area, paint_nib
from studio.crafts.sketch.view.proof import Proof
from studio.crafts.sketch.view.resting import CatchingUp, Resting
from studio.crafts.sketch.view.sheet import paint_prompt, paint_sheet, paint_surround
from studio.widgets.accessible import Spoken, announce

_FRAME = QEvent.Type(QEvent.registerEventType())
_LOW = Qt.EventPriority.LowEventPriority.value


class Canvas(QWidget, Spoken):
    """Shows a sketch and lets hands draw on it."""

    def __init__(self, sketch: Sketch, surroundings: Surroundings, hands: Hands) -> None:
        super().__init__()
        self._sketch = sketch
        self._look = surroundings.look
        self._hands = hands
        self._proof = Proof(sketch)
        self._fit = Fit.into(self.size(), sketch.sheet)
        self._hand = QueuedHand(hands, self._ask_for_frame)
        self._normaliser = Normaliser(self._hand)
        self._fingers, self._pens = Fingers(), Pens()
        self._nib = Nib(self._normaliser, sketch.sheet.width(), sketch.sheet.height())
        self._keys = NibKeys(self._nib, sketch, self._speak, self._show_nib)
        self._catching_up = CatchingUp(self._normaliser, surroundings.scheduler)
        self._resting = Resting(sketch, surroundings.scheduler, self._say)
        self._ratio = 0.0
        self._nib_area = QRect()
        self._rings = self._nibs = self._prompts = False
        self._prepare()
        self._subscribe()

    def _prepare(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setTabletTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _subscribe(self) -> None:
        stops = (
            self._sketch.painted.subscribe(self._show),
            self._sketch.changed.subscribe(self._changed),
            self._look.changed.subscribe(self.update),
            self._resting.stop,
            self._catching_up.stop,
        )
        self.destroyed.connect(lambda: [stop() for stop in stops])

    # What a screen reader says

    def spoken_name(self) -> str:
        return _("Drawing sheet")

    def spoken_description(self) -> str:
        if self._sketch.is_blank:
            return _("Nothing is drawn yet.")
        return counted("{n} line drawn.", "{n} lines drawn.", self._sketch.lines)

    def _say(self) -> None:
        self._speak(self.spoken_description())

    def _speak(self, words: str) -> None:
        announce(self, words)

    # From hand to sheet

    def hear(self, contact: Contact | None) -> None:
        """Take what a device says."""
        if contact is None:
            return
        if self._rings or self._nibs:
            self._rings = self._nibs = False
            self.update()
        self._normaliser.take(contact)
        self._catching_up.heard()

    def finish(self) -> None:
        """End the stroke being drawn, if there is one; nothing of it is lost."""
        self._normaliser.finish()

    def _ask_for_frame(self) -> None:
        # After all pointer events that have already come, before the painting they lead to.
        QCoreApplication.postEvent(self, QEvent(_FRAME), _LOW)

    def _show(self, area: QRect) -> None:
        self._proof.refresh(area)
        self.update(self._fit.to_screen(area))
        if self._prompts:
            self.update()

    def _changed(self) -> None:
        if self._sketch.is_blank:
            self.update()
        self._resting.disturb()

    def _show_nib(self) -> None:
        """Show the mark where it is now and no longer where it was."""
        self._nibs = self._rings = True
        area, self._nib_area = self._nib_area, nib_area(self._nib, self._fit)
        self.update(area)
        self.update(self._nib_area)

    def _refit(self) -> None:
        self.finish()
        self._fit = Fit.into(self.size(), self._sketch.sheet)
        self._normaliser.zoom = self._fit.scale
        self._ratio = self.devicePixelRatioF()
        self._proof.fit(self._fit.scale * self._ratio)
        self.update()

    # What Qt calls

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            self.hear(self._fingers.contact(event, self._fit))
            event.accept()
            return True
        return super().event(event)

    def customEvent(self, event: QEvent) -> None:
        self._hand.flush()

    def tabletEvent(self, event: QTabletEvent) -> None:
        self.hear(self._pens.contact(event, self._fit))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hear(from_mouse(event, Phase.DOWN, self._fit))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hear(from_mouse(event, Phase.MOVE, self._fit))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hear(from_mouse(event, Phase.UP, self._fit))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.hear(from_mouse(event, Phase.DOWN, self._fit))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._refit()

    def hideEvent(self, event: QHideEvent) -> None:
        self.finish()
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._rings = event.reason() != Qt.FocusReason.MouseFocusReason
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.take(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._rings = self._nibs = False
        if self._nib.is_down:
            self.finish()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ratio != self.devicePixelRatioF():
            self._refit()
        area, paper = event.rect(), self._fit.paper
        with QPainter(self) as painter:
            if not paper.contains(area):
                paint_surround(painter, self.rect(), paper, self._look, self._rings)
            paint_sheet(painter, self._fit, self._proof, area & paper)
            self._prompts = self._sketch.is_blank and not self._sketch.is_drawing
            if self._prompts:
                paint_prompt(painter, paper, self.font(), self._look)
            if self._nibs:
                paint_nib(painter, self._nib, self._fit)

    def sizeHint(self) -> QSize:
        return QSize(800, 600)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 180)
