"""Notes of a moment, found without looking at all of them."""

from hypothesis import given
from hypothesis import strategies as st

from studio.crafts.melody.in_time import InTime
from studio.crafts.melody.state import Note, note_over
from tests.samples.tunes import some_notes


@given(some_notes, st.integers(0, 45_000), st.integers(1, 9000))
def test_it_finds_what_looking_at_all_of_them_finds(notes, start, span):
    known, end = InTime(notes), start + span
    assert list(known.between(start, end)) == [n for n in notes if n.tick < end and n.end > start]
    assert known.at(start) == {n for n in notes if n.tick <= start < n.end}
    assert known.beginning(start, end) == tuple(n for n in notes if start <= n.tick < end)
    for pitch in {note.pitch for note in notes}:
        assert known.over(pitch, start, span) == note_over(notes, pitch, start, span)


def test_nothing_is_found_where_nothing_is():
    assert list(InTime().between(0, 9)) == []
    assert InTime((Note(0, 60),)).over(61, 0) is None
