"""What the person has chosen to draw with, and how that is remembered."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from secrets import randbits
from typing import Any, Final

from studio.core.errors import CannotRead
from studio.core.signal import Signal
from studio.crafts.sketch.colours import COLOURS
from studio.crafts.sketch.commands.brushes import brush
from studio.crafts.sketch.commands.patterns import ALONE, Pattern
from studio.crafts.sketch.commands.strokes import Ink
from studio.crafts.sketch.hand.steadying import Steady

PEN, RUBBER, SMUDGE = "pen", "rubber", "smudge"
SOFT_RUBBER = "soft_rubber"
BRUSH, HAND, PLACE = "brush", "hand", "place"
TOOLS: Final = (
    BRUSH,
    "line",
    "rectangle",
    "ellipse",
    "triangle",
    "fill",
    "colouring",
    "choose",
    "lasso",
    PLACE,
    HAND,
)
THIN, MEDIUM, THICK = range(3)
MOST_OWN: Final = 12
_SEED_BITS = 16
_USUAL = (PEN, "pencil", "marker", "chalk", "charcoal", "watercolour")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Chosen:
    """All that is chosen; a colour is 0xRRGGBB, a thickness 0–2.

    ``even``: shapes have equal sides. ``drawing`` is the brush last taken that leaves colour: a
    colour is for that one. ``side`` is
    where the tools are, "left" or "right", or "" for where reading begins. ``own`` are the
    person's own colours, the newest first. ``told`` are brushes the person knows to be missing.
    """

    tool: str = BRUSH
    brush: str = PEN
    drawing: str = PEN
    colour: int = COLOURS[0].value
    thickness: int = MEDIUM
    even: bool = False
    pattern: Pattern = ALONE
    steady: Steady = Steady.LIGHT
    clicks: bool = False
    side: str = ""
    own: tuple[int, ...] = ()
    told: tuple[str, ...] = ()


class Choice:
    """The choice now in force. A colour is to draw with: choosing one puts a rubber down."""

    def __init__(self, now: Chosen | None = None) -> None:
        self.now = _usable(now or Chosen())
        self.changed = Signal[[]]()

    def take_brush(self, name: str) -> None:
        """Take a brush, if there is one of this name."""
        if not is_known(name):
            return
        drawing = name if leaves_colour(name) else self.now.drawing
        self._set(tool=BRUSH, brush=name, drawing=drawing)

    def take_tool(self, tool: str) -> None:
        """Take one of ``TOOLS``."""
        self._set(tool=tool)

    def take_colour(self, colour: int) -> None:
        self._set(brush=self.now.drawing, colour=colour)

    def take_thickness(self, thickness: int) -> None:
        self._set(thickness=thickness)

    def take_even(self, *, even: bool) -> None:
        self._set(even=even)

    def take_pattern(self, pattern: Pattern) -> None:
        self._set(pattern=pattern)

    def take_steady(self, steady: Steady) -> None:
        self._set(steady=steady)

    def take_clicks(self, *, clicks: bool) -> None:
        self._set(clicks=clicks)

    def take_side(self, side: str) -> None:
        self._set(side=side)

    def keep_colour(self, colour: int) -> None:
        """Keep a colour of the person's own; the oldest goes where there is no room."""
        others = tuple(one for one in self.now.own if one != colour)
        self._set(own=(colour, *others)[:MOST_OWN])

    def forget_colour(self, colour: int) -> None:
        self._set(own=tuple(one for one in self.now.own if one != colour))

    def note_told(self, names: Iterable[str]) -> None:
        """Remember that the person was told of brushes that are missing."""
        self._set(told=(*self.now.told, *names))

    def ink(self, *, rubber: bool) -> Ink:
        """Return what the next stroke is made with; ``rubber``: the pen's other end is down."""
        rubbers = [name for name in (RUBBER, SOFT_RUBBER) if rubber and is_known(name)]
        name, now = rubbers[0] if rubbers else self.now.brush, self.now
        size = brush(name).sizes[now.thickness]
        return Ink(name, now.colour, size, randbits(_SEED_BITS), now.pattern)

    def _set(self, **chosen: Any) -> None:
        after = replace(self.now, **chosen)
        if after != self.now:
            self.now = after
            self.changed.emit()


def leaves_colour(name: str) -> bool:
    """Tell whether a brush draws, rather than rubs out or smudges."""
    return name != SMUDGE and not brush(name).rubs


@cache
def is_known(name: str) -> bool:
    """Tell whether there is a brush of this name; why there is none is logged once."""
    try:
        brush(name)
    except CannotRead as refusal:
        _LOG.warning("%s", refusal.told)
        return False
    return True


def _usable(chosen: Chosen) -> Chosen:
    """Return the same with a brush in hand that can be read, if there is any."""
    if is_known(chosen.brush) and is_known(chosen.drawing):
        return chosen
    usual = next((name for name in _USUAL if is_known(name)), PEN)
    return replace(chosen, brush=usual, drawing=usual)
