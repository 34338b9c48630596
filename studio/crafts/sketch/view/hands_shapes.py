"""Lines and shapes: two places make an outline, which is drawn with the brush in hand."""

from __future__ import annotations

from collections.abc import Sequence

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

    def touch(self, *, rubber: bool) -> None:
        self._ink = self._choice.ink(rubber=rubber)
        self._first = None

    def move(self, samples: Sequence[Sample]) -> None:
        if self._first is None:
            self._first = _place(samples[0])
        self._draw(_place(samples[-1]))

    def amend(self, samples: Sequence[Sample]) -> None:
        """Where a hand began and ended is so however steady it was."""

    def lift(self) -> None:
        self._sketch.lift()

    def withdraw(self) -> None:
        self._sketch.drop()

    def _draw(self, here: Point) -> None:
        """Paint it again: nothing where both places are one."""
        assert self._first is not None
        self._sketch.drop()
        if here != self._first:
            self._sketch.start(self._ink)
            even = self._choice.now.even
            self._sketch.draw(outlined(self._shape, self._first, here, even=even))


class Shape(GuidedBrush):
    """A tool for one of ``studio.crafts.sketch.hand.outlines.SHAPES``."""

    def __init__(self, sketch: Sketch, choice: Choice, shape: str) -> None:
        super().__init__(sketch, choice)
        self.hand = ShapeHand(sketch, choice, shape)


def _place(sample: Sample) -> Point:
    return sample.x / PER_PIXEL, sample.y / PER_PIXEL
