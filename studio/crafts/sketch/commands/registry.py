"""Every kind of command there is, and the way between commands and bytes."""

from __future__ import annotations

from typing import Any

from studio.crafts.sketch.commands.arranged import ARRANGED
from studio.crafts.sketch.commands.cleared import CLEARED
from studio.crafts.sketch.commands.fills import FILL
from studio.crafts.sketch.commands.kind import Kind, unreadable
from studio.crafts.sketch.commands.moved import MOVED
from studio.crafts.sketch.commands.placed import PLACED
from studio.crafts.sketch.commands.strokes import PLAIN_STROKE, STROKE

KINDS: tuple[Kind[Any], ...] = (PLAIN_STROKE, STROKE, CLEARED, ARRANGED, FILL, PLACED, MOVED)
"""The first that fits a command packs it."""
_BY_NUMBER = {kind.number: kind for kind in KINDS}


def encode(command: Any) -> bytes:
    """Pack a command of any kind; ValueError for what is none."""
    for kind in KINDS:
        if kind.fits(command):
            return kind.encode(command)
    raise ValueError(type(command).__name__)


def decode(data: bytes) -> Any:
    """Return what ``encode`` packed; raises CannotRead, and only that, for anything else."""
    kind = _BY_NUMBER.get(data[0]) if data else None
    if kind is None:
        raise unreadable()
    return kind.decode(data)
