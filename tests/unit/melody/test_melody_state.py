"""What a tune may hold, and how notes are made to fit."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.errors import CannotRead
from studio.crafts.melody.notes import heard
from studio.crafts.melody.sounds import DRUM_KIT
from studio.crafts.melody.state import (
    BAR,
    DRUM_PLACE,
    NOTE_LIMIT,
    PPQ,
    STEP,
    TICK_LIMIT,
    Layer,
    Note,
    TuneState,
    fitted,
    note_over,
    well_formed,
)
from tests.samples.tunes import notes, one_layer, some_notes, states


@given(states)
@settings(max_examples=30)
def test_what_is_fitted_may_be_a_tune(state):
    assert all(well_formed(layer.notes) for layer in (*state.layers, state.drums))
    assert state.count == sum(len(layer.notes) for layer in (*state.layers, state.drums))


@given(states)
@settings(max_examples=30)
def test_what_is_heard_is_well_formed_however_much_it_is_tidied(state):
    for place in state.places:
        kept = state.layer(place).notes
        for amount in (0, 1, state.tidy, 99, 100):
            sounds = heard(kept, amount)
            assert set(sounds) <= set(kept)
            assert well_formed(tuple(sounds.values()))


def test_tidying_goes_all_the_way_and_keeps_what_was_played():
    note = Note(1000, 60, 400, 90, lean=-40, lean_end=80)
    assert note.tidied(0) == note.plain
    assert note.tidied(50) == Note(980, 60, 460)
    assert note.tidied(100) == Note(960, 60, 520)
    assert heard([note], 0) == {note: note}


def test_notes_that_tidying_drives_together_are_cut_or_silent_but_kept():
    first, second = Note(0, 60, 400, lean_end=200), Note(500, 60, 300)
    assert heard([first, second], 100)[first] == Note(0, 60, 500)
    together = Note(20, 60, 100, lean=-20), Note(130, 60, 50, lean=-130, lean_end=-130)
    assert list(heard(together, 100)) == [together[0]]
    assert len(heard(together, 0)) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        Note(0, 60, lean=-1),
        Note(100, 60, 100, lean=0, lean_end=-100),
        Note(100, 60, 100, lean=100),
        Note(TICK_LIMIT - STEP, 60, lean_end=1),
    ],
)
def test_no_note_leans_out_of_the_tune_or_past_its_end(wrong):
    assert not well_formed([wrong])


def test_a_muted_or_empty_layer_does_not_sound():
    sounding = Layer("harp@1", (Note(0, 60),))
    state = TuneState(layers=(Layer(), replace(sounding, muted=True), sounding))
    assert [layer for layer, _notes in state.sounding()] == [sounding]
    assert state.notes == (Note(0, 60), Note(0, 60))
    drummed = replace(state, drums=Layer(DRUM_KIT, (Note(0, 36, 5000),)))
    assert drummed.end == 5000
    assert drummed.count == 3


def test_there_is_no_layer_where_there_is_none():
    for place in (-1, 1, 3, 5):
        with pytest.raises(CannotRead):
            TuneState().layer(place)
    assert TuneState().layer(DRUM_PLACE).instrument == DRUM_KIT


def test_the_drum_layer_holds_drums_alone():
    with pytest.raises(CannotRead):
        TuneState().exchanged(DRUM_PLACE, (), [Note(0, 60)])
    assert TuneState().exchanged(DRUM_PLACE, (), [Note(0, 36)]).drums.notes == (Note(0, 36),)


def test_all_layers_together_hold_four_thousand():
    most = tuple(Note(at * STEP, 60) for at in range(NOTE_LIMIT))
    state = TuneState(layers=(Layer(notes=most), Layer()))
    with pytest.raises(CannotRead):
        state.exchanged(1, (), [Note(0, 60)])


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
    state = TuneState().exchanged(0, (), [Note(0, 60)])
    with pytest.raises(CannotRead):
        state.exchanged(0, (), [Note(0, 60)])
    with pytest.raises(CannotRead):
        state.exchanged(0, [Note(0, 62)], ())


def test_time_is_ticks_and_speed():
    state = one_layer(bpm=120, notes=(Note(0, 60, 4 * PPQ),))
    assert state.seconds == pytest.approx(2.0)
    assert state.ticks_in(2.0) == pytest.approx(4 * PPQ)
    assert state.seconds_at(state.last_tick) == pytest.approx(600)


def test_the_slowest_speed_still_ends_within_ten_minutes():
    assert TuneState().slowest == 40
    long = one_layer(bpm=200, notes=(Note(TICK_LIMIT - STEP, 60),))
    assert long.slowest == 200
    middle = one_layer(bpm=200, notes=(Note(100 * 9600 + 1, 60, 9600),))
    assert middle.slowest == 102


def test_a_note_is_found_anywhere_it_sounds():
    note = Note(STEP, 60, 3 * STEP)
    assert note_over([note], 60, 0) is None
    assert note_over([note], 60, STEP) is note_over([note], 60, 3 * STEP) is note
    assert note_over([note], 60, 4 * STEP) is None
    assert note_over([note], 62, STEP) is None


def test_a_note_with_a_beat_to_lean_to_is_still_a_note_when_cut_short():
    standing = Note(600, 60, 500, lean=120, lean_end=240), Note(1263, 62, 500)
    (cut,) = fitted([Note(1257, 62, 500, lean=238, lean_end=231)], standing)
    assert cut.end == 1263
    assert well_formed((standing[0], cut, standing[1]))
    assert cut.tidied(100).length >= 1
