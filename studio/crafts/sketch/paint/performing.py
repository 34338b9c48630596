"""Every command as pixels: the same to the bit, whenever and however it is painted."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from PySide6.QtGui import QImage

from studio.crafts.sketch.commands.arranged import Arranged
from studio.crafts.sketch.commands.brushes import brush
from studio.crafts.sketch.commands.cleared import Cleared
from studio.crafts.sketch.commands.fills import Fill
from studio.crafts.sketch.commands.moved import Moved
from studio.crafts.sketch.commands.patterns import ALONE
from studio.crafts.sketch.commands.placed import Placed
from studio.crafts.sketch.commands.samples import PER_PIXEL, Sample
from studio.crafts.sketch.commands.strokes import Ink, Stroke
from studio.crafts.sketch.paint.beginning import begin
from studio.crafts.sketch.paint.filling_laying import fill_tiles, lay_fill
from studio.crafts.sketch.paint.inking import Inking, Veil
from studio.crafts.sketch.paint.lifting_laying import (
    lay_moved,
    lay_placed,
    moved_tiles,
    placed_tiles,
)
from studio.crafts.sketch.paint.tiles import TILE, Place, Turn, places
from studio.crafts.sketch.paint.tiling import Only, by_tiles

_SLICE = 200  # samples, and their copies, painted in one slice: about 2 ms
_BESIDE = 8.0  # px for a smooth edge and what was rounded


def sheets_of(command: Any) -> tuple[int, ...]:
    """Return the tracing sheets a command may change."""
    return command.gone if isinstance(command, Arranged) else (command.sheet,)


def perform(command: Any, image: QImage, veil: Veil, only: Only = None) -> list[Turn]:
    """Do to ``image``, one sheet, what ``command`` does to it; return the tiles it changed.

    ``veil`` is empty and of the same size, and is so again. Raises CannotRead, and changes
    nothing, for a command whose own bytes cannot be read.
    """
    doing = in_slices(command, image, veil, only)
    while True:
        try:
            next(doing)
        except StopIteration as done:
            turns: list[Turn] = done.value
            return turns


def in_slices(
    command: Any, image: QImage, veil: Veil, only: Only = None
) -> Generator[None, None, list[Turn]]:
    """Do the same, a few milliseconds at a time."""
    if isinstance(command, Stroke):
        return (yield from _stroke(command, image, veil, only))
    turns = _LAYS[type(command)](command, image, only)
    yield
    return turns


def met(command: Any, image: QImage, veil: Veil) -> AbstractSet[Place]:
    """Return the tiles of ``image`` that a command may change; raises CannotRead as it does."""
    if isinstance(command, Stroke):
        return Inking(command.ink, veil).trace(command.samples())
    return _MEETS[type(command)](command, image)


def spreads(command: Any) -> bool:
    """Tell whether a command draws on what lies elsewhere in the tiles it changes."""
    return isinstance(command, Stroke) and brush(command.ink.brush).spreads


def closed(
    tiles: AbstractSet[Place], commands: Sequence[Any], image: QImage, veil: Veil
) -> set[Place]:
    """Return ``tiles`` and all others of this sheet that come to bear on them.

    ``commands`` are to be painted again there, the last of them last.
    """
    bearing = set(tiles)
    for command in filter(spreads, reversed(commands)):
        others = met(command, image, veil)
        if not bearing.isdisjoint(others):
            bearing |= others
    return bearing


def _stroke(
    stroke: Stroke, image: QImage, veil: Veil, only: Only
) -> Generator[None, None, list[Turn]]:
    samples = stroke.samples()
    if only is not None and not _near(stroke.ink, samples, only):
        return []
    inking = begin(stroke.ink, veil, image, only)
    step = max(1, _SLICE // len(stroke.ink.pattern.copies()))
    for start in range(0, len(samples), step):
        inking.add(samples[start : start + step])
        yield
    return inking.merge(image)


def _near(ink: Ink, samples: tuple[Sample, ...], only: AbstractSet[Place]) -> bool:
    """Tell, rather too often than not, whether a stroke meets one of these tiles."""
    if ink.pattern != ALONE:
        return True
    around = _reach(ink) * PER_PIXEL
    columns, rows = (_steps([s[axis] for s in samples], around) for axis in (0, 1))
    return any(column in columns and row in rows for column, row in only)


def _reach(ink: Ink) -> float:
    """Return how far beside the hand a dab may come, in pixels."""
    preset = brush(ink.brush)
    broadest = max(y for _x, y in preset.tilt_size) * max(y for _x, y in preset.speed_size)
    return ink.size / 2 * broadest * (1.0 + 2.0 * preset.scatter_place) + _BESIDE


def _steps(places_: list[int], around: float) -> range:
    longest = max(map(abs, map(int.__sub__, places_[1:], places_)), default=0)
    reach, side = around + longest, TILE * PER_PIXEL
    return range(int((min(places_) - reach) // side), int((max(places_) + reach) // side) + 1)


def _all(_command: Any, image: QImage) -> AbstractSet[Place]:
    return places(image.width(), image.height())


def _clear(command: Any, image: QImage, only: Only) -> list[Turn]:
    return by_tiles(image, _all(command, image), only, lambda tile, _area: tile.fill(0))


_LAYS: dict[type, Callable[[Any, QImage, Only], list[Turn]]] = {
    Cleared: _clear,
    Arranged: _clear,
    Fill: lay_fill,
    Moved: lay_moved,
    Placed: lay_placed,
}
_MEETS: dict[type, Callable[[Any, QImage], AbstractSet[Place]]] = {
    Cleared: _all,
    Arranged: _all,
    Fill: fill_tiles,
    Moved: moved_tiles,
    Placed: placed_tiles,
}
