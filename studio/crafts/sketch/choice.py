"""What the person has chosen to draw with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.core.signal import Signal
from studio.crafts.sketch.colours import COLOURS
from studio.crafts.sketch.commands.strokes import Ink
from studio.crafts.sketch.paint.brushes import brush

PEN, RUBBER = "pen", "rubber"
THIN, MEDIUM, THICK = range(3)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A brush id, a colour 0xRRGGBB and a thickness 0–2."""

    brush: str = PEN
    colour: int = COLOURS[0].value
    thickness: int = MEDIUM


class Choice:
    """The choice now in force. A colour is for the pen, so choosing one puts the rubber down."""

    def __init__(self) -> None:
        self.now = Chosen()
        self.changed = Signal[[]]()

    def take_brush(self, name: str) -> None:
        self._set(replace(self.now, brush=name))

    def take_colour(self, colour: int) -> None:
        drawing = PEN if brush(self.now.brush).rubs else self.now.brush
        self._set(replace(self.now, brush=drawing, colour=colour))

    def take_thickness(self, thickness: int) -> None:
        self._set(replace(self.now, thickness=thickness))

    def ink(self, *, rubber: bool) -> Ink:
        """Return what the next stroke is made with; ``rubber``: the pen's other end is down."""
        name = RUBBER if rubber else self.now.brush
        return Ink(name, self.now.colour, brush(name).sizes[self.now.thickness])

    def _set(self, chosen: Chosen) -> None:
        if chosen != self.now:
            self.now = chosen
            self.changed.emit()
