"""What every brush promises, whatever it does: the same bytes however its samples come."""

from __future__ import annotations

import random
import sys
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from studio.core.errors import CannotRead
from studio.crafts.sketch.commands.brushes import brush
from studio.crafts.sketch.commands.patterns import ALONE, Pattern
from studio.crafts.sketch.commands.samples import Sample, quantise
from studio.crafts.sketch.commands.strokes import Ink
from studio.crafts.sketch.paint import sprites as stamps
from studio.crafts.sketch.paint.beginning import begin
from studio.crafts.sketch.paint.grain import grain
from studio.crafts.sketch.paint.inking import Inking, Veil
from studio.crafts.sketch.paint.tiles import places
from studio.crafts.sketch.past.past import bare
from tests.samples.brush_sheets import along, has_colour, names
from tests.samples.sheets import HEIGHT, WIDTH, hand_samples

BLUE, RED, YELLOW, BLACK, WHITE = 0x1A65B8, 0xCF0C1B, 0xEEE460, 0x171718, 0xFFFFFF
patterns = st.sampled_from(
    [
        *(ALONE, ALONE, Pattern("mirror", 1, 150, 0), Pattern("mirror4", 1, 140, 90)),
        *(Pattern("turn", 7, 150, 100), Pattern("snowflake", 3, 120.5, 80.25)),
    ]
)
inks = st.builds(
    lambda name, at, colour, seed, pattern: Ink(name, colour, brush(name).sizes[at], seed, pattern),
    st.sampled_from(names()),
    st.integers(0, 2),
    st.sampled_from([BLUE, YELLOW, WHITE]),
    st.integers(0, 2**32 - 1),
    patterns,
)


def painted() -> QImage:
    """Return a sheet with something on it."""
    layer, veil = bare(WIDTH, HEIGHT), Veil(WIDTH, HEIGHT)
    for at, colour in enumerate((RED, YELLOW, BLACK)):
        inking = Inking(Ink("pen", colour, 70.0), veil)
        inking.add(straight(20 + 100 * at, 20, 60 + 100 * at, 170))
        inking.merge(layer)
    return layer


def straight(x: float, y: float, to_x: float, to_y: float, pressure: float = 0.8) -> list[Sample]:
    def way(part: float) -> tuple[float, float]:
        return x + (to_x - x) * part, y + (to_y - y) * part

    return along(way, 0.3, lambda _part: pressure)


def laid(ink: Ink, samples: list[Sample], cuts: list[int], only=None, on: QImage | None = None):
    layer = QImage(on) if on is not None else painted()
    veil = Veil(layer.width(), layer.height())
    inking = begin(ink, veil, layer, only)
    edges = sorted({0, len(samples), *(cut % (len(samples) + 1) for cut in cuts)})
    for first, last in pairwise(edges):
        inking.add(samples[first:last])
    live = layer.copy()
    inking.lay(live, live.rect())
    inking.merge(layer)
    assert veil.image == bare(layer.width(), layer.height())
    return layer, live


def one(name: str, samples: list[Sample], colour: int = BLUE, on: QImage | None = None) -> QImage:
    ink = Ink(name, colour, brush(name).sizes[1], 3)
    return laid(ink, samples, [], on=on if on is not None else bare(WIDTH, HEIGHT))[0]


def pixels(image: QImage):
    import numpy as np

    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)


@given(inks, hand_samples(), st.lists(st.integers(0, 1000), max_size=6))
def test_frames_make_no_difference_to_any_brush(ink, samples, cuts):
    at_once, _live = laid(ink, samples, [])
    assert laid(ink, samples, cuts)[0] == at_once


@given(inks, hand_samples())
def test_what_is_seen_while_drawing_is_what_stays(ink, samples):
    kept, live = laid(ink, samples, [3, 5])
    assert kept == live


@given(inks, hand_samples(), st.sets(st.sampled_from(sorted(places(WIDTH, HEIGHT)))))
def test_painted_only_where_it_matters_it_is_the_same_there(ink, samples, only):
    whole, part, untouched = laid(ink, samples, [])[0], laid(ink, samples, [], only)[0], painted()
    for place in places(WIDTH, HEIGHT):
        area = QRect(place[0] * 128, place[1] * 128, 128, 128)
        expected = whole if place in only else untouched
        assert part.copy(area) == expected.copy(area)


