"""Every device through the real widget: what is begun ends, what is meant is drawn, once."""

from __future__ import annotations

import math
from itertools import islice

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QInputDevice,
    QMouseEvent,
    QPointingDevice,
    QTabletEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from studio.crafts.sketch.commands.strokes import Ink
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.hand.steadying import Steady
from studio.crafts.sketch.view.canvas import Canvas
from studio.crafts.sketch.view.hands import Brush
from tests.samples.around import surroundings
from tests.samples.manual import ManualScheduler
from tests.samples.one_tool import OnlyHand
from tests.samples.pens import Mouse, Pen
from tests.samples.strokes import placed, resampled, strokes

INK = Ink("pen", 0xCF0C1B, 34.0)
ACROSS = [(200 + 12 * at, 200) for at in range(20)]
LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def time() -> ManualScheduler:
    return ManualScheduler()


@pytest.fixture
def sketch() -> Sketch:
    return Sketch()


@pytest.fixture
def canvas(qapp, sketch, time):
    made = Canvas(sketch, surroundings(time), OnlyHand(Brush(sketch, lambda _rubber: INK)))
    made.resize(900, 600)
    made.show()
    assert QTest.qWaitForWindowExposed(made)
    made.activateWindow()
    made.setFocus()
    QApplication.processEvents()
    return made


def samples(sketch: Sketch, at: int = -1):
    return sketch.history.done[at].samples()


def unheld_move(canvas, place: tuple[float, float], moment: int) -> None:
    at = QPointF(*place)
    event = QMouseEvent(QEvent.Type.MouseMove, at, at, NO_BUTTON, NO_BUTTON, NO_KEY)
    event.setTimestamp(moment)
    QApplication.sendEvent(canvas, event)


# From click to click


@pytest.fixture
def clicking(canvas):
    canvas._hands.clicks = True
    canvas._hands.changed.emit()
    return canvas


def test_nothing_need_be_held(clicking, sketch):
    assert clicking.hasMouseTracking()
    mouse = Mouse(clicking)
    mouse.press((200, 200))
    mouse.release((200, 200))
    for step in range(1, 20):
        unheld_move(clicking, (200 + 12 * step, 200), mouse.moment + 8 * step)
    mouse.moment += 200
    assert sketch.is_drawing
    mouse.press((440, 200))
    mouse.release((440, 200))
    assert not sketch.is_drawing
    (stroke,) = sketch.history.done
    assert len(stroke.samples()) >= 19


def test_escape_ends_a_line_from_a_click(clicking, sketch):
    mouse = Mouse(clicking)
    mouse.press((200, 200))
    mouse.release((200, 200))
    unheld_move(clicking, (300, 200), mouse.moment + 8)
    QTest.keyClick(clicking, Qt.Key.Key_Escape)
    assert not sketch.is_drawing
    assert len(sketch.history.done) == 1


def test_holding_is_as_it_was_once_the_setting_is_off_again(clicking, sketch):
    clicking._hands.clicks = False
    clicking._hands.changed.emit()
    assert not clicking.hasMouseTracking()
    Mouse(clicking).stroke(ACROSS)
    assert len(sketch.history.done) == 1


# Whatever happens meanwhile


def test_a_button_let_go_where_nobody_told_draws_nothing_more(canvas, sketch):
    mouse = Mouse(canvas)
    mouse.press((200, 200))
    mouse.move((300, 200))
    unheld_move(canvas, (300, 400), mouse.moment + 500)
    QApplication.processEvents()
    Mouse(canvas, moment=mouse.moment + 600).stroke([(400, 400), (500, 400)])
    assert len(sketch.history.done) == 2
    _x, y = canvas.viewing.fit.to_sheet(QPointF(300, 210))
    assert all(sample.y / 32 < y for sample in samples(sketch, 0))


@pytest.mark.parametrize("device", [Pen, Mouse])
def test_a_hand_may_leave_the_sheet_and_come_back(canvas, sketch, device):
    hand = device(canvas)
    hand.press((200, 200))
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    for place in ((100, 200), (-300, 200), (-300, -200), (200, 300)):
        hand.move(place)
    hand.release((300, 300))
    (stroke,) = sketch.history.done
    x, y = canvas.viewing.fit.to_sheet(QPointF(300, 300))
    assert stroke.samples()[-1][:2] == (round(x * 32), round(y * 32))
    assert min(sample.x for sample in stroke.samples()) < 0


@pytest.mark.parametrize("device", [Pen, Mouse])
def test_losing_the_keys_ends_the_line_and_loses_nothing_of_it(canvas, sketch, device):
    hand = device(canvas)
    hand.press((200, 200))
    for place in ACROSS:
        hand.move(place)
    other = QWidget()
    other.show()
    other.activateWindow()
    QApplication.processEvents()
    canvas.clearFocus()
    assert not sketch.is_drawing
    (stroke,) = sketch.history.done
    assert len(stroke.samples()) >= 19
    hand.move((600, 500))
    hand.release((600, 500))
    assert len(sketch.history.done) == 1
    other.close()


