"""Looking at the sheet from nearer and turned: never lost, and every place where it seems to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QRegion

from studio.crafts.sketch.view.fit import NEAREST, Fit, Stance
from studio.crafts.sketch.view.viewing import Viewing

SHEET = QRect(0, 0, 2400, 1800)
ROOM = QSize(900, 600)
MIDDLE = QPointF(450, 300)


@pytest.fixture
def viewing() -> Viewing:
    made = Viewing(SHEET)
    made.place(ROOM, 1.0)
    return made


def under(viewing: Viewing, at: QPointF) -> tuple[float, float]:
    return viewing.fit.to_sheet(at)


deeds = st.one_of(
    st.tuples(st.just("closer")),
    st.tuples(st.just("farther")),
    st.tuples(st.just("zoom"), st.floats(0.001, 90)),
    st.tuples(st.just("turn"), st.floats(-400, 400)),
    st.tuples(st.just("move"), st.floats(-5000, 5000), st.floats(-5000, 5000)),
    st.tuples(st.just("place"), st.builds(QSize, st.integers(1, 3000), st.integers(1, 2000))),
    st.tuples(st.just("show"), st.floats(0, 2400), st.floats(0, 1800)),
    st.tuples(st.just("whole")),
    st.tuples(st.just("straighten")),
)


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), -1e300])
def test_a_hand_that_moves_nowhere_loses_no_sheet(viewing, odd):
    """As a pen may say while it holds the sheet."""
    viewing.zoom(1.0)
    viewing.move(odd, odd)
    x, y = under(viewing, MIDDLE)
    assert -3 <= x <= 2403
    assert -3 <= y <= 1803


@given(st.lists(deeds, max_size=25))
def test_whatever_is_done_some_of_the_sheet_is_in_the_middle_of_the_room(done):
    viewing, room = Viewing(SHEET), QSize(1, 1)
    for name, *how in done:
        if name == "place":
            room = how[0]
            viewing.place(room, 1.0)
        else:
            getattr(viewing, name)(*how)
        x, y = viewing.fit.to_sheet(QPointF(room.width() / 2, room.height() / 2))
        assert -3 / viewing.fit.scale <= x <= 2400 + 3 / viewing.fit.scale
        assert -3 / viewing.fit.scale <= y <= 1800 + 3 / viewing.fit.scale
        assert viewing.fit.scale <= NEAREST
        assert -180 <= viewing.fit.stance.turn < 180


@given(
    st.floats(0.3, 16),
    st.floats(-180, 179),
    st.tuples(st.floats(0, 2400), st.floats(0, 1800)),
    st.tuples(st.floats(0, 2400), st.floats(0, 1800)),
)
def test_screen_and_sheet_agree_however_it_lies(zoom, turn, middle, place):
    fit = Fit.into(ROOM, SHEET, Stance(zoom, turn, *middle))
    x, y = fit.to_sheet(fit.transform.map(QPointF(*place)))
    assert abs(x - place[0]) < 1e-6
    assert abs(y - place[1]) < 1e-6
    at = fit.transform.map(QPointF(*place)).toPoint()
    shown = QRect(at.x() - 20, at.y() - 20, 40, 40)
    back = fit.behind(shown)
    wanted = QRectF(place[0], place[1], 0.5, 0.5) & QRectF(SHEET)
    assert back.contains(wanted) or wanted.isEmpty()


def test_a_step_nearer_keeps_what_is_under_the_pointer(viewing):
    at = QPointF(300, 200)
    viewing.zoom(0.5)
    x, y = under(viewing, at)
    for _step in range(6):
        viewing.closer(at)
        now = under(viewing, at)
        assert abs(now[0] - x) < 4 / viewing.fit.scale
        assert abs(now[1] - y) < 4 / viewing.fit.scale


def test_nearer_and_back_goes_by_the_same_steps_to_the_whole_sheet(viewing):
    whole, there, back = viewing.fit.scale, [], []
    while not there or viewing.fit.scale != there[-1]:
        there.append(viewing.fit.scale)
        viewing.closer()
    assert there[0] == whole
    assert there[-1] == NEAREST
    while not viewing.is_whole:
        back.append(viewing.fit.scale)
        viewing.farther()
    assert back == there[:0:-1]
    assert viewing.fit.scale == whole


def test_steps_count_the_screens_own_pixels(viewing):
    viewing.place(ROOM, 2.0)
    scales = []
    for _step in range(6):
        viewing.closer()
        scales.append(viewing.fit.scale * 2)
    assert 2.0 in scales
    assert 1.0 in scales


def test_at_whole_scales_the_sheet_lies_along_the_screens_pixels():
    for ratio in (1.0, 1.5, 2.0):
        fit = Fit.into(ROOM, SHEET, Stance(2.0 / ratio, 0.0, 1000.3, 700.7), ratio)
        for offset in (fit.transform.dx() * ratio, fit.transform.dy() * ratio):
            assert abs(offset - round(offset)) < 1e-9


def test_moving_it_moves_it_by_just_so_much(viewing):
    viewing.zoom(2.0)
    x, y = under(viewing, MIDDLE)
    viewing.move(30, -50)
    now = under(viewing, MIDDLE)
    assert now == pytest.approx((x - 15, y + 25), abs=0.6)


def test_the_whole_sheet_cannot_be_moved_away(viewing):
    paper = viewing.fit.paper
    viewing.move(500, 500)
    assert viewing.fit.paper == paper
    assert viewing.is_whole


def test_a_turned_sheet_is_seen_whole(viewing):
    viewing.turn(30)
    assert QRect(0, 0, 900, 600).contains(viewing.fit.outline.boundingRect().toAlignedRect())
    viewing.straighten()
    assert viewing.is_straight
    assert viewing.fit == Fit.into(ROOM, SHEET)


def test_a_hand_that_hardly_turns_it_means_to_leave_it_straight(viewing):
    viewing.turn(3)
    viewing.settle()
    assert viewing.is_straight
    viewing.turn(20)
    viewing.settle()
    assert viewing.fit.stance.turn == 20


def test_a_place_out_of_sight_is_brought_into_it_by_the_shortest_way(viewing):
    viewing.zoom(3.0)
    before = viewing.fit
    viewing.show(1200, 900)
    assert viewing.fit == before
    viewing.show(40, 1700)
    at = viewing.fit.transform.map(QPointF(40, 1700))
    assert QRect(0, 0, 900, 600).contains(at.toPoint())


def test_nothing_is_told_while_nothing_changes(viewing):
    told = []
    viewing.changed.subscribe(lambda: told.append(1))
    viewing.place(ROOM, 1.0)
    viewing.whole()
    viewing.straighten()
    assert told == []
    viewing.closer()
    assert told == [1]


def test_it_says_how_the_sheet_is_seen(viewing):
    assert viewing.told() == "You can see the whole sheet."
    viewing.zoom(viewing.fit.scale * 2)
    assert viewing.told() == "The sheet is 2 times as large."
    viewing.turn(-15)
    assert "turned to the left by 15 degrees" in viewing.told()
    viewing.turn(45)
    assert "turned to the right by 30 degrees" in viewing.told()


def test_many_parts_of_the_sheet_are_as_many_on_the_screen():
    fit = Fit.into(ROOM, SHEET)
    parts = QRegion(QRect(100, 100, 20, 20)) + QRect(2000, 1500, 20, 20)
    shown = fit.region(parts)
    assert shown.rectCount() == 2
    for part in parts:
        assert shown.contains(fit.transform.map(QPointF(part.center())).toPoint())


def test_a_pen_leans_as_the_sheet_lies():
    fit = Fit.into(ROOM, SHEET, Stance(1.0, 90.0, 1200, 900))
    ((_x, _y, _time, _pressure, tilt_x, tilt_y),) = fit.points([(450, 300, 0.0, 0.5, 40.0, 0.0)])
    assert (tilt_x, tilt_y) == pytest.approx((0.0, -40.0), abs=1e-9)
