"""Undo goes back word by word, in scripts with and without spaces."""

from __future__ import annotations

import pytest

from studio.crafts.writing.document import Replace, Writing
from studio.crafts.writing.runs import LONGEST


def typed(*commits: str) -> list[str]:
    """Type each commit after the other; return what the undos take back, newest last."""
    writing = Writing()
    for commit in commits:
        writing.history.do(Replace(len(writing.parts[0]), "", commit))
    return [command.new for command in writing.history.done]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("two words", ["two ", "words"]),
        ("it's 3.14, yes!", ["it's ", "3.14, ", "yes!"]),
        ("end\n\nnew", ["end", "\n", "\n", "new"]),
        ("go  on", ["go  ", "on"]),
        ("a (b) c", ["a ", "(b) ", "c"]),
        ("één über", ["één ", "über"]),
        ("שלום עולם", ["שלום ", "עולם"]),
        ("مرحبا بكم", ["مرحبا ", "بكم"]),
        ("안녕 하세요", ["안녕 ", "하세요"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("สวัสดีชาวโลกทั้งหลาย", ["สวัสดีชา", "วโลกทั้ง", "หลาย"]),
        ("hi😀😀 ok", ["hi", "😀", "😀 ", "ok"]),
        ("👍🏽", ["👍🏽"]),
        ("👩\u200d👧!", ["👩\u200d👧!"]),
        ("x\0y", ["x\0y"]),
    ],
)
def test_letters_typed_one_by_one_are_taken_back_by_words(text, runs):
    assert typed(*text) == runs
    assert "".join(runs) == text


def test_what_an_input_method_brings_at_once_goes_back_at_once():
    assert typed("今天", "下雨了", "。", "我", "在", "窗边") == ["今天", "下雨了。", "我在", "窗边"]


def test_a_word_without_end_is_taken_back_in_parts():
    assert typed(*"a" * (LONGEST + 1)) == ["a" * LONGEST, "a"]


def test_typing_over_chosen_words_brings_them_back_in_one_undo():
    writing = Writing("old words")
    writing.history.do(Replace(0, "old", "n"))
    writing.history.do(Replace(1, "", "ew"))
    assert [command.label for command in writing.history.done] == ["Typing"]
    writing.history.undo()
    assert writing.parts[0] == "old words"


@pytest.mark.parametrize(
    ("deletions", "left"),
    [
        ([(4, "e"), (3, "d"), (2, "c")], "ab"),
        ([(0, "a"), (0, "b"), (0, "c")], "de"),
        ([(2, "c"), (1, "b"), (1, "d")], "ae"),
    ],
)
def test_deletions_that_touch_come_back_together(deletions, left):
    writing = Writing("abcde")
    for start, old in deletions:
        writing.history.do(Replace(start, old, ""))
    assert writing.parts[0] == left
    assert writing.history.undo_label == "Delete"
    writing.history.undo()
    assert writing.parts[0] == "abcde"
    assert writing.history.undo_label is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Replace(3, "", "x"), Replace(0, "", "y")),  # elsewhere
        (Replace(3, "", "x"), Replace(3, "x", "")),  # typing, then deleting
        (Replace(3, "", "x", pasted=True), Replace(4, "", "y")),
        (Replace(3, "", "x"), Replace(4, "", "y", pasted=True)),
        (Replace(2, "c", ""), Replace(0, "a", "")),
        (Replace(0, "abc", ""), Replace(0, "", "y")),
    ],
)
def test_changes_of_different_kinds_or_places_stay_apart(first, second):
    assert first.followed_by(second) is None


def test_deletions_stay_within_their_line():
    assert Replace(2, "b", "").followed_by(Replace(1, "\n", "")) is None
    assert Replace(1, "\n", "").followed_by(Replace(0, "a", "")) is None


def test_moving_away_and_back_lets_the_next_letters_be_undone_alone():
    writing = Writing()
    writing.history.do(Replace(0, "", "on"))
    writing.history.seal()
    writing.history.do(Replace(2, "", "e"))
    assert [command.new for command in writing.history.done] == ["on", "e"]


def test_only_typing_may_wait_for_more():
    assert Replace(0, "", "a").growing
    assert Replace(0, "a", "").growing
    assert not Replace(0, "", "a", pasted=True).growing
    assert not Replace(0, "a" * LONGEST, "").growing
