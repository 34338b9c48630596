"""Filling: the area one means, gaps closed, tips reached, and no halo along the lines."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from studio.crafts.sketch.commands.fills import EMPTY
from studio.crafts.sketch.paint.filling import alike, area_at, fill_at
from studio.crafts.sketch.paint.filling_laying import lay_fill
from studio.crafts.sketch.paint.filling_runs import component_at, components
from studio.crafts.sketch.paint.tiles import ARGB
from studio.crafts.sketch.paint.tiling import words_of

WIDTH, HEIGHT = 603, 401  # no multiple of a cell
RED, YELLOW, INK = 0xCF0C1B, 0xEEE460, 0x171718


def bare(width: int = WIDTH, height: int = HEIGHT) -> QImage:
    image = QImage(width, height, ARGB)
    image.fill(0)
    return image


def drawn(
    *lines: list[tuple[float, float]], thick: float = 8, ground: QImage | None = None
) -> QImage:
    image = bare() if ground is None else ground
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(QColor(INK), thick, Qt.PenStyle.SolidLine, cap, join))
        for line in lines:
            painter.drawPolyline(QPolygonF([QPointF(*point) for point in line]))
    return image


def ring(gap: float = 0.0, radius: float = 130.0) -> list[tuple[float, float]]:
    """Return a circle in the middle of the sheet that lacks ``gap`` px of its line."""
    end = 2 * pi - gap / radius
    turns = [0.4 + end * at / 200 for at in range(201)]
    return [(300 + radius * cos(turn), 200 + radius * sin(turn)) for turn in turns]


def area(image: QImage, x: int, y: int) -> np.ndarray:
    """Return the area found, on a whole sheet."""
    free = alike(words_of(image), int(words_of(image)[y, x]))
    part, left, top = area_at(free, x, y)
    whole = np.zeros_like(free)
    whole[top : top + part.shape[0], left : left + part.shape[1]] = part
    return whole


def filled(image: QImage, x: int, y: int, colour: int = YELLOW) -> QImage:
    now = QImage(image)
    lay_fill(fill_at(image, image, (x, y), colour), now)
    return now


def laid_on(*images: QImage) -> QImage:
    seen = bare()
    with QPainter(seen) as painter:
        for image in images:
            painter.drawImage(0, 0, image)
    return seen


def farthest(one: QImage, other: QImage) -> int:
    apart = words_of(one).view(np.uint8).astype(int) - words_of(other).view(np.uint8)
    return int(abs(apart).max())


# What hangs together


def walked(free: np.ndarray) -> np.ndarray:
    """Number areas the slow way, one pixel at a time."""
    numbers, count = np.zeros(free.shape, int), 0
    for start in zip(*np.nonzero(free), strict=True):
        if not numbers[start]:
            count += 1
            todo = [start]
            while todo:
                row, column = todo.pop()
                inside = 0 <= row < free.shape[0] and 0 <= column < free.shape[1]
                if inside and free[row, column] and not numbers[row, column]:
                    numbers[row, column] = count
                    todo += [(row + 1, column), (row - 1, column)]
                    todo += [(row, column + 1), (row, column - 1)]
    return numbers


@given(arrays.arrays(np.bool_, st.tuples(st.integers(1, 14), st.integers(1, 14))))
def test_areas_are_those_one_would_walk_through(free):
    expected, found = walked(free), components(free)
    pairs = set(zip(expected.ravel().tolist(), found.ravel().tolist(), strict=True))
    assert len(pairs) == len({a for a, _b in pairs}) == len({b for _a, b in pairs})
    assert ((expected == 0) == (found == 0)).all()
    for row, column in np.argwhere(free)[:5]:
        assert (component_at(free, column, row) == (expected == expected[row, column])).all()


# The area one means


@settings(max_examples=40)
@given(
    st.lists(
        st.lists(st.tuples(st.integers(-20, 620), st.integers(-20, 420)), min_size=2, max_size=9),
        max_size=5,
    ),
    st.integers(0, WIDTH - 1),
    st.integers(0, HEIGHT - 1),
    st.sampled_from((2.0, 8.0, 30.0)),
)
def test_there_is_always_an_area_and_all_of_it_hangs_together_with_the_place(lines, x, y, thick):
    image = drawn(*lines, thick=thick)
    free = alike(words_of(image), int(words_of(image)[y, x]))
    found = area(image, x, y)
    assert found.any()
    assert not found[~component_at(free, x, y)].any()


@pytest.mark.parametrize(("x", "y"), [(300, 200), (200, 200), (5, 5), (602, 400)])
def test_a_closed_shape_is_filled_whole(x, y):
    image = drawn(ring())
    free = alike(words_of(image), 0)
    assert (area(image, x, y) == component_at(free, x, y)).all()


@pytest.mark.parametrize("gap", [1, 4, 9, 15, 22, 29])
@pytest.mark.parametrize("thick", [2.0, 8.0, 30.0])
def test_a_gap_is_closed_from_inside_and_from_outside(gap, thick):
    image = drawn(ring(gap + thick), thick=thick)  # round ends reach into the gap
    inside, outside = area(image, 300, 200), area(image, 5, 5)
    assert inside[200, 200]
    assert not inside[10, 10]
    assert outside[390, 590]
    assert not outside[200, 300]
    assert not (inside & outside).any()
    assert inside.sum() == pytest.approx(pi * (130 - thick / 2) ** 2, rel=0.02)


def test_a_wide_opening_is_no_gap():
    assert area(drawn(ring(90)), 300, 200)[10, 10]


def test_small_shapes_hold_small_gaps():
    image = drawn([(300, 190), (330, 190), (330, 220), (300, 220), (300, 200)], thick=3)
    found = area(image, 315, 205)
    assert found[215, 325]
    assert found.sum() < 1000


def test_the_ends_of_a_long_passage_are_one_area():
    upper = [
        (60, 180),
        (60, 60),
        (200, 60),
        (200, 188),
        (400, 188),
        (400, 60),
        (540, 60),
        (540, 200),
    ]
    lower = [
        (540, 200),
        (540, 340),
        (400, 340),
        (400, 212),
        (200, 212),
        (200, 340),
        (60, 340),
        (60, 180),
    ]
    found = area(drawn(upper, lower), 130, 200)
    assert found[200, 300]
    assert found[200, 480]
    assert not found[10, 10]


def star() -> list[tuple[float, float]]:
    turns = [-pi / 2 + at * 4 * pi / 5 for at in range(6)]
    return [(300 + 180 * cos(turn), 210 + 180 * sin(turn)) for turn in turns]


@pytest.mark.parametrize("arm", range(5))
def test_tips_are_filled_to_the_end(arm):
    turn = -pi / 2 + arm * 2 * pi / 5
    x, y = round(300 + 110 * cos(turn)), round(210 + 110 * sin(turn))
    image = drawn(star())
    free = alike(words_of(image), 0)
    assert (area(image, x, y) == component_at(free, x, y)).all()


def test_a_maze_is_filled_through_and_through():
    walls = [[(0, 40 * at), (540, 40 * at)] for at in range(1, 10, 2)]
    walls += [[(60, 40 * at), (603, 40 * at)] for at in range(2, 10, 2)]
    found = area(drawn(*walls), 10, 10)
    assert found[390, 300]
    assert found.mean() > 0.7


def test_the_narrowest_place_is_filled_too():
    image = drawn([(100, 100), (500, 100)], [(100, 106), (500, 106)], thick=2)
    found = area(image, 300, 103)
    assert found[103, 110]
    assert found[103, 490]


def test_a_line_itself_takes_on_the_colour():
    image = drawn(ring(), thick=3)
    now = filled(image, 430, 200, RED)
    assert now.pixelColor(300, 70) == QColor(RED)
    assert now.pixelColor(300, 200).alpha() == 0
    assert now.pixelColor(5, 5).alpha() == 0


# No halo


@pytest.mark.parametrize("thick", [2.0, 9.0])
def test_no_halo_stays_between_colour_and_line(thick):
    image = drawn(ring(), thick=thick)
    expected = bare()
    with QPainter(expected) as painter:
        painter.setBrush(QColor(YELLOW))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(300, 200), 130, 130)
        painter.drawImage(0, 0, image)
    inner = np.hypot(*np.ogrid[-200 : HEIGHT - 200, -300 : WIDTH - 300]) < 130 - thick / 2 + 0.5
    apart = words_of(filled(image, 300, 200)).view(np.uint8).astype(int)
    apart = abs(apart - words_of(expected).view(np.uint8)).reshape(HEIGHT, WIDTH, 4).max(axis=2)
    assert apart[inner].max() <= 3


def test_under_a_soft_line_the_colour_ends_where_the_ink_is_full():
    image = bare()
    with QPainter(image) as painter:
        for at in range(40):
            painter.setPen(QColor(20, 40, 160, round(255 * min(1, at / 30))))
            painter.drawLine(100 + at, 0, 100 + at, HEIGHT)
    now = words_of(filled(image, 20, 20))[50, 90:131] >> 24
    assert (now == 255).all()


def test_a_colour_over_a_colour_leaves_nothing_of_the_first_at_the_edges():
    twice = filled(filled(drawn(ring()), 300, 200, 0xFFFFFF), 300, 200, RED)
    once = filled(drawn(ring()), 300, 200, RED)
    assert farthest(twice, once) <= 40
    assert fill_at(twice, twice, (300, 200), YELLOW).was == 0xFF000000 | RED


def test_filling_again_with_the_same_colour_is_no_change():
    once = filled(drawn(ring()), 300, 200, RED)
    assert fill_at(once, once, (300, 200), RED) is None


def test_a_wash_is_covered_when_it_is_what_one_points_at():
    image = bare()
    with QPainter(image) as painter:
        painter.fillRect(100, 100, 200, 200, QColor(26, 101, 184, 90))
    now = filled(image, 200, 200, YELLOW)
    assert now.pixelColor(200, 200) == QColor(YELLOW)
    assert now.pixelColor(50, 50).alpha() == 0


# Sheets


def test_lines_on_another_sheet_bound_the_area_and_the_colour_goes_on_the_one_in_hand():
    lines, own = drawn(ring()), bare()
    command = fill_at(laid_on(own, lines), own, (300, 200), YELLOW, sheet=2)
    lay_fill(command, own)
    assert command.sheet == 2
    assert command.was == EMPTY
    assert own.pixelColor(300, 200) == QColor(YELLOW)
    assert own.pixelColor(5, 5).alpha() == 0
    assert farthest(laid_on(own, lines), filled(lines, 300, 200)) <= 3


def test_over_lines_on_a_lower_sheet_the_colour_leaves_them_their_edges():
    lines, own = drawn(ring()), bare()
    lay_fill(fill_at(laid_on(lines, own), own, (300, 200), YELLOW, below=lines), own)
    seen = words_of(laid_on(lines, own)) & 0xFF
    expected = words_of(filled(lines, 300, 200)) & 0xFF
    assert abs(seen.astype(int) - expected).max() <= 66  # a share of a share: never a hard edge
    assert (abs(seen.astype(int) - expected) > 30).sum() < 900


def test_the_empty_sheet_is_filled_whole_and_is_one_small_command():
    command = fill_at(bare(), bare(), (9, 9), YELLOW)
    now = bare()
    lay_fill(command, now)
    assert (words_of(now) == 0xFF000000 | YELLOW).all()
    assert len(command.mask.packed) < 100
