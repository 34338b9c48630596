"""Where a long paragraph is cut: behind spaces, else between letters, and never within one."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given

from studio.crafts.writing import cutting
from studio.crafts.writing.cutting import (
    LEAST,
    LINES,
    MOST,
    PIECE,
    SLICE,
    cuts,
    divides,
    head,
    runs,
    tail,
)
from tests.samples.words import SCRIPTS, texts


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_long_paragraph_of_any_script_is_cut_into_even_pieces(script):
    line = (SCRIPTS[script] + " ") * 600
    pieces = pieces_of(line)
    assert "".join(pieces) == line
    assert max(map(len, pieces)) <= PIECE + LEAST
    assert min(map(len, pieces)) >= LEAST
    assert all(divides(line, cut) for cut in cuts(line))
    assert all(piece.endswith(" ") for piece in pieces[:-1]) or " " not in SCRIPTS[script]


def pieces_of(line: str) -> list[str]:
    at = [0, *cuts(line), len(line)]
    return [line[start:end] for start, end in itertools.pairwise(at)]


def test_a_paragraph_that_is_not_long_stays_whole():
    assert cuts("a " * (MOST // 2)) == []
    assert cuts("a " * (MOST // 2) + "b") != []


def test_without_a_space_it_is_cut_between_letters_and_else_anywhere():
    family = "👩\u200d👩\u200d👧"
    assert all(cut % len(family) == 0 for cut in cuts(family * 3000))
    storm = cuts("a" + "\u0301" * 20_000)
    assert storm
    assert max(end - start for start, end in itertools.pairwise(storm)) <= PIECE


@pytest.mark.parametrize(
    ("before", "after"),
    [
        *(("e", "\u0301"), ("👍", "🏽"), ("👩", "\u200d"), ("👩\u200d", "👧"), ("क्", "ष")),
        *(("ㅎ\u1112", "\u1161"), ("🇬", "🇧"), ("🇬🇧🇫", "🇷"), ("\ud83d", "\ude00"), ("i", "\ufe0f")),
    ],
)
def test_what_a_reader_takes_for_one_letter_is_not_cut(before, after):
    assert not divides(before + after, len(before))


@pytest.mark.parametrize(("before", "after"), [("a", "b"), ("🇬🇧", "🇫🇷"), ("😀", "😀"), ("", "a")])
def test_between_two_letters_one_may_cut(before, after):
    assert divides(before + after, len(before))


@given(texts(60))
def test_runs_are_the_text_and_lines_between_them_are_short(text):
    with pytest.MonkeyPatch.context() as monkeypatch:
        for name, length in (("MOST", 12), ("PIECE", 6), ("LEAST", 2)):
            monkeypatch.setattr(cutting, name, length)
        found = list(runs(text))
    assert "".join(found) == text
    assert max(len(line) for run in found for line in run.split("\n")) <= 12


def test_the_first_and_the_last_part_are_lines_where_they_can_be():
    short = "word " * 20 + "\n"
    assert tail(short) == 0
    assert head(short) == len(short)
    many = short * 2000
    assert SLICE // 2 <= len(many) - tail(many) <= SLICE
    assert many[tail(many) - 1] == "\n"
    assert SLICE // 2 <= head(many) <= SLICE
    assert many[head(many) - 1] == "\n"
    lines = "a\n" * 10_000
    assert lines[: head(lines)].count("\n") == LINES
    assert LINES - 1 <= lines[tail(lines) :].count("\n") <= LINES
    assert lines[tail(lines) - 1] == "\n"


@pytest.mark.parametrize("letters", ["ab ", "aé", "😀", "e\u0301", "👩\u200d👧"])
def test_the_parts_of_one_long_line_are_cut_where_they_may_be(letters):
    for more in range(1, 9):
        text = letters * (SLICE // len(letters)) + letters[: more % len(letters)] + "x" * more
        assert SLICE // 2 <= len(text) - tail(text) <= SLICE
        assert divides(text, tail(text))
        assert SLICE // 2 <= head(text) <= SLICE
        assert divides(text, head(text))
