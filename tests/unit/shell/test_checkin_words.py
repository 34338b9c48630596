"""The words of a check-in are in one mixed order, and the list is the person's to change."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.shell.checkin_words import (
    LONGEST,
    MOST,
    CheckInChoices,
    first_words,
    packed,
    tidy,
    unpacked,
)

FIRST = [
    "calm", "worried", "hopeful", "tired", "happy", "lonely", "angry", "okay", "proud", "sad",
    "jumpy", "grateful", "flat", "loved", "scared", "curious", "hurt", "strong", "mixed up",
    "ashamed", "excited", "numb", "stressed", "not sure",
]  # fmt: skip


def test_everyone_starts_with_the_same_words_and_nobody_is_asked():
    assert list(first_words()) == FIRST
    assert len(set(FIRST)) == 24
    fresh = CheckInChoices()
    assert (fresh.words, fresh.each_time) == (tuple(FIRST), False)


def test_words_are_taken_off_and_added_and_can_come_back():
    changed = CheckInChoices(each_time=True).with_list(["foggy", *FIRST[2:], "foggy"])
    assert changed.words == (*FIRST[2:], "foggy")
    assert (changed.taken_off, changed.added) == (("calm", "worried"), ("foggy",))
    assert changed.every() == (*FIRST, "foggy")
    assert changed.each_time
    assert changed.with_list(FIRST) == CheckInChoices(each_time=True)
    assert CheckInChoices().with_list([]).words == ()


def test_a_word_is_one_line_and_not_too_long():
    assert tidy("  at \n sea ") == "at sea"
    assert len(tidy("a" * 99)) == LONGEST
    assert tidy(" ") == ""


words = st.lists(st.text(min_size=1, max_size=9).map(tidy).filter(bool), unique=True, max_size=5)


@given(st.booleans(), words)
def test_choices_come_back_as_they_were(each_time, own):
    chosen = CheckInChoices(each_time).with_list([*FIRST[:5], *own])
    assert unpacked(packed(chosen)) == chosen


@pytest.mark.parametrize(
    "odd", [None, b"", b"{}", b"[1]", b"\xff", b"[" * 5000, b'["yes", 3, [4, " "]]', b"7"]
)
def test_odd_choices_are_as_if_never_made(odd):
    assert unpacked(odd) == CheckInChoices()


def test_a_list_cannot_grow_without_end():
    many = [f"word {number}" for number in range(3 * MOST)]
    assert len(CheckInChoices().with_list(many).added) == MOST
    assert len(unpacked(json.dumps([True, [], many]).encode()).added) == MOST
