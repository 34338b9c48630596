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


@pytest.fixture(params=["left to right", "right to left"])
def pieces(request, studio, qapp):
    """My pieces in sight, in either direction of reading, with cards."""
    before = qapp.layoutDirection()
    if request.param == "right to left":
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    studio.window.show_place("pieces")
    place = studio.window.place("pieces")
    show(place)
    yield place
    qapp.setLayoutDirection(before)


def show(place):
    place.show_pieces(CARDS)
    place.layout().activate()


def shown_ways(place):
    return [way for way in place.findChildren(QAbstractButton) if way.isVisible()]


def test_what_can_be_done_with_a_piece_is_in_sight(pieces):
    # Seen to fail while More stood last and took a third line.
    assert [way.text() for way in shown_ways(pieces)].count("More…") == 1
    assert len(shown_ways(pieces)) == 5
    assert all(_in_sight(way) for way in shown_ways(pieces))


def test_what_can_be_done_in_the_bin_is_in_sight(pieces, studio):
    pieces.in_bin.setChecked(True)
    show(pieces)
    assert len(shown_ways(pieces)) == 4
    assert all(_in_sight(way) for way in shown_ways(pieces))


def test_the_bin_is_at_the_far_end_and_the_bar_no_higher_than_two_lines(pieces):
    bar, bin_at = pieces.in_bin.parentWidget(), pieces.in_bin.geometry()
    mirrored = pieces.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert (bin_at.left() if mirrored else bar.rect().right() - bin_at.right()) <= 21
    assert bar.height() <= 2 * pieces.in_bin.height() + 30
