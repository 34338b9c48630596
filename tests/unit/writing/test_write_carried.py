"""Words carried from one box into another are one step, whole or not at all."""

import pytest

from studio.core.errors import CannotRead
from studio.crafts.writing.codec import WritingCodec
from studio.crafts.writing.document import Carried, Replace, Writing
from studio.crafts.writing.layouts import Written

BEFORE = Written("two_ways", ("one two", "three", ""))
MOVED = Carried(Replace(3, " two", ""), Replace(5, "", " two", pasted=True, part=1))


def test_one_undo_takes_both_back_and_one_redo_both_away_again():
    writing = Writing(BEFORE)
    writing.history.do(Replace(7, "", "!"))
    writing.history.do(Replace(7, "!", ""))
    writing.history.do(MOVED)
    assert writing.parts == ("one", "three two", "")
    assert writing.history.undo_label == "Move words"
    writing.history.undo()
    assert writing.parts == BEFORE.parts
    writing.history.redo()
    assert writing.parts == ("one", "three two", "")


def test_what_is_typed_after_it_is_a_step_of_its_own():
    writing = Writing(BEFORE)
    writing.history.do(MOVED)
    writing.history.do(Replace(9, "", "x", part=1))
    writing.history.undo()
    assert writing.parts == ("one", "three two", "")


@pytest.mark.parametrize(
    "change",
    [
        Carried(MOVED.away, Replace(6, "", " two", part=1)),
        Carried(MOVED.away, Replace(0, "", " two", part=3)),
        Carried(Replace(3, " TWO", ""), MOVED.into),
        Carried(MOVED.away, Replace(0, "", " two")),
    ],
)
def test_where_one_half_does_not_fit_neither_is_taken(change):
    writing = Writing(BEFORE)
    with pytest.raises(CannotRead):
        writing.history.do(change)
    assert writing.snapshot() == BEFORE


def test_a_step_carried_within_another_is_not_read():
    codec = WritingCodec()
    packed = codec.encode_command(MOVED)
    nested = bytes([packed[0], len(packed)]) + packed + packed
    with pytest.raises(CannotRead):
        codec.decode_command(nested)
