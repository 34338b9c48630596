"""How a stroke begins, whatever its brush does."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from PySide6.QtGui import QImage

from studio.crafts.sketch.commands.brushes import brush
from studio.crafts.sketch.commands.strokes import Ink
from studio.crafts.sketch.paint.inking import Inking, Veil
from studio.crafts.sketch.paint.smudging import Smudging
from studio.crafts.sketch.paint.tiles import Place


def begin(ink: Ink, veil: Veil, sheet: QImage, only: AbstractSet[Place] | None = None) -> Inking:
    """Return a stroke about to be painted on ``sheet``, which it changes only as it is merged.

    ``only``: the tiles it matters to. A brush that ``spreads`` must find all its tiles as they
    were before it, whichever it is to change. Raises CannotRead when there is no such brush.
    """
    if brush(ink.brush).spreads:
        return Smudging(ink, veil, sheet, only)
    return Inking(ink, veil, only)
