"""What each brush costs a sample: its dabs, their stamps, and the stroke laid where it changed.

The rest of a frame, from the pen's event to the window, is in the figures of the sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from studio.crafts.sketch.colours import COLOURS
from studio.crafts.sketch.commands.brushes import brush
from studio.crafts.sketch.commands.patterns import Pattern
from studio.crafts.sketch.commands.samples import Sample
from studio.crafts.sketch.commands.strokes import Ink
from studio.crafts.sketch.paint.beginning import begin
from studio.crafts.sketch.paint.inking import Veil
from studio.crafts.sketch.paint.tiles import ARGB
from tests.bench.figure import Figure, at_most
from tests.bench.measuring import ROUNDS, cpu_seconds
from tests.bench.sketch_bench import thousand
from tests.samples.brush_sheets import names
from tests.samples.strokes import samples

_WIDTH, _HEIGHT, _A_FRAME = 2400, 1800, 4
_THICKNESSES = ("thin", "medium", "thick")
_ROUND = (Pattern("turn", 24, 1200, 900), Pattern("snowflake", 12, 1200, 900))


def figures(full: bool) -> Iterator[Figure]:
    """Yield the figures of the brushes."""
    hand, sheet, veil = samples(thousand()), _painted(), Veil(_WIDTH, _HEIGHT)
    rounds = ROUNDS * (3 if full else 1)
    for name in names():
        for thickness, size in zip(_THICKNESSES, brush(name).sizes, strict=True):
            seconds = cpu_seconds(
                _stroke(Ink(name, COLOURS[8].value, size), hand, sheet, veil), rounds
            )
            title = f"brushes, CPU per sample, {name} {thickness}"
            yield at_most(title, seconds / len(hand) * 1e6, "µs", 12)
    for pattern in _ROUND:
        ink = Ink("pen", COLOURS[8].value, brush("pen").sizes[1], 0, pattern)
        frames = len(hand) / _A_FRAME
        seconds = cpu_seconds(_stroke(ink, hand, sheet, veil), rounds)
        yield at_most(f"brushes, 24-fold {pattern.kind}, a frame", seconds / frames * 1e3, "ms", 2)


def _painted() -> QImage:
    sheet = QImage(_WIDTH, _HEIGHT, ARGB)
    sheet.fill(0x40204060)
    return sheet


def _stroke(ink: Ink, hand: list[Sample], sheet: QImage, veil: Veil) -> Callable[[], None]:
    """Return a stroke painted frame by frame, each laid over what lies under it."""

    def paint() -> None:
        inking = begin(ink, veil, sheet)
        for at in range(0, len(hand), _A_FRAME):
            for area in inking.add(hand[at : at + _A_FRAME]):
                _lay(inking.lay, sheet, area)
        veil.wipe(inking.tiles)

    return paint


def _lay(lay: Callable[[QImage, QRect], None], sheet: QImage, area: QRect) -> None:
    patch = sheet.copy(area)
    lay(patch, area)
