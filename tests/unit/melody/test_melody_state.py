"""What a tune may hold, and how notes are made to fit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.errors import CannotRead
from studio.crafts.melody.state import (
    BAR,
    PPQ,
    STEP,
    TICK_LIMIT,
    Note,
    TuneState,
    fitted,
    well_formed,
)
from tests.samples.tunes import notes, some_notes, states


@given(states)
@settings(max_examples=50)
def test_what_is_fitted_may_be_a_tune(state):
    assert well_formed(state.notes)


@given(st.lists(notes, max_size=20), some_notes)
@settings(max_examples=50)
def test_fitted_notes_fit_among_those_that_stand(new, standing):
    kept = fitted(new, standing)
    assert well_formed(tuple(sorted((*kept, *standing))))


@given(some_notes)
@settings(max_examples=50)
def test_what_fits_already_is_left_as_it_is(standing):
    assert fitted(standing) == standing


def test_a_note_is_cut_where_its_pitch_begins_again():
    assert fitted([Note(0, 60, 5 * STEP), Note(STEP, 60)]) == (Note(0, 60), Note(STEP, 60))


def test_the_longer_of_two_that_begin_together_stays():
    assert fitted([Note(0, 60, STEP), Note(0, 60, 3 * STEP)]) == (Note(0, 60, 3 * STEP),)


def test_a_note_does_not_begin_inside_one_that_stands():
    assert fitted([Note(STEP, 60)], [Note(0, 60, BAR)]) == ()
    assert fitted([Note(STEP, 62)], [Note(0, 60, BAR)]) == (Note(STEP, 62),)


@pytest.mark.parametrize(
    "wrong",
    [
        [Note(-1, 60)],
        [Note(0, 60, 0)],
        [Note(0, 128)],
        [Note(0, -1)],
        [Note(0, 60, velocity=0)],
        [Note(0, 60, velocity=128)],
        [Note(TICK_LIMIT, 60)],
        [Note(STEP, 60), Note(0, 60)],
        [Note(0, 60, BAR), Note(STEP, 60)],
        [Note(0, 62), Note(0, 60)],
        [Note(0, 60), Note(0, 60)],
        [Note(STEP * at, 60) for at in range(4001)],
    ],
)
def test_what_may_not_be_a_tune(wrong):
    assert not well_formed(wrong)


def test_notes_that_do_not_fit_are_refused():
    state = TuneState().with_notes([Note(0, 60)])
    with pytest.raises(CannotRead):
        state.with_notes([Note(0, 60)])
    with pytest.raises(CannotRead):
        state.without_notes([Note(0, 62)])


def test_time_is_ticks_and_speed():
    state = TuneState(bpm=120, notes=(Note(0, 60, 4 * PPQ),))
    assert state.seconds == pytest.approx(2.0)
    assert state.ticks_in(2.0) == pytest.approx(4 * PPQ)
    assert state.seconds_at(state.last_tick) == pytest.approx(600)


def test_the_slowest_speed_still_ends_within_ten_minutes():
    assert TuneState().slowest == 40
    long = TuneState(bpm=200, notes=(Note(TICK_LIMIT - STEP, 60),))
    assert long.slowest == 200
    middle = TuneState(bpm=200, notes=(Note(100 * 9600 + 1, 60, 9600),))
    assert middle.slowest == 102


def test_a_note_is_found_anywhere_it_sounds():
    note = Note(STEP, 60, 3 * STEP)
    state = TuneState(notes=(note,))
    assert state.note_over(60, 0) is None
    assert state.note_over(60, STEP) is state.note_over(60, 3 * STEP) is note
    assert state.note_over(60, 4 * STEP) is None
    assert state.note_over(62, STEP) is None
