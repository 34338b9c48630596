"""Colouring a pattern part by part: Tab goes from one to the next, a key for a colour fills it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen

from studio.core.texts import _
from studio.crafts.sketch.choice import Choice
from studio.crafts.sketch.colours import COLOURS, name_of
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.paint.starters import Area, areas
from studio.crafts.sketch.view.fit import Fit
from studio.crafts.sketch.view.hands_filling import Filling, Point

_KEYS = "1234567890-="
"""One for each of the named colours, as they lie side by side on most keyboards."""
_RING = 13.0  # px
_ROOM = 20
_DARK, _LIGHT = QColor(0x17, 0x17, 0x18), QColor(255, 255, 255)


class Colouring(Filling):
    """Fills as pointed at; besides, it knows the parts of the lines the drawing starts from."""

    def __init__(
        self,
        sketch: Sketch,
        choice: Choice,
        show: Callable[[Point], None],
        shown: Callable[[], None],
        say: Callable[[str], None],
    ) -> None:
        """``show`` brings a place of the sheet into sight, ``shown`` asks for the ring there."""
        super().__init__(sketch, choice, self._place, say)
        self._bring, self._shown = show, shown
        self._at_part = -1

    @property
    def parts(self) -> tuple[Area, ...]:
        return areas(self._sketch.arrangement.starter, self._sketch.sheet)

    @property
    def part(self) -> Area | None:
        """The part the keys are at."""
        parts = self.parts
        return parts[self._at_part] if 0 <= self._at_part < len(parts) else None

    def _place(self) -> Point:
        part = self.part
        return part.place if part else (-1.0, -1.0)

    # What keys do

    def tab(self, *, forward: bool) -> bool:
        """Go to the next part; False beyond the last, so that the keys can go on elsewhere."""
        at = self._at_part + (1 if forward else -1)
        if self._at_part < 0 and not forward:
            at = len(self.parts) - 1
        within = 0 <= at < len(self.parts)
        self._at_part = at if within else -1
        part = self.part
        if part is not None:
            self._bring(part.place)
            self._say(part.name)
        self._shown()
        return within

    def key(self, event: QKeyEvent) -> bool:
        at = _KEYS.find(event.text()) if len(event.text()) == 1 else -1
        if at < 0:
            return super().key(event)
        if not event.isAutoRepeat():
            self._choice.take_colour(COLOURS[at].value)
            self.fill(self._place())
        return True

    def fill(self, place: Point) -> None:
        """Fill, and say which part has which colour now."""
        part = self.part
        if part is None or place != self._place():
            super().fill(place)
        elif self._pour(place):
            colour = name_of(self._choice.now.colour)
            self._say(_("{part}: {colour}.").format(part=part.name, colour=colour))
        else:
            self._say(_("It has this colour already."))

    # What the canvas asks

    def overlay(self, painter: QPainter, fit: Fit) -> None:
        part = self.part
        if part is None:
            return
        at = fit.transform.map(QPointF(*part.place))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((_LIGHT, 5.0), (_DARK, 2.2)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(at, _RING, _RING)

    def overlay_area(self, fit: Fit) -> QRect:
        part = self.part
        if part is None:
            return QRect()
        at = fit.transform.map(QPointF(*part.place)).toPoint()
        return QRect(at.x() - _ROOM, at.y() - _ROOM, 2 * _ROOM, 2 * _ROOM)

    def leave(self) -> None:
        self._at_part = -1