@given(inks, hand_samples())
def test_the_region_told_holds_every_pixel_that_changed(ink, samples):
    layer = painted()
    inking = begin(ink, Veil(WIDTH, HEIGHT), layer)
    region = inking.add(samples)
    tiles = set(inking.tiles)
    assert layer.rect().contains(region.boundingRect()) or region.isEmpty()
    before = layer.copy()
    assert {turn.place for turn in inking.merge(layer)} <= tiles
    rows, columns = (pixels(before) != pixels(layer)).nonzero()
    places_changed = zip(columns[::7].tolist(), rows[::7].tolist(), strict=True)
    assert all(region.contains(QRect(x, y, 1, 1)) for x, y in places_changed)


@given(inks, hand_samples())
def test_tracing_finds_every_tile_that_changes(ink, samples):
    layer = painted()
    traced = begin(ink, Veil(WIDTH, HEIGHT), layer).trace(samples)
    inking = begin(ink, Veil(WIDTH, HEIGHT), layer)
    inking.add(samples)
    assert {turn.place for turn in inking.merge(layer)} <= traced


odd = st.builds(quantise, *[st.floats()] * 6)


@given(inks, st.lists(st.one_of(odd, *[st.just(quantise(150, 100, 0, 0))]), max_size=5))
def test_no_sample_is_too_odd_for_any_brush(ink, samples):
    laid(ink, samples, [1])


@pytest.mark.parametrize("name", names())
def test_another_seed_scatters_otherwise_and_the_same_seed_alike(name):
    samples = straight(40, 40, 260, 150)
    inks = [Ink(name, BLUE, brush(name).sizes[1], seed) for seed in (1, 1, 2)]
    first, again, other = (laid(ink, samples, [])[0] for ink in inks)
    assert first == again
    scatters = brush(name).scatter_place > 0
    assert (first != other) == scatters


# How they look


@pytest.mark.parametrize("name", [name for name in names() if has_colour(name)])
def test_a_mere_tap_leaves_a_mark_that_is_seen(name):
    dot = one(name, [quantise(150, 100, 0.5, 0.0)])
    assert alphas(dot, dot.rect()).max() > 0.3


def test_a_line_is_as_strong_where_it_begins_as_farther_on():
    for name in ("pencil", "chalk", "charcoal"):
        layer = one(name, straight(40, 100, 260, 100, 0.5))
        begins, on = coverage(layer, QRect(41, 97, 8, 7)), coverage(layer, QRect(120, 97, 60, 7))
        assert begins > 0.6 * on, name


def alphas(layer: QImage, area: QRect):
    """Return the alpha (0–1) of each pixel of a part of the sheet."""
    left, top, width, height = area.getRect()
    return (pixels(layer)[top : top + height, left : left + width] >> 24) / 255


def coverage(layer: QImage, area: QRect) -> float:
    return float(alphas(layer, area).mean())


def spread_of(layer: QImage, area: QRect) -> float:
    values = alphas(layer, area)
    return float(values.std() / values.mean())


@pytest.mark.parametrize("name", ["pencil", "chalk", "charcoal"])
def test_a_lighter_hand_shows_more_of_the_paper(name):
    middle = QRect(100, 98, 100, 5)
    sheets = [one(name, straight(20, 100, 280, 100, p)) for p in (0.25, 0.5, 0.95)]
    light, half, firm = (coverage(sheet, middle) for sheet in sheets)
    assert light < half < firm
    assert spread_of(sheets[0], middle) > 1.5 * spread_of(sheets[2], middle) > 0


@pytest.mark.parametrize("name", ["pencil", "chalk", "charcoal", "watercolour"])
def test_the_paper_lies_still(name):
    """The same stroke a whole paper's width farther on finds the same paper."""
    wide = brush(name).sizes[1]
    side = grain(brush(name).grain_id, 1.0).textureImage().width()
    sheets = []
    for move in (0, side, 37):
        layer, veil = bare(700, 120), Veil(700, 120)
        inking = begin(Ink(name, BLUE, wide, 3), veil, layer)
        inking.add(straight(50 + move, 60, 140 + move, 60, 0.4))
        inking.merge(layer)
        sheets.append(layer.copy(QRect(move, 0, 190, 120)))
    assert sheets[0] == sheets[1]
    assert sheets[0] != sheets[2]


