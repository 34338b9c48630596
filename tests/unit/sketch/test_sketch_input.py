"""Pens, mice, fingers and keys become one hand."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.crafts.sketch.commands.samples import Sample
from studio.crafts.sketch.hand.hearing import Contact, Device, Phase
from studio.crafts.sketch.hand.normaliser import Normaliser
from studio.crafts.sketch.hand.steadying import Steady
from tests.samples.strokes import drawing

PEN, MOUSE, FINGER, KEYS = Device.PEN, Device.MOUSE, Device.FINGER, Device.KEYS
DOWN, MOVE, UP, GONE, NEAR = Phase.DOWN, Phase.MOVE, Phase.UP, Phase.GONE, Phase.NEAR


class NotedHand:
    """Notes down what it is moved to do."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.strokes: list[list[Sample]] = []

    def touch(self, *, rubber: bool) -> None:
        self.done.append("rub" if rubber else "draw")
        self.strokes.append([])

    def move(self, samples: Sequence[Sample]) -> None:
        self.strokes[-1].extend(samples)

    def amend(self, samples: Sequence[Sample]) -> None:
        self.strokes[-1] = []
        self.move(samples)

    def lift(self) -> None:
        self.done.append("lift")

    def withdraw(self) -> None:
        self.done.append("withdraw")


@pytest.fixture
def hand() -> NotedHand:
    return NotedHand()


@pytest.fixture
def clock() -> list[float]:
    """What time it is, besides what devices say of it."""
    return [0.0]


@pytest.fixture
def heard(hand, clock) -> Normaliser:
    return Normaliser(hand, lambda: clock[0])


def tell(heard: Normaliser, kind: Device, *said: tuple[Phase, float, float, float], **more) -> None:
    for phase, x, y, time in said:
        heard.take(Contact(kind, phase, x, y, time, **more))


def stroke_of(kind: Device, start: float = 0.0, **more) -> list[Contact]:
    middle = [
        Contact(kind, MOVE, 10.0 * at, 5.0, start + at * 0.004, **more) for at in range(1, 20)
    ]
    return [
        Contact(kind, DOWN, 0.0, 5.0, start, **more),
        *middle,
        Contact(kind, UP, 200.0, 5.0, start + 0.08, **more),
    ]


@pytest.mark.parametrize("kind", [PEN, MOUSE, FINGER, KEYS])
def test_each_of_them_draws_from_where_it_touched_to_where_it_left(hand, heard, kind):
    for contact in stroke_of(kind):
        heard.take(contact)
    assert hand.done == ["draw", "lift"]
    assert hand.strokes[0][0][:2] == (0, 160)
    assert hand.strokes[0][-1][:2] == (200 * 32, 160)
    assert not heard.is_down


def test_a_pen_draws_with_its_own_pressure(hand, heard):
    pressures = [0.1, 0.3, 0.6, 0.9]
    for at, pressure in enumerate(pressures):
        heard.take(Contact(PEN, MOVE if at else DOWN, at * 9.0, 0.0, at * 0.005, pressure))
    assert [sample.pressure for sample in hand.strokes[0]] == [round(p * 4095) for p in pressures]


def test_the_other_end_of_a_pen_rubs(hand, heard):
    heard.take(Contact(PEN, DOWN, 1.0, 1.0, 0.0, 0.5, rubber=True))
    heard.take(Contact(PEN, UP, 1.0, 1.0, 0.1, 0.0, rubber=True))
    assert hand.done == ["rub", "lift"]


def test_a_wrong_first_pressure_leaves_no_blob(hand, heard):
    heard.take(Contact(PEN, DOWN, 0.0, 0.0, 0.0, 1.0))
    assert hand.strokes == [[]]
    heard.take(Contact(PEN, MOVE, 4.0, 0.0, 0.004, 0.1))
    assert [sample.pressure for sample in hand.strokes[0]] == [410, 410]


