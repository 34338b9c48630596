"""Around the ribbon: layers, what is repeated, how close it is, and tidied timing."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.crafts.melody.document import Tune
from studio.crafts.melody.state import BAR, DRUM_PLACE, INSTRUMENTS, PPQ, STEP, Note
from tests.samples.tune_room import TuneRoom
from tests.samples.tunes import eight_notes, one_layer

Key = Qt.Key


@pytest.fixture
def room(qtbot, scheduler):
    tune = eight_notes()
    tune.history.seal()
    made = TuneRoom(qtbot, scheduler, tune)
    made.view.ribbon.edit_button.click()
    return made


@pytest.fixture
def layers(room):
    room.view.ribbon.layers_button.click()
    return room.view.ribbon.layers


def test_layers_and_tools_are_one_step_away_and_one_of_them_is_open(room):
    ribbon = room.view.ribbon
    assert ribbon.tools.isVisible()
    assert not ribbon.layers.isVisible()
    ribbon.layers_button.click()
    assert ribbon.layers.isVisible()
    assert not ribbon.tools.isVisible()
    ribbon.layers.places[0].setFocus()
    room.keys(Key.Key_Escape)
    assert not ribbon.drawers.isVisible()
    assert ribbon.layers_button.hasFocus()


def _labels(room):
    return [command.label for command in room.tune.history.done[8:]]


# Layers


def test_layers_are_named_by_their_sound_and_chosen(room, layers):
    room.tune.add_layer("kalimba@1")
    names = [button.text() for button in layers.places.values()]
    assert names == ["Kalimba", "Kalimba 2", "Drums"]
    layers.places[0].click()
    assert room.tune.chosen == 0
    on = [place for place, button in layers.places.items() if button.isChecked()]
    assert on == [0]
    layers.places[0].click()
    assert layers.places[0].isChecked()


def test_up_to_four_layers_are_added_each_with_another_sound(room, layers):
    for _layer in range(3):
        layers.add.click()
    assert not layers.add.isEnabled()
    used = [layer.instrument for layer in room.tune.state.layers]
    assert len(set(used)) == 4
    assert set(used) <= set(INSTRUMENTS)
    assert layers.places[3].isChecked()
    assert _labels(room) == [room.tune.history.undo_label] * 3
    room.tune.history.undo()
    assert layers.add.isEnabled()
    assert len(layers.places) == 4


def test_a_layer_is_taken_away_and_comes_back_with_its_notes(room, layers):
    before = room.tune.state
    assert not layers.remove.isEnabled()
    layers.add.click()
    layers.places[0].click()
    layers.remove.click()
    assert room.tune.is_blank
    assert not layers.remove.isEnabled()
    room.tune.history.undo()
    room.tune.history.undo()
    assert room.tune.state == before
    layers.places[DRUM_PLACE].click()
    assert not layers.remove.isEnabled()


def test_loudness_is_one_change_a_drag(room, layers):
    for gain in (90, 60, 40):
        layers.loudness.setValue(gain)
    layers.loudness.settled.emit()
    layers.loudness.setValue(30)
    assert _labels(room) == ["Loudness of a layer"] * 2
    assert room.tune.layer.gain == 30
    room.tune.history.undo()
    assert layers.loudness.value() == 40
    assert layers.loudness.accessibleDescription() == "40 per cent"


def test_a_silent_layer_says_so_and_is_not_played(room, layers):
    layers.silent.click()
    assert room.tune.layer.muted
    assert layers.places[0].accessibleDescription() == "Silent"
    room.view.controls.play_button.click()
    assert room.sound.plays[0].whole.parts == ()
    room.sound.reach(0.1)
    assert room.grid._lit == frozenset()
    layers.silent.click()
    assert not room.tune.layer.muted
    room.sound.reach(0.1)
    assert room.grid._lit == {Note(0, 60)}
    assert _labels(room) == ["Mute a layer"] * 2


def test_pages_are_scrolled_past_sliders_and_numbers(room, layers):
    room.tune.set_loop((0, BAR))
    still, none = QPoint(0, 0), Qt.ScrollPhase.NoScrollPhase
    for widget in (layers.loudness, room.view.ribbon.tools.repeat.last):
        at = QPointF(widget.rect().center())
        keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
        wheel = QWheelEvent(
            at, widget.mapToGlobal(at), still, QPoint(0, -120), buttons, keys, none, False
        )
        QApplication.sendEvent(widget, wheel)
        assert not wheel.isAccepted()
    assert room.tune.layer.gain == 100
    assert room.tune.state.loop == (0, BAR)


# What is repeated


def test_a_part_is_repeated_by_numbers_and_goes_round(room):
    repeat = room.view.ribbon.tools.repeat
    assert not repeat.last.isVisible()
    repeat.on.click()
    assert room.tune.state.loop == (0, BAR)
    repeat.last.setFocus()
    repeat.last.selectAll()
    QTest.keyClicks(repeat.last, "7")
    assert room.tune.state.loop == (0, BAR)
    QTest.keyClick(repeat.last, Key.Key_Return)
    QTest.keyClick(repeat.first, Key.Key_Up)
    assert room.tune.state.loop == (PPQ, 7 * PPQ)
    room.view.controls.play_button.click()
    second = 60 / room.tune.state.bpm
    assert room.sound.plays[0].whole.loop == pytest.approx((second, 7 * second))
    repeat.on.click()
    assert room.tune.state.loop is None
    assert _labels(room) == ["Repeat a part"] * 4


def test_the_chosen_part_is_what_is_repeated(room):
    room.grid.choose((2 * PPQ, 6 * PPQ))
    room.view.ribbon.tools.repeat.on.click()
    assert room.tune.state.loop == (2 * PPQ, 6 * PPQ)


def test_an_empty_part_is_not_copied_and_a_full_tune_says_so(qtbot, scheduler):
    notes = tuple(Note(at * STEP, 20 + row) for at in range(400) for row in range(10))
    room = TuneRoom(qtbot, scheduler, Tune(one_layer(notes=notes)))
    tools = room.view.ribbon.tools
    room.view.ribbon.edit_button.click()
    room.grid.choose((400 * STEP, 401 * STEP))
    assert not tools.copy.isEnabled()
    room.grid.choose((399 * STEP, 400 * STEP))
    assert tools.copy.isEnabled()
    tools.copy.click()
    assert room.tune.state.count == len(notes)
    assert room.view.line.text().startswith("A tune holds 4,000 notes")
    room.view.page.show_line("")
    room.click(0, 401)
    assert room.view.line.text().startswith("A tune holds 4,000 notes")


# How close


def test_time_comes_closer_and_goes_further_away(room):
    tools, bar = room.view.ribbon.tools, room.view.frame.sight.horizontalScrollBar()
    wide = room.grid.plan.left(1)
    assert not tools.further.isEnabled()
    tools.closer.click()
    assert room.grid.plan.left(1) == pytest.approx(2 * wide, abs=2)
    middle = bar.value() + room.view.frame.sight.viewport().width() // 2
    tick = room.grid.plan.tick_at(middle)
    tools.closer.click()
    assert not tools.closer.isEnabled()
    middle = bar.value() + room.view.frame.sight.viewport().width() // 2
    assert abs(room.grid.plan.tick_at(middle) - tick) < PPQ
    tools.further.click()
    tools.further.click()
    assert room.grid.plan.left(1) == wide
    assert len(room.tune.history.done) == 8


def test_notes_are_aimed_at_half_a_column_when_close(room):
    room.view.ribbon.tools.closer.click()
    room.stroke((0, 0), (0, 0))
    room.click(0, 0)
    left, top, width, height = room.grid.plan.note(Note(2 * STEP, 62))
    at = QPoint(left + 8, top + height // 2)
    room.draw(at, at + QPoint(14, 0), at + QPoint(width // 2, 0))
    assert Note(2 * STEP + STEP // 2, 62) in room.tune.notes


def test_a_long_tune_can_be_seen_from_further_away(qtbot, scheduler):
    notes = tuple(Note(at * BAR, 60 + at % 3) for at in range(200))
    room = TuneRoom(qtbot, scheduler, Tune(one_layer(bpm=120, notes=notes)))
    tools = room.view.ribbon.tools
    tools.further.click()
    tools.further.click()
    assert room.grid.zoom == 25
    assert not tools.further.isEnabled()
    assert not room.grid.grab(room.grid.visibleRegion().boundingRect()).isNull()


# Tidied timing


def _play(room, times, keys="ADGHK"):
    """Play a key at each of ``times``, in seconds."""
    now = 0.0
    for at, time in enumerate(times):
        room.scheduler.advance(time - now)
        room.hold(Key[f"Key_{keys[at % len(keys)]}"], 0.1)
        now = time + 0.1


_STEADY = [at * 0.5 + (0.02, -0.02, 0.03, 0.0)[at % 4] + 0.1 for at in range(16)]
_FREE = [0.1, 0.43, 1.9, 2.31, 2.5, 4.4, 5.17, 5.29, 7.05, 7.7, 9.43, 9.6]


@pytest.fixture
def empty_room(qtbot, scheduler):
    return TuneRoom(qtbot, scheduler)


def test_playing_with_a_beat_can_be_tidied_by_eye_and_ear(empty_room):
    room = empty_room
    tidy = room.view.ribbon.tidy
    assert not tidy.isVisible()
    _play(room, _STEADY)
    room.view.controls.keep_button.click()
    assert tidy.slider.isVisible()
    assert not tidy.sentence.isVisible()
    assert tidy.slider.accessibleDescription() == "As you played it"
    raw = room.tune.notes
    for amount in (30, 70, 100):
        tidy.slider.setValue(amount)
    tidy.slider.settled.emit()
    assert room.grid.notes.notes != raw
    assert all(note.tick % STEP == 0 for note in room.grid.notes.notes)
    assert tidy.amount.text() == "Right on the beat"
    assert room.tune.history.undo_label == "Tidy my timing"
    tidy.listen.click()
    assert room.sound.playing
    tidy.slider.setValue(0)
    room.scheduler.advance(0.2)
    assert len(room.sound.plays) == 2
    assert room.tune.notes == raw
    room.tune.history.undo()
    room.tune.history.undo()
    assert room.tune.notes == raw
    assert room.reopened().snapshot() == room.tune.snapshot()


def test_playing_without_a_beat_stays_as_it_was_played(empty_room):
    room = empty_room
    _play(room, _FREE)
    room.view.controls.keep_button.click()
    tidy = room.view.ribbon.tidy
    assert tidy.sentence.isVisible()
    assert tidy.sentence.text() == "Your timing is free. It stays as you played it."
    assert not tidy.slider.isVisible()
    assert room.tune.state.count == len(_FREE)
    room.tune.history.undo()
    assert not tidy.isVisible()


def test_the_button_to_keep_comes_and_goes_with_what_was_played(empty_room):
    keep = empty_room.view.controls.keep_button
    _play(empty_room, [0.1])
    assert keep.isVisible()
    assert keep.isEnabled()
    keep.click()
    assert not keep.isEnabled()
