"""Loops, paces and starts: where each note of a tune falls on the clock."""

from functools import partial
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.sound.engine_voices import Strike
from studio.sound.host_course import Course
from studio.sound.host_player import Begin, Player, SetLevel, Touch, Tread, Turn, Weather
from studio.sound.messages import Clock, Heard
from studio.sound.timeline import channel
from studio.sound.tone import RATE, Tone

TONE = Tone(
    np.sin(np.arange(RATE) / 20).astype(np.float32) * np.linspace(1, 0, RATE, dtype="f4"), 480
)
EVERY = [Strike(n * 1000, n, TONE, 90, 500, channel(n % 2)) for n in range(20)]


def course(**ways):
    ways = {"tune": 1, "strikes": EVERY, "length": 20_000} | ways
    return Course(Begin(**ways), 5000)


def falls(course, until, step=None):
    """Frames and keys of all notes, asked for in blocks of ``step``."""
    found = []
    for frame in range(5000, until, step or until):
        found += course.strikes_before(min(until, frame + (step or until)))
    return [(strike.at, strike.key) for strike in found]


def test_notes_fall_where_they_stand():
    assert falls(course(), 100_000) == [(5000 + n * 1000, n) for n in range(20)]


def test_a_start_leaves_out_what_began_before():
    begun = course(start=1500)
    assert falls(begun, 7600) == [(5500, 2), (6500, 3), (7500, 4)]
    assert begun.position(5000) == 1500


def test_a_pace_stretches_times_and_lengths():
    slow = course(pace=0.5)
    strikes = list(slow.strikes_before(9001))
    assert [(strike.at, strike.held) for strike in strikes] == [
        (5000, 1000),
        (7000, 1000),
        (9000, 1000),
    ]
    assert slow.position(9000) == 2000
    assert not slow.over(44_999)
    assert slow.over(45_000)


def test_a_pace_turned_midway_changes_only_what_comes():
    turned = course()
    assert falls(turned, 6500) == [(5000, 0), (6000, 1)]
    turned.turn(6500, 2.0)
    assert turned.position(6500) == 1500
    assert [strike.at for strike in turned.strikes_before(8001)] == [6750, 7250, 7750]


def test_a_loop_comes_round_again_at_its_very_frame():
    looped = course(loop=(1000, 3000))
    assert falls(looped, 11_000) == [
        *((5000, 0), (6000, 1), (7000, 2)),
        *((8000, 1), (9000, 2), (10_000, 1)),
    ]
    assert not looped.over(1 << 40)
    assert 1000 <= looped.position(10_999) < 3000


def test_a_start_behind_the_loop_plays_to_the_end():
    behind = course(loop=(1000, 3000), start=4000)
    assert falls(behind, 1 << 20)[0] == (5000, 4)
    assert behind.over(21_000)


@given(
    step=st.integers(1, 4000),
    pace=st.floats(0.25, 4),
    loop=st.none() | st.tuples(st.integers(0, 9000), st.integers(9100, 20_000)),
    start=st.integers(0, 12_000),
)
def test_no_cut_of_the_blocks_moves_a_note(step, pace, loop, start):
    ways = {"pace": pace, "loop": loop, "start": start}
    whole = falls(course(**ways), 60_000)
    assert falls(course(**ways), 60_000, step) == whole
    assert [at for at, _key in whole] == sorted(at for at, _key in whole)


def sound(size, asked, seconds=3):
    player = Player([].append)
    parts = []
    frame = 0
    for at, request in [*asked, (round(seconds * RATE), None)]:
        while frame < at:
            n = min(size, at - frame)
            parts.append(player.fill(n))
            frame += n
        if request:
            player.ask(request)
    return np.concatenate(parts).tobytes()


@pytest.mark.parametrize("size", [64, 128, 256, 1024])
def test_a_looped_layered_turned_tune_is_the_same_bytes_for_every_block(size):
    weather = np.random.RandomState(3).standard_normal((2, 9000)).astype(np.float32) * 0.02
    asked = [
        (0, Begin(1, EVERY, 20_000, loop=(0, 7000), pace=0.9, levels=[1.0, 0.4])),
        (0, Weather(weather, 0.5)),
        (10_000, Turn(1.7)),
        (20_000, SetLevel(1, 1.5)),
        (30_003, Tread(down=True)),
        (30_003, Touch("hand", TONE, 99, partial(Heard, 1))),
        (60_000, Tread(down=False)),
        (70_000, Weather(None, 1.0)),
    ]
    assert sound(size, asked) == sound(1 << 20, asked)


def test_the_levels_of_a_tune_hold_from_its_first_frame():
    def energy(levels):
        player = Player([].append)
        player.ask(Begin(1, EVERY, 20_000, levels=[1.0, 1.0]))
        player.fill(48_000)
        player.fill(480_000)
        player.ask(Begin(2, EVERY[:1], 20_000, levels=levels))
        return np.abs(player.fill(2000)).max()

    assert energy([0.25, 1.0]) == pytest.approx(0.25 * energy([1.0, 1.0]), rel=1e-3)


def test_the_clock_of_a_loop_goes_round():
    said = []
    player = Player(said.append)
    player.ask(Begin(4, EVERY, 20_000, loop=(0, 12_000)))
    for _ in range(200):
        player.fill(480)
    places = [message.position for message in said if isinstance(message, Clock)]
    assert max(places) <= 0.25
    assert sum(b < a for a, b in pairwise(places)) >= 6
    assert all(message.playing for message in said)


def test_turning_or_levelling_nothing_is_harmless():
    player = Player([].append)
    for request in (Turn(2.0), SetLevel(0, 0.5), Tread(down=True), Weather(None, 1.0)):
        player.ask(request)
    assert not player.fill(480).any()
