"""What is one step away in the Draw room: a calm panel, by pointer and by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from studio.crafts.sketch.commands.patterns import ALONE, Pattern
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.view.room import SketchView
from studio.crafts.sketch.view.swatch import Swatch
from studio.crafts.sketch.view.two_lines import fit_words
from studio.widgets import accessible
from tests.gallery.walk import unnamed
from tests.samples.around import surroundings
from tests.samples.pens import Pen

Key = Qt.Key


@pytest.fixture
def sketch() -> Sketch:
    return Sketch()


@pytest.fixture
def view(qapp, sketch) -> SketchView:
    accessible.install()
    made = SketchView(sketch, surroundings())
    made.resize(1100, 700)
    made.show()
    made.activateWindow()
    made.setFocus()
    QApplication.processEvents()
    return made


def named(view: QWidget, word: str) -> QAbstractButton:
    found = [one for one in view.findChildren(QAbstractButton) if one.accessibleName() == word]
    return next(one for one in found if one.isVisible())


def press(view: SketchView, *said: str) -> None:
    for word in said:
        QTest.mouseClick(named(view, word), Qt.MouseButton.LeftButton)
        QApplication.processEvents()


def keys(qapp, *pressed: Key) -> None:
    for key in pressed:
        QTest.keyClick(qapp.focusWidget(), key)
        QApplication.processEvents()


def test_more_opens_beside_the_sheet_and_closes_again(view, qapp):
    assert not view.panel.isVisible()
    press(view, "More")
    assert view.panel.isVisible()
    assert view.canvas.isVisible()
    press(view, "Close")
    assert not view.panel.isVisible()
    assert not view.tools.more.isChecked()
    assert qapp.focusWidget() is view.tools.more


def test_escape_goes_back_one_step_at_a_time_and_gives_the_focus_back(view, qapp):
    view.tools.more.setFocus()
    keys(qapp, Key.Key_Space)
    assert view.panel.isAncestorOf(qapp.focusWidget())
    row = named(view, "Mirror and circle")
    row.setFocus()
    keys(qapp, Key.Key_Return)
    assert view.panel.shown == "pattern"
    assert qapp.focusWidget() is named(view, "No pattern")
    keys(qapp, Key.Key_Escape)
    assert qapp.focusWidget() is row
    keys(qapp, Key.Key_Escape)
    assert qapp.focusWidget() is view.tools.more
    assert not view.panel.isVisible()


def test_escape_on_the_sheet_closes_the_panel_then_leaves_the_tool(view, qapp):
    press(view, "More")
    view.canvas.setFocus()
    keys(qapp, Key.Key_Escape)
    assert not view.panel.isVisible()


def test_everything_in_the_panel_can_be_reached_with_tab(view, qapp):
    press(view, "More")
    for key in ("", *view.panel.keys):
        view.panel.turn_to(key)
        QApplication.processEvents()
        found: set[QWidget] = set()
        for _step in range(80):
            QTest.keyClick(qapp.focusWidget(), Key.Key_Tab)
            found.add(qapp.focusWidget())
        inside = [
            one
            for one in view.panel.findChildren(QWidget)
            if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert inside
        assert set(inside) <= found, (key, set(inside) - found)
        assert view.canvas in found


def test_nothing_that_takes_the_focus_is_without_a_name(view):
    press(view, "More")
    for key in ("", *view.panel.keys):
        view.panel.turn_to(key)
        QApplication.processEvents()
        assert unnamed(view) == [], key


def test_every_target_in_the_panel_is_large(view):
    press(view, "More")
    for key in ("", *view.panel.keys):
        view.panel.turn_to(key)
        QApplication.processEvents()
        for one in view.panel.findChildren(QAbstractButton):
            if one.isVisible() and one.minimumHeight():
                assert one.height() >= 40, (key, one.accessibleName())


def test_where_the_sheet_would_be_too_small_it_makes_room_and_comes_back(view):
    view.resize(700, 420)
    for _turn in range(3):
        QApplication.processEvents()
    press(view, "More")
    assert view.panel.isVisible()
    assert not view.canvas.isVisible()
    press(view, "Close")
    assert view.canvas.isVisible()
    assert view.colours.isVisible()


def test_a_tool_taken_by_pointer_gives_the_sheet_the_keys(view, qapp):
    press(view, "More", "Soft rubber")
    assert not view.panel.isVisible()
    assert view.choice.now.brush == "soft_rubber"
    assert qapp.focusWidget() is view.canvas
    assert view.tools.tools["rubber"].text() == "Soft rubber"


def test_what_is_called_soft_rubber_takes_the_soft_rubber(view):
    press(view, "More", "Soft rubber", "Soft rubber")
    assert view.choice.now.brush == "soft_rubber"
    press(view, "More", "Fill", "Soft rubber")
    assert (view.choice.now.tool, view.choice.now.brush) == ("brush", "soft_rubber")
    press(view, "Pen", "Rubber")
    assert view.choice.now.brush == "rubber"
    assert view.tools.tools["rubber"].text() == "Rubber"


def test_a_tool_taken_by_key_lets_the_keys_go_on_to_the_next(view, qapp):
    view.tools.more.setFocus()
    keys(qapp, Key.Key_Space)
    soft = named(view, "Soft rubber")
    soft.setFocus()
    keys(qapp, Key.Key_Return)
    assert view.choice.now.brush == "soft_rubber"
    assert view.panel.isVisible()
    keys(qapp, Key.Key_Return)
    assert not view.panel.isVisible()
    assert qapp.focusWidget() is view.canvas


# Colours of one's own


def test_the_colours_beside_the_sheet_lead_straight_to_ones_own(view, qapp):
    press(view, "Colours")
    assert view.panel.shown == "colours"
    assert not view.panel.back.isVisible()
    assert qapp.focusWidget() is view.panel.page("colours").sliders[0]
    keys(qapp, Key.Key_Escape)
    assert not view.panel.isVisible()
    assert qapp.focusWidget() is view.colours.more


def test_a_colour_is_mixed_and_drawn_with_at_once(view, sketch):
    press(view, "Colours")
    page = view.panel.page("colours")
    for slider, value in zip(page.sliders, (20, 60, 60), strict=True):
        slider.setValue(value)
    assert view.choice.now.colour == 0x00FF00
    assert view.colours.name.text() == page.name.text() == "Bright green"
    Pen(view.canvas).stroke([(200, 200), (240, 200), (260, 220)])
    assert sketch.history.done[0].ink.colour == 0x00FF00


def test_from_black_the_first_slider_leads_to_a_colour_at_once(view):
    press(view, "Colours")
    view.panel.page("colours").sliders[0].setValue(0)
    view.panel.page("colours").sliders[0].setValue(40)
    red, _green, blue = view.choice.now.colour.to_bytes(3, "big")
    assert blue > 150
    assert red < blue / 2


def test_a_mixed_colour_can_be_kept_and_forgotten(view):
    press(view, "Colours")
    page = view.panel.page("colours")
    view.choice.take_colour(0x112233)
    press(view, "Keep this colour")
    assert view.choice.now.own == (0x112233,)
    assert not page.keep.isEnabled()
    view.choice.take_colour(0xCF0C1B)
    assert not page.forget.isVisible()
    chip = next(one for one in page.own.findChildren(Swatch) if one.colour.value == 0x112233)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert view.choice.now.colour == 0x112233
    press(view, "Forget this colour")
    assert view.choice.now.own == ()


def test_the_sliders_follow_a_colour_taken_elsewhere(view):
    press(view, "Colours")
    press(view, "Blue")
    page = view.panel.page("colours")
    shown = [slider.value() for slider in page.sliders]
    assert shown == [35, 52, 43]
    assert view.choice.now.colour == 0x1A65B8, "showing a colour does not change it"


# Patterns


def test_a_circle_pattern_is_drawn_as_often_as_chosen(view, sketch):
    press(view, "More", "Mirror and circle", "Circle pattern")
    page = view.panel.page("pattern")
    assert page.times.isVisible()
    page.times.setValue(12)
    assert view.choice.now.pattern == Pattern("turn", 12, 1200.0, 900.0)
    assert page.often.text() == "Drawn 12 times"
    Pen(view.canvas).stroke([(200, 200), (240, 200), (260, 220)])
    (stroke,) = sketch.history.done
    assert stroke.ink.pattern == Pattern("turn", 12, 1200.0, 900.0)


@pytest.mark.parametrize(
    ("word", "kind", "least", "most"),
    [("Circle pattern", "turn", 2, 24), ("Snowflake", "snowflake", 2, 12)],
)
def test_round_patterns_go_as_far_as_they_may(view, word, kind, least, most):
    press(view, "More", "Mirror and circle", word)
    times = view.panel.page("pattern").times
    assert (times.minimum(), times.maximum()) == (least, most)
    for folds in (least, most):
        times.setValue(folds)
        assert (view.choice.now.pattern.kind, view.choice.now.pattern.folds) == (kind, folds)


def test_a_pattern_says_so_under_the_sheet_and_is_turned_off_there(view):
    assert not view.strip.isVisible()
    press(view, "More", "Mirror and circle", "Mirror, left and right", "Close")
    assert view.strip.line.text() == "Mirror, left and right. Drawn 2 times."
    press(view, "Turn it off")
    assert view.choice.now.pattern == ALONE
    assert not view.strip.isVisible()


def test_the_guides_are_seen_while_a_pattern_is_on(view):
    def shot():
        for _turn in range(3):
            QApplication.processEvents()
        return view.canvas.grab().toImage()

    press(view, "More", "Mirror and circle")
    plain = shot()
    view.choice.take_pattern(Pattern("mirror", 1, 1200.0, 900.0))
    view.choice.take_pattern(Pattern("mirror4", 1, 1200.0, 900.0))
    guided = shot()
    assert guided != plain
    view.choice.take_pattern(ALONE)
    view.strip.hide()
    QApplication.processEvents()
    assert shot().pixel(0, 0) == plain.pixel(0, 0)


def test_a_slider_is_not_turned_by_scrolling_past_it(view):
    press(view, "More", "Mirror and circle", "Circle pattern")
    times = view.panel.page("pattern").times
    before = times.value()
    none = Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 40),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        none,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(times, event)
    assert times.value() == before


def test_long_words_take_two_lines_where_the_panel_is_narrow(view):
    press(view, "More", "Lines to start from")
    colour = view.panel.page("starters").colour
    assert "\n" not in colour.text()
    fit_words([colour], 120)
    assert colour.text() == "Colour it,\npart by part"
    assert colour.accessibleName() == "Colour it, part by part"
    fit_words([colour], 500)
    assert "\n" not in colour.text()
