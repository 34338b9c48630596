"""Tracing sheets in the panel: added, hidden, moved, chosen, taken away; each a step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from studio.crafts.sketch.hand.steadying import Steady
from tests.samples.draw_room import DrawRoom, told_in_the_room

Key = Qt.Key
WHITE, BLACK = 0xFFFFFF, 0x171718


@pytest.fixture
def room(qapp) -> DrawRoom:
    return DrawRoom()


@pytest.fixture
def said(monkeypatch) -> list[str]:
    return told_in_the_room(monkeypatch)


def sheets(room: DrawRoom):
    if room.view.panel.shown != "sheets" or not room.view.panel.opened:
        room.press("More", "Tracing sheets")
    return room.view.panel.page("sheets")


def test_a_fresh_drawing_has_one_sheet_that_stays(room):
    page = sheets(room)
    assert list(page.picks) == [0]
    assert page.add.isEnabled()
    assert not any(one.isEnabled() for one in (page.hide_, page.remove, page.up, page.down))


def test_up_to_four_are_added_each_drawn_on_at_once(room, said):
    page = sheets(room)
    for at in range(1, 4):
        room.press("Add a sheet")
        assert room.sketch.at == at
        assert said[-1] == f"You draw on Sheet {at + 1}."
    assert not page.add.isEnabled()
    assert list(page.picks) == [3, 2, 1, 0]
    assert [one.isChecked() for one in page.picks.values()] == [True, False, False, False]


def test_what_is_drawn_lies_on_the_sheet_that_was_chosen(room):
    sheets(room)
    room.press("Add a sheet", "Sheet 1")
    room.draw((0.2, 0.5), (0.8, 0.5))
    assert room.sketch.history.last.sheet == 0
    room.press("Sheet 2")
    room.draw((0.2, 0.6), (0.8, 0.6))
    assert room.sketch.history.last.sheet == 1


def test_a_sheet_is_hidden_and_shown_again_by_choosing_it(room):
    sheets(room)
    room.press("Thick", "Add a sheet")
    room.draw((0.2, 0.5), (0.8, 0.5))
    room.press("Hide it")
    assert room.colour((0.5, 0.5)) == WHITE
    assert room.sketch.at == 0
    assert room.has("Sheet 2, hidden")
    room.press("Sheet 2, hidden")
    assert room.colour((0.5, 0.5)) == BLACK
    assert room.sketch.at == 1


def test_sheets_are_moved_up_and_down(room):
    page = sheets(room)
    room.press("Add a sheet", "Sheet 1", "Move it up")
    assert room.sketch.arrangement.sheets == (1, 0)
    assert list(page.picks) == [0, 1]
    assert not page.up.isEnabled()
    room.press("Move it down")
    assert room.sketch.arrangement.sheets == (0, 1)


def test_a_sheet_taken_away_comes_back_with_undo(room):
    sheets(room)
    room.press("Thick", "Add a sheet")
    room.draw((0.2, 0.5), (0.8, 0.5))
    room.press("Take it away")
    assert room.sketch.arrangement.sheets == (0,)
    assert room.colour((0.5, 0.5)) == WHITE
    room.sketch.history.undo()
    room.rest()
    assert room.colour((0.5, 0.5)) == BLACK
    assert list(sheets(room).picks) == [1, 0]


def test_the_keys_choose_a_sheet_and_stay_in_the_list(room, qapp):
    page = sheets(room)
    room.press("Add a sheet")
    page.picks[1].setFocus()
    room.keys(Key.Key_Down)
    assert room.sketch.at == 0
    assert page.picks[0].isChecked()
    assert qapp.focusWidget() is page.picks[0]


def test_what_is_done_with_a_sheet_is_said(room, said):
    sheets(room)
    room.press("Add a sheet", "Move it down")
    assert said[-1] == "Sheet 2 is moved down."
    room.press("Move it up")
    assert said[-1] == "Sheet 2 is moved up."
    room.press("Hide it")
    assert said[-1] == "Sheet 2 is hidden. You draw on Sheet 1."
    room.press("Sheet 2, hidden", "Take it away")
    assert said[-1] == "Sheet 2 is taken away. You draw on Sheet 1."


@pytest.mark.parametrize(
    "deed", ["Add a sheet", "Hide it", "Move it up", "Move it down", "Take it away"]
)
def test_a_deed_that_cannot_be_done_again_gives_the_keys_to_the_sheet(room, qapp, deed):
    page = sheets(room)
    more = 3 if deed == "Add a sheet" else 1
    room.press(*["Add a sheet"] * (2 if more == 3 else 1))
    if deed == "Move it up":
        room.press("Sheet 1")
    made = room.named(deed)
    made.setFocus()
    room.keys(Key.Key_Space)
    assert not made.isEnabled()
    assert qapp.focusWidget() is page.picks[room.sketch.at]


def test_each_sheet_shows_a_small_picture_of_what_is_on_it(room):
    page = sheets(room)
    blank = page.picks[0].icon().pixmap(56, 42).toImage()
    room.press("Thick")
    room.draw((0.2, 0.5), (0.8, 0.5))
    drawn = page.picks[0].icon().pixmap(56, 42).toImage()
    assert drawn != blank


# How it draws


def test_the_steady_hand_has_three_stops(room):
    room.press("More", "How it draws")
    for word, steady in (("Off", Steady.OFF), ("Steady", Steady.STEADY), ("Light", Steady.LIGHT)):
        room.press(word)
        assert room.view.hands.steady is steady


def test_drawing_without_holding_is_switched_on_and_off(room):
    room.press("More", "How it draws")
    assert not room.view.hands.clicks
    room.press("Draw without holding the button")
    assert room.view.hands.clicks
    room.view.choice.take_clicks(clicks=False)
    assert not room.view.panel.page("how").clicks.box.isChecked()
