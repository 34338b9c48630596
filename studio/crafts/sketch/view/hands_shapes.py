"""Lines and shapes: two places make an outline, which is drawn with the brush in hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from studio.crafts.sketch.choice import Choice
from studio.crafts.sketch.commands.samples import PER_PIXEL, Sample
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.hand.outlines import samples as outlined
from studio.crafts.sketch.view.in_hand import GuidedBrush

Point = tuple[float, float]
"""x, y in sheet pixels."""


class ShapeHand:
    """Paints the shape between the first touch and where the hand is, anew as it moves."""

    def __init__(self, sketch: Sketch, choice: Choice, shape: str) -> None:
        self._sketch, self._choice, self._shape = sketch, choice, shape
        self._ink = choice.ink(rubber=False)
        self._first: Point | None = None
        self._here: Point = (0.0, 0.0)
        self._held = False

    def touch(self, *, rubber: bool) -> None:
        self._ink = self._choice.ink(rubber=rubber)
        self._first = None
        self._held = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)

    def move(self, samples: Sequence[Sample]) -> None:
        if self._first is None:
            self._first = _place(samples[0])
        self._here = _place(samples[-1])
        self._draw()

    def amend(self, samples: Sequence[Sample]) -> None:
        """Where a hand began and ended is so however steady it was."""

    def lift(self) -> None:
        self._first = None
        self._sketch.lift()

    def withdraw(self) -> None:
        self._first = None
        self._sketch.drop()

    def hold_even(self, *, held: bool) -> None:
        """Let the shape that is being drawn be even, as also the choice may want it."""
        if held != self._held:
            self._held = held
            self._draw()

    def _draw(self) -> None:
        """Paint it again: nothing where both places are one."""
        if self._first is None:
            return
        if self._here == self._first:
            self._sketch.drop()
            return
        even = self._choice.now.even or self._held
        samples = outlined(self._shape, self._first, self._here, even=even)
        self._sketch.draw_anew(self._ink, samples)


class Shape(GuidedBrush):
    """A tool for one of ``studio.crafts.sketch.hand.outlines.SHAPES``; Shift makes it even."""

    def __init__(self, sketch: Sketch, choice: Choice, shape: str) -> None:
        super().__init__(sketch, choice)
        self._shaping = self.hand = ShapeHand(sketch, choice, shape)

    def hold_even(self, *, held: bool) -> None:
        self._shaping.hold_even(held=held)


def _place(sample: Sample) -> Point:
    return sample.x / PER_PIXEL, sample.y / PER_PIXEL
