"""The whole window at twice the text size still fits the smallest screen promised."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from studio.crafts import CRAFTS
from studio.shell.places.pieces_model import PieceCard
from tests.samples.whole_studio import go, whole_studio

SMALLEST = (1024, 640)
CARDS = [PieceCard(uid, f"Piece {uid}", "drawing", "4 May") for uid in "ab"]
PLACES = [craft.key for craft in CRAFTS] + ["pieces", "share", "home"]


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    """The studio in its largest text, with every place built, in the smallest window."""
    with whole_studio(qapp, qtbot, tmp_path, text_size=200) as studio:
        for key in PLACES:
            go(studio, qtbot, key)
        studio.window.place("pieces").show_pieces(CARDS)
        studio.visit.help_now()
        studio.window.resize(*SMALLEST)
        yield studio


def _in_sight(button):
    """Whether all of ``button`` can be seen in the window."""
    return button.visibleRegion().boundingRect().size() == button.size()


def test_no_place_makes_the_window_larger(studio):
    least = studio.window.minimumSizeHint()
    assert (least.width() <= 1024, least.height() <= 640) == (True, True), least
    assert studio.window.size().toTuple() == SMALLEST


def test_help_and_cover_are_in_sight_in_every_place(studio, qtbot):
    topbar = studio.window.topbar
    for key in PLACES:
        go(studio, qtbot, key)
        assert _in_sight(topbar.help_button), key
        assert _in_sight(topbar.cover_button), key


def test_the_keyboard_brings_every_tool_into_sight(studio, qtbot):
    go(studio, qtbot, "sketch")
    view = studio.window.place("sketch").view
    for side in (studio.window.rail, view.tools, view.colours):
        for button in side.findChildren(QAbstractButton):
            button.setFocus(Qt.FocusReason.TabFocusReason)
            assert _in_sight(button), button.accessibleName()


def test_what_can_be_done_with_a_piece_is_in_sight(studio):
    studio.window.show_place("pieces")
    place = studio.window.place("pieces")
    place.show_pieces(CARDS)
    place.layout().activate()
    shown = [way for way in place.findChildren(QAbstractButton) if way.isVisible()]
    assert len(shown) == 4
    assert all(_in_sight(way) for way in shown)


def test_the_bin_is_at_the_far_end_and_the_bar_no_higher_than_two_lines(studio):
    studio.window.show_place("pieces")
    place = studio.window.place("pieces")
    place.show_pieces(CARDS)
    place.layout().activate()
    bar = place.in_bin.parentWidget()
    assert bar.rect().right() - place.in_bin.geometry().right() <= 21
    assert bar.height() <= 2 * place.in_bin.height() + 30
