"""A part of the drawing in the hand: chosen, moved, turned, grown, copied, taken away, put back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt

from studio.crafts.sketch.commands.moved import Moved
from studio.crafts.sketch.view.floating import LARGEST, SMALLEST
from tests.samples.draw_room import DrawRoom, told_in_the_room

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
WHITE, BLACK = 0xFFFFFF, 0x171718
PART = ((0.2, 0.2), (0.4, 0.5))


@pytest.fixture
def room(qapp) -> DrawRoom:
    """A thick line at 0.25 to 0.35 across, 0.3 down, and another far away."""
    made = DrawRoom()
    made.press("Thick")
    made.draw((0.25, 0.3), (0.35, 0.3))
    made.draw((0.7, 0.8), (0.8, 0.8))
    return made


@pytest.fixture
def said(monkeypatch) -> list[str]:
    return told_in_the_room(monkeypatch)


def choose(room: DrawRoom):
    room.press("More", "Choose a part")
    room.draw(*PART)
    return room.view.hands.tool


def test_what_lies_in_the_box_floats_and_nothing_is_changed_yet(room, said):
    before = room.seen()
    tool = choose(room)
    assert tool.floating is not None
    assert len(room.sketch.history.done) == 2
    assert room.seen() == before
    assert said[-1] == "Chosen. Arrow keys move it. Enter lays it down."
    assert room.has("Lay it down")


def test_arrow_keys_move_it_and_enter_lays_it_down(room):
    tool = choose(room)
    room.keys(*[Key.Key_Down] * 5, (Key.Key_Down, CONTROL))
    room.keys(Key.Key_Return)
    moved = room.sketch.history.last
    assert isinstance(moved, Moved)
    assert tool.floating is None
    assert room.colour((0.3, 0.3)) == WHITE
    assert room.colour((0.3, 0.3 + 90 / 1800)) == BLACK
    assert room.colour((0.75, 0.8)) == BLACK
    room.sketch.history.undo()
    assert room.colour((0.3, 0.3)) == BLACK


def test_escape_puts_it_back_and_leaves_no_step(room):
    before = room.seen()
    tool = choose(room)
    room.keys(Key.Key_Right, Key.Key_Escape)
    assert tool.floating is None
    assert len(room.sketch.history.done) == 2
    assert room.seen() == before
    assert room.view.choice.now.tool == "choose", "Escape backs out one level at a time"
    room.keys(Key.Key_Escape)
    assert room.view.choice.now.tool == "brush"


def test_laid_down_where_it_was_it_is_no_step(room):
    choose(room)
    room.keys(Key.Key_Return)
    assert len(room.sketch.history.done) == 2


def test_shift_and_arrows_turn_and_resize_it_and_say_so(room, said):
    tool = choose(room)
    room.keys((Key.Key_Right, SHIFT), (Key.Key_Right, SHIFT))
    assert tool.floating.pose.turn == 30
    assert said[-1] == "Turned to 30 degrees."
    room.keys((Key.Key_Left, SHIFT), (Key.Key_Up, SHIFT))
    assert tool.floating.pose.turn == 15
    assert said[-1] == "110 % of its size."
    room.keys((Key.Key_Down, SHIFT))
    assert tool.floating.pose.size == pytest.approx(1.0, abs=1e-3)


def test_it_grows_and_shrinks_within_reason(room):
    floating = choose(room).floating
    for _step in range(80):
        floating.grow(1.2)
    assert floating.pose.size == LARGEST
    for _step in range(200):
        floating.grow(0.8)
    assert floating.pose.size == SMALLEST


def test_a_hand_drags_it(room):
    choose(room)
    room.draw((0.3, 0.3), (0.5, 0.6))
    room.keys(Key.Key_Return)
    assert room.colour((0.5, 0.6)) == BLACK
    assert room.colour((0.3, 0.3)) == WHITE


def to_sheet(room: DrawRoom, at: QPointF) -> tuple[float, float]:
    x, y = room.view.canvas.viewing.fit.to_sheet(at)
    return x / 2400, y / 1800


def test_a_corner_makes_it_larger_and_the_knob_turns_it(room):
    floating = choose(room).floating
    fit = room.view.canvas.viewing.fit
    frame = floating.frame(fit)
    middle = to_sheet(room, fit.transform.map(floating.middle))
    corner = to_sheet(room, frame.at(2))
    twice = tuple(m + 2 * (c - m) for m, c in zip(middle, corner, strict=True))
    room.draw(corner, twice)
    assert floating.pose.size == pytest.approx(2, abs=0.05)
    knob = to_sheet(room, floating._knob(floating.frame(fit)))
    beside = (middle[0] + (middle[1] - knob[1]) * 1800 / 2400, middle[1])
    room.draw(knob, beside)
    assert floating.pose.turn == pytest.approx(90, abs=3)


def test_a_touch_beside_it_lays_it_down(room):
    tool = choose(room)
    room.keys(Key.Key_Down)
    room.draw((0.9, 0.1))
    assert tool.floating is None
    assert isinstance(room.sketch.history.last, Moved)


def test_copies_are_left_on_the_way_in_one_step(room, said):
    choose(room)
    room.press("Copy")
    assert said[-1] == "Copied. Now you hold the copy."
    room.keys(*[(Key.Key_Down, CONTROL)] * 5)
    room.keys(Key.Key_Return)
    moved = room.sketch.history.last
    assert moved.stays
    assert len(moved.places) == 1
    assert room.colour((0.3, 0.3)) == BLACK
    assert room.colour((0.325, 0.3 + 260 / 1800)) == BLACK
    assert len(room.sketch.history.done) == 3


def test_it_is_taken_away_and_undo_brings_it_back(room, said):
    choose(room)
    room.keys(Key.Key_Delete)
    assert room.colour((0.3, 0.3)) == WHITE
    assert said[-1] == "Taken away. Undo brings it back."
    room.sketch.history.undo()
    assert room.colour((0.3, 0.3)) == BLACK


def test_the_line_under_the_sheet_offers_every_way(room):
    tool = choose(room)
    room.press("Turn", "Bigger", "Smaller")
    assert tool.floating.pose.turn == 15
    room.press("Put it back")
    assert tool.floating is None
    choose(room)
    room.press("Take away")
    assert room.colour((0.3, 0.3)) == WHITE


def test_pressed_by_key_its_buttons_give_the_focus_back_to_the_sheet(room, qapp):
    choose(room)
    room.named("Lay it down").setFocus()
    room.keys(Key.Key_Return)
    assert qapp.focusWidget() is room.view.canvas


def test_undo_meanwhile_puts_it_back(room):
    tool = choose(room)
    room.keys(Key.Key_Down)
    room.sketch.history.undo()
    assert tool.floating is None
    assert room.colour((0.3, 0.3)) == BLACK
    assert room.colour((0.75, 0.8)) == WHITE


def test_another_tool_or_leaving_the_room_lays_it_down(room):
    choose(room)
    room.keys(Key.Key_Down)
    room.press("Pen")
    assert isinstance(room.sketch.history.last, Moved)
    choose(room)
    room.keys(Key.Key_Down)
    room.view.hide()
    assert len(room.sketch.history.done) == 4


def test_where_nothing_is_drawn_nothing_is_chosen(room, said):
    room.press("More", "Choose a part")
    room.draw((0.5, 0.05), (0.6, 0.15))
    assert room.view.hands.tool.floating is None
    assert said[-1] == "Nothing is drawn in that part."


def test_a_line_around_a_part_chooses_it(room):
    room.press("More", "Draw around")
    room.draw((0.2, 0.2), (0.45, 0.2), (0.45, 0.5), (0.2, 0.5))
    room.keys(*[(Key.Key_Down, CONTROL)] * 3, Key.Key_Return)
    assert room.colour((0.3, 0.3)) == WHITE
    assert room.colour((0.3, 0.3 + 120 / 1800)) == BLACK


def test_a_part_is_chosen_and_moved_with_keys_alone(room):
    room.view.choice.take_tool("choose")
    room.view.canvas.setFocus()
    room.keys(Key.Key_1, Key.Key_Space, Key.Key_5, Key.Key_Space)
    assert room.view.hands.tool.floating is not None
    room.keys(*[Key.Key_Right] * 6, Key.Key_Return)
    assert room.colour((0.3 + 60 / 2400, 0.3)) == BLACK


def test_everything_is_chosen_at_once(room):
    room.press("More", "Choose a part", "Choose all")
    room.view.canvas.setFocus()
    room.keys((Key.Key_Down, CONTROL), Key.Key_Return)
    for x, y in ((0.3, 0.3), (0.75, 0.8)):
        assert room.colour((x, y + 40 / 1800)) == BLACK


def test_while_it_floats_it_is_seen_where_it_is_and_no_longer_where_it_was(room):
    choose(room)
    room.keys(*[(Key.Key_Down, CONTROL)] * 4)
    shot = room.shot()
    was, now = (room.on_screen((0.3, y)) for y in (0.3, 0.3 + 160 / 1800))
    assert shot.pixelColor(QPointF(*was).toPoint()).lightness() > 240
    assert shot.pixelColor(QPointF(*now).toPoint()).lightness() < 80


def test_all_that_was_seen_of_it_is_gone_once_it_is_laid_down(room):
    plain = room.shot()
    choose(room)
    room.keys(*[(Key.Key_Right, CONTROL)] * 4, (Key.Key_Right, SHIFT))
    room.keys(Key.Key_Escape)
    room.view.choice.take_tool("brush")
    room.view.strip.hide()
    room.rest()
    room.rest()
    assert room.view.canvas.hasFocus()
    again = room.shot()
    differ = sum(
        plain.pixel(x, y) != again.pixel(x, y)
        for x in range(60, again.width() - 60, 3)
        for y in range(60, again.height() - 60, 3)
    )
    assert differ < 40, differ


def test_a_part_stays_on_its_sheet_when_another_is_drawn_on(room):
    room.press("More", "Tracing sheets", "Add a sheet")
    room.draw((0.3, 0.4), (0.36, 0.4))
    room.view.panel.turn_to("")
    room.press("Choose a part")
    room.draw(*PART)
    room.keys(*[Key.Key_Down] * 5)
    room.press("More", "Tracing sheets", "Sheet 1", "Lay it down")
    moved = room.sketch.history.last
    assert isinstance(moved, Moved)
    assert moved.sheet == 1, "what lies under it on the other sheet stays"
    assert room.colour((0.3, 0.3)) == BLACK
    assert room.colour((0.33, 0.4 + 50 / 1800)) == BLACK
