"""A sketch at one moment: immutable, and safe on any thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from studio.crafts.sketch.commands.arranged import MOST_SHEETS, Arrangement
from studio.crafts.sketch.commands.counting import NONE, Lines
from studio.crafts.sketch.paint.sheets import NOTHING
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

    ``sheets`` are the pictures of the four tracing sheets by their ids, premultiplied ARGB and
    transparent where the paper shows; null where a sheet is empty. Which of them are seen, and in
    which order, says the ``arrangement``. ``origin`` is what was there before the first command
    that is known: nothing, unless the making was forgotten. ``turned`` is what the last commands
    did, oldest first.
    """

    area: QRect
    sheets: tuple[QImage, ...]
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

    def pictures(self) -> dict[int, QImage]:
        """Return the pictures of the sheets that are not empty, by their ids."""
        return {at: picture for at, picture in enumerate(self.sheets) if not picture.isNull()}

    def without_past(self) -> Shown:
        """Return one that shows the same and knows of no command."""
        return replace(self, origin=self.tally, frames={}, turned=())

    def origin_of(self, commands: int) -> Tally:
        """Return what was there before the first known command, ``commands`` being forgotten."""
        return self.tally if commands == self.tally.commands else self.origin
