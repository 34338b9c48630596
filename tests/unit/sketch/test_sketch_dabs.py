"""Where the dabs of a stroke fall."""

from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import given

from studio.crafts.sketch.commands.brushes import brush, steps
from studio.crafts.sketch.commands.samples import Sample
from studio.crafts.sketch.paint.dabs import Dabber
from tests.samples.sheets import hand_samples, samples_at


def dabs_of(samples, size=15.0):
    dabber = Dabber(brush("pen"), size)
    return [dab for sample in samples for dab in dabber.step(sample)]


def test_a_touch_leaves_one_dab_where_it_was():
    ((x, y, radius, flow),) = dabs_of([Sample(3200, 1600, 4095, 0)])
    assert (x, y, radius, flow) == (100.0, 50.0, 7.5, 1.0)


def test_pressing_harder_in_one_place_makes_it_larger_and_easing_does_not():
    still = [(10, 10, pressure) for pressure in (0.2, 0.5, 0.9, 0.4)]
    radii = [radius for _x, _y, radius, _flow in dabs_of(samples_at(still))]
    assert radii == sorted(radii)
    assert len(radii) == 3


def test_dabs_keep_their_distance_whatever_the_hand_does_with_its_samples():
    straight = [(10 + x, 20, 0.6) for x in range(0, 200, 5)]
    uneven = [point for at, point in enumerate(straight) if at % 3 or at in {0, 39}]
    for points in (straight, uneven):
        gaps = [math.dist(a[:2], b[:2]) for a, b in pairwise(dabs_of(samples_at(points)))]
        assert max(gaps) - min(gaps) < 1e-6
        radius = 7.5 * steps(brush("pen").pressure_size, 4095)[round(0.6 * 4095)]
        assert abs(gaps[0] - math.sqrt(8 * brush("pen").ripple * radius)) < 1e-3


def test_few_samples_of_a_circle_still_make_a_circle():
    points = [
        (500 + 200 * math.cos(at * 0.3), 500 + 200 * math.sin(at * 0.3), 0.5) for at in range(22)
    ]
    distances = [
        math.dist((x, y), (500, 500)) for x, y, _r, _w in dabs_of(samples_at(points))[120:]
    ]
    polygon = 200 * (1 - math.cos(0.15))  # how far the straight chords would cut in
    assert max(abs(distance - 200) for distance in distances) < polygon / 10


def test_a_corner_stays_a_corner():
    points = [(10, 10, 0.5), (60, 10, 0.5), (60, 60, 0.5), (58, 10, 0.5)]
    assert max(x for x, _y, _r, _w in dabs_of(samples_at(points))) < 60.5


@given(hand_samples())
def test_dabs_stay_near_the_samples_they_come_from(samples):
    dabber = Dabber(brush("pen"), 15.0)
    before = samples[0]
    for sample in samples:
        chord = math.dist((before.x, before.y), (sample.x, sample.y)) / 32
        for x, y, radius, _flow in dabber.step(sample):
            assert 0.4 <= radius <= 7.5
            middle = ((before.x + sample.x) / 64, (before.y + sample.y) / 64)
            assert math.dist((x, y), middle) <= chord * 0.8 + 1e-6
        before = sample
