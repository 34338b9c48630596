"""Into the bin and back: the line names the piece, Ctrl+Z is its Undo, and no key goes astray."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests.samples.portfolios import make_portfolio
from tests.samples.whole_studio import go, whole_studio


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    make_portfolio(tmp_path / "portfolio", 4)
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        studio.window.activateWindow()
        go(studio, qtbot, "pieces")
        place = studio.window.place("pieces")
        qtbot.waitUntil(lambda: place.model.rowCount() == 4)
        yield studio


def uids(place):
    return [place.model.card(place.model.index(row)).uid for row in range(place.model.rowCount())]


def to_the_bin(studio, qtbot, row):
    """Put the piece at ``row`` into the bin by the keys; returns it and those there were."""
    place = studio.window.place("pieces")
    before = uids(place)
    place.list.setFocus()
    place.list.setCurrentIndex(place.model.index(row))
    gone = place.chosen
    name = place.model.name(gone)
    qtbot.keyClick(place.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: gone not in uids(place))
    qtbot.waitUntil(lambda: name in studio.window.told.text)
    return gone, before


def undo(studio, qtbot, on=None):
    qtbot.keyClick(on or studio.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_the_line_names_the_piece_and_its_neighbour_is_chosen(studio, qtbot):
    place = studio.window.place("pieces")
    _gone, before = to_the_bin(studio, qtbot, 1)
    assert studio.window.told.text.endswith("It stays there for 30 days.")
    assert place.chosen == before[2]
    assert studio.window.focusWidget() is place.list
    last = uids(place)[-1]
    to_the_bin(studio, qtbot, 2)
    assert place.chosen == uids(place)[-1] != last


def test_ctrl_z_takes_it_back_while_the_line_stands(studio, qtbot, scheduler):
    # Seen to fail without the way from Undo to the line: the action stayed grey.
    place = studio.window.place("pieces")
    gone, before = to_the_bin(studio, qtbot, 1)
    undo(studio, qtbot, place.list)
    qtbot.waitUntil(lambda: uids(place) == before)
    assert place.chosen == gone
    assert studio.window.focusWidget() is place.list
    assert studio.window.told.text == "It is back in My pieces."
    undo(studio, qtbot, place.list)
    assert uids(place) == before


def test_once_the_line_is_gone_undo_is_grey_again(studio, qtbot):
    place = studio.window.place("pieces")
    gone, _before = to_the_bin(studio, qtbot, 0)
    action = next(one for one in studio.window.actions() if one.text() == "Undo")
    assert action.isEnabled()
    studio.window.told.hide()
    assert not action.isEnabled()
    studio.visit.undo()
    assert gone not in uids(place)


def test_a_line_without_undo_is_not_taken_back(studio, qtbot):
    done = []
    studio.window.tell("Making the file…", "Stop", lambda: done.append(True))
    studio.visit.undo()
    assert not done
    assert studio.window.told.text == "Making the file…"


def test_undo_by_its_button_leads_the_keys_back_to_the_cards(studio, qtbot):
    place = studio.window.place("pieces")
    gone, _before = to_the_bin(studio, qtbot, 3)
    (button,) = studio.window.told.findChildren(QPushButton)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: place.chosen == gone)
    assert studio.window.focusWidget() is place.list


def test_after_the_last_one_the_keys_are_at_what_is_left_to_do(studio, qtbot):
    place = studio.window.place("pieces")
    for _time in range(4):
        to_the_bin(studio, qtbot, 0)
    assert studio.window.focusWidget() is place.make_button
    undo(studio, qtbot, place.make_button)
    qtbot.waitUntil(lambda: len(uids(place)) == 1)
    assert studio.window.focusWidget() is place.list


def test_taken_back_from_the_bin_the_next_one_there_is_chosen(studio, qtbot):
    place = studio.window.place("pieces")
    gone = {to_the_bin(studio, qtbot, 0)[0] for _time in range(2)}
    place.in_bin.setChecked(True)
    qtbot.waitUntil(lambda: set(uids(place)) == gone)
    first, second = uids(place)
    assert place.chosen == first
    place.list.setFocus()
    qtbot.keyClick(place.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: uids(place) == [second])
    assert place.chosen == second
    assert studio.window.focusWidget() is place.list


def test_a_long_line_stays_inside_a_small_window(studio, qtbot):
    window = studio.window
    window.resize(window.minimumSizeHint().expandedTo(window.minimumSize()))
    window.tell("word " * 60, "Undo", list)
    assert window.told.geometry().left() >= 0
    assert window.told.geometry().right() <= window.width()
    window.tell("short", "Undo", list)
    assert window.told.width() < window.width() // 2


def test_the_title_says_whether_these_are_the_pieces_or_the_bin(studio, qtbot):
    # Seen to fail while the bin stood under "My pieces", to the eye and to the ear.
    place, topbar = studio.window.place("pieces"), studio.window.topbar
    for binned, word in ((True, "Bin"), (False, "My pieces"), (True, "Bin")):
        place.in_bin.setChecked(binned)
        assert word in {label.text() for label in topbar.findChildren(QLabel)}
        assert place.list.accessibleName() == word
    go(studio, qtbot, "home")
    go(studio, qtbot, "pieces")
    assert "Bin" in {label.text() for label in topbar.findChildren(QLabel)}
