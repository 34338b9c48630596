"""The ribbon under the pointer: each gesture is one change, and one undo takes it back."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.crafts.melody.document import Tune
from studio.crafts.melody.state import BAR, DRUM_PLACE, PPQ, STEP, Note
from tests.samples.tune_room import LEFT, PLAIN, TuneRoom
from tests.samples.tunes import eight_notes, one_layer

RIGHT = Qt.MouseButton.RightButton
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def room(qtbot, scheduler):
    tune = eight_notes()
    tune.history.seal()
    return TuneRoom(qtbot, scheduler, tune)


def _labels(room):
    return [command.label for command in room.tune.history.done[8:]]


def _one_undo_takes_it_back(room, before):
    made = room.tune.state
    room.tune.history.undo()
    assert room.tune.state == before
    room.tune.history.redo()
    assert room.tune.state == made
    # The eight notes were placed before anybody wrote steps down.
    again = Tune(before)
    again.history.replay([])
    for command in room.tune.history.done[-1:]:
        again.history.do(command)
    assert again.state == made


def test_a_note_is_dragged_in_pitch_and_time_as_one_change(room):
    before = room.tune.state
    room.stroke((0, 0), (1, 1), (2, 3), (5, 21))
    assert Note(21 * STEP, 72) in room.tune.notes
    assert Note(0, 60) not in room.tune.notes
    assert _labels(room) == ["Move a note"]
    assert room.grid.spoken_value() == "Beat 11 and a half, high C, note"
    _one_undo_takes_it_back(room, before)


def test_a_note_held_jumps_over_what_is_in_its_way_and_keeps_within_the_grid(room):
    room.stroke((0, 0), (1, 0), (1, 2), (1, 4))
    assert {Note(2 * STEP, 62), Note(4 * STEP, 62)} <= set(room.tune.notes)
    room.stroke((7, 14), (7, 0))
    room.draw(room.middle(7, 0), QPoint(-300, -300))
    assert Note(0, 76) in room.tune.notes


def test_a_note_taken_to_another_row_is_heard_there(room):
    room.sound.heard.clear()
    room.stroke((0, 0), (3, 0))
    assert room.sound.heard[-1] == ("on", "kalimba@1", 67)


def test_the_end_of_a_note_makes_it_longer_and_shorter(room):
    before = room.tune.state
    left, top, width, height = room.grid.plan.note(Note(0, 60))
    end = QPoint(left + width - 3, top + height // 2)
    room.draw(end, end + QPoint(12, 0), room.middle(0, 5), room.middle(0, 3) + QPoint(12, 0))
    assert Note(0, 60, 4 * STEP) in room.tune.notes
    assert _labels(room) == ["Change a note's length"]
    _one_undo_takes_it_back(room, before)
    left, _top, width, _height = room.grid.plan.note(Note(0, 60, 4 * STEP))
    room.draw(QPoint(left + width - 3, end.y()), room.middle(0, 0) - QPoint(12, 0))
    assert Note(0, 60, STEP) in room.tune.notes


def test_a_click_on_a_note_still_takes_it_away_wherever_it_is_hit(room):
    left, top, width, height = room.grid.plan.note(Note(0, 60))
    QTest.mouseClick(room.grid, LEFT, PLAIN, QPoint(left + width - 3, top + height // 2))
    room.click(1, 2)
    assert [note.pitch for note in room.tune.notes] == [64, 67, 69, 72, 74, 76]
    assert _labels(room) == ["Remove a note", "Remove a note"]


@pytest.mark.parametrize("with_rubber", [False, True])
def test_the_rubber_and_the_right_button_take_away_what_they_cross(room, with_rubber):
    before = room.tune.state
    if with_rubber:
        room.view.ribbon.tools.rubber.click()
    room.stroke((0, 0), (1, 2), (2, 4), (2, 5), button=LEFT if with_rubber else RIGHT)
    assert [note.pitch for note in room.tune.notes] == [67, 69, 72, 74, 76]
    assert _labels(room) == ["Remove notes"]
    _one_undo_takes_it_back(room, before)


def test_the_rubber_places_nothing_until_the_pen_is_back(room):
    room.view.ribbon.tools.rubber.click()
    room.stroke((0, 20), (4, 26))
    assert room.tune.state.count == 8
    room.view.ribbon.tools.pen.click()
    room.click(0, 20)
    assert room.tune.state.count == 9


@pytest.mark.parametrize("by_shift", [False, True])
def test_a_chosen_stretch_is_copied_after_itself_and_again(room, by_shift):
    tools = room.view.ribbon.tools
    assert not tools.copy.isEnabled() or not tools.copy.isVisible()
    if not by_shift:
        tools.chooser.click()
    room.stroke((3, 0), (5, 7), modifiers=SHIFT if by_shift else PLAIN)
    assert room.grid.chosen == (0, BAR)
    before = room.tune.state
    room.view.ribbon.edit_button.click()
    tools.copy.click()
    assert room.grid.chosen == (BAR, 2 * BAR)
    assert _labels(room) == ["Copy notes"]
    for pitch in (60, 62, 64, 67):
        at = [note.tick for note in room.tune.notes if note.pitch == pitch]
        assert at[1] - at[0] == BAR
    _one_undo_takes_it_back(room, before)
    room.grid.choose((BAR, 2 * BAR))
    tools.copy.click()
    assert room.grid.chosen == (2 * BAR, 3 * BAR)
    tools.clear.click()
    assert not room.grid.notes.beginning(2 * BAR, 3 * BAR)
    assert _labels(room)[-1].startswith("Erase")


def test_a_press_with_the_pen_lets_the_choice_go(room):
    room.stroke((3, 0), (5, 7), modifiers=SHIFT)
    room.click(0, 20)
    assert room.grid.chosen is None


def _finger(room, kind, at):
    device = QTest.createTouchDevice(QPointingDevice.DeviceType.TouchScreen)
    none = Qt.MouseButton.NoButton
    buttons = none if kind == QEvent.Type.MouseButtonRelease else LEFT
    over = room.grid.mapToGlobal(QPointF(at))
    event = QMouseEvent(kind, QPointF(at), over, LEFT, buttons, PLAIN, device)
    QApplication.sendEvent(room.grid, event)


def test_a_finger_that_rests_on_a_note_takes_it_away(room):
    _finger(room, QEvent.Type.MouseButtonPress, room.middle(0, 0))
    room.scheduler.advance(0.3)
    assert room.tune.state.count == 8
    room.scheduler.advance(0.4)
    assert room.tune.state.count == 7
    _finger(room, QEvent.Type.MouseMove, room.middle(1, 2))
    _finger(room, QEvent.Type.MouseButtonRelease, room.middle(1, 2))
    assert _labels(room) == ["Remove a note"]


def test_a_finger_that_moves_carries_and_a_mouse_may_rest_for_ever(room):
    _finger(room, QEvent.Type.MouseButtonPress, room.middle(0, 0))
    _finger(room, QEvent.Type.MouseMove, room.middle(1, 0))
    room.scheduler.advance(5)
    _finger(room, QEvent.Type.MouseButtonRelease, room.middle(1, 0))
    assert _labels(room) == ["Move a note"]
    QTest.mousePress(room.grid, LEFT, PLAIN, room.middle(1, 0))
    room.scheduler.advance(5)
    assert room.tune.state.count == 8
    QTest.mouseRelease(room.grid, LEFT, PLAIN, room.middle(1, 0))
    assert room.tune.state.count == 7


def test_what_is_undone_under_the_hand_is_left_alone(room):
    QTest.mousePress(room.grid, LEFT, PLAIN, room.middle(7, 14))
    room.move_to(room.middle(7, 16))
    while room.tune.history.undo_label:
        room.tune.history.undo()
    room.move_to(room.middle(5, 20))
    QTest.mouseRelease(room.grid, LEFT, PLAIN, room.middle(5, 20))
    assert room.tune.is_blank


def test_a_played_note_is_moved_from_where_it_is_heard(qtbot, scheduler):
    played = Note(1000, 60, 400, 90, -40, 20)
    room = TuneRoom(qtbot, scheduler, Tune(one_layer(notes=(played,))))
    room.stroke((0, 2), (2, 2))
    assert room.tune.notes == (Note(1000, 64, 400),)


def test_a_row_stays_under_the_hand_that_empties_it(qtbot, scheduler):
    room = TuneRoom(qtbot, scheduler, Tune(one_layer(notes=(Note(0, 61),))))
    assert room.grid.plan.rows[1] == 61
    QTest.mousePress(room.grid, LEFT, PLAIN, room.middle(1, 0))
    room.move_to(room.middle(3, 0))
    assert 61 in room.grid.plan.rows
    QTest.mouseRelease(room.grid, LEFT, PLAIN, room.middle(3, 0))
    assert 61 not in room.grid.plan.rows
    assert room.tune.notes == (Note(0, 64),)


def test_the_pointer_tells_what_a_press_would_do(room):
    def shape(at):
        room.move_to(at, Qt.MouseButton.NoButton)
        return room.grid.cursor().shape()

    left, top, width, _height = room.grid.plan.note(Note(0, 60))
    assert shape(room.middle(0, 0)) == Qt.CursorShape.OpenHandCursor
    assert shape(QPoint(left + width - 2, top + 8)) == Qt.CursorShape.SizeHorCursor
    assert shape(room.middle(4, 20)) == Qt.CursorShape.ArrowCursor
    assert shape(QPoint(40, 3)) == Qt.CursorShape.ArrowCursor
    room.tune.set_loop((0, BAR))
    assert shape(QPoint(room.grid.plan.x_at(BAR) - 4, 3)) == Qt.CursorShape.SplitHCursor
    room.view.ribbon.tools.chooser.click()
    assert shape(room.middle(0, 0)) == Qt.CursorShape.CrossCursor


def test_the_repeated_part_is_drawn_on_the_ruler_and_its_ends_are_dragged(room):
    x_at = room.grid.plan.x_at
    room.draw(QPoint(x_at(PPQ), 5), QPoint(x_at(2 * PPQ), 5), QPoint(x_at(5 * PPQ) + 4, 5))
    assert room.tune.state.loop == (PPQ, 5 * PPQ)
    room.draw(QPoint(x_at(5 * PPQ) + 6, 5), QPoint(x_at(7 * PPQ), 5))
    room.draw(QPoint(x_at(PPQ) - 3, 5), QPoint(x_at(3 * PPQ), 5), QPoint(-50, 5))
    assert room.tune.state.loop == (0, 7 * PPQ)
    assert _labels(room) == ["Repeat a part"] * 3
    room.tune.history.undo()
    assert room.grid.loop == (PPQ, 7 * PPQ)
    QTest.mouseClick(room.grid, LEFT, PLAIN, QPoint(x_at(9 * PPQ), 5))
    QTest.mouseClick(room.grid, RIGHT, PLAIN, QPoint(x_at(9 * PPQ), 5))
    assert room.tune.state.loop == (PPQ, 7 * PPQ)


def test_drums_have_rows_of_their_own(room):
    room.tune.choose(DRUM_PLACE)
    assert room.grid.plan.rows == (36, 45, 70, 76)
    assert room.grid.behind == ()
    room.click(0, 0)
    room.click(3, 4)
    assert room.tune.notes == (Note(0, 36), Note(4 * STEP, 76))
    assert room.grid.spoken_value() == "Beat 3, Wood block, note"
    room.tune.choose(0)
    assert len(room.grid.plan.rows) == 8


def test_other_layers_stand_behind_and_are_not_touched(room):
    room.tune.add_layer("harp@1")
    plain = room.view.grab().toImage()
    assert [layer.notes for layer in room.grid.behind] == [room.tune.state.layer(0).notes]
    room.tune.choose(0)
    assert room.view.grab().toImage() != plain
    room.tune.choose(1)
    room.stroke((0, 0), (3, 0))
    assert room.tune.state.layer(0).notes == eight_notes().notes
    assert room.tune.notes == tuple(Note(0, pitch) for pitch in (60, 62, 64, 67))


def test_what_is_repainted_in_parts_leaves_no_traces(room):
    room.tune.add_layer("harp@1")
    room.stroke((2, 0), (2, 9))
    room.draw(QPoint(room.grid.plan.x_at(PPQ), 5), QPoint(room.grid.plan.x_at(5 * PPQ), 5))
    room.stroke((3, 10), (5, 17), modifiers=SHIFT)
    room.view.controls.play_button.click()
    for at in (0.1, 0.6, 1.1, 2.2, 2.3, 0.7):
        room.sound.reach(at)
        QApplication.processEvents()
    room.view.controls.play_button.click()
    QApplication.processEvents()
    screen = room.view.screen().grabWindow(room.view.winId()).toImage()
    whole = room.view.grab().toImage()
    assert screen.convertToFormat(whole.format()) == whole
