"""A tune made with the mouse and with fingers."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.crafts.melody.document import Tune
from studio.crafts.melody.state import NOTE_LIMIT, PPQ, STEP, Note
from tests.samples.tune_room import LEFT, PLAIN, TuneRoom
from tests.samples.tunes import eight_notes, one_layer


@pytest.fixture
def room(qtbot, scheduler):
    return TuneRoom(qtbot, scheduler)


def test_a_click_adds_and_a_click_removes(room):
    room.click(3, 6)
    assert room.tune.state.notes == (Note(3 * PPQ, 67),)
    room.click(3, 6)
    assert room.tune.is_blank
    assert [command.label for command in room.tune.history.done] == [
        "Add a note",
        "Remove a note",
    ]


def test_a_drag_paints_and_is_one_change(room):
    room.stroke((0, 0), (7, 14))
    notes = room.tune.state.notes
    assert {note.tick // STEP for note in notes} == set(range(15))
    assert len(room.tune.history.done) == 1
    room.stroke((0, 20), (1, 22))
    assert len(room.tune.history.done) == 2
    room.tune.history.undo()
    assert room.tune.state.notes == notes
    assert room.reopened().snapshot() == room.tune.snapshot()


def test_every_note_of_a_stroke_is_kept_before_the_button_is_up(room):
    QTest.mousePress(room.grid, LEFT, PLAIN, room.middle(0, 0))
    room.drag_to((0, 3))
    assert len(room.steps) == 4
    assert room.reopened().snapshot() == room.tune.snapshot()


def test_a_stroke_that_starts_on_an_empty_place_leaves_notes_alone(qtbot, scheduler):
    room = TuneRoom(qtbot, scheduler, eight_notes())
    room.stroke((0, 1), (0, 0))
    assert len(room.tune.state.notes) == 9


def test_other_buttons_and_the_ruler_place_nothing(room):
    QTest.mouseClick(room.grid, Qt.MouseButton.RightButton, PLAIN, room.middle(2, 2))
    QTest.mouseClick(room.grid, LEFT, PLAIN, QPoint(100, 3))
    room.drag_to((1, 1))
    assert room.tune.is_blank


def test_any_part_of_a_long_note_can_be_clicked_away(qtbot, scheduler):
    room = TuneRoom(qtbot, scheduler, Tune(one_layer(notes=(Note(0, 60, 4 * STEP),))))
    room.click(0, 3)
    assert room.tune.is_blank


def test_the_cursor_follows_the_mouse(room):
    room.click(2, 5)
    assert room.grid.spoken_value() == "Beat 3 and a half, E, note"


def test_notes_of_other_pitches_have_rows_and_can_be_removed(qtbot, scheduler):
    state = one_layer(notes=(Note(0, 61), Note(100, 90, 77)))
    room = TuneRoom(qtbot, scheduler, Tune(state))
    assert room.grid.plan.rows[1] == 61
    assert room.grid.plan.rows[-1] == 90
    room.click(1, 0)
    assert room.tune.state.notes == (Note(100, 90, 77),)
    assert len(room.grid.plan.rows) == 9


def test_the_grid_grows_before_its_end_is_reached(room):
    assert room.grid.plan.columns == 32
    room.click(0, 31)
    assert room.grid.plan.columns == 40
    assert room.view.frame.sight.horizontalScrollBar().maximum() > 0


def test_a_full_tune_says_so(qtbot, scheduler):
    notes = tuple(Note(at * STEP, 20 + row) for at in range(400) for row in range(10))
    assert len(notes) == NOTE_LIMIT
    room = TuneRoom(qtbot, scheduler, Tune(one_layer(notes=notes)))
    room.grid.setFocus()
    QTest.keyClick(room.grid, Qt.Key.Key_Up)
    for _each in range(10):
        QTest.keyClick(room.grid, Qt.Key.Key_Up)
    QTest.keyClick(room.grid, Qt.Key.Key_Space)
    assert len(room.tune.state.notes) == NOTE_LIMIT
    assert room.view.line.text().startswith("A tune holds 4,000 notes")


def _move_on_pads(room, at):
    kind = QEvent.Type.MouseMove
    move = QMouseEvent(kind, at, room.view.pads.mapToGlobal(at), LEFT, LEFT, PLAIN)
    QApplication.sendEvent(room.view.pads, move)


def test_a_pad_sounds_while_it_is_pressed(room):
    pad = room.view.pads.pads[2]
    QTest.mousePress(pad, LEFT)
    assert room.sound.held == {64}
    QTest.mouseRelease(pad, LEFT)
    assert room.sound.held == set()
    assert room.view.controls.keep_button.isEnabled()
    assert room.tune.is_blank


def test_a_hand_may_slide_over_the_pads(room):
    pads = room.view.pads
    QTest.mousePress(pads.pads[0], LEFT)
    for pad in pads.pads[1:4]:
        _move_on_pads(room, QPointF(pad.geometry().center()))
    _move_on_pads(room, QPointF(5, -40))
    assert [what[2] for what in room.sound.heard if what[0] == "on"] == [60, 62, 64, 67]
    assert room.sound.held == set()
    QTest.mouseRelease(pads, LEFT)
    assert len(room.sound.heard) == 8


def test_each_finger_has_a_pad_of_its_own(room):
    device = QTest.createTouchDevice(QPointingDevice.DeviceType.TouchScreen)
    window = room.view.window()
    first, second = room.view.pads.pads[1], room.view.pads.pads[5]

    def on(pad):
        return pad.mapTo(window, pad.rect().center())

    fingers = QTest.touchEvent(window, device, False)
    fingers.press(0, on(first), window)
    fingers.commit()
    fingers.stationary(0).press(1, on(second), window)
    fingers.commit()
    assert room.sound.held == {62, 72}
    fingers.release(0, on(first), window).stationary(1)
    fingers.commit()
    assert room.sound.held == {72}
    fingers.release(1, on(second), window)
    fingers.commit()
    assert room.sound.held == set()
    assert len(room.sound.heard) == 4
