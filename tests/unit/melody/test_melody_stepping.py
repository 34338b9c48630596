"""A tune made by keyboard alone, each place of it told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.crafts.melody.document import Tune
from studio.crafts.melody.notes import BAR, NOTE_LIMIT, PPQ, STEP, Note
from studio.crafts.melody.state import DRUM_PLACE
from studio.crafts.melody.stepping import StepCursor, Went
from studio.crafts.melody.tones import PADS
from tests.samples.tunes import eight_notes, one_layer, play_about


@pytest.fixture
def cursor():
    return StepCursor(Tune())


def test_eight_notes_by_letters_alone(cursor):
    assert [cursor.letter(pitch) for pitch in PADS] == [Went.PLACED] * 8
    notes = cursor._tune.notes
    assert notes == tuple(Note(at * STEP, pitch) for at, pitch in enumerate(PADS))
    assert len(cursor._tune.history.done) == 8
    assert (cursor.column, cursor.pitch) == (8, PADS[7])


def test_eight_notes_by_arrows_and_space(cursor):
    for _note in range(8):
        assert cursor.press() is Went.PLACED
        cursor.go(1, 2)
    assert cursor._tune.state == eight_notes().state


def test_space_places_and_removes(cursor):
    assert cursor.press() is Went.PLACED
    assert cursor.press() is Went.REMOVED
    assert cursor.erase() is Went.STAYED
    assert cursor._tune.is_blank


def test_a_chord_is_placed_without_moving(cursor):
    for pitch in (60, 64, 67):
        cursor.letter(pitch, ahead=False)
    assert cursor.said_across == "Bar 1, beat 1: C, E, G."
    cursor.go(0, 1)
    assert cursor.said_across == "Bar 1, beat 1 and a half: no notes."


def test_a_letter_where_its_note_is_only_goes_on(cursor):
    cursor.letter(60, ahead=False)
    assert cursor.letter(60) is Went.STAYED
    assert cursor.column == 1
    assert len(cursor._tune.notes) == 1


def test_it_stays_on_the_ribbon(cursor):
    cursor.go(-3, -3)
    assert (cursor.pitch, cursor.column) == (60, 0)
    cursor.go(99, 999)
    assert (cursor.pitch, cursor.column) == (76, 31)
    cursor.go_home()
    assert cursor.tick == 0
    cursor.go_bars(1)
    assert cursor.tick == BAR
    cursor.go_bars(-2)
    assert cursor.tick == 0


def test_it_finds_the_notes_one_after_another():
    cursor = StepCursor(eight_notes())
    cursor.go_end()
    assert cursor.column == 15
    found = []
    while cursor.go_to_next(-1):
        found.append(cursor.pitch)
    assert found == list(reversed(PADS))
    assert cursor.go_to_next(1)
    assert cursor.pitch == PADS[1]
    cursor.go_to(Note(0, 76))
    assert (cursor.pitch, cursor.column) == (76, 0)


def test_a_note_is_lengthened_and_carried(cursor):
    assert not cursor.stretch(1)
    assert not cursor.carry(1, 0)
    cursor.press()
    assert cursor.stretch(2)
    assert cursor.note.length == 3 * STEP
    assert cursor.carry(1, 4)
    assert cursor.note == Note(4 * STEP, 62, 3 * STEP)
    assert not cursor.carry(-5, 0)
    assert not cursor.carry(0, -9)
    assert cursor.note is not None


def test_each_place_is_told(cursor):
    cursor.go(3, 4)
    assert cursor.said == "Beat 3, G, empty"
    cursor.press()
    cursor.stretch(3)
    assert cursor.said == "Beat 3, G, long note"
    assert cursor.said_in_full == "Bar 1, beat 3, G, long note. Layer 1, Kalimba."
    cursor._tune.add_layer("harp@1")
    assert cursor.said_in_full == "Bar 1, beat 3, G, empty. Layer 2, Harp."


def test_drums_have_rows_of_their_own(cursor):
    cursor._tune.choose(DRUM_PLACE)
    assert cursor.rows == (36, 45, 70, 76)
    cursor.go(99, 0)
    assert cursor.press() is Went.PLACED
    assert cursor.said_in_full == "Bar 1, beat 1, Wood block, note. Drums."


def test_a_full_tune_is_told_and_nothing_moves():
    full = one_layer(200, notes=[Note(at * STEP, 60) for at in range(NOTE_LIMIT)])
    cursor = StepCursor(Tune(full))
    assert cursor.letter(62) is Went.FULL
    assert cursor.column == 0


@given(st.data())
@settings(max_examples=40)
def test_whatever_happens_to_the_tune_it_stands_somewhere(data):
    tune = Tune()
    cursor = StepCursor(tune)
    for _each in range(data.draw(st.integers(0, 8))):
        play_about(tune, data.draw)
        cursor.go(data.draw(st.integers(-9, 9)), data.draw(st.integers(-40, 40)))
        assert cursor.pitch in cursor.rows
        assert 0 <= cursor.column < cursor.columns
        assert cursor.said
        assert cursor.tick % PPQ in {0, STEP}
