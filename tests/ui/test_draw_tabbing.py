"""Tab goes through the Draw room as the eye does, then on to Undo and Finish."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.view.room import SketchView
from studio.shell.places.room import RoomPlace
from tests.samples.around import surroundings
from tests.samples.plain_look import PlainLook

BAR = ["Undo", "Redo", "New", "Finish"]


@pytest.fixture
def window(qtbot):
    """A room that is filled before it is in sight, as the studio fills it."""
    made = QWidget()
    qtbot.addWidget(made)
    made.view = SketchView(Sketch(), surroundings())
    room = RoomPlace(PlainLook())
    room.show_view(made.view)
    column = QVBoxLayout(made)
    column.addWidget(QPushButton("Outside"))
    column.addWidget(room)
    made.resize(1100, 760)
    made.show()
    made.activateWindow()
    rest()
    return made


def rest() -> None:
    for _turn in range(4):
        QApplication.processEvents()


def stops(window) -> list[str]:
    """What Tab comes to from the sheet on, up to the sheet."""
    window.view.canvas.setFocus()
    found: list[str] = []
    for _step in range(60):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        if window.focusWidget() is window.view.canvas:
            return found
        focused = window.focusWidget()
        found.append(focused.accessibleName() or focused.text())
    raise AssertionError("Tab never comes back")


def test_from_the_sheet_to_the_tools_the_colours_and_the_bar(window):
    assert stops(window) == ["Pen", "More", "Black", "Colours", "Medium", *BAR, "Outside"]


def test_the_order_stays_whatever_is_chosen(window):
    choice = window.view.choice
    choice.take_brush("rubber")
    choice.take_colour(0xCF0C1B)
    choice.take_brush("chalk")
    choice.take_thickness(2)
    rest()
    assert stops(window) == ["Chalk", "More", "Red", "Colours", "Thick", *BAR, "Outside"]


def test_what_is_opened_comes_between_and_goes_again(window):
    view = window.view
    view.panel.open_by(view.tools.more, "how")
    view.choice.take_side("right")
    rest()
    opened = ["Close", "Light", "Draw without holding the button", "Tools on the right"]
    assert stops(window) == ["Pen", "More", *opened, "Black", "Colours", "Medium", *BAR, "Outside"]
    view.panel.close_up()
    view.choice.take_tool("line")
    rest()
    told = ["Equal sides", "Draw freely"]
    assert stops(window) == [*told, "Pen", "More", "Black", "Colours", "Medium", *BAR, "Outside"]
