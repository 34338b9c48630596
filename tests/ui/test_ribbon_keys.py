"""The ribbon by keyboard alone, each place of it told."""

import pytest
from PySide6.QtCore import Qt

from studio.core.craft import reopen
from studio.crafts.melody import CRAFT
from studio.crafts.melody.document import Tune
from studio.crafts.melody.state import BAR, DRUM_PLACE, PPQ, STEP, Note, TuneState
from studio.crafts.melody.tones import PADS
from tests.samples.tune_room import TuneRoom
from tests.samples.tunes import eight_notes, one_layer

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def room(qtbot, scheduler):
    return TuneRoom(qtbot, scheduler)


@pytest.fixture
def heard(monkeypatch):
    words = []
    monkeypatch.setattr(
        "studio.crafts.melody.view_grid.announce", lambda _widget, said: words.append(said)
    )
    return words


def test_letters_play_until_the_cursor_is_in_use_and_again_after_escape(room):
    room.keys(Key.Key_A)
    room.scheduler.advance(1)
    assert room.tune.is_blank
    room.keys(Key.Key_Right, Key.Key_A, Key.Key_S)
    assert room.tune.notes == (Note(STEP, 60), Note(2 * STEP, 62))
    assert room.view.ribbon.hint.text().startswith("Letters are placed")
    room.keys(Key.Key_Escape, Key.Key_D)
    assert room.tune.state.count == 2
    assert room.sound.held == {60, 62, 64}


def test_letters_play_again_once_the_pointer_or_another_place_takes_over(room):
    room.keys(Key.Key_Right)
    room.click(7, 20)
    room.keys(Key.Key_A)
    assert room.tune.state.count == 1
    room.keys(Key.Key_Right)
    room.view.controls.play_button.setFocus()
    room.keys(Key.Key_A)
    room.grid.setFocus()
    room.keys(Key.Key_S)
    assert room.tune.state.count == 1


def test_eight_letters_make_eight_notes_that_reopen_equal(room):
    room.keys(Key.Key_Home)
    for letter in "ASDFGHJK":
        room.keys(Key[f"Key_{letter}"])
    assert room.tune.notes == tuple(Note(at * STEP, pitch) for at, pitch in enumerate(PADS))
    assert len(room.tune.history.done) == 8
    content = (CRAFT.codec.format, CRAFT.codec.encode(room.tune.snapshot()))
    for again in (room.reopened(), reopen(CRAFT, content, room.steps, [])):
        assert again.snapshot() == room.tune.snapshot()
        assert again.history.done == room.tune.history.done


def test_shift_with_letters_places_a_chord(room, heard):
    room.keys(Key.Key_Home)
    room.keys(Key.Key_A, Key.Key_D, Key.Key_F, modifiers=SHIFT)
    assert room.tune.notes == (Note(0, 60), Note(0, 64), Note(0, 67))
    heard.clear()
    room.keys(Key.Key_Question)
    assert heard == ["Bar 1, beat 1, G, note. Layer 1, Kalimba. Bar 1, beat 1: C, E, G."]


def test_shift_and_arrows_lengthen_and_shorten(room, heard):
    room.keys(Key.Key_Space)
    room.keys(Key.Key_Right, Key.Key_Right, modifiers=SHIFT)
    assert room.tune.notes == (Note(0, 60, 3 * STEP),)
    assert heard[-1] == "Beat 1, C, long note"
    room.keys(Key.Key_Left, modifiers=SHIFT)
    room.keys(Key.Key_Up, modifiers=SHIFT)
    assert room.tune.notes == (Note(0, 60, 6 * STEP),)
    room.keys(Key.Key_Down, modifiers=SHIFT)
    assert room.tune.notes == (Note(0, 60, 2 * STEP),)
    assert len(room.tune.history.done) == 6
    for _each in range(5):
        room.tune.history.undo()
    assert room.tune.notes == (Note(0, 60),)


def test_alt_and_arrows_carry_the_note_along(room):
    room.keys(Key.Key_Space)
    room.keys(Key.Key_Up, Key.Key_Right, Key.Key_Right, modifiers=ALT)
    assert room.tune.notes == (Note(2 * STEP, 62),)
    assert room.grid.spoken_value() == "Beat 2, D, note"
    assert room.tune.history.undo_label == "Move a note"
    room.keys(Key.Key_Down, modifiers=ALT)
    room.keys(Key.Key_Down, modifiers=ALT)
    assert room.tune.notes == (Note(2 * STEP, 60),)


