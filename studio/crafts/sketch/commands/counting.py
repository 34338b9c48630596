"""How many lines a drawing has, by the sheet they are on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from studio.crafts.sketch.commands.arranged import MOST_SHEETS, Arranged
from studio.crafts.sketch.commands.brushes import draws
from studio.crafts.sketch.commands.cleared import Cleared
from studio.crafts.sketch.commands.strokes import Stroke

Lines = tuple[int, ...]
"""A number for each of the four sheets."""
NONE: Lines = (0,) * MOST_SHEETS


def counted_lines(commands: Iterable[Any], before: Lines = NONE) -> Lines:
    """Return how many lines there are after ``commands``: strokes that draw, not those that rub."""
    lines = list(before)
    for command in commands:
        if isinstance(command, Stroke):
            lines[command.sheet] += draws(command.ink.brush)
        elif isinstance(command, Cleared):
            lines[command.sheet] = 0
        elif isinstance(command, Arranged):
            for sheet in command.gone:
                lines[sheet] = 0
    return tuple(lines)