@pytest.mark.parametrize("name", ["marker", "watercolour"])
def test_one_wash_never_darkens_where_it_crosses_itself(name):
    cross = straight(40, 100, 260, 100) + straight(150, 20, 150, 180)
    once = one(name, straight(40, 100, 260, 100))
    crossing = one(name, cross)
    for x in range(140, 160):
        for y in range(96, 104):
            assert crossing.pixelColor(x, y).alpha() <= once.pixelColor(x, y).alpha() + 1


@pytest.mark.parametrize("name", ["marker", "watercolour"])
def test_a_second_wash_deepens_the_first(name):
    once = one(name, straight(40, 100, 260, 100))
    twice = one(name, straight(40, 100, 260, 100), on=once)
    before, after = once.pixelColor(150, 100), twice.pixelColor(150, 100)
    assert after.alpha() > before.alpha()
    assert shade(after) < shade(before) - 10


def shade(colour: QColor) -> float:
    """Return how light it looks on white paper, 0–255."""
    return colour.lightnessF() * colour.alphaF() * 255 + 255 * (1 - colour.alphaF())


@pytest.mark.parametrize("name", ["marker", "watercolour"])
def test_washes_mix_as_see_through_colours_do(name):
    sky = one("pen", straight(40, 100, 260, 100), 0x54BCFC)
    green = one(name, straight(150, 60, 150, 140), YELLOW, on=sky).pixelColor(150, 100)
    plain = sky.pixelColor(150, 100)
    assert plain.blue() - green.blue() > 3 * (plain.green() - green.green()) > 0
    ink = one("pen", straight(40, 100, 260, 100), BLACK)
    assert one(name, straight(150, 60, 150, 140), YELLOW, on=ink).pixelColor(150, 100).value() < 40


def test_white_covers_black_with_every_brush_that_has_colour():
    ink = one("pen", straight(40, 100, 260, 100, 1.0), BLACK)
    for name in ("pen", "pencil", "marker", "watercolour", "chalk", "charcoal"):
        over = one(name, straight(150, 60, 150, 140, 0.9), WHITE, on=ink)
        assert over.pixelColor(150, 100).value() > 100, name


def test_a_wash_dries_darker_at_its_rim():
    layer = laid(
        Ink("watercolour", BLUE, 96.0, 3),
        straight(60, 100, 240, 100, 1.0),
        [],
        on=bare(WIDTH, HEIGHT),
    )[0]
    rows = [sum(layer.pixelColor(x, y).alpha() for x in range(100, 200)) for y in range(100, 160)]
    body, rim = sum(rows[:20]) / 20, max(rows)
    assert rows.index(rim) > 25
    assert 1.05 * body < rim < 1.6 * body


def test_a_leaning_pencil_is_broader_and_paler():
    upright = one("pencil", straight(40, 100, 260, 100, 0.5))
    leant = one("pencil", [s._replace(tilt_x=58) for s in straight(40, 100, 260, 100, 0.5)])
    outside, inside = QRect(100, 107, 100, 4), QRect(100, 99, 100, 3)
    assert coverage(upright, outside) == 0 < coverage(leant, outside)
    assert coverage(leant, inside) < coverage(upright, inside)


