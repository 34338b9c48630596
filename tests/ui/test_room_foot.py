"""The foot of a room is one row: less wide it shows fewer words, then its last button a menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from studio.core.craft import PutsAway
from studio.core.signal import Signal
from studio.shell.places.room import RoomPlace
from tests.samples.plain_look import PlainLook
from tests.samples.whole_studio import go, whole_studio


class PutAway(QWidget):
    """A view with one thing that may be put away."""

    def __init__(self) -> None:
        super().__init__()
        self.put_away = Signal[[]]()
        self.ways: tuple = ()
        self.takes_foot = False
        self.looked = 0

    def ways_put_away(self):
        return self.ways

    def look(self) -> None:
        self.looked += 1


@pytest.fixture
def room(qtbot):
    made = RoomPlace(PlainLook())
    qtbot.addWidget(made)
    made.view_here = PutAway()
    made.show_view(made.view_here)
    made.show()
    return made


def _settle() -> None:
    for _turn in range(6):
        QApplication.processEvents()


def _wide(room, share: float) -> None:
    """Make the room as wide as this share of what the foot needs for all its words."""
    room.resize(3000, 400)
    _settle()
    room.resize(round(room.foot._needed(room.foot._buttons, ()) * share), 400)
    _settle()


def _texts(room) -> list[str]:
    buttons = room.foot.findChildren(QPushButton)
    return [made.text() for made in buttons if made.isVisible()]


def _menu(room) -> dict[str, QAction]:
    return {action.text(): action for action in room.foot.menu().actions() if action.text()}


def test_with_room_for_all_every_button_has_its_word_and_nothing_is_put_away(room):
    _wide(room, 1.02)
    assert set(_texts(room)) == {"Undo", "Redo", "New", "Finish"}
    assert not _menu(room)


def test_a_little_narrower_two_of_them_are_pictures_that_still_say_what_they_are(room):
    _wide(room, 0.98)
    assert set(_texts(room)) == {"", "New", "Finish"}
    for made, word in ((room.foot.undo, "Undo"), (room.foot.redo, "Redo")):
        assert not made.icon().isNull()
        assert made.accessibleName() == word
        room.show_state(None, None, "Kept")
        assert made.toolTip() == word
    _wide(room, 1.02)
    assert set(_texts(room)) == {"Undo", "Redo", "New", "Finish"}


@pytest.mark.parametrize("share", [0.6, 0.7, 0.8, 0.9])
def test_whatever_its_width_it_is_one_row_and_nothing_is_lost(room, share):
    _wide(room, 1.1)
    high = room.foot.height()
    room.foot.offer_pair(there=True)
    _wide(room, share)
    assert room.foot.height() == high
    words = {room.foot._words.get(made) or made.text() for made in room.foot._away}
    assert set(_menu(room)) == words
    assert room.foot.finish.isVisible()
    assert room.kept.isVisible()
    assert room.foot.more.isVisible() == bool(words)


def test_a_view_that_gives_way_to_the_foot_and_back_comes_to_rest(room):
    """Without end, once, while each way to stand in the row was shown to try it."""
    view = room.view_here
    asked = []

    def lower(*_event) -> None:
        asked.append(view.height())
        view.ways = (("How it looks…", view.look),) if len(asked) % 2 else ()
        view.put_away.emit()

    view.resizeEvent = lower
    for share in (0.7, 0.6, 1.2, 0.8):
        _wide(room, share)
    assert len(asked) < 40


def test_a_view_that_never_says_the_same_twice_holds_nothing_up(room):
    asked = []

    def others():
        asked.append(1)
        return ((f"Way {len(asked)}", room.view_here.look),)

    room.view_here.ways_put_away = others
    room.view_here.put_away.emit()
    assert len(asked) < 100
    assert room.finish_button.isVisible()


def test_what_is_in_the_menu_does_what_its_button_does(room, qtbot):
    _wide(room, 0.4)
    room.show_state("Stroke", None, "Kept")
    menu = _menu(room)
    assert menu["Undo"].isEnabled()
    assert not menu["Redo"].isEnabled()
    with qtbot.waitSignal(room.undo):
        menu["Undo"].trigger()
    with qtbot.waitSignal(room.new):
        _menu(room)["New"].trigger()


def test_what_a_view_puts_away_is_offered_as_long_as_it_is_away(room):
    _wide(room, 1.5)
    view = room.view_here
    assert isinstance(view, PutsAway)
    assert not room.foot.more.isVisible()
    view.ways = (("How it looks…", view.look),)
    view.put_away.emit()
    assert room.foot.more.isVisible()
    _menu(room)["How it looks…"].trigger()
    assert view.looked == 1
    room.show_view(QWidget())
    assert not room.foot.more.isVisible()
    view.put_away.emit()
    assert not room.foot.more.isVisible()


def test_a_row_of_the_view_may_stand_in_its_place(room):
    view = room.view_here
    view.takes_foot = True
    view.put_away.emit()
    assert not room.foot.isVisible()
    room.show_bar(visible=False)
    view.takes_foot = False
    view.put_away.emit()
    assert not room.foot.isVisible()
    room.show_bar(visible=True)
    assert room.foot.isVisible()


def test_the_menu_opens_by_keys_on_the_screen(room, qtbot):
    _wide(room, 0.4)
    room.foot.more.setFocus()
    qtbot.keyClick(room.foot.more, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert room.screen().availableGeometry().contains(menu.geometry())
    qtbot.keyClick(menu, Qt.Key.Key_Escape)


def test_in_large_letters_on_the_smallest_screen_it_is_one_row_in_every_room(qapp, qtbot, tmp_path):
    """Seen to fail while the words of Undo and Redo pushed "Kept" and Finish to a second row."""
    with whole_studio(qapp, qtbot, tmp_path, text_size=200) as studio:
        for key in ("sketch", "melody", "writing"):
            go(studio, qtbot, key)
            studio.window.resize(1024, 640)
            _settle()
            foot = studio.window.place(key).foot
            assert foot.height() <= foot.finish.height() + 20, key
            for made in foot.findChildren(QPushButton):
                seen = made.visibleRegion().boundingRect().size()
                assert not made.isVisible() or seen == made.size(), made.accessibleName()
