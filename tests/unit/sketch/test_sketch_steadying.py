"""A steady hand: slow lines lose their shaking, quick ones keep their shape, ends stay."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.crafts.sketch.commands.samples import quantise
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.hand.hearing import Contact, Device, Phase
from studio.crafts.sketch.hand.normaliser import Normaliser
from studio.crafts.sketch.hand.steadying import Steady, steadied
from studio.crafts.sketch.view.hands import BrushHand
from tests.samples.sheets import PENS, seen, small_sheet

RATE = 240.0


def shaken(speed: float, seconds: float = 2.0) -> tuple[list, list]:
    """A straight way across, with a tremor of 8 Hz and 3 px."""
    times = [at / RATE for at in range(int(seconds * RATE))]
    return [(speed * t, 100 + 3 * math.sin(math.tau * 8 * t)) for t in times], times


def off(places) -> float:
    return math.sqrt(sum((y - 100) ** 2 for _x, y in places) / len(places))


def test_a_slow_line_loses_most_of_its_shaking():
    places, times = shaken(60)
    assert off(steadied(places, times, 1.0)) < 0.4 * off(places)


def test_the_slower_the_hand_the_more_it_helps():
    left = [off(steadied(*shaken(speed), 1.0)) for speed in (40, 400, 2000)]
    assert left[0] < left[1] < left[2]


def test_a_quick_corner_keeps_its_place():
    times = [at / RATE for at in range(60)]
    places = [(at * 8.0, 0.0) if at < 30 else (240.0, (at - 30) * 8.0) for at in range(60)]
    nearest = min(math.dist(place, (240.0, 0.0)) for place in steadied(places, times, 1.0))
    assert nearest < 12


def test_a_line_ends_where_the_hand_ended():
    places, times = shaken(300)
    calm = steadied(places, times, 1.0)
    assert math.dist(calm[0], places[0]) < 2
    assert math.dist(calm[-1], places[-1]) < 2


def test_a_hand_knows_the_screen_and_not_the_sheet():
    places, times = shaken(300)
    small = steadied(places, times, 1.0)
    large = steadied([(4 * x, 4 * y) for x, y in places], times, 0.25)
    for one, other in zip(small, large, strict=True):
        assert other == pytest.approx((4 * one[0], 4 * one[1]))


numbers = st.floats(-1e4, 1e4)


@given(st.lists(st.tuples(numbers, numbers, st.floats(0, 3600)), min_size=1, max_size=60))
def test_any_line_keeps_its_count_and_stays_within_reach(points):
    places = [(x, y) for x, y, _t in points]
    calm = steadied(places, [t for _x, _y, t in points], 1.0)
    assert len(calm) == len(places)
    most = 4 * max(abs(value) for place in places for value in place) + 1
    assert all(abs(value) <= most for place in calm for value in place)


# From the hand to the sheet


def drawn(sketch: Sketch, steady: Steady, kind: Device = Device.PEN) -> None:
    heard = Normaliser(BrushHand(sketch, lambda _rubber: PENS[0]), lambda: 0.0)
    heard.steady = steady
    places, times = shaken(120, 1.5)
    contacts = [
        Contact(kind, Phase.MOVE if at else Phase.DOWN, x + 20, y, t, 0.5)
        for at, ((x, y), t) in enumerate(zip(places, times, strict=True))
    ]
    for contact in contacts:
        heard.take(contact)
    last = contacts[-1]
    heard.take(last._replace(phase=Phase.UP, time=last.time + 0.004))


def wobble(sketch: Sketch) -> float:
    (stroke,) = sketch.history.done
    return off([(sample.x / 32, sample.y / 32) for sample in stroke.samples()])


def test_the_three_stops_are_as_steady_as_they_say():
    wobbles = []
    for steady in Steady:
        sketch = small_sheet()
        drawn(sketch, steady)
        wobbles.append(wobble(sketch))
    raw, light, firm = wobbles
    assert firm < 0.5 * raw
    assert firm < light < raw


def test_a_steadied_line_is_to_the_bit_what_its_samples_draw_again():
    sketch, again = small_sheet(), small_sheet()
    drawn(sketch, Steady.STEADY)
    (stroke,) = sketch.history.done
    again.history.do(stroke)
    assert seen(sketch) == seen(again)
    sketch.history.undo()
    assert seen(sketch) == seen(small_sheet())


def test_keys_are_steady_by_themselves():
    sketch = small_sheet()
    drawn(sketch, Steady.STEADY, Device.KEYS)
    (stroke,) = sketch.history.done
    places, _times = shaken(120, 1.5)
    x, y = places[100]
    assert quantise(x + 20, y, 0.5, 0.0)[:2] in {sample[:2] for sample in stroke.samples()}


def test_off_leaves_every_place_as_it_was():
    sketch = small_sheet()
    drawn(sketch, Steady.OFF)
    (stroke,) = sketch.history.done
    places, _times = shaken(120, 1.5)
    wanted = [quantise(x + 20, y, 0.5, 0.0)[:2] for x, y in places]
    assert [sample[:2] for sample in stroke.samples()] == wanted


def test_a_dot_and_a_tick_of_a_steady_hand_are_still_there():
    for steps in (0, 1, 2):
        sketch = small_sheet()
        heard = Normaliser(BrushHand(sketch, lambda _rubber: PENS[0]), lambda: 0.0)
        heard.steady = Steady.STEADY
        heard.take(Contact(Device.PEN, Phase.DOWN, 50.0, 50.0, 0.0, 0.5))
        for at in range(steps):
            heard.take(Contact(Device.PEN, Phase.MOVE, 52.0 + at, 50.0, 0.01 + at * 0.01, 0.5))
        heard.take(Contact(Device.PEN, Phase.UP, 55.0, 50.0, 0.05, 0.0))
        (stroke,) = sketch.history.done
        first = stroke.samples()[0]
        assert math.dist((first.x / 32, first.y / 32), (50, 50)) < 1
        assert seen(sketch) != seen(small_sheet())
