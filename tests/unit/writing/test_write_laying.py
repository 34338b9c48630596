"""Layouts while nothing is written, with words, and back: no word is lost, no empty piece made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.core.craft import pack, reopen
from studio.core.history import Do
from studio.crafts.writing import CRAFT
from studio.crafts.writing.document import Relaid, Replace, Writing
from studio.crafts.writing.layouts import LAYOUTS, LET_GO, Written, blank, boxes

KEPT = [layout for layout in LAYOUTS if layout != LET_GO]


def test_on_a_page_never_written_on_a_layout_is_no_step():
    writing = Writing()
    steps, relaid = [], []
    writing.history.stepped.subscribe(steps.append)
    writing.relaid.subscribe(lambda: relaid.append(writing.layout))
    for layout in ("two_ways", "letter", "kind_note"):
        writing.lay_out(layout)
    assert relaid == ["two_ways", "letter", "kind_note"]
    assert not steps
    assert writing.history.undo_label is None
    assert writing.is_blank


def test_the_first_word_makes_a_step_of_it():
    writing = Writing()
    relaid = []
    writing.lay_out("letter")
    writing.lay_out("two_ways")
    steps = []
    writing.history.stepped.subscribe(steps.append)
    writing.relaid.subscribe(lambda: relaid.append(writing.layout))
    writing.history.do(Replace(0, "", "a", part=2))
    assert steps == [
        Do(Relaid(Written(), blank("two_ways"))), Do(Replace(0, "", "a", part=2))
    ]  # fmt: skip
    assert not relaid, "the page one types on is not laid out anew under the hands"
    assert writing.parts == ("", "", "a")


@pytest.mark.parametrize("layout", KEPT)
def test_what_was_logged_makes_the_same_writing(layout):
    writing = Writing()
    log = []
    writing.history.stepped.subscribe(lambda step: log.append(pack(step, CRAFT)))
    writing.lay_out(layout)
    writing.history.do(Replace(0, "", "mine", part=boxes(layout) - 1))
    again = reopen(CRAFT, None, (), log)
    assert again.snapshot() == writing.snapshot()
    while writing.history.undo_label:
        writing.history.undo()
        again.history.undo()
        assert again.snapshot() == writing.snapshot()
    assert writing.layout == "plain"


def test_back_to_plain_on_a_blank_page_leaves_nothing_to_say():
    writing = Writing()
    writing.lay_out("letter")
    writing.lay_out("plain")
    assert writing.beginning is None
    writing.history.do(Replace(0, "", "a"))
    assert writing.history.done == (Replace(0, "", "a"),)


@given(st.sampled_from(KEPT), st.sampled_from(KEPT), st.lists(st.text("ab \n"), max_size=3))
def test_with_words_it_is_one_step_there_and_back(first, second, texts):
    writing = Writing()
    writing.lay_out(first)
    for part in range(min(boxes(first), len(texts))):
        if texts[part]:
            writing.history.do(Replace(0, "", texts[part], pasted=True, part=part))
    before = writing.snapshot()
    words = sorted("".join(before.parts).split())
    done = len(writing.history.done)
    if writing.history.last is None:
        return
    writing.lay_out(second)
    assert writing.layout == second
    assert sorted("".join(f"{part} " for part in writing.parts).split()) == sorted(
        "".join(f"{part} " for part in before.parts).split()
    )
    assert len(writing.history.done) == done + (first != second)
    if first != second:
        assert writing.history.undo_label == "Change the layout"
        writing.history.undo()
    assert writing.snapshot() == before
    assert sorted("".join(writing.parts).split()) == words


def test_what_was_undone_can_still_be_done_again_until_another_layout():
    writing = Writing()
    writing.history.do(Replace(0, "", "a"))
    writing.history.undo()
    writing.lay_out("letter")
    assert writing.history.undo_label == "Change the layout"
    writing.history.undo()
    assert writing.layout == "plain"


def test_words_to_be_let_go_have_a_page_of_their_own():
    for writing in (Writing(), Writing("a")):
        with pytest.raises(ValueError, match="let_go"):
            writing.lay_out(LET_GO)
    with pytest.raises(ValueError, match="plain"):
        Writing(blank(LET_GO)).lay_out("plain")


def test_of_words_to_be_let_go_no_past_is_kept_and_no_step_told():
    writing = Writing(blank(LET_GO))
    steps, changes = [], []
    writing.history.stepped.subscribe(steps.append)
    writing.history.changed.subscribe(lambda: changes.append(writing.parts[0]))
    writing.history.do(Replace(0, "", "secret"))
    writing.history.do(Replace(0, "sec", ""))
    assert changes == ["secret", "ret"]
    assert not steps
    assert not writing.history.done
    assert writing.history.last is writing.history.undo_label is writing.history.redo_label is None
    writing.history.undo()
    writing.history.redo()
    assert writing.parts == ("ret",)


def test_it_can_forget_them_and_only_them():
    writing = Writing(blank(LET_GO))
    writing.history.do(Replace(0, "", "secret"))
    told = []
    writing.changed.subscribe(lambda: told.append(writing.is_blank))
    writing.forget()
    assert told == [True]
    assert writing.parts == ("",)
    kept = Writing("mine")
    with pytest.raises(ValueError, match="plain"):
        kept.forget()
    assert kept.parts == ("mine",)
