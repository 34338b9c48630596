"""The pads: other moods, how hard a hand is, pens, sliding fingers, and notes that ring on."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.core.craft import reopen
from studio.crafts.melody import CRAFT
from studio.crafts.melody import view_keys as view_keys_
from studio.crafts.melody.document import Tune
from studio.crafts.melody.notes import PPQ, Note
from studio.crafts.melody.scales import MOODS, Mood
from studio.crafts.melody.sounds import INSTRUMENTS
from studio.crafts.melody.state import DRUM_PLACE
from tests.samples.tune_room import LEFT, PLAIN, TuneRoom
from tests.samples.tunes import eight_notes

Key = Qt.Key


@pytest.fixture
def room(qtbot, scheduler):
    return TuneRoom(qtbot, scheduler)


def _pitches(room):
    return [pad.tone.pitch for pad in room.view.pads.pads]


def _taken(room):
    return room.view.room.hands.take.touches(room.scheduler.now())


def test_the_first_touch_is_heard_at_once(room):
    QTest.mousePress(room.view.pads.pads[0], LEFT)
    assert room.sound.heard == [("on", "kalimba@1", 60)]


def test_a_mood_brings_its_own_pads(room):
    room.view.controls.notes_button.click()
    moods = room.view.hands_side.moods
    for scale in MOODS:
        moods.moods[scale].click()
        assert room.tune.state.mood == Mood(scale)
        assert _pitches(room)[:5] == list(Mood(scale).pads[:5])
        assert room.view.controls.notes_button.text() == f"Notes: {moods.moods[scale].text()}"
        assert [made.isChecked() for made in moods.moods.values()] == [s == scale for s in MOODS]
        assert moods.told.text().startswith("Five notes that fit.")
    assert reopen(CRAFT, None, [], room.steps).snapshot() == room.tune.snapshot()


def _choose(choice, key):
    choice.setCurrentIndex(choice.findData(key))
    choice.activated.emit(choice.currentIndex())


def test_all_twelve_are_one_step_away_and_the_five_come_back(room):
    room.view.controls.notes_button.click()
    moods = room.view.hands_side.moods
    _choose(moods.wider, "all")
    assert sorted(_pitches(room)) == list(range(60, 73))
    assert not moods.root.isEnabled()
    assert room.view.controls.notes_button.text() == "Notes: all twelve"
    _choose(moods.wider, "")
    assert room.tune.state.mood == Mood()
    _choose(moods.root, "7")
    assert _pitches(room)[0] == 55
    room.tune.history.undo()
    assert _pitches(room)[0] == 60


@pytest.mark.parametrize("along", [True, False])
def test_notes_go_along_when_asked_to(qtbot, scheduler, along):
    room = TuneRoom(qtbot, scheduler, eight_notes())
    before = [note.pitch for note in room.tune.notes]
    room.view.controls.notes_button.click()
    moods = room.view.hands_side.moods
    assert moods.along.isVisible()
    moods.along.setChecked(along)
    moods.moods["earth"].click()
    after = [note.pitch for note in room.tune.notes]
    assert (after == before) is not along
    assert all(Mood("earth").holds(pitch) for pitch in after) is along
    room.tune.history.undo()
    assert [note.pitch for note in room.tune.notes] == before


def test_a_blank_tune_has_nothing_to_take_along(room):
    room.view.controls.notes_button.click()
    assert not room.view.hands_side.moods.along.isVisible()


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_instrument_is_heard_when_touched(room, name):
    room.view.controls.sound_button.click()
    made = room.view.hands_side.sounds.instruments[name]
    assert made.isVisible()
    made.click()
    assert room.sound.heard[-1] == ("on", name, 60)
    assert room.tune.layer.instrument == name
    assert room.view.controls.sound_button.text() == f"Sound: {made.text()}"


def test_one_drawer_is_open_at_a_time_and_escape_closes_it(room):
    controls, page = room.view.controls, room.view.page
    controls.sound_button.click()
    assert page.sound.isVisible()
    controls.notes_button.click()
    assert (page.sound.isVisible(), page.notes.isVisible()) == (False, True)
    assert not controls.sound_button.isChecked()
    room.view.hands_side.moods.moods["open"].setFocus()
    room.keys(Key.Key_Escape)
    assert not page.notes.isVisible()
    assert not page.drawers.isVisible()
    assert controls.notes_button.hasFocus()


def test_four_pads_for_the_drums(room):
    room.tune.choose(DRUM_PLACE)
    names = [pad.accessibleName() for pad in room.view.pads.pads]
    assert names == ["Soft big drum", "Frame drum", "Shaker", "Wood block"]
    room.keys(Key.Key_S)
    assert room.sound.heard[0] == ("on", "frame-drum@1", 60)
    room.tune.choose(0)
    assert len(room.view.pads.pads) == 10


@pytest.mark.parametrize(
    ("share", "velocity"), [(0.06, (53, 62)), (0.5, (88, 92)), (0.94, (119, 127))]
)
def test_a_pad_is_louder_near_its_near_edge(room, share, velocity):
    pad = room.view.pads.pads[1]
    at = pad.rect().center()
    at.setY(round(pad.height() * share))
    QTest.mousePress(pad, LEFT, PLAIN, at)
    assert velocity[0] <= _taken(room)[0].velocity <= velocity[1]


def _pen(room, kind, at, pressure):
    board = room.view.pads
    place = (QPointF(at), QPointF(board.mapToGlobal(at)))
    rest = (pressure, 0.0, 0.0, 0.0, 0.0, 0.0, PLAIN, LEFT, LEFT)
    pen = QPointingDevice.primaryPointingDevice()
    QApplication.sendEvent(board, QTabletEvent(kind, pen, *place, *rest))


def test_a_pen_is_as_loud_as_it_presses_and_slides(room):
    first, second = (room.view.pads.pads[at].geometry().center() for at in (0, 1))
    _pen(room, QEvent.Type.TabletMove, first, 0.0)
    assert room.sound.heard == []
    _pen(room, QEvent.Type.TabletPress, first, 0.2)
    _pen(room, QEvent.Type.TabletMove, first, 0.9)
    _pen(room, QEvent.Type.TabletMove, second, 1.0)
    assert room.sound.held == {62}
    _pen(room, QEvent.Type.TabletRelease, second, 0.0)
    assert room.sound.held == set()
    assert [touch.velocity for touch in _taken(room)] == [57, 127]


def test_a_finger_may_slide_while_another_rests(room):
    device = QTest.createTouchDevice(QPointingDevice.DeviceType.TouchScreen)
    window, pads = room.view.window(), room.view.pads.pads

    def on(pad):
        return pad.mapTo(window, pad.rect().center())

    fingers = QTest.touchEvent(window, device, False)
    fingers.press(0, on(pads[0]), window).press(1, on(pads[2]), window)
    fingers.commit()
    fingers.stationary(0).move(1, on(pads[7]), window)
    fingers.commit()
    assert room.sound.held == {60, 76}
    fingers.release(0, on(pads[0]), window).release(1, on(pads[7]), window)
    fingers.commit()
    assert room.sound.held == set()
    assert [what[2] for what in room.sound.heard if what[0] == "on"] == [60, 64, 76]


def test_notes_ring_on_while_shift_is_down(room):
    window = room.view
    QTest.keyPress(window.frame.grid, Key.Key_Shift)
    assert room.sound.pedals == [True]
    QTest.keyRelease(window.frame.grid, Key.Key_Shift)
    assert room.sound.pedals == [True, False]


def test_shift_is_let_go_when_the_room_is_left(room):
    QTest.keyPress(room.view.frame.grid, Key.Key_Shift)
    room.view.hide()
    assert room.sound.pedals == [True, False]


def test_notes_ring_on_while_it_is_switched_on(room):
    room.view.controls.sound_button.click()
    room.view.hands_side.ringing.click()
    QTest.keyPress(room.view.frame.grid, Key.Key_Shift)
    QTest.keyRelease(room.view.frame.grid, Key.Key_Shift)
    assert room.sound.pedals[-1] is True
    room.view.hands_side.ringing.click()
    assert room.sound.pedals[-1] is False


def _key(kind, key, scan=0, virtual=0):
    return QKeyEvent(kind, key, PLAIN, scan, virtual, 0, "")


@pytest.mark.parametrize("printed", ["qsdfghjk", "asdfghjk"], ids=["azerty", "qwertz"])
def test_a_mac_names_places_by_its_own_numbers(room, monkeypatch, printed):
    monkeypatch.setattr(view_keys_.sys, "platform", "darwin")
    monkeypatch.setattr(view_keys_.QGuiApplication, "platformName", staticmethod(lambda: "cocoa"))
    codes = (0, 1, 2, 3, 5, 4, 38, 40)
    for code, letter in zip(codes, printed, strict=True):
        key = Key[f"Key_{letter.upper()}"]
        QApplication.sendEvent(room.grid, _key(QEvent.Type.KeyPress, key, 1, code))
    assert [pitch for _on, _name, pitch in room.sound.heard] == [60, 62, 64, 67, 69, 72, 74, 76]
    QApplication.sendEvent(room.grid, _key(QEvent.Type.KeyPress, Key.Key_P, 1, 35))
    assert len(room.sound.heard) == 8
    QApplication.sendEvent(room.grid, _key(QEvent.Type.KeyRelease, Key.Key_Q, 1, 0))
    room.scheduler.advance(0.04)
    assert 60 not in room.sound.held


def test_the_row_below_plays_the_near_row_on_a_german_keyboard(room, monkeypatch):
    monkeypatch.setattr(view_keys_.QGuiApplication, "platformName", staticmethod(lambda: "xcb"))
    for place, printed in enumerate("yxcvb"):
        event = _key(QEvent.Type.KeyPress, Key[f"Key_{printed.upper()}"], 52 + place)
        QApplication.sendEvent(room.grid, event)
    assert [pitch for _on, _name, pitch in room.sound.heard] == [60, 62, 64, 67, 69]


def test_arrows_walk_both_rows_and_step_over_gaps(room):
    room.view.pads.pads[1].setFocus()
    room.keys(Key.Key_Up)
    assert room.view.pads.pads[6].hasFocus()
    room.keys(Key.Key_Up, Key.Key_Right, Key.Key_Down)
    assert room.view.pads.pads[2].hasFocus()
    room.tune.set_mood(Mood("all"))
    QApplication.processEvents()
    sharp = {pad.tone.letter: pad for pad in room.view.pads.pads}
    sharp["D♯"].setFocus()
    room.keys(Key.Key_Right)
    assert sharp["F♯"].hasFocus()
    room.keys(Key.Key_Space)
    assert room.sound.heard[-1] == ("off", "kalimba@1", 66)


def test_pads_that_go_while_they_are_held_fall_silent(room):
    QTest.mousePress(room.view.pads.pads[0], LEFT)
    room.tune.set_mood(Mood("earth", 3))
    assert room.sound.held == set()


def test_a_note_of_another_octave_lights_no_pad(qtbot, scheduler):
    tune = Tune()
    tune.keep([Note(0, 36, PPQ)])
    room = TuneRoom(qtbot, scheduler, tune)
    room.view.controls.play_button.click()
    room.sound.reach(0.1)
    assert not [pad for pad in room.view.pads.pads if pad._lit]


def test_a_sharp_note_reads_the_same_in_every_direction(qapp, qtbot, scheduler):
    def painted(direction):
        qapp.setLayoutDirection(direction)
        room = TuneRoom(qtbot, scheduler)
        room.tune.set_mood(Mood("all"))
        QApplication.processEvents()
        sharp = next(pad for pad in room.view.pads.pads if pad.tone.letter == "C♯")
        return sharp.grab().toImage()

    try:
        left, right = map(painted, list(Qt.LayoutDirection)[:2])
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert left == right
