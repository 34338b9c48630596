"""The Draw room in large letters on the smallest screen: the sheet keeps its height."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from tests.samples.pens import Pen
from tests.samples.whole_studio import go, whole_studio

TOOLS = ("line", "fill", "choose", "lasso", "hand", "colouring")


@pytest.fixture
def room(qapp, qtbot, tmp_path):
    """The room in its smallest window, with a line drawn."""
    with whole_studio(qapp, qtbot, tmp_path / "home", text_size=200) as opened:
        go(opened, qtbot, "sketch")
        opened.window.resize(1024, 640)
        view = opened.furnishing.rooms.current().view
        settle()
        Pen(view.canvas).stroke([(60, 60), (120, 90), (160, 60)])
        yield view
        view.canvas._resting.stop()


def settle() -> None:
    for _turn in range(6):
        QApplication.processEvents()


def test_whatever_is_in_hand_the_sheet_stays_as_large_as_it_was(room):
    """Seen to fail while a line of words and buttons took half of the sheet's height."""
    before = room.canvas.size()
    for tool in TOOLS:
        room.choice.take_tool(tool)
        settle()
        assert room.strip.isVisible(), tool
        assert room.canvas.size() == before, tool
    room.choice.take_tool("choose")
    room.hands.tool.choose_all()
    settle()
    assert room.hands.tool.floating is not None
    after = room.canvas.size()  # a long word may take a little of its width
    assert after.height() == before.height()
    assert after.width() > 0.9 * before.width()


def test_whether_it_is_kept_yet_moves_nothing(room):
    """Seen to fail while "Keeping…" took a line more than "Kept", and cut lines being drawn."""
    place = room.window().place("sketch")
    for width in range(1024, 1500, 60):
        room.window().resize(width, 640)
        sizes = set()
        for said in ("", "Keeping…", "Kept"):
            place.kept.setText(said)
            settle()
            sizes.add(room.canvas.size().toTuple())
        assert len(sizes) == 1, width


def test_it_takes_nearly_half_of_the_room(room):
    sheet, whole = room.canvas.size(), room.size()
    assert sheet.width() * sheet.height() > 0.4 * whole.width() * whole.height()
    assert sheet.height() >= whole.height() - 2


def test_what_can_be_done_comes_first_and_every_button_is_whole(room):
    room.choice.take_tool("choose")
    room.hands.tool.choose_all()
    settle()
    buttons = [one for one in room.strip.findChildren(QPushButton) if one.isVisible()]
    assert len(buttons) == 7
    for made in buttons:
        made.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        seen = made.visibleRegion().boundingRect()
        assert seen.size() == made.size(), made.accessibleName()
        assert made.width() >= made.sizeHint().width(), made.accessibleName()


def test_with_a_larger_window_it_stands_under_the_sheet_again(room):
    room.choice.take_tool("line")
    settle()
    assert room.strip.x() < room.canvas.mapTo(room, room.canvas.rect().topLeft()).x()
    room.window().resize(1600, 1200)
    settle()
    below = room.strip.mapTo(room, room.strip.rect().topLeft())
    sheet = room.canvas.mapTo(room, room.canvas.rect().bottomLeft())
    assert (below.x(), below.y()) == (sheet.x(), sheet.y() + 1)


def test_no_tool_in_the_panel_is_lower_than_its_words(room):
    """Seen to fail while words of two lines were cut in half."""
    room.tools.more.click()
    settle()
    tools = room.more.findChildren(QToolButton)
    assert len(tools) > 15
    for made in tools:
        assert made.height() >= made.sizeHint().height(), made.accessibleName()