def test_another_tool_ends_the_line(canvas, sketch):
    pen = Pen(canvas)
    pen.press((200, 200))
    pen.move((300, 200))
    canvas._hands.changed.emit()
    assert not sketch.is_drawing
    assert len(sketch.history.done) == 1


def test_another_screen_ends_the_line_and_shows_all_anew(canvas, sketch, monkeypatch):
    pen = Pen(canvas)
    pen.press((200, 200))
    pen.move((300, 200))
    QApplication.processEvents()
    monkeypatch.setattr(canvas, "devicePixelRatioF", lambda: 2.0)
    canvas.repaint()
    assert not sketch.is_drawing
    assert len(sketch.history.done) == 1
    assert canvas._ratio == 2.0


# Pens as they are


def tell(canvas, kind: QEvent.Type, place, moment: int, pressure=0.5, tilt=(0.0, 0.0)) -> None:
    device = QPointingDevice(
        "pen",
        1,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
        1,
        3,
    )
    held = NO_BUTTON if kind == QEvent.Type.TabletRelease else LEFT
    button = NO_BUTTON if kind == QEvent.Type.TabletMove else LEFT
    at = QPointF(*place)
    event = QTabletEvent(kind, device, at, at, pressure, *tilt, 0.0, 0.0, 0.0, NO_KEY, button, held)
    event.setTimestamp(moment)
    QApplication.sendEvent(canvas, event)


def test_how_a_pen_leans_reaches_the_drawing(canvas, sketch):
    press, move, release = (
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletRelease,
    )
    tell(canvas, press, (200, 200), 1000, tilt=(20.0, -35.0))
    for step in range(1, 10):
        tell(canvas, move, (200 + 10 * step, 200), 1000 + 5 * step, tilt=(20.0 + step, -35.0))
    QApplication.processEvents()
    tell(canvas, release, (290, 200), 1060)
    leans = [sample[4:] for sample in samples(sketch)]
    assert leans[0] == (20, -35)
    assert (29, -35) in leans


@pytest.mark.parametrize("broken", [0.0, math.nan, -1.0])
def test_a_pen_that_reports_nonsense_draws_all_the_same(canvas, sketch, broken):
    Pen(canvas).stroke(ACROSS, broken)
    (stroke,) = sketch.history.done
    pressures = [sample.pressure / 4095 for sample in stroke.samples()]
    assert 0.2 < min(pressures) <= max(pressures) < 0.8


def test_the_very_first_samples_are_there_also_before_the_first_frame(canvas, sketch):
    pen = Pen(canvas, step=1)
    pen.press((200, 200), 0.02)
    for step in range(1, 6):
        pen.move((200 + 2 * step, 200), 0.02)
    pen.release((210, 200))
    x, y = canvas.viewing.fit.to_sheet(QPointF(200, 200))
    (stroke,) = sketch.history.done
    assert stroke.samples()[0][:2] == (round(x * 32), round(y * 32))
    assert len(stroke.samples()) >= 5


def test_strokes_of_a_real_hand_come_through_the_widget_whole(canvas, sketch):
    canvas._hands.steady = Steady.OFF
    fit, sent = canvas.viewing.fit, []
    for trace in islice(strokes(11), 12):
        path = placed(resampled(trace), 0.8, (450, 300))
        pen = Pen(canvas, step=4)
        pen.press(path[0][1:3], path[0][3])
        for at, (_t, x, y, pressure) in enumerate(path[1:]):
            pen.move((x, y), pressure)
            if at % 4 == 3:
                QApplication.processEvents()
        pen.release(path[-1][1:3])
        sent.append([fit.to_sheet(QPointF(x, y)) for _t, x, y, _p in path])
    assert len(sketch.history.done) == len(sent)
    for at, places in enumerate(sent):
        drawn = [(sample.x / 32, sample.y / 32) for sample in samples(sketch, at)]
        assert math.dist(drawn[0], places[0]) < 0.1
        assert math.dist(drawn[-1], places[-1]) < 0.1
        known = {(round(x), round(y)) for x, y in drawn}
        near = [
            any((round(x) + dx, round(y) + dy) in known for dx in (-1, 0, 1) for dy in (-1, 0, 1))
            for x, y in places
        ]
        assert all(near)


def test_brackets_change_how_thick_it_draws(canvas):
    steps: list[int] = []
    canvas._keys.nib._thicker = steps.append
    for key in (Qt.Key.Key_BracketRight, Qt.Key.Key_BracketLeft):
        QTest.keyClick(canvas, key)
    assert steps == [1, -1]
