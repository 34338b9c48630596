"""Playing in the Tune room: one button, a place that moves, notes that light up."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QRegion, QWheelEvent
from PySide6.QtWidgets import QApplication

from studio.crafts.melody.document import Tune
from studio.crafts.melody.state import BAR, PPQ, Note
from tests.samples.tune_room import TuneRoom
from tests.samples.tunes import eight_notes, one_layer


@pytest.fixture
def room(qtbot, scheduler):
    tune = eight_notes()
    tune.set_speed(60)
    tune.history.seal()
    return TuneRoom(qtbot, scheduler, tune)


class _Painted(QObject):
    """Collects what of a widget is repainted."""

    def __init__(self, widget):
        super().__init__()
        QApplication.processEvents()
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self.region = self.region.united(event.region())
        return False

    def take(self):
        QApplication.processEvents()
        region, self.region = self.region, QRegion()
        return region


def test_sound_wakes_when_the_room_is_shown(qtbot, scheduler):
    assert TuneRoom(qtbot, scheduler).sound.woken == 1


def test_one_button_says_what_it_will_do(room):
    play = room.view.controls.play_button
    assert (play.text(), play.accessibleName()) == ("Play", "Play")
    width = play.width()
    play.click()
    assert room.sound.playing
    assert (play.text(), play.accessibleName()) == ("Stop", "Stop")
    QApplication.processEvents()
    assert play.width() == width
    play.click()
    assert not room.sound.playing
    assert play.text() == "Play"


def test_it_says_play_again_when_the_tune_has_ended(room):
    room.view.controls.play_button.click()
    room.sound.end()
    assert room.view.controls.play_button.text() == "Play"


def test_a_blank_tune_has_nothing_to_play(qtbot, scheduler):
    room = TuneRoom(qtbot, scheduler)
    assert not room.view.controls.play_button.isEnabled()
    room.click(0, 0)
    assert room.view.controls.play_button.isEnabled()


def test_notes_light_up_as_they_sound(room):
    room.view.controls.play_button.click()
    room.sound.reach(0.1)
    dark = room.view.grab().toImage()
    assert [pad.tone.pitch for pad in room.view.pads.pads if pad._lit] == [60]
    room.sound.reach(1.2)
    assert [pad.tone.pitch for pad in room.view.pads.pads if pad._lit] == [62]
    assert room.view.grab().toImage() != dark
    room.sound.reach(1.7)
    assert not [pad for pad in room.view.pads.pads if pad._lit]


def test_a_moving_place_repaints_its_line_and_what_it_lights(room):
    plan = room.grid.plan
    room.view.controls.play_button.click()
    room.sound.reach(0.6)
    painted = _Painted(room.grid)
    painted.take()
    room.sound.reach(0.6)
    assert painted.take().isEmpty()
    room.sound.reach(0.7)
    box = painted.take().boundingRect()
    assert box.left() >= plan.x_at(0.6 * PPQ) - 6
    assert box.right() <= plan.x_at(0.7 * PPQ) + 6
    assert box.height() == plan.height


def test_a_placed_note_repaints_its_cell_alone(room):
    painted = _Painted(room.grid)
    painted.take()
    room.tune.place(60, 10 * PPQ)
    box = painted.take().boundingRect()
    left, top, width, height = room.grid.plan.note(Note(10 * PPQ, 60))
    assert box.width() <= width + 4
    assert box.height() <= height + 4
    assert box.contains(left + width // 2, top + height // 2)


def test_repainted_parts_leave_no_traces(room):
    """What is on the screen after many small repaints is what one whole repaint would show."""
    room.stroke((0, 1), (7, 17), (2, 28))
    room.stroke((0, 1), (3, 9))
    room.view.controls.play_button.click()
    for at in (0.1, 0.6, 1.1, 2.2, 3.3):
        room.sound.reach(at)
        QApplication.processEvents()
    screen = room.view.screen().grabWindow(room.view.winId()).toImage()
    whole = room.view.grab().toImage()
    assert screen.size() == whole.size() == room.view.size()
    assert screen.convertToFormat(whole.format()) == whole


def test_the_page_turns_with_the_tune(qtbot, scheduler):
    notes = tuple(Note(beat * PPQ, 60) for beat in range(40))
    room = TuneRoom(qtbot, scheduler, Tune(one_layer(bpm=60, notes=notes)))
    bar = room.view.frame.sight.horizontalScrollBar()
    room.view.controls.play_button.click()
    room.sound.reach(1.0)
    assert bar.value() == 0
    room.sound.reach(17.0)
    assert 0 < bar.value() < room.grid.plan.left(34)
    bar.setValue(0)
    room.sound.reach(18.0)
    assert bar.value() == 0


def test_what_is_placed_while_it_plays_is_heard(room):
    room.view.controls.play_button.click()
    room.click(0, 30)
    room.scheduler.advance(0.2)
    assert len(room.sound.plays) == 2
    assert room.sound.plays[1].notes[-1].pitch == 60


def test_the_calm_sentence_is_shown_while_there_is_one(room):
    assert not room.view.line.isVisible()
    room.sound.tell("No sound device was found. You can still make tunes.")
    assert room.view.line.isVisible()
    assert room.view.line.text() == room.sound.told
    room.sound.tell("")
    assert not room.view.line.isVisible()


def test_speed_is_one_change_a_drag_and_is_spoken(room):
    speed = room.view.controls.speed
    assert speed.accessibleName() == "Speed"
    assert speed.accessibleDescription() == "Slow, 60 beats a minute"
    for value in (80, 100, 120):
        speed.setValue(value)
    speed.settled.emit()
    speed.setValue(150)
    assert [command.label for command in room.tune.history.done[-2:]] == ["Speed", "Speed"]
    assert room.tune.state.bpm == 150
    assert speed.accessibleDescription() == "Very quick, 150 beats a minute"
    assert room.view.controls.speed_word.text() == "Very quick"
    room.tune.history.undo()
    assert speed.value() == 120
    room.tune.history.undo()
    assert speed.value() == 60


def test_scrolling_past_leaves_the_speed_alone(room):
    speed, still = room.view.controls.speed, QPoint(0, 0)
    at = QPointF(speed.rect().center())
    none = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase)
    wheel = QWheelEvent(at, speed.mapToGlobal(at), still, QPoint(0, -120), *none, False)
    QApplication.sendEvent(speed, wheel)
    assert speed.value() == 60


def test_speed_cannot_make_a_tune_longer_than_ten_minutes(qtbot, scheduler):
    state = one_layer(bpm=200, notes=(Note(300 * BAR, 60),))
    room = TuneRoom(qtbot, scheduler, Tune(state))
    room.view.controls.speed.setValue(40)
    assert room.view.controls.speed.value() == room.tune.state.bpm == room.tune.state.slowest
    assert room.tune.state.seconds <= 600


def test_one_instrument_is_on(room):
    kalimba, piano = list(room.view.hands_side.sounds.instruments.values())[:2]
    assert (kalimba.isChecked(), piano.isChecked()) == (True, False)
    piano.click()
    assert (kalimba.isChecked(), piano.isChecked()) == (False, True)
    piano.click()
    assert piano.isChecked()
    assert len([c for c in room.tune.history.done if c.label == "Instrument"]) == 1
    room.view.controls.play_button.click()
    assert room.sound.plays[0].instrument == "felt-piano@1"
