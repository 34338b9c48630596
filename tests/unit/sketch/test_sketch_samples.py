"""Samples: whole numbers, packed small, and nothing but CannotRead for bytes gone wrong."""

from __future__ import annotations

import math
import struct
import zlib
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.core.errors import CannotRead
from studio.crafts.sketch.commands.samples import MOST_SAMPLES, Sample, pack, quantise, unpack
from tests.samples.strokes import drawing, samples

EDGE = 8192 * 32
OLD = "3a46b88d4c946ecd7b891e8d80679856ff8114ef8c28e5481f2de53a12c5f911"
any_sample = st.builds(
    Sample,
    st.integers(-EDGE, EDGE),
    st.integers(-EDGE, EDGE),
    st.integers(0, 4095),
    st.integers(0, 500_000_000),
    st.just(0),
    st.just(0),
)
tilted_sample = st.builds(
    Sample._replace,
    any_sample,
    tilt_x=st.integers(-90, 90),
    tilt_y=st.integers(-90, 90),
)


@given(st.lists(any_sample, min_size=1, max_size=60))
def test_what_is_packed_comes_back(them):
    assert unpack(pack(them)) == tuple(them)


@given(st.lists(st.one_of(any_sample, tilted_sample), min_size=1, max_size=60))
def test_how_the_pen_leant_comes_back_too(them):
    assert unpack(pack(them)) == tuple(them)


def test_a_stroke_without_tilt_packs_as_it_did_before_there_was_any():
    upright = [Sample(32 * at, 7 * at * at, 2000 + at, 42 * at) for at in range(40)]
    assert sha256(pack(upright)).hexdigest() == OLD
    assert unpack(pack(upright)) == tuple(upright)


def test_tilt_takes_little():
    leaning = [Sample(at, at, 9, at, 40 + at // 9, -3) for at in range(400)]
    upright = [Sample(*sample[:4]) for sample in leaning]
    assert len(pack(leaning)) - len(pack(upright)) < 100


def test_a_tilt_beyond_what_there_is_is_refused():
    assert unpack(pack([Sample(0, 0, 0, 0, 90, -90)]))
    for tilt in ((91, 0), (0, -91)):
        with pytest.raises(CannotRead):
            unpack(pack([Sample(0, 0, 0, 0, *tilt)]))


@given(
    st.floats(-8192, 8192),
    st.floats(-8192, 8192),
    st.floats(0, 1),
    st.floats(0, 50_000),
)
def test_a_sample_is_the_nearest_there_is(x, y, pressure, seconds):
    sample = quantise(x, y, pressure, seconds)
    assert abs(sample.x / 32 - x) <= 1 / 64
    assert abs(sample.y / 32 - y) <= 1 / 64
    assert abs(sample.pressure / 4095 - pressure) <= 0.5 / 4095 + 1e-12
    assert abs(sample.time / 10_000 - seconds) <= 0.5e-4 + 1e-9


def test_what_lies_beyond_every_limit_stays_at_it():
    assert quantise(1e12, -1e12, 7.0, 1e12) == (EDGE, -EDGE, 4095, 500_000_000, 0, 0)
    assert quantise(-math.inf, math.inf, -1.0, -5.0) == (-EDGE, EDGE, 0, 0, 0, 0)
    assert unpack(pack([quantise(1e12, -1e12, 7.0, 1e12)]))
    assert quantise(0, 0, 0, 0, 123.0, -1e9)[4:] == (90, -90)


@given(*[st.floats()] * 6)
def test_no_number_is_too_odd(x, y, pressure, seconds, tilt_x, tilt_y):
    sample = quantise(x, y, pressure, seconds, tilt_x, tilt_y)
    assert unpack(pack([sample])) == (sample,)


def test_a_stroke_of_a_hand_takes_about_three_bytes_a_sample():
    strokes = [samples(trace) for trace in drawing(40, seed=3, only_made=True)]
    packed = sum(len(pack(stroke)) for stroke in strokes)
    assert packed < 5 * sum(map(len, strokes))
    assert packed / len(strokes) < 650


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    _only_refused(data)


@given(st.integers(0, 2**32 - 1), st.binary(max_size=400))
def test_well_deflated_nonsense_is_read_or_refused(count, planes):
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    data = deflate.compress(planes) + deflate.flush()
    _only_refused(struct.pack("<I", count) + data)
    _only_refused(struct.pack("<I", len(planes) // 16) + data)


@pytest.mark.parametrize("count", [0, MOST_SAMPLES + 1])
def test_no_samples_or_too_many_are_refused(count):
    with pytest.raises(CannotRead):
        unpack(struct.pack("<I", count) + pack([Sample(0, 0, 0, 0)])[4:])


def test_what_follows_the_end_is_refused():
    with pytest.raises(CannotRead):
        unpack(pack([Sample(1, 2, 3, 4)]) + b"\0")


def _only_refused(data: bytes) -> None:
    try:
        found = unpack(data)
    except CannotRead as refusal:
        assert refusal.told  # noqa: PT017
    else:
        assert unpack(pack(found)) == found
