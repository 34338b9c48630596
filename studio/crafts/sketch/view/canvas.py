"""The sheet on the screen: takes every hand, paints only what changed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.core.surroundings import Surroundings
from studio.core.texts import _, counted
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.hand.nib import Nib
from studio.crafts.sketch.view.above import Above
from studio.crafts.sketch.view.ears import Ears
from studio.crafts.sketch.view.frames import Frames
from studio.crafts.sketch.view.hands import Hands, Stepping
from studio.crafts.sketch.view.nib_keys import NibKeys, nib_area, paint_nib
from studio.crafts.sketch.view.preparing import Preparing
from studio.crafts.sketch.view.proof import Proof
from studio.crafts.sketch.view.resting import Resting
from studio.crafts.sketch.view.sheet import (
    paint_edge,
    paint_prompt,
    paint_ring,
    paint_sheet,
    paint_surround,
)
from studio.crafts.sketch.view.sheet_keys import SheetKeys
from studio.crafts.sketch.view.view_keys import ViewKeys
from studio.crafts.sketch.view.viewing import Viewing
from studio.widgets.accessible import Spoken, announce

_MANY = 12  # parts of a change


class Canvas(QWidget, Spoken):
    """Shows a sketch and lets hands draw on it. ``viewing`` looks nearer, farther and round."""

    def __init__(self, sketch: Sketch, surroundings: Surroundings, hands: Hands) -> None:
        super().__init__()
        self._sketch = sketch
        self._look = surroundings.look
        self._hands = hands
        self._proof = Proof(sketch)
        self.viewing = Viewing(sketch.sheet)
        self._fit = self.viewing.fit
        scheduler = surroundings.scheduler
        self._frames = Frames(scheduler.now, self._take_heard)
        self._ears = Ears(hands, self.viewing, scheduler, self._frames.ask)
        self._nib = Nib(self._ears.normaliser, sketch.sheet.width(), sketch.sheet.height())
        deeds = (surroundings.undo or sketch.history.undo, hands.thicker)
        nib_keys = NibKeys(self._nib, self.viewing, deeds, hands.held, self._speak, self._show_nib)
        looking = ViewKeys(self.viewing, self._speak)
        self._keys = SheetKeys(hands, self._ears, nib_keys, looking)
        self._resting = Resting(sketch, scheduler, self._say)
        self._preparing = Preparing(sketch, hands, scheduler)
        self._ratio = 0.0
        self._nib_area = QRect()
        self._above = Above(hands)
        self._rings = self._nibs = self._prompts = False
        self._prepare()
        self._subscribe()

    def _prepare(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setTabletTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._take_tool()

    def _subscribe(self) -> None:
        stops = (
            self._sketch.painted.subscribe(self._show),
            self._sketch.changed.subscribe(self._changed),
            self._look.changed.subscribe(self.update),
            self.viewing.changed.subscribe(self._refit),
            self._hands.changed.subscribe(self._take_tool),
            self._hands.changed.subscribe(self._preparing.begin),
            self._hands.shown.subscribe(self._show_overlay),
            self._resting.stop,
            self._preparing.stop,
            self._ears.stop,
        )
        self.destroyed.connect(lambda: [stop() for stop in stops])

    # What a screen reader says

    def spoken_name(self) -> str:
        return _("Drawing sheet")

    def spoken_description(self) -> str:
        if self._sketch.is_blank:
            return _("Nothing is drawn yet.")
        if not self._sketch.lines:
            return _("A drawing.")  # of fills, pictures or a paper: there is no line to count
        return counted("{n} line drawn.", "{n} lines drawn.", self._sketch.lines)

    def _say(self) -> None:
        self._speak(self.spoken_description())

    def _speak(self, words: str) -> None:
        announce(self, words)

    @property
    def nib_place(self) -> tuple[float, float]:
        """Where the keys hold the pen, in sheet pixels."""
        return self._nib.place

    # From hand to sheet

    def finish(self) -> None:
        """End the stroke being drawn, if there is one; nothing of it is lost."""
        self._ears.finish()

    def _take_heard(self) -> None:
        self._ears.flush()

    def _take_tool(self) -> None:
        self._ears.leave()
        self.setCursor(self._hands.tool.cursor)
        self.setMouseTracking(self._hands.clicks)
        self._show_overlay()

    def _show(self, changed: QRegion) -> None:
        self._proof.follow(changed)
        if self._prompts:
            self.update()
        elif self._frames.is_drawing:
            self.repaint(self._fit.region(changed))
        else:
            self.update(self._fit.region(changed))

    def _changed(self) -> None:
        if self._sketch.is_blank:
            self.update()
        self._resting.disturb()

    def _show_nib(self) -> None:
        """Show the mark where it is now and no longer where it was."""
        if not self._rings:
            self.update()
        self._nibs = self._rings = True
        self.viewing.show(*self._nib.place)
        area, self._nib_area = self._nib_area, nib_area(self._nib, self._fit)
        self.update(area)
        self.update(self._nib_area)

    def _show_overlay(self) -> None:
        """Show what the tool paints as it is now and no longer as it was."""
        self.update(self._above.area)
        self._above.change(self._fit)
        self.update(self._above.area)

    def _refit(self) -> None:
        """Lay the sheet where it is looked at now."""
        self._finish_pointer()
        self._fit = self.viewing.fit
        self._proof.fit(self._fit.scale * self._ratio, crisp=self._fit.is_upright)
        self._nib_area = nib_area(self._nib, self._fit)
        self._above.change(self._fit)
        self.update()

    def _finish_pointer(self) -> None:
        """End the stroke of a hand on the screen, which moves; keys draw on: they know none."""
        if not self._nib.is_down:
            self.finish()

    def _place(self) -> None:
        self._finish_pointer()
        self._ratio = self.devicePixelRatioF()
        self.viewing.place(self.size(), self._ratio)
        self._refit()

    def _hide_marks(self) -> None:
        """A pointer draws: what shows where keys are is in its way."""
        if self._rings or self._nibs:
            self._rings = self._nibs = False
            self.update()

    # What Qt calls

    def event(self, event: QEvent) -> bool:
        # Most of what comes while a hand draws is its next place: ask for that first.
        if self._ears.overhear(event):
            event.accept()
        elif isinstance(event, QPaintEvent):
            self.paintEvent(event)
        elif isinstance(event, QTabletEvent | QMouseEvent | QTouchEvent):
            return self._hear(event)
        elif isinstance(event, QNativeGestureEvent):
            self._ears.wheel.gesture(event)
        elif isinstance(event, QKeyEvent) and self._keys.overrides(event):
            event.accept()
        else:
            return super().event(event)
        return True

    def _hear(self, event: QTabletEvent | QMouseEvent | QTouchEvent) -> bool:
        if not self._ears.hear(event):
            return super().event(event)
        if self._ears.touches:
            self._hide_marks()
        event.accept()
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.setAccepted(self._ears.roll(event))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._preparing.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        self._ears.leave()
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._rings = event.reason() != Qt.FocusReason.MouseFocusReason
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._keys.release(event)
        super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Let a tool with places of its own have Tab first."""
        tool = self._hands.tool
        within = isinstance(tool, Stepping) and tool.tab(forward=forward)
        return within or super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._rings = self._nibs = False
        self._ears.leave()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._frames.is_drawing and self._ratio != self.devicePixelRatioF():
            self._place()
        region = event.region()
        # One smooth blit through a clip of many parts costs less than a blit for each of them.
        areas: Any = region if 1 < region.rectCount() < _MANY else (region.boundingRect(),)
        with QPainter(self) as painter:
            for area in areas:
                self._paint(painter, area)
            self._paint_above(painter, areas)

    def _paint(self, painter: QPainter, area: QRect) -> None:
        """Paint the sheet and what lies around it."""
        fit = self._fit
        if fit.is_inside(area):
            paint_sheet(painter, fit, self._proof, area)
            return
        paint_surround(painter, area, self._look)
        if fit.paper.intersects(area):
            paint_sheet(painter, fit, self._proof, area & fit.paper)
        paint_edge(painter, fit, self._look, self._rings)

    def _paint_above(self, painter: QPainter, areas: Any) -> None:
        self._prompts = self._sketch.is_blank and not self._sketch.is_drawing
        if self._prompts:
            paint_prompt(painter, self._fit.paper, self.font(), self._look)
        self._above.paint(painter, self._fit, areas, self.size(), self._ratio)
        if self._rings and not self.viewing.is_whole:
            paint_ring(painter, self.rect(), self._look)
        if self._nibs:
            paint_nib(painter, self._nib, self._fit)

    def sizeHint(self) -> QSize:
        return QSize(800, 600)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 180)
