"""The document: exact undo, honest labels, plain lines, and no step that does not fit."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.core.craft import pack, reopen
from studio.core.errors import CannotRead
from studio.core.history import Do
from studio.crafts.writing import CRAFT
from studio.crafts.writing.document import Replace, Writing, plain
from studio.crafts.writing.layouts import LET_GO, Written
from tests.samples.words import LETTERS, SCRIPTS, texts


def some_edit(draw, writing: Writing) -> Replace:
    start = draw(st.integers(0, len(writing.parts[0])))
    end = draw(st.integers(start, min(len(writing.parts[0]), start + 4)))
    return Replace(start, writing.parts[0][start:end], draw(texts(3)), draw(st.booleans()))


@given(st.data(), texts())
def test_any_edits_undone_leave_the_beginning(data, beginning):
    writing = Writing(beginning)
    for _turn in range(data.draw(st.integers(1, 12))):
        match data.draw(st.sampled_from(["edit", "edit", "edit", "undo", "redo", "seal"])):
            case "edit":
                writing.history.do(some_edit(data.draw, writing))
            case deed:
                getattr(writing.history, deed)()
    while writing.history.undo_label:
        writing.history.undo()
    assert writing.parts[0] == beginning


@given(st.data())
def test_redo_after_undoing_everything_shows_the_end_again(data):
    writing = Writing()
    for _turn in range(8):
        writing.history.do(some_edit(data.draw, writing))
    end = writing.parts[0]
    while writing.history.undo_label:
        writing.history.undo()
    while writing.history.redo_label:
        writing.history.redo()
    assert writing.parts[0] == end


def test_ten_thousand_edits_are_undone_and_reopened_exactly():
    chance = random.Random(20260302)
    writing, steps = Writing(), []
    writing.history.stepped.subscribe(lambda step: steps.append(pack(step, CRAFT)))
    for _turn in range(10_000):
        start = chance.randrange(len(writing.parts[0]) + 1)
        old = writing.parts[0][start : start + chance.choice([0, 0, 0, 1, 3])]
        new = "".join(chance.choices(LETTERS, k=chance.choice([0, 1, 1, 5])))
        writing.history.do(Replace(start, old, plain(new)))
    again = reopen(CRAFT, None, [], steps)
    assert again.snapshot() == writing.snapshot()
    assert again.history.done == writing.history.done
    while again.history.undo_label:
        again.history.undo()
    assert again.snapshot() == Written()
    while again.history.redo_label:
        again.history.redo()
    assert again.snapshot() == writing.snapshot()


def test_labels_say_what_the_hand_did():
    assert Replace(0, "", "a").label == "Typing"
    assert Replace(0, "a", "b").label == "Typing"
    assert Replace(0, "a", "").label == "Delete"
    assert Replace(0, "a", "b", pasted=True).label == "Paste"


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n", "\u2028", "\u2029", "\ufdd0", "\ufdd1"])
def test_every_kind_of_line_end_becomes_a_line_feed(line_end):
    assert plain(f"a{line_end}b") == "a\nb"
    assert Writing(f"a{line_end}{line_end}b").parts[0] == "a\n\nb"


def test_nothing_else_is_touched():
    kept = "a\0b\u00a0c\tד\ufffc\ud83d\x0b\x0c"
    assert plain(kept) == kept


@pytest.mark.parametrize("text", ["", " ", "\n \t"])
def test_a_page_without_a_letter_is_blank(text):
    assert Writing(text).is_blank


@pytest.mark.parametrize("text", [*SCRIPTS.values(), "\0"])
def test_a_page_with_a_letter_is_not_blank(text):
    assert not Writing(text).is_blank


@pytest.mark.parametrize(
    "command", [Replace(0, "x", "y"), Replace(4, "", "y"), Replace(2, "cd", "")]
)
def test_a_step_that_does_not_fit_is_refused_and_changes_nothing(command):
    writing = Writing("abc")
    with pytest.raises(CannotRead):
        writing.history.replay([Do(command)])
    assert writing.parts[0] == "abc"
    assert writing.history.undo_label is None


def test_who_listens_hears_where_and_what_in_both_directions():
    writing, heard = Writing("abc"), []
    writing.replaced.subscribe(lambda *change: heard.append(change))
    writing.history.do(Replace(1, "b", "XY"))
    writing.history.undo()
    assert heard == [(0, 1, "b", "XY"), (0, 1, "XY", "b")]


def test_a_writing_may_be_made_that_is_never_kept():
    assert Writing().kept
    assert not Writing(Written(LET_GO)).kept


def test_words_leave_the_room_just_as_they_were_typed():
    for text in SCRIPTS.values():
        written = Written(parts=(text,))
        assert CRAFT.exhibit(written).text == CRAFT.text(written) == text
    assert CRAFT.describe("anything") == ""
    assert (CRAFT.verb(), CRAFT.noun()) == ("Write", "writing")
