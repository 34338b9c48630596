"""Lines and shapes: straight, even, closed, with sharp corners, and strokes like any other."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, degrees, dist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from studio.crafts.sketch.commands.samples import PER_PIXEL, pack, unpack
from studio.crafts.sketch.commands.strokes import Ink
from studio.crafts.sketch.hand.outlines import SHAPES, outline, samples
from studio.crafts.sketch.paint.inking import Inking, Veil
from studio.crafts.sketch.past.past import bare

places = st.tuples(st.floats(-3000, 5000), st.floats(-3000, 5000))
shapes = st.sampled_from(sorted(SHAPES))


@given(shapes, places, places, st.booleans())
def test_every_shape_is_a_stroke_that_can_be_packed(shape, a, b, even):
    drawn = samples(shape, a, b, even=even)
    assert unpack(pack(drawn)) == drawn
    times = [sample.time for sample in drawn]
    assert times == sorted(times)
    assert len({sample.pressure for sample in drawn}) == 1


@given(shapes, places, places, st.booleans())
def test_samples_lie_on_the_outline_and_end_where_it_ends(shape, a, b, even):
    corners, drawn = outline(shape, a, b, even=even), samples(shape, a, b, even=even)
    for sample, corner in ((drawn[0], corners[0]), (drawn[-1], corners[-1])):
        assert dist((sample.x / PER_PIXEL, sample.y / PER_PIXEL), corner) < 0.1
    if shape != "line":
        assert dist(corners[0], corners[-1]) < 1e-6 * 8000


@given(places, places)
def test_an_even_line_lies_on_steps_of_fifteen_degrees_as_near_as_it_can(a, b):
    start, end = outline("line", a, b, even=True)
    assert start == a
    if dist(start, end) > 1:
        turn = degrees(atan2(end[1] - start[1], end[0] - start[0])) / 15
        assert abs(turn - round(turn)) < 0.01
        assert dist(end, b) <= 0.14 * dist(a, b) + 1e-6  # sine of 7.5°


@given(places, places)
def test_even_shapes_have_even_sides_and_still_reach_the_hand(a, b):
    for shape, sides in (("rectangle", 4), ("triangle", 3)):
        corners = outline(shape, a, b, even=True)
        lengths = [dist(one, other) for one, other in pairwise(corners)]
        assert len(lengths) == sides
        assert max(lengths) == pytest.approx(min(lengths), abs=1e-6)
    xs, ys = zip(*outline("ellipse", a, b, even=True), strict=True)
    assert max(xs) - min(xs) == pytest.approx(max(ys) - min(ys), rel=0.02, abs=1e-6)


def test_a_shape_fills_the_box_it_is_drawn_in_whichever_way():
    for a, b in (((10, 20), (110, 80)), ((110, 80), (10, 20))):
        for shape in ("rectangle", "triangle", "ellipse"):
            xs, ys = zip(*outline(shape, a, b), strict=True)
            assert (min(ys), max(ys)) == pytest.approx((20, 80))
            assert (min(xs), max(xs)) == pytest.approx((10, 110), abs=0.5)
    assert outline("triangle", (0, 100), (60, 0))[0] == (30, 100)


def test_a_shape_without_size_is_a_dot():
    for shape in ("line", "rectangle", "triangle"):
        assert len(samples(shape, (50, 50), (50, 50))) == 1
    assert len(samples("ellipse", (50, 50), (50, 50))) == 1


def painted(shape: str, a: tuple[float, float], b: tuple[float, float]) -> np.ndarray:
    sheet = bare(600, 400)
    inking = Inking(Ink("pen", 0, 8.0), Veil(600, 400))
    inking.add(samples(shape, a, b))
    inking.merge(sheet)
    return alpha(sheet)


def alpha(image: QImage) -> np.ndarray:
    words = np.frombuffer(bytes(image.constBits()), np.uint32)
    return (words >> 24).reshape(image.height(), image.width())


def away_from(corners: tuple[tuple[float, float], ...]) -> np.ndarray:
    """Return how far each pixel of a sheet lies from a line through ``corners``."""
    y, x = np.mgrid[:400, :600] + 0.5
    found = np.full((400, 600), np.inf)
    for (x0, y0), (x1, y1) in pairwise(corners):
        dx, dy = x1 - x0, y1 - y0
        part = np.clip(((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy), 0, 1)
        found = np.minimum(found, np.hypot(x - x0 - part * dx, y - y0 - part * dy))
    return found


@pytest.mark.parametrize(
    ("shape", "a", "b"),
    [
        ("line", (50, 60), (530, 350)),
        ("rectangle", (60, 60), (540, 340)),
        ("triangle", (20, 250), (580, 340)),  # its upper corner is blunt
        ("triangle", (280, 20), (320, 380)),
        ("ellipse", (60, 60), (540, 340)),
        ("ellipse", (200, 180), (240, 220)),
    ],
)
def test_painted_it_is_straight_and_sharp_and_nowhere_else(shape, a, b):
    ink, away = painted(shape, a, b), away_from(outline(shape, a, b))
    assert ink[away > 4.6].max() == 0
    assert ink[away < 1.5].min() == 255
