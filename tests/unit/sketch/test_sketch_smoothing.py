"""The light hand on the pen."""

from __future__ import annotations

import math
import random

from studio.crafts.sketch.hand.smoothing import OneEuro


def followed(points, rate=240.0):
    smooth = OneEuro()
    smooth.rest(*points[0], 0.0)
    return [smooth.follow(x, y, at / rate) for at, (x, y) in enumerate(points)]


def test_a_hand_at_rest_is_left_in_peace():
    assert set(followed([(5.0, 7.0)] * 50)) == {(5.0, 7.0)}


def test_a_slow_shaky_line_becomes_steadier():
    chance = random.Random(1)
    wanted = [(at * 0.2, 50.0) for at in range(400)]
    shaky = [
        (x, y + 2 * math.sin(at * 0.21) + chance.gauss(0, 0.3)) for at, (x, y) in enumerate(wanted)
    ]
    off = [abs(y - 50.0) for _x, y in followed(shaky)[40:]]
    raw = [abs(y - 50.0) for _x, y in shaky[40:]]
    assert sum(off) < 0.75 * sum(raw)


def test_a_quick_hand_is_followed_within_a_bound():
    for speed in (200.0, 1000.0, 4000.0):
        points = [(speed * at / 240, 0.0) for at in range(300)]
        lag = points[-1][0] - followed(points)[-1][0]
        assert 0 <= lag < 1 / (2 * math.pi * 0.02) + 1


def test_events_that_share_a_moment_or_go_back_in_time_do_no_harm():
    smooth = OneEuro()
    smooth.rest(0.0, 0.0, 1.0)
    for time in (1.0, 1.0, 0.5, 1.0):
        x, y = smooth.follow(10.0, 10.0, time)
        assert 0 < x <= 10
        assert 0 < y <= 10
