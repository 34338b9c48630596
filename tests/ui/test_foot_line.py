"""The line at the foot: heard, found by a screen reader, and gone with what it was about."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studio.shell.rail import Rail
from studio.shell.topbar import TopBar
from studio.shell.window import StudioWindow
from tests.samples.plain_look import PlainLook


@pytest.fixture
def window(qtbot, scheduler):
    made = StudioWindow(Rail((), PlainLook()), TopBar(), scheduler)
    qtbot.addWidget(made)
    for key in ("home", "sketch"):
        made.add_place(key, QWidget)
    made.show_place("sketch")
    made.show()
    return made


def _heard_texts(interface):
    yield interface.text(QAccessible.Text.Name)
    for at in range(interface.childCount()):
        child = interface.child(at)
        if child is not None and not child.state().invisible:
            yield from _heard_texts(child)


def test_a_line_goes_with_the_place_it_was_about(window):
    window.tell("Kept.")
    assert window.told.text == "Kept."
    window.show_place("home")
    assert window.told.text == ""


def test_a_way_back_and_a_fault_outlast_a_change_of_place(window):
    window.tell("In the bin.", "Undo", lambda: None)
    window.show_place("home")
    assert window.told.text == "In the bin."
    window.tell("Something went wrong.", stays=True)
    window.show_place("sketch")
    assert window.told.text == "Something went wrong."


def test_a_screen_reader_finds_the_line_and_its_way_back(window):
    window.tell("In the bin.", "Undo", lambda: None)
    heard = list(_heard_texts(QAccessible.queryAccessibleInterface(window)))
    assert {"In the bin.", "Undo"} <= set(heard)


@pytest.mark.parametrize("height", [40, 150])
def test_the_row_at_the_foot_stays_in_sight_below_the_line(window, qtbot, height):
    place = QWidget()
    row = QFrame(objectName="roombar")
    row.setFixedHeight(height)
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.addStretch(1)
    column.addWidget(row)
    window.add_place("room", lambda: place)
    window.show_place("room")
    qtbot.waitUntil(lambda: row.isVisible() and row.height() == height)
    window.tell("In the bin.", "Undo", lambda: None)
    foot = row.mapTo(window, QPoint(0, 0)).y()
    assert window.told.geometry().bottom() < foot
    assert window.told.geometry().bottom() > foot - 100
