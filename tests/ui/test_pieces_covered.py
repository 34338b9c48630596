"""A picture kept covered in My pieces, and so on Home and in Share."""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from studio.core.craft import pack
from studio.crafts import CRAFTS
from studio.portfolio.portfolio import Portfolio
from studio.shell.paths import find_paths
from studio.shell.places.pieces import PiecesPlace
from studio.shell.places.pieces_model import PICTURE_ROLE, PieceCard
from tests.samples.manual import ManualClock
from tests.samples.pieces import make_piece
from tests.samples.plain_look import PlainLook
from tests.samples.whole_studio import go, whole_studio


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    """A studio with one drawing in it."""
    folder = find_paths({"STUDIO_HOME": str(tmp_path)}).portfolio
    folder.mkdir(mode=0o700, parents=True)
    portfolio = Portfolio.open(folder, ManualClock()).result()
    craft = next(craft for craft in CRAFTS if craft.key == "sketch")
    document, steps = make_piece("sketch", random.Random(3))
    portfolio.append("a", "sketch", [pack(step, craft) for step in steps])
    shown = document.snapshot()
    content, thumb = craft.codec.encode(shown), craft.thumbnail(shown)
    portfolio.fold("a", content, craft.codec.format, thumb).result()
    portfolio.close().result()
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        yield studio


def _card(place):
    return place.model.card(place.model.index(0))


def _picture(place):
    return place.model.index(0).data(PICTURE_ROLE)


def _home_icons(studio):
    home = studio.window.place("home")
    cards = [card for card in home._cards if not isinstance(card, QToolButton)]
    return [not card.icon().isNull() for card in cards]


def test_keys_cover_a_picture_everywhere_and_show_it_again(studio, qtbot):
    qtbot.waitUntil(lambda: _home_icons(studio) == [True])
    go(studio, qtbot, "pieces")
    place = studio.window.place("pieces")
    qtbot.waitUntil(lambda: place.model.rowCount() == 1 and _picture(place) is not None)
    studio.window.activateWindow()
    place.list.setFocus()
    qtbot.keyClick(place.list, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _card(place).covered)
    assert _picture(place) is None
    assert _card(place).spoken.endswith("picture covered")
    assert place.cover_way.isChecked()
    go(studio, qtbot, "home")
    qtbot.waitUntil(lambda: _home_icons(studio) == [False])
    go(studio, qtbot, "pieces")
    place.list.setFocus()
    place.cover_way.trigger()
    qtbot.waitUntil(lambda: not _card(place).covered)
    qtbot.waitUntil(lambda: _picture(place) is not None)


def test_the_menu_of_a_card_offers_it_and_a_cover_is_painted_in_its_place(qtbot):
    wanted = []
    place = PiecesPlace(PlainLook(), wanted.append)
    qtbot.addWidget(place)
    place.resize(900, 600)
    place.show()
    place.show_pieces([PieceCard("a", "A", "drawing", "4 May", covered=True)])
    with qtbot.waitExposed(place):
        place.grab()
    assert wanted == []
    assert place.list.actions() == [place.cover_way]
    assert place.list.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu
    place.in_bin.setChecked(True)
    place.show_pieces([PieceCard("a", "A", "drawing", "4 May", covered=True)])
    assert not place.cover_way.isEnabled()
