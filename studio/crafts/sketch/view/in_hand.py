"""Which tool is in force: the choice of the person, as the canvas asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from studio.core.signal import Signal
from studio.crafts.sketch.choice import BRUSH, THICK, THIN, Choice
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.hand.steadying import Steady
from studio.crafts.sketch.view.fit import Fit
from studio.crafts.sketch.view.guides import guides_area, paint_guides
from studio.crafts.sketch.view.hands import Brush, Tooled
from studio.crafts.sketch.view.held_words import held_words
from studio.crafts.sketch.view.palette import thickness_word


class GuidedBrush(Brush):
    """A brush that shows around what its pattern repeats."""

    def __init__(self, sketch: Sketch, choice: Choice) -> None:
        super().__init__(sketch, lambda rubber: choice.ink(rubber=rubber))
        self._choice = choice

    def overlay(self, painter: QPainter, fit: Fit) -> None:
        paint_guides(painter, self._choice.now.pattern, fit)

    def overlay_area(self, fit: Fit) -> QRect:
        return guides_area(self._choice.now.pattern, fit)


class InHand:
    """A ``studio.crafts.sketch.view.hands.Hands`` that follows the choice."""

    def __init__(
        self,
        choice: Choice,
        makers: Mapping[str, Callable[[], Tooled]],
        say: Callable[[str], None],
    ) -> None:
        """``makers`` make each tool when it is first taken; one of them is the brush."""
        self._say = say
        self._choice = choice
        self._makers = makers
        self._made: dict[str, Tooled] = {}
        self._now = choice.now
        self.changed = Signal[[]]()
        self.shown = Signal[[]]()
        self.stop = choice.changed.subscribe(self._chosen)

    @property
    def tool(self) -> Tooled:
        return self._tool(self._now.tool)

    @property
    def offered(self) -> frozenset[str]:
        """The tools that can be taken."""
        return frozenset(self._makers)

    @property
    def steady(self) -> Steady:
        return self._choice.now.steady

    @property
    def clicks(self) -> bool:
        return self._choice.now.clicks

    def thicker(self, steps: int) -> None:
        """Draw so many steps thicker from now on, or thinner, as far as it goes; and say so."""
        thickness = min(max(self._choice.now.thickness + steps, THIN), THICK)
        self._choice.take_thickness(thickness)
        self._say(thickness_word(thickness))

    def held(self) -> str:
        return held_words(self._choice.now)

    def _tool(self, name: str) -> Tooled:
        name = name if name in self._makers else BRUSH
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def _chosen(self) -> None:
        before, now = self._now, self._choice.now
        if before.tool != now.tool:
            self.tool.leave()
        self._now = now
        self.changed.emit()
        if before.pattern != now.pattern:
            self.shown.emit()
