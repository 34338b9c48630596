"""A picture laid on the sheet, and a photo under it, as the person wants them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from studio.crafts.sketch.commands.arranged import Arranged, Photo, Underlay
from studio.crafts.sketch.commands.placed import CUT, Placed
from studio.crafts.sketch.ways.pictures import png
from tests.samples.draw_room import DrawRoom, told_in_the_room

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
GREEN, WHITE = 0x10A040, 0xFFFFFF


@pytest.fixture
def room(qapp) -> DrawRoom:
    return DrawRoom()


@pytest.fixture
def said(monkeypatch) -> list[str]:
    return told_in_the_room(monkeypatch)


def picture(width: int = 400, height: int = 300) -> QImage:
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor.fromRgb(GREEN))
    return made


def test_a_picture_floats_in_the_middle_until_enter_lays_it_down(room, said, qapp):
    room.view.place_picture(picture())
    room.rest()
    assert said[-1] == "The picture is in your hand. Enter lays it down."
    assert qapp.focusWidget() is room.view.canvas
    assert room.sketch.history.done == ()
    assert room.shot().pixelColor(room.view.canvas.rect().center()).rgb() & WHITE == GREEN
    room.keys((Key.Key_Right, CONTROL), Key.Key_Return)
    (placed,) = room.sketch.history.done
    assert isinstance(placed, Placed)
    assert placed.edge == CUT
    assert room.colour((0.5 + 235 / 2400, 0.5)) == GREEN
    assert room.colour((0.5 - 235 / 2400, 0.5)) == WHITE
    assert room.view.choice.now.tool == "brush"


def test_a_large_picture_is_whole_on_the_sheet(room):
    room.view.place_picture(picture(4000, 1000))
    floating = room.view.hands.tool.floating
    fit = room.view.canvas.viewing.fit
    assert fit.paper.contains(floating.frame(fit).boundingRect().toAlignedRect())
    room.keys(Key.Key_Return)
    assert room.colour((0.12, 0.5)) == GREEN
    assert room.colour((0.05, 0.5)) == WHITE


def test_it_can_be_left_out(room):
    room.view.place_picture(picture())
    room.rest()
    room.press("Leave it out")
    assert room.sketch.history.done == ()
    assert room.view.choice.now.tool == "brush"


def test_an_edge_is_torn_and_straightened_and_laid_down_as_it_was_seen(room, said):
    room.view.place_picture(picture())
    room.rest()
    room.press("Torn edge")
    assert said[-1] == "Torn edge."
    tool = room.view.hands.tool
    assert tool.edge != CUT
    corner = tool.floating.picture.pixelColor(0, 0).alpha()
    assert corner < 255
    room.press("Straight edge")
    assert tool.edge == CUT
    assert tool.floating.picture.pixelColor(0, 0).alpha() == 255
    room.press("Torn edge", "Lay it down")
    (placed,) = room.sketch.history.done
    assert placed.edge != CUT
    assert room.colour((0.5, 0.5)) == GREEN


def test_copies_of_a_picture_are_laid_each_as_a_step(room):
    room.view.place_picture(picture(100, 100))
    room.rest()
    room.press("Copy")
    room.keys((Key.Key_Right, CONTROL), Key.Key_Return)
    assert len(room.sketch.history.done) == 2


def test_there_are_eight_of_a_picture_at_most(room, said):
    room.view.place_picture(picture(100, 100))
    room.rest()
    room.press(*["Copy"] * 7)
    assert said[-1] == "Copied. Now you hold the copy."
    stood = room.view.hands.tool.floating.pose
    room.press("Copy")
    assert said[-1] == "This is the most copies. Enter lays them all down."
    assert room.view.hands.tool.floating.pose == stood
    room.view.canvas.setFocus()
    room.keys(Key.Key_Return)
    assert len(room.sketch.history.done) == 8


@pytest.mark.parametrize("way", ["Lay it down", "Leave it out"])
def test_once_down_or_out_nothing_holds_its_pixels(room, way):
    room.view.place_picture(picture())
    room.rest()
    tool = room.view.hands.tool
    assert not tool._picture.isNull()
    room.press(way)
    assert tool.floating is None
    assert tool._picture.isNull()


def test_taking_another_tool_lays_it_down(room):
    room.view.place_picture(picture())
    room.press("Pen")
    assert len(room.sketch.history.done) == 1


# The photo under the drawing


def lay_a_photo_under(room: DrawRoom) -> None:
    now = room.sketch.arrangement
    whole = (6.0, 0.0, 0.0, 6.0, 0.0, 0.0)
    under = Underlay(Photo.of(png(picture())), whole)
    room.sketch.history.do(Arranged(now, replace(now, underlay=under)))
    room.rest()


def test_the_photo_is_spoken_of_only_where_there_is_one(room):
    room.press("More", "Tracing sheets")
    assert not room.has("Take the photo away")
    lay_a_photo_under(room)
    assert room.has("Take the photo away")
    assert room.colour((0.5, 0.5)) == GREEN


def test_it_shows_more_or_less_and_is_taken_away(room):
    lay_a_photo_under(room)
    room.press("More", "Tracing sheets")
    strength = room.view.panel.page("sheets").photo.strength
    assert strength.value() == 10
    strength.setFocus()
    room.keys(*[Key.Key_Left] * 5)
    assert room.sketch.arrangement.underlay.strength == 50
    assert GREEN < room.colour((0.5, 0.5)) < WHITE
    room.press("Take the photo away")
    assert room.sketch.arrangement.underlay is None
    room.sketch.history.undo()
    room.rest()
    assert strength.value() == 5
