"""What every tool of the Draw room is to the sheet, and the plainest of them: the brush.

The canvas asks for the tool in force, leads its hand with the samples of pen, mouse, finger and
keys alike, and paints what it wants seen above the sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from studio.core.errors import CannotRead
from studio.core.signal import Signal
from studio.crafts.sketch.commands.samples import Sample
from studio.crafts.sketch.commands.strokes import Ink
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.hand.normaliser import Hand
from studio.crafts.sketch.hand.steadying import Steady
from studio.crafts.sketch.paint.beginning import try_out
from studio.crafts.sketch.view.fit import Fit


class Tooled(Protocol):
    """One tool as the canvas knows it."""

    @property
    def hand(self) -> Hand:
        """What follows pen, mouse, finger and keys, in samples of the sheet.

        Its first sample tells where it touched; it is lifted or withdrawn after every touch.
        """
        ...

    @property
    def cursor(self) -> Qt.CursorShape:
        """How the pointer looks over the sheet."""
        ...

    @property
    def moves_view(self) -> bool:
        """True for the tool that drags the sheet itself about: its hand hears nothing."""
        ...

    def overlay(self, painter: QPainter, fit: Fit) -> None:
        """Paint above the sheet in screen pixels; ``fit`` tells where the sheet lies.

        The painter comes as it was made and may be left in any state.
        """
        ...

    def overlay_area(self, fit: Fit) -> QRect:
        """Return the screen pixels that ``overlay`` may touch just now; empty for none."""
        ...

    def key(self, event: QKeyEvent) -> bool:
        """Hear a key before the nib does; True if it meant something here.

        Where the tool has nothing begun it leaves Escape to others.
        """
        ...

    def leave(self) -> None:
        """End what is begun, losing nothing: another tool is taken, or the room is left."""
        ...


@runtime_checkable
class Stepping(Protocol):
    """A tool with places of its own that Tab leads through."""

    def tab(self, *, forward: bool) -> bool:
        """Go on to the next place; False beyond the last, so that the keys are not caught."""
        ...


@runtime_checkable
class Spanning(Protocol):
    """A tool whose mark lies between two places: it has two ends and is never closed."""

    def hold_even(self, *, held: bool) -> None:
        """Let the mark that is being made be even as long as this is held."""
        ...


class Hands(Protocol):
    """Whoever knows which tool is in force, and how the person likes to draw."""

    changed: Signal[[]]
    """Another tool is in force, or its cursor is another."""
    shown: Signal[[]]
    """What the tool in force paints above the sheet looks different now."""

    @property
    def tool(self) -> Tooled: ...

    @property
    def steady(self) -> Steady: ...

    @property
    def clicks(self) -> bool:
        """A click begins a line and the next one ends it: nothing need be held."""
        ...

    def thicker(self, steps: int) -> None:
        """Draw so many steps thicker from now on, or thinner, as far as it goes; and say so."""
        ...

    def held(self) -> str:
        """Say what is in the hand: the tool, what it draws with, its colour, how thick."""
        ...


class BrushHand:
    """Moves the brush over the sheet."""

    def __init__(self, sketch: Sketch, ink: Callable[[bool], Ink]) -> None:
        """``ink`` says what a stroke is made with; True: the pen's other end is down."""
        self._sketch = sketch
        self._ink = ink
        self._made_with = ink(False)

    def touch(self, *, rubber: bool) -> None:
        self._made_with = self._ink(rubber)
        self._sketch.start(self._made_with)

    def move(self, samples: Sequence[Sample]) -> None:
        self._sketch.draw(samples)

    def amend(self, samples: Sequence[Sample]) -> None:
        self._sketch.drop()
        self._sketch.start(self._made_with)
        self._sketch.draw(samples)

    def lift(self) -> None:
        self._sketch.lift()

    def withdraw(self) -> None:
        self._sketch.drop()


class Brush:
    """The tool that paints. ``ink`` as in ``BrushHand``."""

    cursor = Qt.CursorShape.CrossCursor
    moves_view = False

    def __init__(self, sketch: Sketch, ink: Callable[[bool], Ink]) -> None:
        self.hand: Hand = BrushHand(sketch, ink)
        self._ink = ink

    def make_ready(self) -> None:
        """Let the first line with it begin at once."""
        with suppress(CannotRead):  # the line itself will tell
            try_out(self._ink(False))

    def overlay(self, painter: QPainter, fit: Fit) -> None:
        """Paint nothing: what a brush does is on the sheet at once."""

    def overlay_area(self, fit: Fit) -> QRect:
        return QRect()

    def key(self, event: QKeyEvent) -> bool:
        return False

    def leave(self) -> None:
        """Leave nothing begun: the canvas lifts every hand first."""
