"""Lines that look as they are meant, and what is left of them once something is cut out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.core.exhibit import Words
from studio.core.leaving_out import GAP
from studio.core.marked import BLANK, Block, Run, cut_out, placed, plain, plain_lines

RUNS = st.lists(
    st.builds(Run, st.text("ab ñ", max_size=4), st.booleans(), st.booleans()), max_size=3
).map(tuple)
KINDS = st.sampled_from(["plain", "heading", "item", "quote"])
BLOCKS = st.lists(st.builds(Block, KINDS, st.integers(0, 2), RUNS), max_size=5)


def cut(blocks, *words):
    """Cut out each of ``words`` where it first stands in all of it as plain text."""
    text = plain(blocks)
    cuts = [(text.index(word), text.index(word) + len(word)) for word in words]
    return cut_out(placed(blocks), sorted(cuts))


def item(*runs, label=""):
    return Block("numbered" if label else "item", 0, runs, label)


def test_half_of_a_bold_word_stays_bold():
    line = Block("plain", 0, (Run("see "), Run("Anna Bell", bold=True), Run("!")))
    [left] = cut([line], "Anna")
    assert left.runs == (Run(f"see {GAP}"), Run(" Bell", bold=True), Run("!"))


def test_a_cut_over_several_looks_is_one_gap():
    line = Block("quote", 0, (Run("a "), Run("b ", bold=True), Run("c ", italic=True), Run("d")))
    [left] = cut([line], "b c ")
    assert left == Block("quote", 0, (Run(f"a {GAP}d"),))


@pytest.mark.parametrize("block", [item(Run("tea")), Block("heading", 1, (Run("tea"),))])
def test_a_line_that_was_left_out_wholly_is_neither_item_nor_heading(block):
    assert cut([block], "tea") == (Block("plain", 0, (Run(GAP),)),)


def test_a_line_that_loses_its_number_is_a_plain_one():
    assert cut([item(Run("one two"), label="1.")], "1. one") == (
        Block("plain", 0, (Run(f"{GAP} two"),)),
    )


def test_it_is_not_told_how_many_lines_went():
    lines = [item(Run("a")), item(Run("b")), BLANK, item(Run("c")), BLANK, item(Run("d"))]
    assert plain(cut(lines, "a", "b", "c")) == f"{GAP}\n\n• d"
    assert plain(cut(lines, "a", "d")) == f"{GAP}\n• b\n\n• c\n\n{GAP}"
    assert plain(cut([*lines, BLANK], "d")).endswith(f"{GAP}\n")


def test_a_cut_over_the_end_of_a_line_makes_one_line_of_two():
    lines = [item(Run("one two")), item(Run("three "), Run("four", bold=True))]
    assert cut(lines, "two\n• three") == (item(Run(f"one {GAP} "), Run("four", bold=True)),)
    assert plain(cut(lines, "\n")) == f"• one two{GAP}three four"


def test_a_line_without_words_shows_no_sign():
    assert cut_out(placed([item(), Block("heading", 2, ())]), []) == (BLANK, BLANK)
    assert plain([item(), item(Run("a"))]) == "\n• a"


def test_what_was_typed_as_a_gap_stays_as_it_is():
    assert plain(plain_lines(f"{GAP}\n{GAP}")) == f"{GAP}\n{GAP}"


def test_words_that_are_all_plain_are_only_text():
    assert Words.of(plain_lines("a\n\nb")) == Words("a\n\nb")
    marked = (item(Run("a")), Block("plain", 0, (Run("b", italic=True),)))
    assert Words.of(marked) == Words("• a\nb", marked)
    assert Words.of(marked[1:]).blocks == marked[1:]


@given(BLOCKS, st.data())
def test_no_letter_of_a_cut_is_left_and_no_other_goes(blocks, data):
    text = plain(blocks)
    ends = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    cuts = list(zip(ends[::2], ends[1::2], strict=False))
    kept, at = [], 0
    for start, end in cuts:
        kept.append(text[at:start])
        at = end
    wanted = "".join((*kept, text[at:]))
    left = plain(cut_out(placed(blocks), cuts))
    assert only_letters(left.replace(GAP, "")) == only_letters(wanted)


def only_letters(text):
    return [letter for letter in text if letter.isalpha()]
