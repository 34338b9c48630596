"""Another layout holds the same words, and going back is exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.core.errors import CannotRead
from studio.crafts.writing.document import Relaid, Writing
from studio.crafts.writing.layouts import LAYOUTS, LET_GO, Written, boxes, laid_out, whole
from tests.samples.words import texts


@given(st.lists(texts(), min_size=3, max_size=3), st.sampled_from(LAYOUTS))
def test_no_word_is_lost_between_layouts(parts, layout):
    there = laid_out(Written("two_ways", tuple(parts)), layout)
    assert there.fits
    assert len(there.parts) == boxes(layout)
    assert all(part in "".join(there.parts) for part in parts if part.strip())
    back = laid_out(laid_out(Written("plain", (parts[0],)), "two_ways"), "plain")
    assert back == Written("plain", (parts[0],))


def test_another_layout_is_one_step_that_can_be_taken_back():
    writing, heard = Writing("a line"), []
    writing.relaid.subscribe(lambda: heard.append(writing.layout))
    before = writing.snapshot()
    writing.history.do(Relaid(before, laid_out(before, "two_ways")))
    assert writing.parts == ("a line", "", "")
    writing.history.undo()
    assert writing.snapshot() == before
    assert heard == ["two_ways", "plain"]


@pytest.mark.parametrize(
    "change",
    [
        Relaid(Written(), Written(LET_GO)),
        Relaid(Written(parts=("else",)), Written("letter")),
        Relaid(Written(), Written("two_ways", ("",))),
    ],
)
def test_a_change_of_layout_that_does_not_fit_changes_nothing(change):
    writing = Writing()
    with pytest.raises(CannotRead):
        writing.history.do(change)
    assert writing.snapshot() == Written()


def test_a_reader_gets_each_full_box_below_its_title():
    assert whole(Written(parts=("just this",))) == "just this"
    assert whole(Written("two_ways", ("It rained.", " ", "It grew."))) == (
        "What happened\nIt rained.\n\nAnother way to see it\nIt grew."
    )
