"""A sketch at one moment: immutable, and safe on any thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from studio.crafts.sketch.commands.arranged import MOST_SHEETS, Arrangement
from studio.crafts.sketch.commands.counting import NONE, Lines
from studio.crafts.sketch.paint.sheets import NOTHING, whole
from studio.crafts.sketch.paint.stills import Tiles
from studio.crafts.sketch.paint.tiles import Turned
from studio.crafts.sketch.past.keyframes import Frame


@dataclass(frozen=True, slots=True)
class Tally:
    """How many commands were in force, and the lines they drew on each sheet."""

    commands: int = 0
    lines: Lines = NONE


@dataclass(frozen=True, slots=True)
class Shown:
    """What a sketch shows, and what helps to take the last of it back.

    ``held`` is what is on the four tracing sheets by their ids, as pictures or in tiles. Which
    of them are seen, and in which order, says the ``arrangement``. ``origin`` is what was there
    before the first command that is known: nothing, unless the making was forgotten. ``turned``
    is what the last commands did, oldest first.
    """

    area: QRect
    held: tuple[QImage | Tiles, ...]
    arrangement: Arrangement = field(default_factory=Arrangement)
    tally: Tally = field(default_factory=Tally)
    origin: Tally = field(default_factory=Tally)
    frames: Mapping[int, Frame] = field(default_factory=dict)
    turned: tuple[Turned, ...] = ()

    @classmethod
    def blank(cls, width: int, height: int) -> Shown:
        """Return an empty drawing of this many pixels."""
        return cls(QRect(0, 0, width, height), (NOTHING,) * MOST_SHEETS)

    @property
    def strokes(self) -> int:
        """How many commands are in force."""
        return self.tally.commands

    @property
    def lines(self) -> int:
        """How many strokes in force draw rather than rub."""
        return sum(self.tally.lines)

    @property
    def sheets(self) -> tuple[QImage, ...]:
        """The pictures of the four tracing sheets by their ids, put together anew for each call.

        Premultiplied ARGB, transparent where the paper shows; null where a sheet is empty.
        """
        return tuple(one if isinstance(one, QImage) else whole(one, self.area) for one in self.held)

    def pictures(self) -> dict[int, QImage]:
        """Return the pictures of the sheets that are not empty, by their ids."""
        return {at: picture for at, picture in enumerate(self.sheets) if not picture.isNull()}

    def held_by_sheet(self) -> dict[int, QImage | Tiles]:
        """Return the same as it is held, without putting anything together."""
        held = enumerate(self.held)
        return {at: one for at, one in held if not (isinstance(one, QImage) and one.isNull())}

    def without_past(self) -> Shown:
        """Return one that shows the same and knows of no command."""
        return replace(self, origin=self.tally, frames={}, turned=())

    def origin_of(self, commands: int) -> Tally:
        """Return what was there before the first known command, ``commands`` being forgotten."""
        return self.tally if commands == self.tally.commands else self.origin
