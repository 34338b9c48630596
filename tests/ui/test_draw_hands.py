"""Lines, shapes and fills, by pointer and by keys alone; each is one step that can be undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from studio.crafts.sketch.commands.cleared import Cleared
from studio.crafts.sketch.commands.fills import Fill
from studio.crafts.sketch.commands.strokes import Stroke
from studio.crafts.sketch.hand.outlines import samples
from tests.samples.draw_room import DrawRoom, told_in_the_room

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
WHITE, RED, BLACK = 0xFFFFFF, 0xCF0C1B, 0x171718
SHAPES = [("Line", "line"), ("Box", "rectangle"), ("Round", "ellipse"), ("Triangle", "triangle")]


@pytest.fixture
def room(qapp) -> DrawRoom:
    return DrawRoom()


@pytest.fixture
def said(monkeypatch) -> list[str]:
    return told_in_the_room(monkeypatch)


def places(stroke: Stroke) -> list[tuple[int, int]]:
    return [(sample.x // 32, sample.y // 32) for sample in stroke.samples()]


@pytest.mark.parametrize(("word", "shape"), SHAPES)
def test_a_shape_is_drawn_between_two_places_as_one_stroke(room, word, shape):
    room.press("More", word)
    room.draw((0.25, 0.25), (0.5, 0.4), (0.75, 0.75))
    (stroke,) = room.sketch.history.done
    ends = [(place[0], place[1]) for place in places(stroke)]
    wanted = [(one.x // 32, one.y // 32) for one in samples(shape, (600, 450), (1800, 1350))]
    assert len(ends) == len(wanted)
    assert all(abs(a - c) + abs(b - d) < 16 for (a, b), (c, d) in zip(ends, wanted, strict=True))
    room.sketch.history.undo()
    assert room.seen().pixel(1200, 450) & WHITE == WHITE


@pytest.mark.parametrize(("word", "shape"), SHAPES)
def test_a_shape_can_be_drawn_with_keys_alone(room, word, shape):
    room.press("More", word)
    room.keys(Key.Key_1, Key.Key_Space, Key.Key_5, Key.Key_Space)
    (stroke,) = room.sketch.history.done
    known = samples(shape, (400, 300), (1200, 900))
    assert stroke.samples() == known
    assert stroke.ink.brush == "pen"


def test_a_shape_is_seen_before_it_is_done_and_leaves_no_trace_of_the_way(room):
    room.press("More", "Box")
    room.draw((0.2, 0.2), (0.9, 0.9), (0.4, 0.4))
    (stroke,) = room.sketch.history.done
    right = max(x for x, _y in places(stroke))
    assert right < 0.41 * 2400
    image = room.seen()
    rubbed = [image.pixel(x, y) & WHITE for x in range(1100, 2400, 7) for y in range(900, 1800, 7)]
    assert set(rubbed) == {WHITE}


def test_a_shape_that_grows_is_painted_as_it_grows(room):
    room.press("More", "Line")
    canvas = room.view.canvas
    room.sketch.start(room.view.choice.ink(rubber=False))
    room.sketch.drop()
    hand = room.view.hands.tool.hand
    hand.touch(rubber=False)
    hand.move(samples("line", (300, 300), (900, 300))[:1])
    hand.move(samples("line", (300, 300), (900, 300))[-1:])
    assert room.sketch.is_drawing
    assert room.sketch.patch(room.sketch.sheet).pixelColor(600, 300).alpha() > 0
    hand.withdraw()
    assert not room.sketch.is_drawing
    assert room.sketch.history.done == ()
    assert canvas.isVisible()


def test_shapes_wear_the_brush_the_colour_and_the_pattern(room):
    room.press("Thick", "Red", "More", "Mirror and circle", "Mirror, left and right", "Close")
    room.press("More", "Line")
    room.draw((0.1, 0.5), (0.4, 0.5))
    (stroke,) = room.sketch.history.done
    assert (stroke.ink.colour, stroke.ink.pattern.kind) == (RED, "mirror")
    assert room.colour((0.25, 0.5)) == room.colour((0.75, 0.5)) == RED


def test_equal_sides_make_a_square(room):
    room.press("More", "Box", "Equal sides")
    room.draw((0.25, 0.25), (0.5, 0.3))
    (stroke,) = room.sketch.history.done
    across, down = zip(*places(stroke), strict=True)
    assert abs((max(across) - min(across)) - (max(down) - min(down))) < 4
    assert room.has("Any sides")


def test_a_press_without_a_way_leaves_nothing(room):
    room.press("More", "Box")
    room.keys(Key.Key_Space, Key.Key_Space)
    assert room.sketch.history.done == ()


def test_a_brush_taken_or_escape_brings_drawing_freely_back(room):
    room.press("More", "Line")
    assert room.view.strip.line.text().startswith("Line.")
    room.press("Pen")
    assert room.view.choice.now.tool == "brush"
    assert not room.view.strip.isVisible()
    room.press("More", "Fill")
    room.view.canvas.setFocus()
    room.keys(Key.Key_Escape)
    assert room.view.choice.now.tool == "brush"
    room.press("More", "Line", "Draw freely")
    assert room.view.choice.now.tool == "brush"


def test_the_tool_stays_until_another_is_taken(room):
    room.press("More", "Line")
    for at in (0.2, 0.4, 0.6):
        room.draw((at, 0.2), (at, 0.8))
    room.press("Red", "Thick")
    room.draw((0.8, 0.2), (0.8, 0.8))
    assert len(room.sketch.history.done) == 4
    assert room.view.choice.now.tool == "line"


# Filling


def a_box(room: DrawRoom) -> None:
    room.press("More", "Box")
    room.draw((0.25, 0.25), (0.75, 0.75))


def test_a_place_is_filled_by_a_click(room, said):
    a_box(room)
    room.press("More", "Fill", "Red")
    room.draw((0.5, 0.5))
    assert isinstance(room.sketch.history.last, Fill)
    assert room.colour((0.5, 0.5)) == room.colour((0.3, 0.3)) == RED
    assert room.colour((0.1, 0.1)) == WHITE
    assert "Filled." in said
    room.sketch.history.undo()
    assert room.colour((0.5, 0.5)) == WHITE


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return])
def test_a_place_is_filled_by_keys(room, key):
    a_box(room)
    room.press("More", "Fill", "Red")
    room.keys(Key.Key_5, key)
    assert isinstance(room.sketch.history.last, Fill)
    assert room.colour((0.5, 0.5)) == RED


def test_filling_with_the_colour_it_has_changes_nothing(room, said):
    a_box(room)
    room.press("More", "Fill", "Red")
    room.keys(Key.Key_5, Key.Key_Space, Key.Key_Space)
    assert sum(isinstance(one, Fill) for one in room.sketch.history.done) == 1
    assert said[-1] == "It has this colour already."


def test_beside_the_sheet_nothing_is_filled(room):
    room.press("More", "Fill")
    room.draw((-0.01, 0.5))
    assert room.sketch.history.done == ()


def test_a_fill_keeps_to_lines_of_another_sheet(room):
    a_box(room)
    room.press("More", "Tracing sheets", "Add a sheet", "Close")
    room.press("More", "Fill", "Red")
    room.draw((0.5, 0.5))
    fill = room.sketch.history.last
    assert isinstance(fill, Fill)
    assert fill.sheet == 1
    assert room.colour((0.1, 0.1)) == WHITE
    assert room.colour((0.5, 0.5)) == RED


# The sheet as a whole


def test_the_sheet_is_cleared_without_a_question_and_comes_back(room, said):
    a_box(room)
    before = room.seen()
    room.press("More", "Clear the sheet")
    assert isinstance(room.sketch.history.last, Cleared)
    assert room.colour((0.25, 0.5)) == WHITE
    assert said[-1] == "The sheet is clear. Undo brings it back."
    room.sketch.history.undo()
    assert room.seen() == before


def test_clearing_a_bare_sheet_is_no_step(room):
    room.press("More", "Clear the sheet")
    assert room.sketch.history.done == ()


def test_the_sheet_is_looked_at_from_nearer_and_seen_whole_again(room):
    viewing = room.view.canvas.viewing
    room.press("More", "Look closer", "Closer", "Turn right")
    assert not viewing.is_whole
    assert not viewing.is_straight
    assert room.view.panel.page("closer").told.text() == viewing.told()
    room.press("Close")
    assert room.view.strip.line.text() == viewing.told()
    room.press("See it all")
    assert viewing.is_whole
    assert viewing.is_straight
    assert not room.view.strip.isVisible()


def test_the_hand_moves_the_sheet_and_draws_nothing(room):
    viewing = room.view.canvas.viewing
    viewing.zoom(2.0)
    room.press("More", "Move sheet")
    before = viewing.fit.transform.dx()
    room.view.canvas.setFocus()
    room.keys(Key.Key_Right)
    assert viewing.fit.transform.dx() == pytest.approx(before + 60)
    room.draw((0.5, 0.5), (0.52, 0.5))
    assert viewing.fit.transform.dx() > before + 60
    assert room.sketch.history.done == ()


def test_leaving_the_room_ends_a_shape_that_was_begun(room):
    room.press("More", "Line")
    room.keys(Key.Key_1, Key.Key_Space, Key.Key_9)
    room.view.hide()
    assert not room.sketch.is_drawing
    assert len(room.sketch.history.done) == 1


def test_brackets_make_it_thicker_and_thinner_and_say_so(room, said):
    room.view.canvas.setFocus()
    room.keys(Key.Key_BracketRight, Key.Key_BracketRight)
    assert room.view.choice.now.thickness == 2
    room.keys(Key.Key_BracketLeft)
    assert said == ["Thick", "Thick", "Medium"]


def test_a_bracket_while_the_pen_is_down_draws_on_at_once_as_thick_as_asked(room):
    """Seen to fail while it took the pen up without a word, and what followed drew nothing."""
    room.keys(Key.Key_4, Key.Key_Space, Key.Key_5, Key.Key_BracketRight, Key.Key_6)
    assert room.sketch.is_drawing
    room.keys(Key.Key_9, Key.Key_Return)
    thin, thick = room.sketch.history.done
    assert thick.ink.size > thin.ink.size
    ends = [(each.x / 32, each.y / 32) for each in (thick.samples()[0], thick.samples()[-1])]
    assert ends == [(1200, 900), (400, 900)], "Enter closes it to where all of it began"