def test_a_quick_hand_leaves_less_charcoal():
    slow, quick = straight(40, 100, 260, 100, 0.6), straight(40, 100, 260, 100, 0.6)
    slow = [sample._replace(time=10 * sample.time) for sample in slow]
    quick = [sample._replace(time=sample.time // 4) for sample in quick]
    middle = QRect(100, 95, 100, 11)
    assert coverage(one("charcoal", quick), middle) < 0.95 * coverage(one("charcoal", slow), middle)


def test_a_soft_rubber_fades_and_a_hard_one_takes_all():
    ink = one("pen", straight(40, 100, 260, 100, 1.0))
    soft = one("soft_rubber", straight(150, 60, 150, 140, 0.4), on=ink).pixelColor(150, 100)
    assert 30 < soft.alpha() < 220
    assert one("rubber", straight(150, 60, 150, 140, 0.4), on=ink).pixel(150, 100) == 0


# A finger on the paper


def test_smudging_drags_colour_along_and_leaves_no_more_than_there_was():
    ink = one("pen", straight(100, 40, 100, 160, 1.0))
    dragged = one("smudge", straight(100, 100, 200, 100), on=ink)
    assert dragged.pixelColor(125, 100).alpha() > 60
    assert dragged.pixelColor(290, 100).alpha() == 0
    whole = ink.rect()
    assert coverage(dragged, whole) < 1.6 * coverage(ink, whole)


def test_smudging_an_even_colour_or_bare_paper_changes_nothing():
    even = bare(WIDTH, HEIGHT)
    even.fill(QColor(26, 101, 184, 140))
    for layer in (even, bare(WIDTH, HEIGHT)):
        assert one("smudge", straight(60, 60, 240, 140), on=layer) == layer


def test_smudging_mixes_two_colours_where_they_meet():
    half = painted()
    mixed = one("smudge", straight(60, 100, 160, 100), on=half)
    red, yellow = (half.pixelColor(x, 100) for x in (50, 150))
    met = [mixed.pixelColor(x, 100) for x in range(60, 160)]
    between = [one for one in met if one.alpha() > 200 and red.green() + 40 < one.green()]
    assert any(one.green() < yellow.green() - 40 for one in between)


def test_only_smudging_spreads():
    assert [name for name in names() if brush(name).spreads] == ["smudge"]


# Room in memory, and what is missing


def test_sprites_never_take_more_than_their_share(monkeypatch):
    monkeypatch.setattr(stamps, "_kept", OrderedDict())
    monkeypatch.setattr(stamps, "BUDGET", 300_000)
    for name in ("pen", "chalk", "soft_rubber"):
        for at in range(3):
            ink = Ink(name, BLUE, brush(name).sizes[at])
            paint = straight(20, 20, 280, 180, 1.0)
            squeezed = laid(ink, paint, [])[0]
            assert 0 < stamps.weight() <= 300_000
            with monkeypatch.context() as roomy:
                roomy.setattr(stamps, "BUDGET", 32 << 20)
                assert laid(ink, paint, [])[0] == squeezed


def test_sprites_are_shared_by_threads_that_paint_at_once(monkeypatch):
    """A drawing may be opened again behind the back of the hand that draws."""
    monkeypatch.setattr(stamps, "_kept", OrderedDict())
    monkeypatch.setattr(stamps, "BUDGET", 30_000)
    monkeypatch.setattr(stamps, "_KINDS", 6)
    pace = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)

    def stamp(number: int) -> None:
        chance = random.Random(number)
        for _dab in range(8000):
            found = stamps.sprites(15.0, 1.0, chance.randrange(9))
            image, offset = found.at(chance.uniform(1.0, 7.5))
            assert image.width() == 2 * offset + 1

    try:
        with ThreadPoolExecutor(4) as threads:
            for done in [threads.submit(stamp, number) for number in range(4)]:
                done.result()
    finally:
        sys.setswitchinterval(pace)
    held = {id(image): image for each in stamps._kept.values() for image, _at in each.made.values()}
    assert stamps.weight() == sum(image.sizeInBytes() for image in held.values()) <= 30_000


def test_no_more_kinds_of_sprites_are_known_than_a_hand_goes_back_to(monkeypatch):
    monkeypatch.setattr(stamps, "_kept", OrderedDict())
    first = stamps.sprites(15.0, 1.0, 0)
    for colour in range(1, 400):
        stamps.sprites(15.0, 1.0, colour)
    assert len(stamps._kept) <= 128
    assert stamps.sprites(15.0, 1.0, 399) is stamps.sprites(15.0, 1.0, 399)
    assert stamps.sprites(15.0, 1.0, 0) is not first


def test_a_brush_on_paper_that_is_not_there_is_refused():
    with pytest.raises(CannotRead, match="paper"):
        grain("silk", 0.5)


def test_no_pattern_paints_off_the_sheet():
    far = Pattern("turn", 24, -4000, -4000)
    ink = replace(Ink("pen", BLUE, 15.0), pattern=far)
    inking = begin(ink, Veil(WIDTH, HEIGHT), bare(WIDTH, HEIGHT))
    region = inking.add(straight(100, 100, 120, 100))
    assert region.boundingRect().width() <= 128
