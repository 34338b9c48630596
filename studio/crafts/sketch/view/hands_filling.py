"""Filling: point at a place, and the area one sees around it takes on the colour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import floor

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from studio.core.texts import _
from studio.crafts.sketch.choice import Choice
from studio.crafts.sketch.commands.samples import PER_PIXEL, Sample
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.paint.filling import fill_at
from studio.crafts.sketch.paint.filling_bounds import bounds
from studio.crafts.sketch.paint.sheets import bare
from studio.crafts.sketch.view.fit import Fit

Point = tuple[float, float]


class Filling:
    """The tool that fills; ``nib`` tells where keys hold the pen, in sheet pixels."""

    cursor = Qt.CursorShape.PointingHandCursor
    moves_view = False

    def __init__(
        self,
        sketch: Sketch,
        choice: Choice,
        nib: Callable[[], Point],
        say: Callable[[str], None],
    ) -> None:
        self._sketch, self._choice, self._nib, self._say = sketch, choice, nib, say
        self._at: Point | None = None
        self.hand = self

    # What a hand does: where it is let go the colour is poured

    def touch(self, *, rubber: bool) -> None:
        self._at = None

    def move(self, samples: Sequence[Sample]) -> None:
        self._at = samples[-1].x / PER_PIXEL, samples[-1].y / PER_PIXEL

    def amend(self, samples: Sequence[Sample]) -> None:
        """Where the hand ends is what counts, however steady it was."""

    def lift(self) -> None:
        if self._at is not None:
            self.fill(self._at)

    def withdraw(self) -> None:
        self._at = None

    def fill(self, place: Point) -> None:
        """Fill what lies around a place of the sheet with the colour in use, and say so."""
        if self._is_on_sheet(place):
            filled = self._pour(place)
            self._say(_("Filled.") if filled else _("It has this colour already."))

    def _is_on_sheet(self, place: Point) -> bool:
        return self._sketch.sheet.contains(*_pixel(place))

    def _pour(self, place: Point) -> bool:
        """Fill as one change; False where nothing would change."""
        sketch, colour = self._sketch, self._choice.now.colour
        if not self._is_on_sheet(place):
            return False
        seen, below = bounds(sketch.arrangement, sketch.at, sketch.image, sketch.sheet)
        own = sketch.image(sketch.at) or bare(sketch.sheet.width(), sketch.sheet.height())
        made = fill_at(seen, own, _pixel(place), colour, sheet=sketch.at, below=below)
        if made is not None:
            sketch.history.do(made)
        return made is not None

    # What the canvas asks

    def key(self, event: QKeyEvent) -> bool:
        """Space and Enter fill where the keys hold the pen."""
        keys = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() not in keys or not plain:
            return False
        if not event.isAutoRepeat():
            self.fill(self._nib())
        return True

    def overlay(self, painter: QPainter, fit: Fit) -> None:
        """Paint nothing: the colour is on the sheet at once."""

    def overlay_area(self, fit: Fit) -> QRect:
        return QRect()

    def leave(self) -> None:
        """Leave nothing begun."""


def _pixel(place: Point) -> tuple[int, int]:
    return floor(place[0]), floor(place[1])
