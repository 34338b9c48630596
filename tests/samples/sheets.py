"""Small sheets and quick strokes, for tests that draw a great many."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from itertools import pairwise

from hypothesis import strategies as st
from PySide6.QtGui import QImage

from studio.crafts.sketch.commands.brushes import brush
from studio.crafts.sketch.commands.samples import Sample, pack
from studio.crafts.sketch.commands.strokes import Ink, Stroke
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.shown import Shown

WIDTH, HEIGHT = 300, 200  # no multiple of a tile either way
PENS = tuple(Ink("pen", colour, size) for colour, size in ((0xCF0C1B, 7.0), (0x1A65B8, 34.0)))
WET_AND_DRY = (Ink("smudge", 0, 46.0), Ink("watercolour", 0x1A65B8, 24.0, 7), Ink("chalk", 0, 16.0))
RUBBER = Ink("rubber", 0x171718, 56.0)


def small_sheet() -> Sketch:
    return Sketch(Shown.blank(WIDTH, HEIGHT))


def inks() -> st.SearchStrategy[Ink]:
    return st.sampled_from((*PENS, RUBBER, *WET_AND_DRY))


def hand_samples(*, most: int = 30) -> st.SearchStrategy[list[Sample]]:
    """Samples on and around a small sheet, close together and far apart."""
    one = st.builds(
        Sample,
        st.integers(-40 * 32, (WIDTH + 40) * 32),
        st.integers(-40 * 32, (HEIGHT + 40) * 32),
        st.integers(0, 4095),
        st.integers(0, 10_000),
        st.sampled_from((0, 0, 35, -60)),
        st.sampled_from((0, 0, 20, -45)),
    )
    return st.lists(one, min_size=1, max_size=most)


def hand_strokes() -> st.SearchStrategy[Stroke]:
    return st.builds(lambda ink, samples: Stroke(ink, pack(samples)), inks(), hand_samples())


def many_strokes(count: int, seed: int = 1) -> list[Stroke]:
    """Return ``count`` short strokes all over a small sheet, every seventh of them rubbing."""
    chance = random.Random(seed)
    return [_short(chance, RUBBER if at % 7 == 6 else PENS[at % 2]) for at in range(count)]


def _short(chance: random.Random, ink: Ink) -> Stroke:
    x, y = chance.randrange(WIDTH * 32), chance.randrange(HEIGHT * 32)
    samples = []
    for at in range(6):
        samples.append(Sample(x, y, chance.randrange(4096), at * 40))
        x, y = x + chance.randrange(-500, 500), y + chance.randrange(-500, 500)
    return Stroke(ink, pack(samples))


def drawn_live(sketch: Sketch, stroke: Stroke, cuts: Iterable[int] = ()) -> None:
    """Draw a stroke as a hand does, frame by frame; ``cuts`` say where one frame ends."""
    samples = stroke.samples()
    edges = sorted({0, len(samples), *(cut % (len(samples) + 1) for cut in cuts)})
    sketch.start(stroke.ink)
    for first, last in pairwise(edges):
        sketch.draw(samples[first:last])
    sketch.lift()


def seen(sketch: Sketch) -> QImage:
    """Return all of the sheet."""
    return sketch.patch(sketch.sheet)


def line(*points: tuple[float, float, float], size: float = 15.0, colour: int = 0) -> Stroke:
    """Return a pen stroke through (x, y, pressure), in sheet pixels."""
    return Stroke(Ink("pen", colour, size), pack(samples_at(points)))


def samples_at(points: Sequence[tuple[float, float, float]]) -> list[Sample]:
    return [
        Sample(round(x * 32), round(y * 32), round(p * 4095), at * 42)
        for at, (x, y, p) in enumerate(points)
    ]


def size_of(thickness: int) -> float:
    return brush("pen").sizes[thickness]
