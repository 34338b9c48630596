"""Tab reaches everything in a room, whatever place the focus is handed to first."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from studio.crafts import CRAFTS
from studio.crafts.melody import CRAFT as MELODY
from studio.crafts.melody.scales import Mood
from studio.shell.places.room import RoomPlace
from tests.samples.around import surroundings
from tests.samples.plain_look import PlainLook


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.outside = QPushButton("Outside")
    made.room = RoomPlace(PlainLook())
    column = QVBoxLayout(made)
    column.addWidget(made.outside)
    column.addWidget(made.room)
    made.resize(1000, 760)
    made.show()
    made.activateWindow()
    return made


def _reached(window, key=Qt.Key.Key_Tab):
    """Every control Tab comes to, from outside the room until it is outside again.

    Asks the window, not the application, so that no other window can come between.
    """
    window.outside.setFocus()
    found = []
    for _each in range(200):
        QTest.keyClick(window.focusWidget(), key)
        if window.focusWidget() is window.outside:
            return found
        found.append(window.focusWidget())
    raise AssertionError("Tab never comes back")


def _all_in(room):
    return {
        each
        for each in room.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisible()
        and each.isEnabled()
        and each.focusProxy() is None
    }


@pytest.mark.parametrize("craft", CRAFTS, ids=lambda craft: craft.key)
def test_tab_reaches_all_of_a_room(window, craft):
    window.room.show_view(craft.view(craft.new(), surroundings()))
    QApplication.processEvents()
    reached = _reached(window)
    assert len(reached) == len(set(reached))
    assert set(reached) == _all_in(window.room)
    assert {window.room.new_button, window.room.finish_button} <= set(reached)
    assert _reached(window, Qt.Key.Key_Backtab) == reached[::-1]


def test_tab_reaches_an_open_drawer_and_new_pads(window):
    tune = MELODY.new()
    view = MELODY.view(tune, surroundings())
    window.room.show_view(view)
    view.controls.notes_button.click()
    tune.set_mood(Mood("all"))
    QApplication.processEvents()
    reached = _reached(window)
    assert set(reached) == _all_in(window.room)
    assert set(view.pads.pads) <= set(reached)
    assert view.hands_side.moods.root not in reached


@pytest.mark.parametrize("craft", CRAFTS, ids=lambda craft: craft.key)
def test_making_a_view_shows_no_window_of_its_own(qapp, window, craft):
    class Watch(QObject):
        shown = 0

        def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
            own = isinstance(watched, QWidget) and watched.isWindow()
            self.shown += own and event.type() == QEvent.Type.Show
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    try:
        window.room.show_view(craft.view(craft.new(), surroundings()))
        QApplication.processEvents()
    finally:
        qapp.removeEventFilter(watch)
    assert not watch.shown
