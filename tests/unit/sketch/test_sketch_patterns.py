"""Patterns: the copies a line has, and their bytes."""

from __future__ import annotations

import math
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.core.errors import CannotRead
from studio.crafts.sketch.commands.patterns import (
    ALONE,
    PATTERN_SIZE,
    Pattern,
    pack_pattern,
    unpack_pattern,
)

places = st.integers(-8192 * 32, 8192 * 32).map(lambda place: place / 32)
patterns = st.one_of(
    st.builds(Pattern, st.sampled_from(["mirror", "mirror4"]), st.just(1), places, places),
    st.builds(Pattern, st.just("turn"), st.integers(2, 24), places, places),
    st.builds(Pattern, st.just("snowflake"), st.integers(2, 12), places, places),
)


def moved(copy, x, y):
    a, b, c, d, e, f = copy
    return a * x + b * y + c, d * x + e * y + f


def test_a_line_alone_is_painted_once_where_it_was_drawn():
    assert ALONE.copies() == ((1, 0, 0, 0, 1, 0),)


@given(patterns)
def test_the_first_copy_is_the_line_itself_and_none_is_bent(pattern):
    first, *others = pattern.copies()
    assert first == (1, 0, 0, 0, 1, 0)
    for a, b, _c, d, e, _f in others:
        assert abs(abs(a * e - b * d) - 1) < 1e-9
        assert abs(a * a + d * d - 1) < 1e-9


@given(patterns)
def test_all_copies_lie_as_far_from_the_middle_and_differ(pattern):
    copies = pattern.copies()
    expected = {"mirror": 2, "mirror4": 4, "turn": pattern.folds, "snowflake": 2 * pattern.folds}
    assert len(copies) == expected[pattern.kind]
    there = [moved(copy, pattern.x + 30, pattern.y + 7) for copy in copies]
    assert len({(round(x, 3), round(y, 3)) for x, y in there}) == len(copies)
    for x, y in there:
        assert abs(math.dist((x, y), (pattern.x, pattern.y)) - math.hypot(30, 7)) < 1e-6


def test_a_mirror_stands_upright_and_a_second_lies():
    both = [moved(copy, 110, 60) for copy in Pattern("mirror", 1, 100, 50).copies()]
    assert both == [(110, 60), (90, 60)]
    four = [moved(copy, 110, 60) for copy in Pattern("mirror4", 1, 100, 50).copies()]
    assert set(four) == {(110, 60), (90, 60), (110, 40), (90, 40)}


def test_four_turns_are_quarters():
    four = {moved(copy, 110, 60) for copy in Pattern("turn", 4, 100, 50).copies()}
    assert four == {(110, 60), (90, 60), (90, 40), (110, 40)}


@given(st.one_of(st.just(ALONE), patterns))
def test_what_is_packed_comes_back(pattern):
    assert unpack_pattern(pack_pattern(pattern)) == pattern


@pytest.mark.parametrize(
    ("kind", "folds"), [("turn", 1), ("turn", 25), ("snowflake", 13), ("mirror", 2), ("star", 5)]
)
def test_there_are_no_other_patterns(kind, folds):
    with pytest.raises(ValueError, match="pattern"):
        Pattern(kind, folds)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        pack_pattern(ALONE)[:-1],
        pack_pattern(ALONE) + b"\0",
        struct.pack("<BBii", 5, 1, 0, 0),
        struct.pack("<BBii", 3, 0, 0, 0),
        struct.pack("<BBii", 3, 25, 0, 0),
        struct.pack("<BBii", 1, 1, 8192 * 32 + 1, 0),
        struct.pack("<BBii", 1, 1, 0, -(2**31)),
    ],
)
def test_other_bytes_are_refused(data):
    with pytest.raises(CannotRead):
        unpack_pattern(data)


@given(st.binary(min_size=PATTERN_SIZE, max_size=PATTERN_SIZE))
def test_any_bytes_are_read_or_refused(data):
    try:
        pattern = unpack_pattern(data)
    except CannotRead as refusal:
        assert refusal.told  # noqa: PT017
    else:
        assert pack_pattern(pattern) == data
