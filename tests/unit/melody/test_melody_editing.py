"""Moving, lengthening, erasing and copying notes; layers, moods and dials."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from studio.crafts.melody.document import Tune
from studio.crafts.melody.notes import NOTE_LIMIT, PPQ, STEP, Note
from studio.crafts.melody.scales import Mood
from studio.crafts.melody.state import DRUM_PLACE, Ambience, Layer, TuneState
from tests.samples.tunes import eight_notes, one_layer, states

PLAYED = Note(100, 60, 400, 90, lean=-100, lean_end=-20)
"""Sounds from 0 to 480 when all tidied."""


def _tidied(*notes: Note) -> Tune:
    tune = Tune(one_layer(notes=notes))
    tune.set_tidy(100)
    tune.history.seal()
    return tune


def test_a_note_is_dragged_in_time_and_pitch_as_one_change():
    tune = eight_notes()
    tune.history.seal()
    before = tune.snapshot()
    for ticks in (120, 120, -60):
        assert tune.move([tune.notes[0]], ticks, lambda pitch: pitch - 12, dragging=True)
    assert tune.notes[0] == Note(180, 24)
    assert tune.history.undo_label == "Move a note"
    tune.history.undo()
    assert tune.snapshot() == before


def test_notes_move_together_or_not_at_all():
    tune = eight_notes()
    assert tune.move(tune.notes, 10 * PPQ)
    assert [note.tick for note in tune.notes] == [(10 + beat) * PPQ for beat in range(8)]
    for ticks, up in ((-11 * PPQ, 0), (0, 100), (600 * PPQ * 100, 0)):
        before = tune.snapshot()
        assert not tune.move(tune.notes, ticks, lambda pitch, up=up: pitch + up)
        assert tune.snapshot() == before


def test_a_note_does_not_move_onto_another():
    tune = Tune(one_layer(notes=(Note(0, 60), Note(STEP, 60))))
    assert not tune.move([tune.notes[0]], 100)
    assert tune.move([tune.notes[0]], 2 * STEP)
    assert tune.notes == (Note(STEP, 60), Note(2 * STEP, 60))


def test_a_note_lengthens_until_its_pitch_begins_again():
    tune = Tune(one_layer(notes=(Note(0, 60), Note(4 * STEP, 60), Note(STEP, 62))))
    assert tune.lengthen([tune.notes[0]], 10 * STEP, dragging=True)
    assert tune.notes[0] == Note(0, 60, 4 * STEP)
    assert tune.lengthen([tune.notes[0]], -10 * STEP, dragging=True)
    assert tune.notes[0].length == STEP // 4
    assert not tune.lengthen([tune.notes[0]], -STEP)
    assert tune.history.undo_label == "Change a note's length"
    tune.history.undo()
    assert tune.notes[0] == Note(0, 60)


def test_a_range_is_erased_and_what_reaches_in_is_cut():
    tune = Tune(one_layer(notes=(Note(0, 60, 4 * STEP), Note(STEP, 62), Note(5 * STEP, 64))))
    assert tune.erase(STEP, 3 * STEP)
    assert tune.notes == (Note(0, 60, STEP), Note(5 * STEP, 64))
    assert not tune.erase(STEP, 3 * STEP)
    tune.history.undo()
    assert len(tune.notes) == 3


def test_notes_are_copied_where_they_fit():
    tune = eight_notes()
    assert tune.copy(tune.notes[:2], PPQ * 8)
    assert tune.notes[8:] == (Note(8 * PPQ, 60), Note(9 * PPQ, 62))
    assert tune.history.undo_label == "Copy notes"
    assert not tune.copy(tune.notes[:2], -PPQ * 20)
    assert not tune.copy(tune.notes[:2], 10**7)


def test_what_is_no_note_of_the_layer_is_not_touched():
    tune = eight_notes()
    before = tune.snapshot()
    tune.remove([Note(0, 99)])
    assert not tune.move([Note(0, 99)], 0)
    assert tune.snapshot() == before


def test_hands_move_a_tidied_note_from_where_it_is_heard():
    tune = _tidied(PLAYED)
    assert tune.notes == (Note(0, 60),)
    assert tune.move(tune.notes, STEP)
    assert tune.layer.notes == (Note(STEP, 60),)
    tune.history.undo()
    assert tune.layer.notes == (PLAYED,)


def test_a_note_is_placed_where_it_looks_free_and_what_was_in_the_way_settles():
    """Seen to fail without settling: nothing could be placed where a played note once lay."""
    reaching = Note(20, 60, 500, 90, lean=-20, lean_end=-40)
    tune = _tidied(reaching)
    assert tune.notes == (Note(0, 60),)
    assert tune.place(60, STEP)
    assert tune.notes == (Note(0, 60), Note(STEP, 60))
    tune.set_tidy(0)
    assert tune.notes == (Note(0, 60), Note(STEP, 60))
    tune.history.undo()
    tune.history.undo()
    assert tune.layer.notes == (reaching,)


def test_one_settled_note_may_push_the_next():
    notes = tuple(Note(at * STEP + 30, 60, STEP, 90, -30, -30) for at in range(4))
    tune = _tidied(*notes)
    tune.move([tune.notes[3]], STEP)
    assert tune.place(60, 3 * STEP)
    assert [note.tick for note in tune.notes] == [0, STEP, 2 * STEP, 3 * STEP, 4 * STEP]


def test_tidying_is_one_change_while_the_slider_moves():
    tune = Tune(one_layer(notes=(PLAYED,)))
    for amount in (10, 60, 140):
        tune.set_tidy(amount)
    assert tune.state.tidy == 100
    assert len(tune.history.done) == 1
    assert tune.layer.notes == (PLAYED,)


def test_there_are_four_layers_and_hands_are_on_the_newest():
    tune = Tune()
    for name in ("harp@1", "marimba@1", "handpan@1"):
        assert tune.add_layer(name)
        assert tune.layer == Layer(name)
    assert not tune.add_layer("harp@1")
    tune.place(60, 0)
    assert tune.state.layers[3].notes == (Note(0, 60),)
    assert tune.remove_layer(3)
    assert tune.chosen == 2
    tune.history.undo()
    assert tune.state.layers[3].notes == (Note(0, 60),)
    for place in (2, 1, 1):
        assert tune.remove_layer(place)
    assert not tune.remove_layer(0)
    assert not tune.remove_layer(DRUM_PLACE)


def test_choosing_a_layer_is_told_and_nothing_to_undo():
    tune, told = Tune(), []
    tune.changed.subscribe(lambda: told.append(tune.chosen))
    tune.choose(DRUM_PLACE)
    tune.choose(DRUM_PLACE)
    tune.choose(3)
    assert told == [DRUM_PLACE]
    assert tune.history.undo_label is None


def test_drums_hold_drums():
    tune = Tune()
    tune.choose(DRUM_PLACE)
    assert tune.place(36, 0)
    assert not tune.place(60, 0)
    assert not tune.move(tune.notes, 0, lambda pitch: pitch + 1)
    assert tune.move(tune.notes, STEP, lambda _pitch: 76)
    tune.set_instrument("harp@1")
    assert tune.state.drums.notes == (Note(STEP, 76),)


def test_each_dial_is_turned_and_turned_back():
    tune = Tune()
    tune.set_gain(40, 0)
    tune.set_muted(DRUM_PLACE, muted=True)
    tune.set_ambience(Ambience("rain@1", 30))
    tune.set_loop((0, 4 * PPQ))
    tune.set_mood(Mood("earth", 3))
    tune.set_instrument("harp@1")
    turned = tune.state
    assert (turned.layers[0].gain, turned.drums.muted, turned.ambience.sound) == (
        40,
        True,
        "rain@1",
    )
    assert (turned.loop, turned.mood) == ((0, 4 * PPQ), Mood("earth", 3))
    assert len(tune.history.done) == 6
    tune.set_gain(40, 0)
    tune.set_mood(Mood("earth", 3))
    tune.bring(turned)
    assert len(tune.history.done) == 6
    while tune.history.undo_label:
        tune.history.undo()
    assert tune.state == TuneState()


def test_notes_go_along_to_another_mood_and_come_back():
    tune = eight_notes()
    before = tune.state
    tune.set_mood(Mood("longing", 2), carry=True)
    assert tuple(note.pitch for note in tune.notes) == Mood("longing", 2).pads
    tune.history.undo()
    assert tune.state == before
    tune.set_mood(Mood("earth"))
    assert tune.notes == before.layers[0].notes


@given(states)
@settings(max_examples=30)
def test_a_tune_brought_in_is_one_change(state):
    tune = eight_notes()
    before = tune.snapshot()
    tune.bring(state)
    assert tune.snapshot() == replace(state, backdrop="")  # what lies behind a tune stays there
    tune.history.undo()
    assert tune.snapshot() == before


def test_a_full_tune_takes_no_copies():
    full = tuple(Note(at * STEP, 60) for at in range(NOTE_LIMIT))
    tune = Tune(TuneState(200, (Layer(notes=full), Layer())))
    tune.choose(1)
    assert not tune.place(60, 0)
    with pytest.raises(StopIteration):
        next(iter(tune.notes))
