"""Letting go from the bin: one question, two verbs, and the safer one under the Enter key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from studio.portfolio.backup.shelf import backups
from studio.shell.places.pieces import PiecesPlace
from studio.shell.places.pieces_model import PieceCard
from tests.samples.plain_look import PlainLook
from tests.samples.whole_studio import go, whole_studio


@pytest.fixture
def bin_place(qtbot):
    place = PiecesPlace(PlainLook(), lambda uid: None)
    qtbot.addWidget(place)
    place.in_bin.setChecked(True)
    place.show_pieces([PieceCard(uid, uid.upper(), "drawing", "today") for uid in "abc"])
    place.resize(900, 700)
    place.show()
    qtbot.waitExposed(place)
    place.gone, place.emptied = [], []
    place.let_go.connect(place.gone.append)
    place.empty_bin.connect(lambda: place.emptied.append(True))
    return place


def _press(place, qtbot, word):
    (button,) = [one for one in place.findChildren(QPushButton) if one.text() == word]
    assert button.isVisible()
    assert button.accessibleName() == word
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_piece_goes_after_one_question(bin_place, qtbot):
    _press(bin_place, qtbot, "Let go for good")
    assert bin_place.gone == []
    assert bin_place.question.line.text() == (
        "This will remove the piece for good. No one can get it back."
    )
    _press(bin_place, qtbot, "Let it go")
    assert bin_place.gone == ["a"]
    assert bin_place.question.isHidden()


def test_enter_and_escape_keep_it(bin_place, qtbot):
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        _press(bin_place, qtbot, "Let go for good")
        assert bin_place.question.keep.hasFocus()
        qtbot.keyClick(bin_place.question.keep, key)
        assert bin_place.question.isHidden()
    qtbot.keyClick(bin_place.question, Qt.Key.Key_A)
    bin_place.question.let_go.click()
    assert bin_place.gone == bin_place.emptied == []


def test_choosing_another_card_takes_the_question_back(bin_place, qtbot):
    _press(bin_place, qtbot, "Let go for good")
    bin_place.list.setCurrentIndex(bin_place.model.index(2))
    assert bin_place.question.isHidden()
    _press(bin_place, qtbot, "Let go for good")
    _press(bin_place, qtbot, "Let it go")
    assert bin_place.gone == ["c"]


def test_the_question_outlasts_a_list_that_comes_late(bin_place, qtbot):
    _press(bin_place, qtbot, "Let go for good")
    bin_place.show_pieces([PieceCard(uid, uid.upper(), "drawing", "today") for uid in "abc"])
    assert bin_place.question.isVisible()
    bin_place.show_pieces([PieceCard("b", "B", "drawing", "today")])
    assert bin_place.question.isHidden()
    _press(bin_place, qtbot, "Empty the bin")
    bin_place.in_bin.setChecked(False)
    assert bin_place.question.isHidden()


def test_the_whole_bin_goes_after_one_question(bin_place, qtbot):
    _press(bin_place, qtbot, "Empty the bin")
    assert "all pieces in the bin" in bin_place.question.line.text()
    _press(bin_place, qtbot, "Let it go")
    assert bin_place.emptied == [True]
    assert bin_place.gone == []


def test_with_nothing_chosen_nothing_is_asked(bin_place, qtbot):
    bin_place.list.clearSelection()
    bin_place.list.setCurrentIndex(bin_place.model.index(-1))
    bin_place._ask_to_let_go()
    assert bin_place.question.isHidden()


def test_outside_the_bin_nothing_can_be_let_go(bin_place, qtbot):
    bin_place.in_bin.setChecked(False)
    bin_place.show_pieces([PieceCard("a", "A", "drawing", "today")])
    words = {one.text() for one in bin_place.findChildren(QPushButton) if one.isVisible()}
    assert not words & {"Let go for good", "Empty the bin", "Let it go"}


def test_in_the_whole_studio_they_are_gone(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        portfolio = studio.furnishing.opening.portfolio
        for uid in "abc":
            portfolio.append(uid, "writing", [])
            portfolio.append(uid, "sketch", [b"\x03"])
            portfolio.bin(uid).result()
        go(studio, qtbot, "pieces")
        place = studio.window.place("pieces")
        place.in_bin.setChecked(True)
        qtbot.waitUntil(lambda: place.model.rowCount() == 3, timeout=30_000)
        chosen = place.chosen
        _press(place, qtbot, "Let go for good")
        _press(place, qtbot, "Let it go")
        qtbot.waitUntil(lambda: place.model.rowCount() == 2, timeout=30_000)
        assert chosen not in {card.uid for card in portfolio.cards(binned=True).result()}
        _press(place, qtbot, "Empty the bin")
        _press(place, qtbot, "Let it go")
        qtbot.waitUntil(lambda: place.model.rowCount() == 0, timeout=30_000)
        assert place.empty_line.text() == "The bin is empty."
        assert portfolio.cards(binned=True).result() == ()


def test_closing_the_studio_leaves_a_backup(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        portfolio = studio.furnishing.opening.portfolio
        portfolio.append("a", "sketch", [b"\x03"]).result()
        folder = studio.paths.portfolio
    (backup,) = backups(folder)
    assert backup.counts[0] == 1
