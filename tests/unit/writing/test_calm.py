"""A line is taken for calm only where one more letter can make nothing of it look otherwise."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from studio.crafts.writing.marks import line_of, spans
from studio.crafts.writing.measure import units
from studio.crafts.writing.view.calm import Calm

LINES = st.text("ab1#-*_•>!.[( \t漢😀", max_size=12)
LETTERS = st.sampled_from("a1#-*_•>!.[(] \t\u2028\u2029é")


@example("tea", 1, "*")
@example("tea", 3, "\u2029")
@given(LINES, st.integers(0, 14), LETTERS)
def test_a_letter_that_is_taken_changes_neither_the_line_nor_what_is_marked(line, at, letter):
    calm, before = Calm(), 40
    calm.see(before, line, units(line))
    if calm.takes(before + at, letter):
        point = len(line.encode("utf-16-le")[: 2 * at].decode("utf-16-le", "ignore"))
        longer = line[:point] + letter + line[point:]
        assert 0 < at <= units(line)
        assert letter not in "*_\u2028\u2029\t"
        for head in (line_of(line).head, line_of(longer).head):
            assert head == 0
        assert line_of(longer) == line_of(line)
        assert spans(longer) == spans(line) == ()


def test_a_calm_line_takes_letters_as_it_grows_and_none_beyond_it():
    calm = Calm()
    assert not calm.takes(0, "a")
    calm.see(10, "tea", 3)
    assert not calm.takes(10, "a")
    assert calm.takes(13, "s")
    assert calm.takes(14, " ")
    assert not calm.takes(16, "a")
    assert not calm.takes(9, "a")


def test_an_empty_line_and_one_with_signs_are_never_calm():
    calm = Calm()
    for line in ("", "# a", "1. a", "- a", "a *b*", "a _b_", "> a", "!a"):
        calm.see(0, line, len(line))
        assert not any(calm.takes(at, "a") for at in range(len(line) + 2))