@pytest.mark.parametrize("kind", [PEN, MOUSE, FINGER])
def test_a_tap_leaves_a_dot_that_can_be_seen(hand, heard, kind):
    pressure = 0.02 if kind is PEN else None
    heard.take(Contact(kind, DOWN, 7.0, 7.0, 0.0, pressure))
    heard.take(Contact(kind, UP, 7.0, 7.0, 0.05, 0.0 if kind is PEN else None))
    (dot,) = hand.strokes[0]
    assert dot[:2] == (7 * 32, 7 * 32)
    assert dot.pressure >= 0.4 * 4095


@pytest.mark.parametrize("broken", [0.0, math.nan, -1.0, math.inf, None])
def test_a_pen_without_sense_of_pressure_draws_all_the_same(hand, heard, broken):
    for contact in stroke_of(PEN, pressure=broken):
        heard.take(contact)
    pressures = [sample.pressure / 4095 for sample in hand.strokes[0]]
    assert min(pressures) > 0.2
    assert max(pressures) < 0.8


def test_a_pen_that_loses_its_pressure_keeps_the_last(hand, heard):
    for at, pressure in enumerate([0.3, 0.3, math.nan, 0.0, 0.3]):
        heard.take(Contact(PEN, MOVE if at else DOWN, at * 9.0, 0.0, at * 0.005, pressure))
    assert {sample.pressure for sample in hand.strokes[0]} == {round(0.3 * 4095)}


def made_pressures(speed: float, rate: float) -> list[Sample]:
    hand = NotedHand()
    heard = Normaliser(hand, lambda: 0.0)
    for at in range(int(rate * 0.5)):
        heard.take(Contact(MOUSE, MOVE if at else DOWN, speed * at / rate, 0.0, at / rate))
    return hand.strokes[0]


def test_a_slow_mouse_presses_harder_than_a_quick_one():
    slow, quick = (made_pressures(speed, 125)[-1].pressure for speed in (50, 1400))
    assert slow > 1.4 * quick


def test_made_pressure_follows_time_and_not_how_often_the_mouse_speaks():
    seldom, often = made_pressures(600, 60), made_pressures(600, 1000)
    for at in (0.1, 0.2, 0.4):
        one, other = (
            min(samples, key=lambda sample: abs(sample.time - at * 10_000)).pressure
            for samples in (seldom, often)
        )
        assert abs(one - other) < 0.03 * 4095


def test_a_hand_knows_the_screen_and_not_the_sheet():
    def drawn(zoom: float) -> list[int]:
        hand = NotedHand()
        heard = Normaliser(hand, lambda: 0.0)
        heard.zoom = zoom
        for at in range(60):
            heard.take(Contact(MOUSE, MOVE if at else DOWN, at * 3 / zoom, 0.0, at * 0.008))
        return [sample.pressure for sample in hand.strokes[0]]

    assert drawn(1.0) == drawn(0.25)


# Echoes, palms and other nonsense


def test_what_a_mouse_says_near_a_pen_is_dropped(hand, heard):
    pen = stroke_of(PEN, 10.0, pressure=0.5)
    echo = stroke_of(MOUSE, 10.0)
    for one, other in zip(echo, pen, strict=True):
        heard.take(one) if other.phase is not DOWN else None
        heard.take(other)
        heard.take(one)
    assert hand.done == ["draw", "lift"]
    tell(heard, MOUSE, (DOWN, 0, 0, 10.15), (UP, 0, 0, 10.17))
    assert hand.done == ["draw", "lift"]
    tell(heard, MOUSE, (DOWN, 0, 0, 10.3), (UP, 0, 0, 10.4))
    assert hand.done == ["draw", "lift"] * 2


@pytest.mark.parametrize(("end", "told"), [(UP, "lift"), (GONE, "withdraw")])
def test_a_mouse_that_draws_is_let_go_also_beside_a_pen(hand, heard, end, told):
    tell(heard, MOUSE, (DOWN, 0, 0, 5.0), (MOVE, 20, 20, 5.1))
    tell(heard, PEN, (NEAR, 0, 0, 5.2))
    tell(heard, MOUSE, (end, 20, 20, 5.21))
    assert hand.done == ["draw", told]
    assert not heard.is_down


