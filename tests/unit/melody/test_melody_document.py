"""Doing, undoing and redoing what hands do to a tune."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.craft import pack, reopen
from studio.core.errors import CannotRead
from studio.core.history import Do
from studio.crafts.melody import CRAFT
from studio.crafts.melody.commands import EditNotes, KeepTake
from studio.crafts.melody.document import Tune
from studio.crafts.melody.scales import Mood
from studio.crafts.melody.state import DRUM_PLACE, NOTE_LIMIT, STEP, Layer, Note, TuneState
from studio.crafts.melody.turns import BringIn, ChangeLayers, SetMood, Turn
from tests.samples.tunes import eight_notes, one_layer, play_about


def test_a_tune_of_drums_alone_opens_on_its_drums():
    tune = Tune()
    assert tune.chosen == 0
    tune.choose(DRUM_PLACE)
    tune.place(36, 0)
    assert Tune(tune.snapshot()).chosen == DRUM_PLACE
    assert Tune(eight_notes().snapshot()).chosen == 0


@given(st.data())
@settings(max_examples=50)
def test_undo_leads_back_to_blank_and_redo_to_the_same(data):
    tune = Tune()
    for _each in range(data.draw(st.integers(0, 15))):
        play_about(tune, data.draw)
    made, did = tune.snapshot(), tune.history.done
    while tune.history.undo_label:
        tune.history.undo()
    assert tune.is_blank
    assert tune.snapshot() == TuneState()
    assert tune.chosen in tune.state.places
    for _each in did:
        tune.history.redo()
    assert tune.snapshot() == made
    assert tune.history.done == did


@given(st.data())
@settings(max_examples=50)
def test_a_tune_reopens_as_it_was_with_its_whole_history(data):
    tune, steps = Tune(), []
    tune.history.stepped.subscribe(lambda step: steps.append(pack(step, CRAFT)))
    cut, content = 0, None
    for _each in range(data.draw(st.integers(0, 15))):
        play_about(tune, data.draw)
        if data.draw(st.booleans()):
            cut, content = len(steps), (CRAFT.codec.format, CRAFT.codec.encode(tune.snapshot()))
    again = reopen(CRAFT, content, steps[:cut], steps[cut:])
    assert again.snapshot() == tune.snapshot()
    assert again.history.done == tune.history.done
    while again.history.undo_label:
        assert again.history.undo_label == tune.history.undo_label
        again.history.undo()
        tune.history.undo()
        assert again.snapshot() == tune.snapshot()


def test_a_blank_tune_has_no_notes():
    tune = Tune()
    assert tune.is_blank
    assert tune.kept
    tune.place(60, 0)
    assert not tune.is_blank


def test_placing_says_whether_it_found_room():
    tune = Tune()
    assert tune.place(60, 0)
    assert not tune.place(60, 0)
    assert not tune.place(60, tune.state.last_tick)
    assert [command.label for command in tune.history.done] == ["Add a note"]


def test_a_full_tune_takes_no_more():
    full = tuple(Note(at * STEP, 60 + row) for at in range(500) for row in range(8))
    tune = Tune(one_layer(bpm=200, notes=full))
    assert len(full) == NOTE_LIMIT
    assert not tune.place(69, 0)
    assert not tune.keep([Note(0, 70)])
    assert tune.history.done == ()


def test_a_take_keeps_what_fits():
    tune = Tune(one_layer(notes=tuple(Note(at * STEP, 60) for at in range(NOTE_LIMIT - 1))))
    assert not tune.keep([Note(0, 62), Note(0, 64)])
    assert len(tune.state.notes) == NOTE_LIMIT
    assert tune.history.undo_label == "Keep what I played"


def test_one_stroke_is_one_change():
    tune = Tune()
    tune.history.seal()
    for step in range(5):
        tune.place(60, step * STEP, painting=True)
    tune.history.seal()
    tune.place(62, 0, painting=True)
    assert [command.label for command in tune.history.done] == ["Add notes", "Add a note"]
    tune.history.undo()
    tune.history.undo()
    assert tune.is_blank
    tune.history.redo()
    assert len(tune.state.notes) == 5


def test_a_stroke_that_removes_is_one_change():
    tune = eight_notes()
    tune.history.seal()
    for note in tune.state.notes[:3]:
        tune.remove([note], painting=True)
    assert tune.history.undo_label == "Remove notes"
    tune.history.undo()
    assert tune.snapshot() == eight_notes().snapshot()


def test_notes_placed_one_by_one_are_changes_of_their_own():
    assert len(eight_notes().history.done) == 8


def test_speed_is_one_change_while_the_slider_moves():
    tune = Tune()
    for bpm in (97, 110, 120):
        tune.set_speed(bpm)
    tune.history.seal()
    tune.set_speed(60)
    assert tune.history.done == (Turn("bpm", 96, 120), Turn("bpm", 120, 60))
    tune.history.undo()
    assert tune.state.bpm == 120
    tune.history.undo()
    assert tune.state.bpm == 96


def test_speed_stays_within_what_ten_minutes_allow():
    tune = Tune(one_layer(bpm=200, notes=(Note(9600 * 100 - STEP, 60),)))
    tune.set_speed(40)
    assert tune.state.bpm == 100
    tune.set_speed(999)
    assert tune.state.bpm == 200


def test_an_instrument_is_one_change_and_the_same_one_is_none():
    tune = Tune()
    tune.set_instrument("kalimba@1")
    assert tune.history.done == ()
    tune.set_instrument("felt-piano@1")
    assert tune.history.done == (Turn("instrument", "kalimba@1", "felt-piano@1"),)
    assert tune.history.undo_label == "Instrument"


def test_a_drawing_behind_is_one_change_and_taken_back():
    tune = eight_notes()
    tune.set_backdrop("a" * 26)
    tune.set_backdrop("a" * 26)
    tune.set_backdrop("b" * 26)
    assert tune.history.done[-2:] == (
        Turn("backdrop", "", "a" * 26),
        Turn("backdrop", "a" * 26, "b" * 26),
    )
    assert tune.history.undo_label == "Drawing behind the tune"
    tune.history.undo()
    assert tune.state.backdrop == "a" * 26
    tune.history.undo()
    assert tune.snapshot() == eight_notes().snapshot()


def test_a_tune_brought_in_leaves_the_drawing_behind_it():
    tune = Tune()
    tune.set_backdrop("a" * 26)
    tune.bring(one_layer(notes=(Note(0, 60),)))
    assert tune.state.backdrop == "a" * 26
    tune.bring(one_layer(notes=(Note(0, 60),)))
    assert len(tune.history.done) == 2


@pytest.mark.parametrize(
    ("command", "growing"),
    [
        (EditNotes("place", 0, (), (Note(0, 60),)), False),
        (EditNotes("place", 0, (), (Note(0, 60),), dragging=True), True),
        (KeepTake(0, (Note(0, 60),)), False),
        (Turn("bpm", 96, 97), True),
        (Turn("instrument", "kalimba@1", "felt-piano@1"), False),
        (SetMood(Mood(), Mood("earth")), False),
        (ChangeLayers(1, Layer(), added=True), False),
        (BringIn(TuneState(), TuneState(97)), False),
    ],
)
def test_only_what_may_go_on_is_growing(command, growing):
    assert command.growing is growing
    newer = Turn("bpm", 97, 98)
    assert (command.followed_by(newer) is not None) == (command == Turn("bpm", 96, 97))
    assert command.label


def test_a_step_made_on_another_tune_is_refused():
    tune = Tune()
    for stranger in (
        EditNotes("remove", 0, (Note(0, 60),), ()),
        EditNotes("place", 3, (), (Note(0, 60),)),
        Turn("bpm", 50, 60),
        Turn("instrument", "felt-piano@1", "kalimba@1"),
        Turn("gain", 100, 50, 2),
        SetMood(Mood("earth"), Mood()),
        ChangeLayers(2, Layer(), added=True),
        ChangeLayers(0, Layer("harp@1"), added=False),
        ChangeLayers(0, Layer(), added=False),
        BringIn(TuneState(97), TuneState()),
    ):
        with pytest.raises(CannotRead):
            tune.history.replay([Do(stranger)])
    assert tune.snapshot() == TuneState()
