"""Light marks: what each sign means, that letters are never lost, and that nothing fails."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.core.marked import Block, Run
from studio.crafts.writing.marks import (
    Line,
    Span,
    block_of,
    blocks,
    line_of,
    picture_of,
    runs,
    spans,
    unmarked,
)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# A", Line("heading", 1, 2)),
        ("## A", Line("heading", 2, 3)),
        ("###### A", Line("heading", 3, 7)),
        ("####### A", Line()),
        ("#A", Line()),
        ("- a", Line("item", 0, 2)),
        ("  * a", Line("item", 1, 4)),
        ("1. a", Line("numbered", 0, 3)),
        ("٣. ا", Line("numbered", 0, 3)),
        ("2.5 litres", Line()),
        ("12345. a", Line()),
        ("> a", Line("quote", 0, 2)),
        (">a", Line()),
        ("-a", Line()),
        ("", Line()),
        ("plain", Line()),
        ("![My tree](piece:ab12)", Line("picture")),
        ("![My tree](http://x)", Line()),
        ("![My tree](piece:ab12) and", Line()),
    ],
)
def test_a_sign_at_the_beginning_says_what_a_line_is(text, line):
    assert line_of(text) == line


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("**a**", (Span(0, 5, 2, "bold"),)),
        ("a *b* c", (Span(2, 5, 1, "italic"),)),
        ("_b_", (Span(0, 3, 1, "italic"),)),
        ("***b***", (Span(2, 5, 1, "italic"), Span(0, 7, 2, "bold"))),
        ("今日**は**雨", (Span(2, 7, 2, "bold"),)),
        ("**a *b***", (Span(4, 7, 1, "italic"), Span(0, 9, 2, "bold"))),
        ("2 * 3 * 4", ()),
        ("snake_case_name", ()),
        ("**a", ()),
        ("****", ()),
        ("* a*", ()),
        ("** a **", ()),
    ],
)
def test_signs_mark_words_where_they_have_a_partner(text, found):
    assert spans(text) == found


LINES_OF_LETTERS = (
    "My name is ______ and",
    "____",
    "___ ___",
    "__init__",
    "a_b and c_d",
    "(>_<) (>_<)",
    "^_^ and -_-",
    "¯\\_(ツ)_/¯",
    "T_T",
    "o_ _o",
)


@pytest.mark.parametrize("text", LINES_OF_LETTERS)
def test_lines_that_stand_in_words_or_faces_are_letters(text):
    assert spans(text) == ()
    assert unmarked(text) == text


@pytest.mark.parametrize(
    "text", ["_b_", "a _b_ c", "(_b_)", "“_b_”", "_b_, _c_.", "**_b_**", "¿_b_?", "_a_b_", "_今_。"]
)
def test_lines_around_words_mark_them(text):
    assert "italic" in {span.style for span in spans(text)}


@pytest.mark.parametrize(
    "text", ["5*3*2", "f**k and s**t", "f*ck this sh*t", "2 * 3 * 4", "10**2 and 3**2", "a* b*"]
)
def test_stars_that_stand_for_letters_or_numbers_stay(text):
    assert unmarked(text) == text


@pytest.mark.parametrize("text", ["un**believ**able", "我**很 好**吗", "(**so**)", "x *y* z"])
def test_stars_mark_a_part_of_a_word_and_whatever_has_no_spaces(text):
    assert unmarked(text) == text.replace("*", "")


def test_the_sign_of_a_list_marks_no_words():
    assert spans("* a *b*", 2) == (Span(4, 7, 1, "italic"),)


def test_words_are_cut_where_they_look_otherwise():
    assert runs("a **b *c*** d") == (
        Run("a "),
        Run("b ", bold=True),
        Run("c", bold=True, italic=True),
        Run(" d"),
    )
    assert runs("") == ()


def test_a_text_in_blocks():
    assert blocks("# Day\n\n1. *one*\n![Tree](piece:u1)") == (
        Block("heading", 1, (Run("Day"),)),
        Block("plain", 0, ()),
        Block("numbered", 0, (Run("one", italic=True),), "1."),
        Block("picture", 0, (Run("Tree"),), "u1"),
    )
    assert block_of("![](piece:u1)") == Block("picture", 0, (), "u1")
    assert picture_of("![Tree](piece:u1)") == ("Tree", "u1")
    assert picture_of("a ![Tree](piece:u1)") is None


def test_plain_words_have_no_signs():
    marked = "# Day\n> it **rained**\n- tea\n  - milk\n1. *go*\n![Tree](piece:u1)\n2 * 3"
    assert unmarked(marked) == "Day\nit rained\n• tea\n  • milk\n1. go\nTree\n2 * 3"


ANYTHING = st.text(st.sampled_from("ab *_#->!0123.٣[]()piece:\n\t\ud83d😀שا"), max_size=60)


@given(ANYTHING)
def test_nothing_fails_and_no_letter_is_lost(text):
    for line in text.split("\n"):
        kind = line_of(line)
        words = "".join(run.text for run in runs(line, kind.head))
        signs = sum(2 * span.width for span in spans(line, kind.head))
        assert len(words) + signs == len(line) - kind.head
        left = iter(line[kind.head :])
        assert all(letter in left for letter in words)
    assert unmarked(text).count("\n") == text.count("\n")


@given(st.text(st.sampled_from("ab .שא今\n"), max_size=40))
def test_a_text_without_signs_is_left_as_it_is(text):
    assert unmarked(text) == text
    assert all(block.kind == "plain" for block in blocks(text))


@pytest.mark.parametrize("storm", ["*a", "**a ", "_a_ ", "*", "***a***", "![", "- ", "1. "])
def test_a_storm_of_signs_takes_time_in_step_with_its_length(storm):
    """Steps of the interpreter, not time, so that a busy computer changes nothing."""
    counted = [_steps(storm * many) for many in (200, 2000)]
    assert counted[1] < 15 * counted[0] + 500


def _steps(text: str) -> int:
    steps = 0

    def count(frame, event, arg):
        nonlocal steps
        steps += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        unmarked(text)
    finally:
        sys.settrace(before)
    return steps
