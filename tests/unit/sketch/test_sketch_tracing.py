"""Flat colours found in pixels, and their outlines."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.crafts.sketch.ways.flat_colours import NOWHERE, flats
from studio.crafts.sketch.ways.mixing import MOST
from studio.crafts.sketch.ways.tracing import Shapes, shapes

BLACK, WHITE, RED, GREEN = 0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00
STEPS = np.array([0, 70, 140, 210], np.uint32)
COLOURS = (STEPS[:, None, None] << 16 | STEPS[:, None] << 8 | STEPS).ravel()


def rings(found: Shapes) -> list[np.ndarray]:
    pairs = zip(found.bounds[:-1], found.bounds[1:], strict=True)
    return [found.points[begin:end] for begin, end in pairs]


def area(found: Shapes) -> float:
    """Return what the outlines hold; holes turn the other way and take away."""
    total = 0.0
    for ring in rings(found):
        x, y = ring.T
        total += float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum()) / 2
    return abs(total)


def filled(outlines: list[np.ndarray], shape: tuple[int, int]) -> np.ndarray:
    """Return which pixels have their middle inside, by counting crossings to the left of it."""
    height, width = shape
    inside = np.zeros(shape, bool)
    middles = np.arange(width) + 0.5
    for ring in outlines:
        for (x0, y0), (x1, y1) in zip(ring, np.roll(ring, -1, 0), strict=True):
            for row in range(height):
                y = row + 0.5
                if (y0 <= y) != (y1 <= y):
                    inside[row] ^= middles > x0 + (y - y0) / (y1 - y0) * (x1 - x0)
    return inside


def on_white(height: int = 60, width: int = 80) -> np.ndarray:
    return np.full((height, width), WHITE, np.uint32)


def grey(cover: float) -> int:
    """Return the colour of a white pixel that black covers so much of."""
    return round(255 * (1 - cover)) * 0x010101


def traced(words: np.ndarray, colour: int) -> Shapes:
    found = flats(words)
    assert found is not None
    return shapes(found, found.colours.index(colour))


MASKS = st.integers(1, 14).flatmap(
    lambda width: st.lists(
        st.lists(st.booleans(), min_size=width, max_size=width), min_size=1, max_size=14
    )
)


def of_mask(mask: np.ndarray) -> np.ndarray:
    """Return a picture of black on white with a margin in which both lie flat."""
    words = on_white(mask.shape[0] + 24, max(mask.shape[1], 30) + 12)
    words[-11:-3, 3:27] = BLACK
    words[6 : 6 + mask.shape[0], 6 : 6 + mask.shape[1]][mask] = BLACK
    return words


@given(MASKS)
@settings(max_examples=60, deadline=None)
def test_outlines_fill_back_to_the_pixels(rows):
    words = of_mask(np.array(rows))
    dark = words == BLACK
    assert np.array_equal(filled(rings(traced(words, BLACK)), dark.shape), dark)


@given(st.integers(0, 1 << 32), st.integers(2, 40), st.integers(2, 40))
@settings(max_examples=25, deadline=None)
def test_so_do_larger_ones_with_long_edges(seed, width, height):
    chance = np.random.Generator(np.random.PCG64(seed))
    slope = chance.uniform(-2, 2, 2)
    ways = np.add.outer(np.arange(height) * slope[0], np.arange(width) * slope[1])
    words = of_mask((np.sin(ways / 3) > 0.2) ^ (chance.random((height, width)) > 0.97))
    dark = words == BLACK
    assert np.array_equal(filled(rings(traced(words, BLACK)), dark.shape), dark)


def test_a_shape_is_an_outer_outline_and_its_holes():
    words = on_white()
    words[10:30, 10:30], words[15:20, 15:20], words[40:50, 40:60] = BLACK, WHITE, BLACK
    found = traced(words, BLACK)
    assert found.firsts.tolist() == [0, 2, 3]
    assert area(found) == pytest.approx(20 * 20 - 5 * 5 + 10 * 20, abs=6)


def test_a_colour_reaches_beyond_the_edge_of_the_picture():
    words = on_white()
    words[:, :20] = BLACK
    (ring,) = rings(traced(words, BLACK))
    assert ring.min() <= -0.5
    assert ring[:, 1].max() >= 60.5


def test_an_edge_lies_where_it_was_between_two_pixels():
    """A quarter of the column is covered, so the edge is a quarter into the way between."""
    words = on_white()
    words[:, :20], words[:, 20] = BLACK, grey(0.25)
    (ring,) = rings(traced(words, BLACK))
    assert ring[:, 0].max() == pytest.approx(19.5 + 0.5 / 0.75, abs=0.01)


@pytest.mark.parametrize("width", [0.3, 0.5, 0.7, 0.98])
def test_a_line_less_than_a_pixel_wide_keeps_its_width(width):
    words = on_white()
    words[5:15, 5:25] = BLACK
    words[30, 10:70] = grey(width)
    outline = [ring for ring in rings(traced(words, BLACK)) if ring[:, 1].min() > 20]
    high = max(ring[:, 1].max() for ring in outline) - min(ring[:, 1].min() for ring in outline)
    assert high == pytest.approx(width, abs=0.25)


@pytest.mark.parametrize("width", [0.3, 0.5, 0.7, 0.98])
def test_so_does_a_gap_in_a_colour(width):
    words = on_white()
    words[20:40, 5:75] = BLACK
    words[30, 10:70] = grey(1 - width)
    _outer, hole = rings(traced(words, BLACK))
    assert np.ptp(hole[:, 1]) == pytest.approx(width, abs=0.2)


def test_the_faintest_trace_of_a_colour_is_none():
    words = on_white()
    words[5:15, 5:25] = BLACK
    words[30, 10:70] = grey(0.08)
    assert len(rings(traced(words, BLACK))) == 1


def test_two_pixels_of_a_colour_of_their_own_are_kept():
    words = on_white()
    words[5:15, 5:25] = BLACK
    words[30, 40:42] = RED
    found = flats(words)
    assert found is not None
    assert found.colours == (WHITE, BLACK, RED)
    (ring,) = rings(shapes(found, 2))
    assert ring.mean(0) == pytest.approx((41, 30.5), abs=0.1)


def test_where_three_colours_meet_no_colour_is_made_up():
    words = on_white()
    words[:30, 40:], words[30:, 40:] = RED, GREEN
    words[:, 40] = 0xFF7F7F
    words[30:, 40] = 0x7FFF7F
    words[28:32, 40] = (0xE09A5F, 0xC08A50, 0xC08A50, 0x9FC05A)
    found = flats(words)
    assert found is not None
    assert set(found.colours) == {WHITE, RED, GREEN}


def test_a_colour_goes_on_under_the_edge_of_one_that_lies_on_it():
    words = on_white(60, 120)
    words[10:50, 10:70], words[10:50, 70:90] = RED, BLACK
    words[10:50, 69] = 0x7F0000
    (ring,) = rings(traced(words, RED))
    (over,) = rings(traced(words, BLACK))
    assert ring[:, 0].max() > over[:, 0].min() + 0.4


def test_a_colour_may_waver_by_a_rounding():
    words = on_white()
    words[10:50, 10:50] = 0x1A65B8
    words[20:30, 20:30] = 0x1966B9
    found = flats(words)
    assert found is not None
    assert found.colours == (WHITE, 0x1A65B8)
    assert not (found.places == NOWHERE).any()


def test_more_colours_than_a_few_are_not_flat():
    for count, fits in ((MOST, True), (MOST + 1, False)):
        assert (flats(np.repeat(np.repeat(COLOURS[:count], 9)[None], 40, 0)) is not None) is fits


def test_nor_are_more_lines_of_other_colours_than_that():
    for count, fits in ((MOST - 1, True), (2 * MOST, False)):
        words = on_white(12 * count, 80)
        words[6::12, 10:70] = COLOURS[:count, None]
        assert (flats(words) is not None) is fits


def test_noise_is_not_flat():
    chance = np.random.Generator(np.random.PCG64(4))
    assert flats(chance.integers(0, 1 << 24, (90, 120), np.uint32)) is None


def test_nor_is_a_picture_that_is_edges_for_a_great_part():
    chance, words = np.random.Generator(np.random.PCG64(4)), on_white()
    words[:, 40:] = BLACK
    for part, fits in ((0.25, True), (0.35, False)):
        wide = round(80 * part)
        words[:, :wide] = chance.integers(30, 220, (60, wide), np.uint32) * 0x010101
        assert (flats(words) is not None) is fits


def test_a_long_straight_edge_takes_few_corners():
    words = on_white(400, 600)
    words[100:300, 100:500] = BLACK
    (ring,) = rings(traced(words, BLACK))
    assert len(ring) <= 8


def test_a_colour_that_lies_nowhere_has_no_shapes():
    found = flats(on_white())
    assert found is not None
    assert len(shapes(replace(found, colours=(WHITE, RED)), 1).points) == 0
