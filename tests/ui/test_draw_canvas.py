"""The sheet on the screen under pens, mice and fingers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.core.surroundings import Surroundings
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.view import canvas as view_canvas
from studio.crafts.sketch.view.room import SketchView
from studio.widgets import accessible
from tests.samples.around import surroundings
from tests.samples.manual import ManualScheduler
from tests.samples.pens import Mouse, Pen
from tests.samples.plain_look import PlainLook
from tests.samples.sheets import many_strokes, seen
from tests.samples.silent_sound import SilentSound

ACROSS = [(200 + 12 * at, 200) for at in range(20)]


@pytest.fixture
def time() -> ManualScheduler:
    return ManualScheduler()


@pytest.fixture
def sketch() -> Sketch:
    return Sketch()


@pytest.fixture
def view(qapp, sketch, time) -> SketchView:
    made = SketchView(sketch, surroundings(time))
    made.resize(900, 600)
    made.show()
    assert QTest.qWaitForWindowExposed(made)
    QApplication.processEvents()
    return made


@pytest.fixture
def canvas(view):
    return view.canvas


@pytest.fixture
def painted(canvas, monkeypatch) -> list[QRect]:
    """Every part of the paper that is painted from now on."""
    areas: list[QRect] = []
    paint = view_canvas.paint_sheet

    def noted(painter, fit, proof, area):
        areas.append(area)
        paint(painter, fit, proof, area)

    monkeypatch.setattr(view_canvas, "paint_sheet", noted)
    return areas


def frame() -> None:
    """Let what has come be drawn, and what was drawn be shown."""
    for _turn in range(3):
        QApplication.processEvents()


def shot(canvas) -> QImage:
    frame()
    return canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def is_dark(image: QImage, x: int, y: int) -> bool:
    return image.pixelColor(x, y).lightness() < 150


# Drawing


@pytest.mark.parametrize("device", [Pen, Mouse])
def test_a_line_is_seen_where_the_hand_went(canvas, sketch, device):
    device(canvas).stroke(ACROSS)
    image = shot(canvas)
    assert all(is_dark(image, x, 200) for x in range(205, 425, 5))
    assert not is_dark(image, 300, 230)
    assert len(sketch.history.done) == 1


def test_it_is_seen_while_it_is_drawn(canvas, sketch):
    pen = Pen(canvas)
    pen.press((200, 200))
    for place in ACROSS:
        pen.move(place)
    assert is_dark(shot(canvas), 300, 200)
    assert sketch.history.done == ()
    before = shot(canvas)
    pen.release(ACROSS[-1])
    after = shot(canvas)
    assert is_dark(after, 300, 200)
    assert before.copy(200, 190, 200, 20) == after.copy(200, 190, 200, 20)


def test_a_harder_pen_leaves_a_wider_line(canvas, sketch):
    widths = []
    for at, pressure in enumerate((0.15, 0.5, 1.0)):
        pen = Pen(canvas)
        pen.stroke([(x, y + 60 * at) for x, y in ACROSS], pressure)
        image = shot(canvas)
        column = range(170 + 60 * at, 230 + 60 * at)
        widths.append(sum(255 - image.pixelColor(320, y).value() for y in column))
    assert widths[0] * 1.5 < widths[1]
    assert widths[1] * 1.2 < widths[2]


def test_the_other_end_of_the_pen_rubs_out(canvas, sketch):
    Pen(canvas).stroke(ACROSS, 0.5)
    Pen(canvas, eraser=True).stroke([(300, 160), (300, 200), (300, 240)], 1.0)
    image = shot(canvas)
    assert not is_dark(image, 300, 200)
    assert is_dark(image, 230, 200)
    assert sketch.history.undo_label == "Rubbing out"


def test_a_pen_without_pressure_draws_like_a_mouse(canvas, sketch):
    Pen(canvas, measures=False).stroke(ACROSS, 0.0)
    assert is_dark(shot(canvas), 300, 200)


def test_a_side_button_draws_nothing(canvas, sketch):
    pen, mouse = Pen(canvas), Mouse(canvas, moment=90_000)
    pen.press_side_button((200, 200))
    pen.move((300, 200))
    mouse.press((200, 200), Qt.MouseButton.RightButton)
    mouse.move((300, 200))
    QApplication.processEvents()
    assert sketch.is_blank
    assert not sketch.is_drawing


def test_the_echo_of_a_pen_draws_nothing(canvas, sketch):
    pen = Pen(canvas)
    pen.stroke(ACROSS)
    Mouse(canvas, moment=pen.moment).stroke(ACROSS)
    assert len(sketch.history.done) == 1
    Mouse(canvas, moment=pen.moment + 2000).stroke(ACROSS)
    assert len(sketch.history.done) == 2


def test_a_double_click_leaves_two_dots(canvas, sketch):
    Mouse(canvas).double_click((300, 200))
    assert len(sketch.history.done) == 2
    assert is_dark(shot(canvas), 300, 200)


@pytest.fixture
def screen_of_glass():
    return QTest.createTouchDevice()


def test_a_finger_draws(canvas, sketch, screen_of_glass):
    QTest.touchEvent(canvas, screen_of_glass).press(0, QPoint(200, 200), canvas).commit()
    for x, y in ACROSS:
        QTest.touchEvent(canvas, screen_of_glass).move(0, QPoint(x, y), canvas).commit()
    QTest.touchEvent(canvas, screen_of_glass).release(0, QPoint(*ACROSS[-1]), canvas).commit()
    assert len(sketch.history.done) == 1
    assert is_dark(shot(canvas), 300, 200)


def test_a_second_finger_rests_beside_the_first(canvas, sketch, screen_of_glass):
    QTest.touchEvent(canvas, screen_of_glass).press(0, QPoint(200, 200), canvas).commit()
    QTest.touchEvent(canvas, screen_of_glass).move(0, QPoint(260, 200), canvas).press(
        1, QPoint(300, 300)
    ).commit()
    QTest.touchEvent(canvas, screen_of_glass).move(0, QPoint(320, 200), canvas).move(
        1, QPoint(360, 300)
    ).commit()
    QTest.touchEvent(canvas, screen_of_glass).release(0, QPoint(320, 200), canvas).move(
        1, QPoint(380, 300)
    ).commit()
    QTest.touchEvent(canvas, screen_of_glass).release(1, QPoint(380, 300), canvas).commit()
    assert len(sketch.history.done) == 1
    assert not is_dark(shot(canvas), 340, 300)


def test_a_palm_draws_nothing_once_a_pen_was_seen(canvas, sketch, screen_of_glass):
    Pen(canvas).stroke(ACROSS)
    QTest.touchEvent(canvas, screen_of_glass).press(0, QPoint(200, 300), canvas).commit()
    QTest.touchEvent(canvas, screen_of_glass).release(0, QPoint(400, 300), canvas).commit()
    assert len(sketch.history.done) == 1


def test_the_palm_that_was_down_before_the_pen_is_taken_back(canvas, sketch, screen_of_glass):
    QTest.touchEvent(canvas, screen_of_glass).press(0, QPoint(200, 300), canvas).commit()
    QTest.touchEvent(canvas, screen_of_glass).move(0, QPoint(400, 300), canvas).commit()
    assert is_dark(shot(canvas), 300, 300)
    Pen(canvas).stroke(ACROSS)
    QTest.touchEvent(canvas, screen_of_glass).release(0, QPoint(400, 300), canvas).commit()
    assert len(sketch.history.done) == 1
    image = shot(canvas)
    assert is_dark(image, 300, 200)
    assert not is_dark(image, 300, 300)


def test_a_touch_the_system_takes_back_leaves_nothing(canvas, sketch, screen_of_glass):
    QTest.touchEvent(canvas, screen_of_glass).press(0, QPoint(200, 300), canvas).commit()
    QTest.touchEvent(canvas, screen_of_glass).move(0, QPoint(400, 300), canvas).commit()
    QApplication.sendEvent(canvas, QTouchEvent(QEvent.Type.TouchCancel, screen_of_glass))
    assert not sketch.is_drawing
    assert sketch.is_blank
    QTest.touchEvent(canvas, screen_of_glass).release(0, QPoint(400, 300), canvas).commit()
    assert sketch.is_blank


# Nothing lost, nothing too much


def test_a_thousand_events_between_two_frames_are_all_drawn(canvas, sketch):
    pen = Pen(canvas, step=1)
    pen.press((100, 100), 0.3)
    for at in range(1, 1000):
        pen.move((100 + at % 400, 100 + at * 0.3), 0.3 + at % 2 * 0.3)
    QApplication.processEvents()
    pen.release((499, 400))
    (stroke,) = sketch.history.done
    assert len(stroke.samples()) >= 1000


def test_only_what_changed_is_painted_and_once_a_frame(canvas, sketch, painted):
    pen = Pen(canvas)
    pen.stroke(ACROSS)
    frame()
    painted.clear()
    pen.press((300, 300))
    for at in range(8):
        pen.move((302 + at, 300))
    frame()
    (area,) = painted
    assert area.width() * area.height() < 60 * 60
    painted.clear()
    pen.release((310, 300))
    frame()
    assert all(area.width() * area.height() < 60 * 60 for area in painted)
    assert len(painted) <= 1


def test_lifting_the_pen_paints_nothing_that_was_painted(canvas, time, painted):
    pen = Pen(canvas)
    pen.press((300, 300))
    pen.move((340, 300))
    time.advance(0.1)
    frame()
    painted.clear()
    pen.release((340, 300))
    frame()
    assert painted == []


def test_the_ink_reaches_a_hand_that_rests(canvas, time):
    pen = Pen(canvas)
    pen.press((200, 200))
    for at in range(1, 20):
        pen.move((200 + 12 * at, 200))
    assert not is_dark(shot(canvas), 426, 200)
    time.advance(0.1)
    assert is_dark(shot(canvas), 426, 200)


def test_a_resting_touch_shows_its_dot(canvas, time):
    Mouse(canvas).press((300, 200))
    assert not is_dark(shot(canvas), 300, 200)
    time.advance(0.1)
    assert is_dark(shot(canvas), 300, 200)


@pytest.mark.parametrize("leave", ["hide", "resize"])
def test_leaving_with_the_pen_down_keeps_the_line(view, canvas, sketch, leave):
    pen = Pen(canvas)
    pen.press((200, 200))
    for place in ACROSS:
        pen.move(place)
    view.hide() if leave == "hide" else view.resize(700, 500)
    QApplication.processEvents()
    assert len(sketch.history.done) == 1
    pen.release(ACROSS[-1])
    assert len(sketch.history.done) == 1


def test_undo_and_redo_are_seen(canvas, sketch):
    Pen(canvas).stroke([(200, 300), (400, 300)])
    Pen(canvas).stroke(ACROSS)
    sketch.history.undo()
    image = shot(canvas)
    assert not is_dark(image, 300, 200)
    assert is_dark(image, 300, 300)
    sketch.history.redo()
    assert is_dark(shot(canvas), 300, 200)


def test_what_waits_is_done_while_the_hand_rests(canvas, sketch, time):
    Pen(canvas).stroke(ACROSS)
    time.advance(1.0)
    canvas._resting._arithmetic.join()
    time.advance(10.0)
    assert not sketch.settle()


def test_nothing_is_done_on_the_side_while_the_pen_is_down(canvas, sketch, time, monkeypatch):
    pen = Pen(canvas)
    pen.stroke(ACROSS)
    pen.press((200, 300))
    monkeypatch.setattr(sketch, "settle", lambda: pytest.fail("worked under the pen"))
    time.advance(5.0)


# How it looks


def test_bare_paper_says_that_any_mark_will_do_until_there_is_one(canvas, sketch):
    bare = shot(canvas)
    middle = QRect(canvas.width() // 4, canvas.height() // 2 - 30, canvas.width() // 2, 60)

    def darkest(image: QImage) -> int:
        part = image.copy(middle)
        rows, columns = range(part.height()), range(part.width())
        return min(part.pixelColor(x, y).value() for y in rows for x in columns)

    assert darkest(bare) < 140
    pen = Pen(canvas)
    pen.press((150, 100))
    pen.move((160, 100))
    assert darkest(shot(canvas)) == 255
    pen.release((160, 100))
    assert darkest(shot(canvas)) == 255
    sketch.history.undo()
    assert shot(canvas).copy(middle) == bare.copy(middle)


class DarkLook(PlainLook):
    def colour(self, token: str) -> str:
        return {"ground": "#1D2024", "paper": "#FFFFFF"}.get(token, "#ECEAE6")


def test_paper_stays_white_in_the_dark(qapp, sketch):
    view = SketchView(sketch, Surroundings(ManualScheduler(), SilentSound(), DarkLook()))
    view.resize(900, 600)
    view.show()
    Pen(view.canvas).stroke(ACROSS)
    image = shot(view.canvas)
    assert image.pixelColor(300, 300).name() == "#ffffff"
    assert image.pixelColor(2, 2).name() == "#1d2024"


@pytest.mark.parametrize("size", [(420, 320), (760, 480), (1024, 560), (1500, 1100)])
def test_all_of_the_sheet_is_in_sight_at_any_size(view, canvas, sketch, size):
    view.resize(*size)
    QApplication.processEvents()
    fit = canvas._fit
    assert canvas.rect().contains(fit.paper)
    assert abs(fit.paper.width() / fit.paper.height() - 4 / 3) < 0.02
    corner = fit.paper.topLeft()
    Pen(canvas).stroke([(corner.x() + 4, corner.y() + 4), (corner.x() + 30, corner.y() + 30)], 1.0)
    (stroke,) = sketch.history.done
    first = stroke.samples()[0]
    assert abs(first.x / 32 * fit.scale - 4) < 1
    assert is_dark(shot(canvas), corner.x() + 17, corner.y() + 17)


def test_a_reopened_drawing_is_seen_at_once(qapp, sketch):
    for stroke in many_strokes(6):
        sketch.history.do(stroke)
    view = SketchView(sketch, surroundings())
    view.resize(900, 600)
    view.show()
    image = shot(view.canvas)
    paper = image.copy(view.canvas._fit.paper)
    rows, columns = range(0, 80, 2), range(0, 120, 2)
    assert any(is_dark(paper, x, y) for y in rows for x in columns)
    assert not seen(sketch).isNull()


# Keys and screen readers


def test_a_screen_reader_hears_what_it_is_and_how_it_stands(canvas, sketch):
    accessible.install()
    interface = QAccessible.queryAccessibleInterface(canvas)
    assert interface.role() == QAccessible.Role.Graphic
    assert interface.text(QAccessible.Text.Name) == "Drawing sheet"
    assert interface.text(QAccessible.Text.Description) == "Nothing is drawn yet."
    assert interface.state().focusable
    for count, told in ((1, "1 line drawn."), (2, "2 lines drawn.")):
        Pen(canvas).stroke(ACROSS)
        assert len(sketch.history.done) == count
        assert interface.text(QAccessible.Text.Description) == told


def test_it_is_told_once_the_hand_rests_and_not_at_every_stroke(canvas, time, monkeypatch):
    told = []
    monkeypatch.setattr(view_canvas, "announce", lambda _widget, words: told.append(words))
    for _stroke in range(3):
        Pen(canvas).stroke(ACROSS)
    assert told == []
    time.advance(1.0)
    assert told == ["3 lines drawn."]


def test_tab_leads_in_and_out_again(view, canvas, qapp):
    view.activateWindow()
    view.setFocus()
    QApplication.processEvents()
    assert qapp.focusWidget() is canvas
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    assert qapp.focusWidget() is not canvas
    QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Backtab)
    assert qapp.focusWidget() is canvas


def test_a_ring_shows_where_the_keys_are_until_a_pointer_draws(view, canvas):
    view.activateWindow()
    view.tools.setFocus()
    QApplication.processEvents()
    plain = shot(canvas)
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    ringed = shot(canvas)
    assert ringed != plain
    Pen(canvas).press((300, 300))
    edge = canvas._fit.paper.topLeft() - QPoint(1, 1)
    assert shot(canvas).pixel(edge) == plain.pixel(edge) != ringed.pixel(edge)
