"""How a stroke begins, whatever its brush does."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from studio.crafts.sketch.commands.brushes import brush
from studio.crafts.sketch.commands.patterns import ALONE
from studio.crafts.sketch.commands.samples import Sample
from studio.crafts.sketch.commands.strokes import Ink
from studio.crafts.sketch.paint.inking import Inking, Veil
from studio.crafts.sketch.paint.smudging import Smudging
from studio.crafts.sketch.paint.tiles import ARGB, Place

_SIDE = 128  # px
_TRIED = [Sample(1600 + 40 * at, 1600, 128 * at, 40 * at) for at in range(32)]


def begin(ink: Ink, veil: Veil, sheet: QImage, only: AbstractSet[Place] | None = None) -> Inking:
    """Return a stroke about to be painted on ``sheet``, which it changes only as it is merged.

    ``only``: the tiles it matters to. A brush that ``spreads`` must find all its tiles as they
    were before it, whichever it is to change. Raises CannotRead when there is no such brush.
    """
    if brush(ink.brush).spreads:
        return Smudging(ink, veil, sheet, only)
    return Inking(ink, veil, only)


def try_out(ink: Ink) -> None:
    """Paint a line that nobody sees: what its brush needs is at hand when a real one begins.

    A few milliseconds where the brush is new. Raises CannotRead when there is no such brush.
    """
    sheet = QImage(_SIDE, _SIDE, ARGB)
    sheet.fill(0)
    inking = begin(replace(ink, pattern=ALONE), Veil(_SIDE, _SIDE), sheet)
    inking.add(_TRIED)
    inking.lay(sheet, QRect(0, 0, _SIDE, _SIDE))
