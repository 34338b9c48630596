"""Drawing with keys alone: a house in fifteen, everything said aloud, no key lost to others."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.crafts.sketch.commands.strokes import Stroke
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.view import canvas as view_canvas
from studio.crafts.sketch.view.room import SketchView
from tests.samples.around import surroundings
from tests.samples.manual import ManualScheduler
from tests.samples.pens import Pen
from tests.samples.sheets import seen

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Desk:
    """A sheet that has the keys."""

    def __init__(self) -> None:
        self.time = ManualScheduler()
        self.sketch = Sketch()
        self.view = SketchView(self.sketch, surroundings(self.time))
        self.view.resize(900, 600)
        self.view.show()
        assert QTest.qWaitForWindowExposed(self.view)
        self.view.activateWindow()
        self.view.setFocus()
        QApplication.processEvents()

    def keys(self, *keys: Key | tuple[Key, Qt.KeyboardModifier]) -> None:
        for one in keys:
            key, modifier = one if isinstance(one, tuple) else (one, None)
            none = Qt.KeyboardModifier.NoModifier
            QTest.keyClick(self.view.canvas, key, modifier or none)
        QApplication.processEvents()

    @property
    def places(self) -> list[list[tuple[float, float]]]:
        """The corners of every stroke, without the places on the way from one to the next."""
        return [list(_corners(stroke)) for stroke in self.sketch.history.done]

    def shot(self) -> QImage:
        for _turn in range(3):
            QApplication.processEvents()
        return self.view.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def _corners(stroke: Stroke) -> Iterator[tuple[float, float]]:
    places = [(sample.x / 32, sample.y / 32) for sample in stroke.samples()]
    yield places[0]
    for before, here, after in zip(places, places[1:], places[2:], strict=False):
        turn = math.atan2(after[1] - here[1], after[0] - here[0])
        turn -= math.atan2(here[1] - before[1], here[0] - before[0])
        if abs(math.remainder(turn, math.tau)) > 0.1:
            yield here
    yield places[-1]


@pytest.fixture
def desk(qapp) -> Desk:
    return Desk()


@pytest.fixture
def said(monkeypatch) -> list[str]:
    words: list[str] = []
    monkeypatch.setattr(view_canvas, "announce", lambda _widget, message: words.append(message))
    return words


def test_a_house_in_fifteen_keys(desk):
    walls = (Key.Key_4, Key.Key_Space, Key.Key_6, Key.Key_9, Key.Key_7, Key.Key_Return)
    roof = (Key.Key_4, Key.Key_Space, Key.Key_2, Key.Key_6, Key.Key_Space)
    assert len(walls + roof) <= 15
    desk.keys(*walls, *roof)
    left, right, top, bottom = 400, 2000, 900, 1500
    assert desk.places == [
        [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)],
        [(left, top), (1200, 300), (right, top)],
    ]
    picture = seen(desk.sketch)
    assert picture.pixelColor(800, 600).alpha() == 255, "a line from corner to corner is straight"
    assert all(picture.pixelColor(x, y).alpha() == 255 for x, y in ((1200, 900), (400, 1200)))


def test_arrows_move_by_ten_one_or_forty(desk):
    desk.keys(Key.Key_Space, Key.Key_Right, (Key.Key_Right, SHIFT), (Key.Key_Down, CONTROL))
    desk.keys(Key.Key_Left, Key.Key_Up, Key.Key_Space)
    assert desk.places == [[(1200, 900), (1211, 900), (1211, 940), (1201, 940), (1201, 930)]]


def test_what_is_drawn_is_seen_at_once(desk):
    desk.keys(Key.Key_1, Key.Key_Space, Key.Key_3)
    assert desk.sketch.is_drawing
    fit = desk.view.canvas._fit
    x, y = fit.paper.center().x(), fit.paper.top() + fit.paper.height() // 6
    assert desk.shot().pixelColor(x, y).lightness() < 150


def test_backspace_takes_the_last_line_back_also_one_still_being_drawn(desk):
    desk.keys(Key.Key_Space, Key.Key_Right, Key.Key_Space, Key.Key_Space, Key.Key_Down)
    desk.keys(Key.Key_Backspace)
    assert len(desk.sketch.history.done) == 1
    desk.keys(Key.Key_Backspace)
    assert desk.sketch.is_blank
    desk.keys(Key.Key_Backspace)


def test_escape_takes_the_pen_up_and_then_belongs_to_others(desk):
    desk.keys(Key.Key_Space, Key.Key_Right, Key.Key_Escape)
    assert len(desk.sketch.history.done) == 1
    event_left = []
    desk.view.keyPressEvent = lambda event: event_left.append(event.key())
    held = {Key.Key_Control}
    desk.keys(Key.Key_Escape, Key.Key_F, (Key.Key_Z, CONTROL), (Key.Key_1, CONTROL))
    assert [key for key in event_left if key not in held] == [
        Key.Key_Escape,
        Key.Key_F,
        Key.Key_Z,
        Key.Key_1,
    ]


def test_it_says_what_it_does_and_where_it_is(desk, said):
    desk.keys(Key.Key_Question)
    desk.keys(Key.Key_9, Key.Key_Space, Key.Key_8, Key.Key_Return)
    assert said == [
        "The pen is up, near the middle. In your hand: Pen, Black, Medium.",
        "The pen is up, near the bottom right.",
        "Pen down.",
        "The pen is down, near the bottom.",
        "Closed. Pen up.",
    ]
    desk.time.advance(1.0)
    assert said[-1] == "1 line drawn."


def test_it_says_where_the_sheet_ends(desk, said):
    desk.keys(Key.Key_1, *[(Key.Key_Left, CONTROL)] * 10)
    assert said == ["The pen is up, near the top left."]
    desk.keys((Key.Key_Left, CONTROL), Key.Key_Left)
    assert said[1:] == ["This is the edge."] * 2
    desk.keys(Key.Key_Right)
    assert len(said) == 3


@pytest.mark.parametrize(
    ("tool", "brush", "words"),
    [
        ("brush", "chalk", "Chalk, Red, Thick"),
        ("brush", "rubber", "Rubber, Thick"),
        ("brush", "soft_rubber", "Soft rubber, Thick"),
        ("brush", "smudge", "Smudge, Thick"),
        ("line", "pencil", "Line, Pencil, Red, Thick"),
        ("fill", "pencil", "Fill, Red"),
        ("choose", "pencil", "Choose a part"),
        ("hand", "pencil", "Move sheet"),
    ],
)
def test_asked_it_says_what_is_in_the_hand_too(desk, tool, brush, words):
    choice = desk.view.choice
    choice.take_colour(0xCF0C1B)
    choice.take_brush(brush)
    choice.take_thickness(2)
    choice.take_tool(tool)
    assert desk.view.hands.held() == f"In your hand: {words}."


def test_of_a_tool_without_a_name_it_says_nothing(desk):
    desk.view.choice.take_tool("place")
    assert desk.view.hands.held() == ""


def test_a_key_that_is_held_does_not_stutter(desk):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    none = Qt.KeyboardModifier.NoModifier
    for again in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Space, none, " ", again)
        QApplication.sendEvent(desk.view.canvas, event)
    assert desk.sketch.is_drawing


def test_leaving_with_the_pen_down_keeps_the_line(desk):
    desk.keys(Key.Key_Space, Key.Key_Right, Key.Key_Right)
    QTest.keyClick(desk.view.canvas, Key.Key_Tab)
    assert len(desk.sketch.history.done) == 1
    assert not desk.sketch.is_drawing


def test_the_mark_is_seen_on_every_colour_and_only_while_keys_draw(desk):
    desk.keys(Key.Key_5)
    fit, canvas = desk.view.canvas._fit, desk.view.canvas
    at = fit.transform.map(fit.whole.center()).toPoint()
    around = canvas._nib_area
    assert around.contains(at)
    marked = desk.shot().copy(around)
    lights = {
        marked.pixelColor(x, y).lightness()
        for x in range(marked.width())
        for y in range(marked.height())
    }
    assert min(lights) < 60
    desk.keys(Key.Key_9)
    left = desk.shot().copy(around)
    assert left != marked
    Pen(canvas).press((100, 100))
    assert canvas._nibs is False


def test_the_mark_is_larger_for_who_reads_larger_text(qapp, desk):
    def inked() -> int:
        desk.keys(Key.Key_1, Key.Key_5)
        marked = desk.shot().copy(desk.view.canvas._nib_area)
        whole = [(x, y) for x in range(marked.width()) for y in range(marked.height())]
        assert all(marked.pixelColor(x, 0).lightness() > 200 for x in range(marked.width()))
        return sum(marked.pixelColor(*at).lightness() < 90 for at in whole)

    desk.keys(Key.Key_7, Key.Key_Space, Key.Key_8, Key.Key_Space)  # no words on the sheet
    before = qapp.font()
    usual, large = QFont(before), QFont(before)
    usual.setPixelSize(15)
    large.setPixelSize(30)
    qapp.setFont(usual)
    small = inked()
    qapp.setFont(large)
    assert inked() > 2.5 * small
    qapp.setFont(before)


def test_the_mark_is_light_around_dark_so_that_black_ink_does_not_hide_it(desk):
    desk.view.choice.take_thickness(2)
    desk.keys(Key.Key_4, Key.Key_Space, Key.Key_6, Key.Key_Space, Key.Key_5)
    marked = desk.shot().copy(desk.view.canvas._nib_area)
    column = [marked.pixelColor(marked.width() // 2, y).lightness() for y in range(marked.height())]
    ink = marked.height() // 2
    assert max(column[ink - 6 : ink + 6]) > 200
    assert min(column) < 150


def test_a_line_drawn_by_keys_goes_on_when_the_window_takes_another_size(desk):
    desk.keys(Key.Key_Space, Key.Key_Right)
    desk.view.resize(1000, 700)
    QApplication.processEvents()
    assert desk.sketch.is_drawing
    desk.keys(Key.Key_Right, Key.Key_Space)
    assert len(desk.places) == 1
    assert not desk.sketch.is_drawing