def test_a_hovering_pen_silences_the_mouse_too(hand, heard):
    tell(heard, PEN, (NEAR, 0, 0, 5.0))
    tell(heard, MOUSE, (DOWN, 0, 0, 5.05), (MOVE, 9, 0, 5.06), (UP, 9, 0, 5.07))
    assert hand.done == []


def test_a_mouse_that_never_met_a_pen_is_heard(hand, heard):
    tell(heard, MOUSE, (DOWN, 0, 0, 0.0), (UP, 9, 0, 0.01))
    assert hand.done == ["draw", "lift"]


def test_a_pen_that_went_without_a_word_does_not_keep_the_mouse_away(hand, heard, clock):
    tell(heard, PEN, (DOWN, 50, 50, 1.0), (MOVE, 60, 50, 1.1))
    tell(heard, MOUSE, (DOWN, 0, 0, 2.0), (MOVE, 9, 0, 2.1), (UP, 9, 0, 2.2))
    assert hand.done == ["draw"]
    clock[0] = 3.1
    tell(heard, MOUSE, (DOWN, 0, 0, 4.0), (MOVE, 9, 0, 4.1), (UP, 9, 0, 4.2))
    assert hand.done == ["draw", "lift"] * 2


def finger(heard: Normaliser, time: float) -> None:
    tell(heard, FINGER, (DOWN, 0, 0, time), (MOVE, 9, 0, time + 0.1), (UP, 9, 0, time + 0.2))


def test_a_finger_draws_where_no_pen_is_near(hand, heard, clock):
    """Devices need not agree about the time: what a finger says of it counts for nothing here."""
    finger(heard, 0.0)
    assert hand.done == ["draw", "lift"]
    tell(heard, PEN, (NEAR, 0, 0, 1.0))
    for clock[0] in (0.0, 2.9):
        finger(heard, 60.0)
    assert hand.done == ["draw", "lift"]
    clock[0] = 3.1
    finger(heard, 60.0)
    assert hand.done == ["draw", "lift"] * 2


def test_each_word_of_a_pen_keeps_fingers_away_anew(hand, heard, clock):
    tell(heard, PEN, (DOWN, 50, 50, 1.0))
    clock[0] = 10.0
    finger(heard, 2.0)  # the pen rests on the sheet, and says nothing
    heard.follow([(60.0, 50.0, 2.5, 0.5, 0.0, 0.0)])
    tell(heard, PEN, (UP, 60, 50, 2.6))
    clock[0] = 12.0
    finger(heard, 4.0)
    assert hand.done == ["draw", "lift"]
    clock[0] = 13.1
    finger(heard, 5.0)
    assert hand.done == ["draw", "lift"] * 2


def test_a_palm_that_came_down_beside_the_pen_never_draws(hand, heard, clock):
    tell(heard, PEN, (DOWN, 50, 50, 1.0), (UP, 60, 50, 1.1))
    tell(heard, FINGER, (DOWN, 0, 0, 1.2))
    clock[0] = 20.0
    tell(heard, FINGER, (MOVE, 30, 0, 20.0), (UP, 40, 0, 20.1))
    assert hand.done == ["draw", "lift"]


def test_the_palm_that_came_down_before_the_pen_leaves_nothing(hand, heard):
    tell(heard, FINGER, (DOWN, 0, 0, 0.0), (MOVE, 9, 0, 0.1))
    tell(heard, PEN, (DOWN, 50, 50, 0.2))
    tell(heard, FINGER, (MOVE, 12, 0, 0.25), (UP, 12, 0, 0.3))
    tell(heard, PEN, (UP, 50, 50, 0.4))
    assert hand.done == ["draw", "withdraw", "draw", "lift"]


def test_a_touch_the_system_takes_back_leaves_nothing(hand, heard):
    tell(heard, FINGER, (DOWN, 0, 0, 0.0), (MOVE, 9, 0, 0.1), (GONE, 0, 0, 0.2))
    assert hand.done == ["draw", "withdraw"]
    assert not heard.is_down


