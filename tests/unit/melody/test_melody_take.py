"""Listening all the time, and placing what was heard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.crafts.melody.state import BAR, PPQ, STEP, Note, TuneState, well_formed
from studio.crafts.melody.take import MEMORY, Take, Touch, placed
from studio.crafts.melody.tones import PADS

AT_120 = TuneState(bpm=120)
"""A step is a quarter of a second."""


def _touches(*times, length=0.1):
    return [Touch(at, length, PADS[n % len(PADS)]) for n, at in enumerate(times)]


def test_nothing_is_heard_at_first():
    assert Take().touches(0.0) == ()


def test_a_touch_lasts_while_it_is_held():
    take = Take()
    take.begin(60, 1.0, None)
    assert take.touches(1.5) == (Touch(1.0, 0.5, 60),)
    take.end(60, 2.0)
    take.end(60, 9.0)
    assert take.touches(9.0) == (Touch(1.0, 1.0, 60),)


def test_five_minutes_are_remembered():
    take = Take()
    for at in (0.0, 100.0):
        take.begin(60, at, None)
        take.end(60, at + 1)
    assert len(take.touches(MEMORY)) == 2
    assert [touch.at for touch in take.touches(MEMORY + 1)] == [100.0]
    assert take.touches(MEMORY + 101) == ()


def test_playing_on_and_on_forgets_as_it_goes():
    take = Take()
    for second in range(2000):
        take.begin(60, float(second), None)
        take.end(60, second + 0.5)
    assert len(take.touches(2000.0)) == MEMORY


def test_it_can_be_forgotten():
    take = Take()
    take.begin(60, 0.0, None)
    take.forget()
    assert take.touches(1.0) == ()


def test_touches_go_to_the_nearest_step():
    notes = placed(_touches(5.0, 5.27, 5.48, 6.02), AT_120)
    assert [note.tick for note in notes] == [0, STEP, 2 * STEP, 4 * STEP]


def test_quick_touches_stay_one_after_the_other():
    notes = placed(_touches(0.0, 0.1, 0.2, 0.3, 2.0), AT_120)
    assert [note.tick // STEP for note in notes] == [0, 1, 2, 3, 8]


def test_a_chord_stays_a_chord():
    notes = placed([Touch(0.0, 0.1, 60), Touch(0.02, 0.1, 64), Touch(0.04, 0.1, 67)], AT_120)
    assert [(note.tick, note.pitch) for note in notes] == [(0, 60), (0, 64), (0, 67)]


def test_how_long_a_pad_was_held_is_kept():
    notes = placed([Touch(0.0, 1.0, 60), Touch(2.0, 0.02, 62)], AT_120)
    assert [note.length for note in notes] == [4 * STEP, STEP]


def test_a_long_silence_becomes_one_bar():
    notes = placed([Touch(0.0, 1.0, 60), Touch(61.0, 0.25, 62), Touch(61.5, 0.25, 64)], AT_120)
    assert [note.tick for note in notes] == [0, 2 * PPQ + BAR, 2 * PPQ + BAR + PPQ]


def test_a_short_silence_stays_as_it_was():
    notes = placed([Touch(0.0, 0.25, 60), Touch(4.0, 0.25, 62)], AT_120)
    assert notes[1].tick == 2 * BAR


def test_a_take_comes_after_what_is_there():
    state = TuneState(bpm=120, notes=(Note(0, 60, PPQ + STEP),))
    assert placed(_touches(9.0), state)[0].tick == 2 * PPQ


def test_what_was_played_along_goes_where_it_was_heard():
    state = TuneState(bpm=120, notes=(Note(0, 60, 4 * PPQ),))
    along = Touch(3.0, 0.3, 67, tick=2 * PPQ + 100)
    again = Touch(3.1, 0.3, 60, tick=2 * PPQ)
    alone = Touch(9.0, 0.1, 62)
    assert placed([along, again, alone], state) == (
        Note(2 * PPQ, 67),
        Note(4 * PPQ, 62),
    )


@given(
    st.lists(st.tuples(st.floats(0, 20), st.floats(0, 3), st.sampled_from(PADS)), max_size=40),
    st.integers(40, 200),
)
def test_any_take_fits_and_loses_no_touch_but_doubled_ones(heard, bpm):
    at, touches = 0.0, []
    for gap, length, pitch in heard:
        at += gap
        touches.append(Touch(at, length, pitch))
    notes = placed(touches, TuneState(bpm=bpm))
    assert well_formed(notes)
    assert all(note.tick % STEP == 0 for note in notes)
    assert {note.pitch for note in notes} == {touch.pitch for touch in touches}
    spaced = all(gap > 0.05 for gap, _length, _pitch in heard[1:])
    if spaced:
        assert [note.pitch for note in notes] == [touch.pitch for touch in touches]


def test_slower_speeds_need_fewer_steps_for_the_same_time():
    slow = placed(_touches(0.0, 3.0), TuneState(bpm=60))
    fast = placed(_touches(0.0, 3.0), TuneState(bpm=120))
    assert slow[1].tick * 2 == fast[1].tick == pytest.approx(6 * PPQ)
