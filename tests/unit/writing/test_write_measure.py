"""Units and code points agree with what Python's own codecs say."""

from __future__ import annotations

import sys

from hypothesis import given
from hypothesis import strategies as st

from studio.crafts.writing.measure import Ruler, least_change, units
from tests.samples.words import texts


def test_a_code_point_beyond_the_first_plane_counts_two_units():
    assert [units(letter) for letter in ("a", "é", "\uffff", "\U00010000", "😀", "\ud83d")] == [
        1, 1, 1, 2, 2, 1,
    ]  # fmt: skip
    assert units(chr(sys.maxunicode) * 3 + "abc") == 9


@given(texts(30), st.lists(st.integers(0, 60), max_size=6))
def test_a_ruler_finds_every_place_from_wherever_it_was_kept(text, visits):
    ruler = Ruler()
    for visit in visits:
        point = min(visit, len(text))
        unit = ruler.unit_at(text, point)
        assert unit == units(text[:point])
        assert ruler.point_at(text, unit) == (point, False)
        ruler.keep(point, unit)


@given(texts(30), st.integers(0, 30), st.integers(0, 60))
def test_a_unit_that_cuts_a_letter_names_that_letter(text, kept, unit):
    ruler = Ruler()
    kept = min(kept, len(text))
    ruler.keep(kept, units(text[:kept]))
    unit = min(unit, units(text))
    point, cut = ruler.point_at(text, unit)
    assert units(text[:point]) == unit - cut
    assert not cut or ord(text[point]) > 0xFFFF


@given(texts(), texts(), st.data())
def test_what_is_shared_is_shared_and_nothing_twice(old, new, data):
    tail = data.draw(st.integers(0, len(new)))
    before, after = least_change(old, new, tail)
    assert before + after <= min(len(old), len(new))
    assert old[:before] == new[:before]
    assert old[len(old) - after :] == new[len(new) - after :]


@given(texts(), texts(4), st.data())
def test_letters_typed_at_the_caret_are_taken_for_the_new_ones(text, typed, data):
    at = data.draw(st.integers(0, len(text)))
    before, after = least_change(text, text[:at] + typed + text[at:], len(text) - at)
    assert (before, after) == (at, len(text) - at)


def test_a_long_change_is_narrowed_to_the_one_letter_that_differs():
    text = "word " * 50_000
    assert least_change(text, text[:100_000] + "x" + text[100_001:], 0) == (100_000, 149_999)