def test_a_second_touch_ends_the_first_stroke_and_loses_nothing(hand, heard):
    tell(heard, MOUSE, (DOWN, 0, 0, 0.0), (MOVE, 9, 0, 0.1), (DOWN, 50, 50, 0.2))
    assert hand.done == ["draw", "lift", "draw"]
    assert len(hand.strokes[0]) >= 2


def test_moving_without_touching_draws_nothing(hand, heard):
    for kind in (PEN, MOUSE, FINGER):
        tell(heard, kind, (MOVE, 0, 0, 0.0), (UP, 0, 0, 0.1), (GONE, 0, 0, 0.1))
    assert hand.done == []


@pytest.mark.parametrize(
    "place", [(math.nan, 0.0, 0.1), (0.0, math.inf, 0.1), (0.0, 0.0, math.nan)]
)
def test_a_place_that_is_no_place_is_passed_over(hand, heard, place):
    tell(heard, PEN, (DOWN, *place))
    assert hand.done == []
    tell(heard, PEN, (DOWN, 1, 1, 0.0), (MOVE, *place), (MOVE, 5, 1, 0.1), (UP, *place))
    assert hand.done == ["draw", "lift"]
    assert hand.strokes[0][-1][:2] == (160, 32)


# Rest


def test_the_ink_reaches_a_hand_that_rests(hand, heard):
    for contact in stroke_of(MOUSE)[:-1]:
        heard.take(contact)
    behind = 190 * 32 - hand.strokes[0][-1].x
    assert behind > 0
    heard.settle(0.05)
    assert hand.strokes[0][-1].x == 190 * 32
    before = len(hand.strokes[0])
    heard.settle(0.1)
    assert len(hand.strokes[0]) == before


def test_a_resting_touch_shows_its_dot_before_it_is_lifted(hand, heard):
    tell(heard, MOUSE, (DOWN, 5, 5, 0.0))
    assert hand.strokes == [[]]
    heard.settle(0.05)
    assert len(hand.strokes[0]) == 1


def test_nothing_settles_or_ends_when_nothing_is_down(hand, heard):
    heard.settle(1.0)
    heard.finish()
    assert hand.done == []


def test_a_stroke_whose_end_is_never_told_can_be_ended(hand, heard):
    for contact in stroke_of(PEN, pressure=0.5)[:-1]:
        heard.take(contact)
    heard.finish()
    assert hand.done == ["draw", "lift"]
    assert hand.strokes[0][-1].x == 190 * 32


def test_a_resting_pen_that_goes_on_talking_adds_nothing(hand, heard):
    heard.take(Contact(PEN, DOWN, 5.0, 5.0, 0.0, 0.5))
    for at in range(1, 200):
        heard.take(Contact(PEN, MOVE, 5.0, 5.0, at * 0.005, 0.5))
    assert len(hand.strokes[0]) == 1


# Anything at all

contacts = st.builds(
    Contact,
    st.sampled_from(list(Device)),
    st.sampled_from(list(Phase)),
    st.floats(width=32),
    st.floats(width=32),
    st.floats(width=32),
    st.none() | st.floats(width=32),
    st.booleans(),
)


