"""A tune made, heard and taken back with the keyboard alone."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from studio.core.craft import reopen
from studio.crafts.melody import CRAFT
from studio.crafts.melody import view_keys as view_keys_
from studio.crafts.melody.state import PPQ, STEP, Note
from studio.crafts.melody.tones import PADS
from tests.samples.tune_room import TuneRoom

Key = Qt.Key


@pytest.fixture
def room(qtbot, scheduler):
    return TuneRoom(qtbot, scheduler)


def test_eight_notes_by_keyboard_reopen_equal(room):
    for _note in range(8):
        room.keys(Key.Key_Space, Key.Key_Right, Key.Key_Right, Key.Key_Up)
    assert room.tune.state.notes == tuple(
        Note(beat * PPQ, pitch) for beat, pitch in enumerate(PADS)
    )
    assert len(room.tune.history.done) == 8
    content = (CRAFT.codec.format, CRAFT.codec.encode(room.tune.snapshot()))
    for again in (room.reopened(), reopen(CRAFT, content, room.steps, [])):
        assert again.snapshot() == room.tune.snapshot()
        assert again.history.done == room.tune.history.done


def test_undo_leads_back_to_blank_and_redo_to_the_same(room):
    room.keys(Key.Key_Space, Key.Key_Right, Key.Key_Space, Key.Key_Space)
    room.keys(Key.Key_Escape, Key.Key_A)
    room.view.controls.keep_button.click()
    room.view.hands_side.sounds.instruments["felt-piano@1"].click()
    room.view.controls.speed.setValue(140)
    made, count = room.tune.snapshot(), len(room.tune.history.done)
    while room.tune.history.undo_label:
        room.tune.history.undo()
    assert room.tune.is_blank
    assert room.view.frame.prompt.isVisible()
    assert room.view.controls.speed.value() == 96
    assert room.view.hands_side.sounds.instruments["kalimba@1"].isChecked()
    for _each in range(count):
        room.tune.history.redo()
    assert room.tune.snapshot() == made == room.reopened().snapshot()
    assert not room.view.frame.prompt.isVisible()
    assert room.view.controls.speed.value() == 140


def test_space_and_delete_remove(room):
    room.keys(Key.Key_Space)
    room.keys(Key.Key_Space)
    assert room.tune.is_blank
    room.keys(Key.Key_Space, Key.Key_Delete, Key.Key_Delete)
    assert room.tune.is_blank
    room.keys(Key.Key_Space, Key.Key_Backspace)
    assert room.tune.is_blank
    assert room.tune.history.undo_label == "Remove a note"


def test_the_cursor_stays_on_the_grid_and_jumps(room):
    said = room.grid.spoken_value
    room.keys(Key.Key_Left, Key.Key_Down)
    assert said() == "Beat 1, C, empty"
    room.keys(Key.Key_PageDown, Key.Key_Up)
    assert said() == "Beat 5, D, empty"
    room.keys(Key.Key_Space, Key.Key_End)
    assert said() == "Beat 5 and a half, D, empty"
    room.keys(Key.Key_Right, Key.Key_Home)
    assert said() == "Beat 1, D, empty"


def test_each_position_is_spoken(room, monkeypatch):
    heard = []
    monkeypatch.setattr(
        "studio.crafts.melody.view_grid.announce", lambda widget, words: heard.append(words)
    )
    room.keys(Key.Key_Right, Key.Key_Up, Key.Key_Space)
    assert heard == [
        "Beat 1 and a half, C, empty",
        "Beat 1 and a half, D, empty",
        "Beat 1 and a half, D, note",
    ]


def test_the_whole_is_told_again_only_when_it_is_another(room, monkeypatch):
    changes = []
    monkeypatch.setattr(
        "studio.crafts.melody.view_grid.QAccessible.updateAccessibility", changes.append
    )
    room.keys(Key.Key_Space)
    once = len(changes)
    room.keys(Key.Key_Right, Key.Key_Up)
    assert once
    assert len(changes) == once
    room.keys(Key.Key_Space)
    assert len(changes) > once


def test_the_grid_is_no_filler_for_screen_readers(room):
    spoken = QAccessible.queryAccessibleInterface(room.grid)
    assert spoken.role() == QAccessible.Role.Graphic
    assert spoken.text(QAccessible.Text.Name) == "Notes"
    assert spoken.text(QAccessible.Text.Value) == "Beat 1, C, empty"
    room.keys(Key.Key_Space)
    assert spoken.text(QAccessible.Text.Value) == "Beat 1, C, note"
    assert spoken.text(QAccessible.Text.Description).startswith("1 note, 8 rows.")
    assert spoken.state().focusable


def test_a_note_placed_or_come_upon_is_heard(room):
    room.keys(Key.Key_Space)
    assert room.sound.heard == [("on", "kalimba@1", 60)]
    room.scheduler.advance(1.0)
    room.keys(Key.Key_Right)
    assert len(room.sound.heard) == 2
    room.keys(Key.Key_Left)
    assert room.sound.heard[2] == ("on", "kalimba@1", 60)


@pytest.mark.parametrize(("key", "pitch"), list(zip("ASDFGHJK", PADS, strict=True)))
def test_keys_from_a_to_k_play_the_pads(room, key, pitch):
    room.hold(Key[f"Key_{key}"], 0.5)
    room.scheduler.advance(0.1)
    assert room.sound.heard == [("on", "kalimba@1", pitch), ("off", "kalimba@1", pitch)]
    assert room.tune.is_blank


@pytest.mark.parametrize("letter", "ABCDEFGHIJK")
def test_any_letter_from_a_to_k_sounds(room, letter):
    room.keys(Key[f"Key_{letter}"])
    assert room.sound.heard[0][0] == "on"


@pytest.mark.parametrize("name", ["play_button", "speed", "keep_button", "instrument", "pad"])
def test_letters_play_wherever_the_focus_is(room, name):
    room.keys(Key.Key_Space, Key.Key_Escape, Key.Key_A)
    controls = room.view.controls
    controls.sound_button.click()
    sounds = room.view.hands_side.sounds
    places = {"instrument": sounds.instruments["felt-piano@1"], "pad": room.view.pads.pads[3]}
    target = places.get(name) or getattr(controls, name)
    target.setFocus()
    assert target.hasFocus()
    room.sound.heard.clear()
    room.keys(Key.Key_K)
    assert room.sound.heard == [("on", "kalimba@1", 76)]


def test_letters_with_other_keys_have_other_work(room):
    room.keys(Key.Key_A, modifiers=Qt.KeyboardModifier.ControlModifier)
    room.keys(Key.Key_S, modifiers=Qt.KeyboardModifier.AltModifier)
    room.keys(Key.Key_P, Key.Key_1)
    assert room.sound.heard == []


def _key_event(kind, key, scan=0, *, repeated=False):
    return QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, scan, 0, 0, "", repeated)


DOWN, UP = QEvent.Type.KeyPress, QEvent.Type.KeyRelease


@pytest.mark.parametrize("system", ["xcb", "windows"])
def test_keys_play_by_place_whatever_is_printed_on_them(room, monkeypatch, system):
    platform = "win32" if system == "windows" else "linux"
    monkeypatch.setattr(view_keys_.sys, "platform", platform)
    monkeypatch.setattr(view_keys_.QGuiApplication, "platformName", staticmethod(lambda: system))
    first = 0x1E if system == "windows" else 38
    for place, printed in enumerate("qsdfghjk"):  # a French keyboard
        event = _key_event(DOWN, Key[f"Key_{printed.upper()}"], first + place)
        QApplication.sendEvent(room.grid, event)
    assert [pitch for _on, _instrument, pitch in room.sound.heard] == list(PADS)


def test_a_held_key_sounds_once(room):
    send = QApplication.sendEvent
    send(room.grid, _key_event(DOWN, Key.Key_A))
    for _each in range(5):
        send(room.grid, _key_event(UP, Key.Key_A, repeated=True))
        send(room.grid, _key_event(DOWN, Key.Key_A, repeated=True))
    # Some X servers repeat without saying so: up and down again at once.
    for _each in range(5):
        send(room.grid, _key_event(UP, Key.Key_A))
        send(room.grid, _key_event(DOWN, Key.Key_A))
        room.scheduler.advance(0.04)
    assert room.sound.heard == [("on", "kalimba@1", 60)]
    send(room.grid, _key_event(UP, Key.Key_A))
    room.scheduler.advance(0.04)
    assert room.sound.held == set()


def test_a_key_that_only_repeats_starts_nothing(room):
    QApplication.sendEvent(room.grid, _key_event(DOWN, Key.Key_A, repeated=True))
    QApplication.sendEvent(room.grid, _key_event(UP, Key.Key_A))
    assert room.sound.heard == []


def test_a_key_held_while_the_focus_leaves_does_not_sound_for_ever(qtbot, room):
    elsewhere = QLineEdit()
    qtbot.addWidget(elsewhere)
    elsewhere.show()
    room.view.activateWindow()
    room.grid.setFocus()
    QApplication.sendEvent(room.grid, _key_event(DOWN, Key.Key_A))
    assert room.sound.held == {60}
    elsewhere.activateWindow()
    elsewhere.setFocus()
    QApplication.processEvents()
    assert room.sound.held == set()


def test_hiding_the_room_stops_everything(room):
    room.keys(Key.Key_Space, Key.Key_Escape)
    room.view.controls.play_button.click()
    QApplication.sendEvent(room.grid, _key_event(DOWN, Key.Key_D))
    room.view.hide()
    assert room.sound.held - {60} == set()
    assert not room.sound.playing


def test_control_space_plays_and_stops_everywhere(room):
    space = {"modifiers": Qt.KeyboardModifier.ControlModifier}
    room.keys(Key.Key_Space, **space)
    assert room.sound.plays == []
    room.keys(Key.Key_Space)
    for target in (room.grid, room.view.controls.play_button, room.view.pads.pads[0]):
        target.setFocus()
        room.keys(Key.Key_Space, **space)
        assert room.sound.playing
        room.keys(Key.Key_Space, **space)
        assert not room.sound.playing
    assert len(room.tune.state.notes) == 1
    assert len(room.sound.plays) == 3


def test_pads_are_played_by_space_and_walked_by_arrows(room):
    first, second = room.view.pads.pads[:2]
    first.setFocus()
    room.keys(Key.Key_Space)
    assert room.sound.heard == [("on", "kalimba@1", 60), ("off", "kalimba@1", 60)]
    room.keys(Key.Key_Right)
    assert second.hasFocus()
    room.keys(Key.Key_Return)
    assert room.sound.heard[2:] == [("on", "kalimba@1", 62), ("off", "kalimba@1", 62)]
    room.keys(Key.Key_Left, Key.Key_Left)
    assert first.hasFocus()


def test_what_was_just_played_is_kept_with_one_button(room):
    keep = room.view.controls.keep_button
    assert not keep.isEnabled()
    step = 60 / 96 / 2
    for key in (Key.Key_A, Key.Key_D, Key.Key_G):
        room.hold(key, step)
        room.scheduler.advance(step)
    assert keep.isEnabled()
    keep.click()
    assert [(note.tick // STEP, note.pitch) for note in room.tune.state.notes] == [
        (0, 60),
        (2, 64),
        (4, 69),
    ]
    assert room.tune.history.undo_label == "Keep what I played"
    assert not keep.isEnabled()
    assert room.grid.hasFocus()
    assert room.grid.spoken_value() == "Beat 1, C, note"
    room.tune.history.undo()
    assert room.tune.is_blank


def test_what_was_played_five_minutes_ago_can_be_kept_no_more(room):
    room.keys(Key.Key_A)
    room.scheduler.advance(301)
    room.keys(Key.Key_D)
    room.view.controls.keep_button.click()
    assert [note.pitch for note in room.tune.state.notes] == [64]