def test_control_and_arrows_go_from_note_to_note(qtbot, scheduler):
    room = TuneRoom(qtbot, scheduler, eight_notes())
    room.keys(Key.Key_Right, Key.Key_Right, Key.Key_Right, modifiers=CONTROL)
    assert room.grid.spoken_value() == "Beat 4, G, note"
    room.keys(Key.Key_Left, modifiers=CONTROL)
    assert room.grid.spoken_value() == "Beat 3, E, note"


def test_a_stretch_is_chosen_copied_and_erased(qtbot, scheduler, heard):
    room = TuneRoom(qtbot, scheduler, eight_notes())
    for _half_beat in range(8):
        room.keys(Key.Key_Right, modifiers=CONTROL | SHIFT)
    assert room.grid.chosen == (0, BAR)
    assert heard[-1] == "From Beat 1 to Beat 4 and a half: 4 notes."
    room.keys(Key.Key_Left, modifiers=CONTROL | SHIFT)
    room.keys(Key.Key_C, modifiers=CONTROL)
    for _bar in range(2):
        room.keys(Key.Key_PageDown)
    room.keys(Key.Key_V, modifiers=CONTROL)
    assert [n.tick - 2 * BAR for n in room.tune.notes[8:]] == [0, PPQ, 2 * PPQ, 3 * PPQ]
    assert room.tune.history.undo_label == "Copy notes"
    room.keys(Key.Key_Delete)
    assert not room.grid.notes.beginning(0, BAR - STEP)
    assert room.tune.history.undo_label == "Erase notes"
    room.keys(Key.Key_Escape)
    assert room.grid.chosen is None
    room.keys(Key.Key_A, modifiers=CONTROL)
    room.keys(Key.Key_Backspace)
    assert room.tune.is_blank


def test_nothing_is_pasted_before_anything_is_copied(room):
    room.keys(Key.Key_V, Key.Key_C, Key.Key_V, modifiers=CONTROL)
    assert room.tune.is_blank


def test_brackets_say_what_is_repeated(room, heard):
    room.keys(Key.Key_BracketLeft)
    assert room.tune.state.loop == (0, BAR)
    room.keys(Key.Key_Right, Key.Key_Right, Key.Key_BracketLeft)
    room.keys(Key.Key_Right, Key.Key_BracketRight)
    assert room.tune.state.loop == (PPQ, 2 * PPQ)
    assert heard[-1] == "Repeats: From Beat 2 to Beat 2 and a half"
    room.keys(Key.Key_Home, Key.Key_BracketRight)
    assert room.tune.state.loop == (PPQ, 2 * PPQ)


def test_signs_that_need_a_second_key_work_too(room, heard):
    both = CONTROL | ALT  # AltGr on Windows
    room.keys(Key.Key_BracketLeft, modifiers=both)
    room.keys(Key.Key_BracketRight, modifiers=Qt.KeyboardModifier.GroupSwitchModifier)
    assert room.tune.state.loop == (0, STEP)
    room.keys(Key.Key_Question, modifiers=SHIFT)
    assert heard[-1].startswith("Bar 1, beat 1, C, empty.")


def test_escape_has_other_work_when_there_is_nothing_to_leave(room, heard):
    room.keys(Key.Key_Escape)
    assert heard == []


def test_drums_are_placed_by_letters_too(room):
    room.tune.choose(DRUM_PLACE)
    room.keys(Key.Key_Home, Key.Key_A, Key.Key_F)
    assert room.tune.notes == (Note(0, 36), Note(STEP, 76))


def test_letters_follow_the_mood(qtbot, scheduler):
    from studio.crafts.melody.scales import Mood

    room = TuneRoom(qtbot, scheduler, Tune(TuneState(mood=Mood("longing", 2))))
    room.keys(Key.Key_Home, Key.Key_A, Key.Key_S)
    assert [note.pitch for note in room.tune.notes] == list(Mood("longing", 2).pads[:2])


def test_a_tune_with_no_room_left_says_so(qtbot, scheduler, heard):
    notes = tuple(Note(at * STEP, 20 + row) for at in range(400) for row in range(10))
    room = TuneRoom(qtbot, scheduler, Tune(one_layer(notes=notes)))
    room.keys(Key.Key_End)
    room.keys(Key.Key_A)
    assert room.tune.state.count == len(notes)
    assert room.view.line.text().startswith("A tune holds 4,000 notes")