@given(st.lists(contacts | st.just("settle"), max_size=40))
def test_whatever_devices_say_strokes_begin_and_end_in_order(said):
    hand = NotedHand()
    heard = Normaliser(hand, lambda: 0.0)
    for contact in said:
        heard.settle(0.05) if contact == "settle" else heard.take(contact)
    heard.finish()
    begun = [word in {"draw", "rub"} for word in hand.done]
    assert begun == [True, False] * (len(begun) // 2)
    for sample in (sample for stroke in hand.strokes for sample in stroke):
        assert 0 <= sample.pressure <= 4095
        assert all(isinstance(value, int) for value in sample)


def test_the_strokes_of_a_hand_come_through_nearly_as_they_were():
    for trace in drawing(12, seed=5, only_made=True):
        hand = NotedHand()
        heard = Normaliser(hand, lambda: 0.0)
        heard.zoom = 0.4
        for at, (t, x, y, pressure) in enumerate(trace):
            heard.take(Contact(PEN, MOVE if at else DOWN, x, y, t, pressure))
        heard.take(Contact(PEN, UP, trace[-1][1], trace[-1][2], trace[-1][0], 0.0))
        way = [(x, y) for _t, x, y, _p in trace]
        drawn = [(sample.x / 32, sample.y / 32) for sample in hand.strokes[0]]
        off = [min(math.dist(place, point) for point in way) for place in drawn]
        assert sum(off) / len(off) < 6


# All at once, or one by one


def test_moves_heard_all_at_once_are_the_same_as_one_by_one():
    for steady in Steady:
        for trace in drawing(4, seed=9, only_made=True):
            hands = NotedHand(), NotedHand()
            for hand, at_once in zip(hands, (False, True), strict=True):
                heard = Normaliser(hand, lambda: 0.0)
                heard.steady = steady
                (t, x, y, pressure), *others = trace
                heard.take(Contact(PEN, DOWN, x, y, t, pressure, False, 10.0, -20.0))
                moves = [(x, y, t, pressure, 10.0, -20.0) for t, x, y, pressure in others]
                if at_once:
                    heard.follow(moves)
                else:
                    for x, y, t, pressure, *tilt in moves:
                        heard.take(Contact(PEN, MOVE, x, y, t, pressure, False, *tilt))
                heard.finish()
            assert hands[0].strokes == hands[1].strokes


def test_moves_that_nobody_draws_go_nowhere(hand, heard):
    heard.follow([(1.0, 1.0, 0.0, 0.5, 0.0, 0.0)])
    assert hand.done == []


def test_how_a_pen_leans_goes_with_every_sample(hand, heard):
    heard.take(Contact(PEN, DOWN, 0.0, 0.0, 0.0, 0.5, False, 30.0, -12.4))
    heard.take(Contact(PEN, MOVE, 9.0, 0.0, 0.1, 0.5, False, 31.0, math.nan))
    assert [sample[4:] for sample in hand.strokes[0]] == [(30, -12), (31, 0)]


# From click to click


@pytest.fixture
def clicking(heard) -> Normaliser:
    heard.clicks = True
    return heard


@pytest.mark.parametrize("kind", [PEN, MOUSE])
def test_a_click_begins_a_line_and_the_next_one_ends_it(hand, clicking, kind):
    pressure = 0.5 if kind is PEN else None
    tell(clicking, kind, (DOWN, 0, 0, 0.0), (UP, 0, 0, 0.1), pressure=pressure)
    assert clicking.is_down
    assert not clicking.is_held
    tell(clicking, kind, (MOVE, 50, 0, 0.2), (MOVE, 90, 0, 0.3), pressure=0.0)
    tell(clicking, kind, (DOWN, 100, 0, 0.4), (UP, 100, 0, 0.5), pressure=pressure)
    assert hand.done == ["draw", "lift"]
    assert hand.strokes[0][-1][:2] == (3200, 0)
    tell(clicking, kind, (MOVE, 150, 0, 0.6))
    assert hand.done == ["draw", "lift"]


def test_a_pen_that_hovers_keeps_the_pressure_of_its_click(hand, clicking):
    tell(clicking, PEN, (DOWN, 0, 0, 0.0), pressure=0.6)
    tell(clicking, PEN, (MOVE, 50, 0, 0.2), (MOVE, 90, 0, 0.3), pressure=0.0)
    assert {sample.pressure for sample in hand.strokes[0]} == {round(0.6 * 4095)}


def test_fingers_and_keys_are_held_all_the_same(hand, clicking):
    for kind in (FINGER, KEYS):
        tell(clicking, kind, (DOWN, 0, 0, 0.0), (MOVE, 9, 0, 0.1), (UP, 9, 0, 0.2))
    assert hand.done == ["draw", "lift"] * 2


def test_a_line_from_a_click_ends_where_another_device_begins(hand, clicking):
    tell(clicking, MOUSE, (DOWN, 0, 0, 0.0), (UP, 0, 0, 0.1), (MOVE, 40, 0, 0.2))
    tell(clicking, KEYS, (DOWN, 9, 9, 0.3))
    assert hand.done == ["draw", "lift", "draw"]
