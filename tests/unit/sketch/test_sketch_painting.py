"""Dabs become pixels: smooth, even, and the same however they were gathered into frames."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from studio.crafts.sketch.commands.brushes import brush, steps
from studio.crafts.sketch.commands.strokes import Ink
from studio.crafts.sketch.paint import inking as painting
from studio.crafts.sketch.paint.inking import Inking, Veil
from studio.crafts.sketch.paint.sheets import bare
from studio.crafts.sketch.paint.tiles import places
from tests.samples.sheets import (
    HEIGHT,
    PENS,
    RUBBER,
    WIDTH,
    drawn_live,
    hand_strokes,
    line,
    many_strokes,
    samples_at,
    seen,
    small_sheet,
)

cuts = st.lists(st.integers(0, 1000), max_size=8)


@given(st.lists(st.tuples(hand_strokes(), cuts), min_size=1, max_size=4))
def test_painted_live_and_painted_again_are_the_same_to_the_bit(drawn):
    live, replayed = small_sheet(), small_sheet()
    for stroke, where in drawn:
        drawn_live(live, stroke, where)
    for stroke in live.history.done:
        replayed.history.do(stroke)
    assert seen(live) == seen(replayed)
    assert live.history.done == replayed.history.done


@given(hand_strokes(), st.sets(st.sampled_from(sorted(places(WIDTH, HEIGHT)))))
def test_painted_only_where_it_matters_it_is_the_same_there(stroke, only):
    whole, part = bare(WIDTH, HEIGHT), bare(WIDTH, HEIGHT)
    veil = Veil(WIDTH, HEIGHT)
    for layer, limit in ((whole, None), (part, only)):
        inking = Inking(stroke.ink, veil, limit)
        inking.add(stroke.samples())
        inking.merge(layer)
        assert veil.image == bare(WIDTH, HEIGHT)
    for place in places(WIDTH, HEIGHT):
        area = QRect(place[0] * 128, place[1] * 128, 128, 128)
        expected = whole if place in only else bare(WIDTH, HEIGHT)
        assert part.copy(area) == expected.copy(area)


@given(hand_strokes())
def test_the_area_told_holds_every_pixel_that_changed(stroke):
    sheet, told = small_sheet(), []
    sheet.painted.subscribe(told.append)
    for earlier in many_strokes(5):
        sheet.history.do(earlier)
    told.clear()
    before = seen(sheet)
    sheet.start(stroke.ink)
    sheet.draw(stroke.samples())
    after = seen(sheet)
    (region,) = told
    area = region.boundingRect()
    assert sheet.sheet.contains(area) or area.isEmpty()
    for y in range(0, HEIGHT, 3):
        for x in range(0, WIDTH, 3):
            assert area.contains(x, y) or before.pixel(x, y) == after.pixel(x, y)


def across(image: QImage, x: int, top: int, bottom: int) -> float:
    """Return how many pixels of ink lie in one column."""
    return sum(image.pixelColor(x, y).alphaF() for y in range(top, bottom))


@pytest.mark.parametrize("size", brush("pen").sizes)
@pytest.mark.parametrize("pressure", [0.2, 0.5, 1.0])
def test_a_straight_line_is_as_wide_everywhere_as_it_should_be(size, pressure):
    sheet = small_sheet()
    sheet.history.do(line((20, 100.3, pressure), (280, 100.3, pressure), size=size))
    picture = seen(sheet)
    widths = [across(picture, x, 50, 150) for x in range(60, 240)]
    wanted = size * steps(brush("pen").pressure_size, 4095)[round(pressure * 4095)]
    assert max(widths) - min(widths) < 0.35
    assert abs(sum(widths) / len(widths) - wanted) < 0.5


def test_a_slanted_line_has_a_smooth_edge():
    sheet = small_sheet()
    sheet.history.do(line((20, 60, 0.6), (280, 140, 0.6)))
    picture = seen(sheet)
    edge = [picture.pixelColor(x, y).alpha() for x in range(60, 240) for y in range(50, 150)]
    assert len({alpha for alpha in edge if 0 < alpha < 255}) > 60


def test_it_tapers_as_the_hand_eases():
    sheet = small_sheet()
    eased = [(20 + 10 * at, 100, max(0.0, 1 - at / 25)) for at in range(26)]
    sheet.history.do(line(*eased, size=34.0))
    widths = [across(seen(sheet), x, 50, 150) for x in range(30, 260, 10)]
    assert all(a > b for a, b in pairwise(widths))
    assert widths[-1] < 8


def test_a_see_through_stroke_does_not_darken_where_it_crosses_itself(monkeypatch):
    thin = replace(brush("pen"), opacity=0.5)
    monkeypatch.setattr(painting, "brush", lambda _name: thin)
    sheet = small_sheet()
    cross = [(50, 100, 1), (200, 100, 1), (125, 40, 1), (125, 160, 1)]
    drawn_live(sheet, line(*cross, size=20.0, colour=0x1A65B8), cuts=range(4))
    picture = seen(sheet)
    alphas = {picture.pixelColor(x, y).alpha() for x, y in ((70, 100), (125, 100), (125, 150))}
    assert len(alphas) == 1
    assert abs(alphas.pop() - 128) <= 1


def test_the_colour_is_the_one_that_was_chosen():
    for colour in (0xCF0C1B, 0xEEE460, 0x171718, 0xFFFFFF):
        sheet = small_sheet()
        sheet.history.do(line((100, 100, 1.0), (120, 100, 1.0), size=34.0, colour=colour))
        assert seen(sheet).pixel(110, 100) == 0xFF000000 | colour


def test_a_rubber_leaves_nothing_where_it_went():
    sheet = small_sheet()
    sheet.history.do(line((20, 100, 1.0), (280, 100, 1.0), size=34.0))
    rubbing = samples_at([(100, 100, 1.0), (200, 100, 1.0)])
    sheet.start(RUBBER)
    sheet.draw(rubbing)
    live = seen(sheet)
    sheet.lift()
    assert seen(sheet) == live
    assert live.pixel(150, 100) == 0
    assert live.pixel(30, 100) >> 24 == 255


def test_a_new_colour_does_not_reuse_the_dabs_of_another():
    sheet = small_sheet()
    for at, ink in enumerate((PENS[0], Ink("pen", 0x339D6B, PENS[0].size))):
        sheet.start(ink)
        sheet.draw(samples_at([(50, 40 + 60 * at, 1.0), (250, 40 + 60 * at, 1.0)]))
        sheet.lift()
    assert seen(sheet).pixelColor(150, 40).rgb() & 0xFFFFFF == PENS[0].colour
    assert seen(sheet).pixelColor(150, 100).rgb() & 0xFFFFFF == 0x339D6B
