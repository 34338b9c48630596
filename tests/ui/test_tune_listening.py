"""Weather behind the tune, playing silently, steadier sound, and a plugged-in keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.core.surroundings import Key
from studio.crafts.melody.state import Ambience
from tests.samples.tune_room import LEFT, TuneRoom
from tests.samples.tunes import eight_notes


@pytest.fixture
def room(qtbot, scheduler):
    return TuneRoom(qtbot, scheduler)


def _touched(room):
    return [
        (t.at, round(t.length, 3), t.pitch, t.velocity)
        for t in room.view.room.hands.take.touches(room.scheduler.now())
    ]


def test_weather_is_heard_when_it_is_chosen_and_kept(room):
    weather = room.view.hands_side.weather
    assert weather.kinds[""].isChecked()
    assert not weather.loudness.isEnabled()
    weather.kinds["rain@1"].click()
    assert room.sound.weathers == [("rain@1", 0.5)]
    for gain in (60, 70):
        weather.loudness.setValue(gain)
    assert room.sound.weathers[-1] == ("rain@1", 0.7)
    assert room.tune.state.ambience == Ambience("rain@1", 70) == room.reopened().state.ambience
    weather.settled.emit()
    weather.kinds[""].click()
    assert room.sound.weathers[-1][0] == ""
    room.tune.history.undo()
    assert room.sound.weathers[-1] == ("rain@1", 0.7)


def test_weather_never_begins_by_itself(qtbot, scheduler):
    tune = eight_notes()
    tune.set_ambience(Ambience("sea@1", 40))
    room = TuneRoom(qtbot, scheduler, tune)
    assert room.sound.weathers == []
    room.keys(Qt.Key.Key_A)
    assert room.sound.weathers == [("sea@1", 0.4)]
    room.view.hide()
    assert room.sound.rested == 1
    room.view.show()
    assert len(room.sound.weathers) == 1
    room.view.controls.play_button.click()
    assert room.sound.weathers[1:] == [("sea@1", 0.4)]


def test_what_is_in_hand_is_ready(room):
    assert room.sound.prepared == ["kalimba@1"]
    room.tune.set_instrument("harp@1")
    assert room.sound.prepared == ["kalimba@1", "harp@1"]


def test_playing_silently_lights_notes_and_sounds_nothing(qtbot, scheduler):
    tune = eight_notes()
    tune.set_ambience(Ambience("sea@1", 40))
    room = TuneRoom(qtbot, scheduler, tune)
    room.sound.keyboard.listen("Keys")
    room.view.controls.play_button.click()
    silently = room.view.hands_side.listening.silently
    silently.click()
    assert [part.level for part in room.sound.plays[-1].whole.parts] == [0.0]
    assert room.sound.weathers[-1][0] == ""
    assert room.sound.keyboard.chosen == ""
    QTest.mousePress(room.view.pads.pads[0], LEFT)
    assert room.sound.heard == []
    assert room.view.pads.pads[0]._lit
    room.sound.reach(0.1)
    assert room.sound.playing
    silently.click()
    assert [part.level for part in room.sound.plays[-1].whole.parts] == [1.0]
    assert room.sound.weathers[-1] == ("sea@1", 0.4)
    assert room.sound.keyboard.chosen == "Keys"


def test_a_keyboard_is_silent_in_that_room_alone(room):
    """Seen to fail: the next tune had no keyboard, and nothing in it said why."""
    keyboard = room.sound.keyboard
    keyboard.listen("Upright")
    room.view.hands_side.listening.silently.setChecked(True)
    assert keyboard.chosen == ""
    room.view.hide()
    assert keyboard.chosen == "Upright"
    room.view.show()
    assert keyboard.chosen == ""
    room.view.hands_side.listening.silently.setChecked(False)
    assert keyboard.chosen == "Upright"


def test_what_plays_silently_is_known_to_be_its_own(qtbot, scheduler):
    room = TuneRoom(qtbot, scheduler, eight_notes())
    room.view.hands_side.listening.silently.setChecked(True)
    room.view.controls.play_button.click()
    assert room.view.controls.play_button.text() == "Stop"
    room.sound.reach(0.1)
    assert room.view.room.player.tick is not None
    room.view.controls.play_button.click()
    assert room.sound.stops == 1


def test_steadier_sound_is_three_words(room):
    steadiness = room.view.hands_side.listening.steadiness
    words = [steadiness.itemText(at) for at in range(steadiness.count())]
    assert words == ["Soonest", "As usual", "Steadiest"]
    assert steadiness.key == "10"
    steadiness.setCurrentIndex(2)
    steadiness.activated.emit(2)
    assert room.sound.periods == [20]


def test_a_keyboard_is_offered_only_where_one_is(room):
    room.view.controls.more_button.click()
    listening = room.view.hands_side.listening
    assert not listening.keyboards.isVisible()
    assert not listening.line.isVisible()
    room.sound.keyboard.plug("Small keys", "Long keys")
    assert listening.keyboards.isVisible()
    listening.keyboards.setCurrentIndex(2)
    listening.keyboards.activated.emit(2)
    assert room.sound.keyboard.chosen == "Long keys"
    room.sound.keyboard.plug()
    assert listening.keyboards.currentText() == "Long keys"


def test_one_plain_line_where_the_part_is_not_installed(room):
    room.sound.keyboard.possible = False
    room.sound.keyboard.names_changed.emit()
    room.view.controls.more_button.click()
    listening = room.view.hands_side.listening
    assert listening.line.isVisible()
    assert not listening.keyboards.isVisible()


def test_a_keyboard_lights_pads_and_can_be_kept_as_it_was_played(room):
    key, pads = room.sound.keyboard.key, room.view.pads.pads
    room.scheduler.advance(10)
    key.emit(Key(62, 100, 3.0))
    assert pads[1]._lit
    assert room.sound.heard == []
    room.scheduler.advance(0.9)  # the window was busy; the keyboard's own clock was not
    key.emit(Key(62, 0, 3.5))
    key.emit(Key(62, 0, 3.5))
    assert not pads[1]._lit
    room.scheduler.advance(0.2)
    room.sound.keyboard.pedal.emit(True, 3.6)
    key.emit(Key(64, 80, 3.75))
    key.emit(Key(64, 80, 3.75))
    key.emit(Key(64, 0, 3.8))
    room.sound.keyboard.pedal.emit(False, 4.0)
    start = _touched(room)[0][0]
    assert [(round(at - start, 3), *rest) for at, *rest in _touched(room)] == [
        (0.0, 0.5, 62, 100),
        (0.75, 0.25, 64, 80),
    ]
    room.view.controls.keep_button.click()
    assert [note.pitch for note in room.tune.notes] == [62, 64]
    assert room.reopened().snapshot() == room.tune.snapshot()


def test_a_new_sound_process_begins_its_clock_anew(room):
    key = room.sound.keyboard.key
    key.emit(Key(60, 90, 100.0))
    room.scheduler.advance(0.2)
    key.emit(Key(60, 0, 100.2))
    room.scheduler.advance(0.8)
    key.emit(Key(62, 90, 0.5))
    room.scheduler.advance(0.2)
    key.emit(Key(62, 0, 0.7))
    first, second = _touched(room)
    assert second[0] - first[0] == pytest.approx(1.0)
    assert second[1] == pytest.approx(0.2)


def test_a_key_held_while_the_room_is_left_is_let_go(room):
    room.sound.keyboard.key.emit(Key(60, 90, 1.0))
    room.view.hide()
    assert not room.view.room.hands.held
    room.view.show()
    room.sound.keyboard.key.emit(Key(60, 90, 2.0))
    assert room.view.room.hands.held == {60}


def test_all_works_where_there_is_no_sound_and_one_sentence_says_so(qtbot, scheduler):
    room = TuneRoom(qtbot, scheduler)
    room.sound.tell("No sound device found. You can still make and keep tunes.")
    assert room.view.line.text() == room.sound.told
    QTest.mousePress(room.view.pads.pads[0], LEFT)
    assert room.view.pads.pads[0]._lit
    scheduler.advance(0.5)
    QTest.mouseRelease(room.view.pads.pads[0], LEFT)
    room.view.controls.keep_button.click()
    assert [note.pitch for note in room.tune.notes] == [60]
    room.view.controls.play_button.click()
    assert room.sound.playing
    assert room.view.line.text() == room.sound.told
    room.sound.tell("")
    assert not room.view.line.isVisible()
