"""Finding a piece in My pieces, by hands and keys, in the real studio."""

import random

import pytest
from PySide6.QtCore import Qt

from studio.core.craft import pack
from studio.crafts import CRAFTS
from studio.portfolio.portfolio import Portfolio
from studio.shell.paths import find_paths
from studio.shell.places.pieces import PiecesPlace
from studio.shell.places.pieces_finding import FindingBar, Wish
from studio.shell.places.pieces_model import PieceCard
from tests.samples.manual import ManualClock
from tests.samples.pieces import make_piece
from tests.samples.plain_look import PlainLook
from tests.samples.whole_studio import go, whole_studio

TITLES = {"sketch": "Blue sea", "melody": "Sea song", "writing": "Über den Wald"}


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    """A studio with one piece of each kind, begun a month apart."""
    folder = find_paths({"STUDIO_HOME": str(tmp_path)}).portfolio
    folder.mkdir(mode=0o700, parents=True)
    clock = ManualClock()
    portfolio = Portfolio.open(folder, clock).result()
    for craft in CRAFTS:
        document, steps = make_piece(craft.key, random.Random(3))
        portfolio.append(craft.key, craft.key, [pack(step, craft) for step in steps])
        shown = document.snapshot()
        content, thumb = craft.codec.encode(shown), craft.thumbnail(shown)
        portfolio.fold(craft.key, content, craft.codec.format, thumb, text=craft.text(shown))
        portfolio.rename(craft.key, TITLES[craft.key], "").result()
        clock.advance(32)
    portfolio.close().result()
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        yield studio


def _shown(place):
    return {place.model.card(place.model.index(row)).uid for row in range(place.model.rowCount())}


def test_a_piece_is_found_while_it_is_typed_and_opened_by_keys(studio, qtbot):
    go(studio, qtbot, "pieces")
    place = studio.window.place("pieces")
    qtbot.waitUntil(lambda: len(_shown(place)) == 3)
    assert place.finding.status.text() == ""
    studio.window.activateWindow()
    place.list.setFocus()
    qtbot.keyClick(place.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert place.finding.field.hasFocus()
    qtbot.keyClicks(place.finding.field, "SEA")
    qtbot.waitUntil(lambda: _shown(place) == {"sketch", "melody"})
    assert place.finding.status.text() == "2 pieces"
    assert place.finding.field.hasFocus()
    qtbot.keyClicks(place.finding.field, " blu")
    qtbot.waitUntil(lambda: _shown(place) == {"sketch"})
    assert place.finding.status.text() == "1 piece"
    qtbot.keyClick(place.finding.field, Qt.Key.Key_Down)
    assert place.list.hasFocus()
    qtbot.keyClick(place.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: studio.window.place_key == "sketch")


def test_escape_clears_and_nothing_found_is_said_plainly(studio, qtbot):
    go(studio, qtbot, "pieces")
    place = studio.window.place("pieces")
    qtbot.waitUntil(lambda: len(_shown(place)) == 3)
    place.finding.field.setFocus()
    qtbot.keyClicks(place.finding.field, "zebra")
    qtbot.waitUntil(lambda: place.empty_line.isVisible())
    assert place.empty_line.text() == "Nothing found. Try another word."
    assert not place.make_button.isVisible()
    assert place.finding.status.text() == ""
    assert place.finding.isVisible()
    qtbot.keyClick(place.finding.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(_shown(place)) == 3)
    qtbot.keyClicks(place.finding.field, "uber")
    qtbot.waitUntil(lambda: _shown(place) == {"writing"})


def test_kind_and_month_narrow_what_is_shown(studio, qtbot):
    go(studio, qtbot, "pieces")
    place = studio.window.place("pieces")
    finding = place.finding
    qtbot.waitUntil(lambda: finding.months.count() == 4)
    finding.kinds.setFocus()
    qtbot.keyClick(finding.kinds, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: _shown(place) == {"sketch"})
    assert finding.kinds.currentText() == "Drawings"
    finding.kinds.setCurrentIndex(0)
    finding.months.setFocus()
    qtbot.keyClick(finding.months, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: _shown(place) == {"writing"})
    place.list.setFocus()
    qtbot.mouseClick(place.in_bin, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not finding.isVisible())
    assert place.empty_line.text() == "The bin is empty."


def test_the_chosen_month_goes_with_its_last_piece(studio, qtbot):
    go(studio, qtbot, "pieces")
    place = studio.window.place("pieces")
    qtbot.waitUntil(lambda: place.finding.months.count() == 4)
    place.finding.months.setCurrentIndex(3)
    qtbot.waitUntil(lambda: _shown(place) == {"sketch"})
    place.list.setFocus()
    qtbot.keyClick(place.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: _shown(place) == {"melody", "writing"})
    assert place.finding.months.currentText() == "Any month"


@pytest.fixture
def bar(qtbot):
    bar = FindingBar([("sketch", "Drawings")])
    qtbot.addWidget(bar)
    return bar


def test_blanks_are_no_wish(bar):
    bar.field.setText("   ")
    assert bar.wish == Wish()
    assert not bar.is_on


def test_every_part_has_a_name(bar):
    names = [part.accessibleName() for part in (bar.field, bar.kinds, bar.months)]
    assert names == ["Find", "Kind", "Month"]


def test_with_nothing_made_yet_there_is_nothing_to_find_in(qtbot):
    place = PiecesPlace(PlainLook(), list)
    qtbot.addWidget(place)
    place.show()
    place.show_pieces([])
    assert not place.finding.isVisible()
    place.show_pieces([PieceCard("a", "A", "drawing", "4 May")])
    assert place.finding.isVisible()
    qtbot.keyClick(place.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(place.finding.field, "zzz")
    place.show_pieces([])
    assert place.finding.isVisible()
    qtbot.keyClick(place.finding.field, Qt.Key.Key_Down)
    assert not place.list.hasFocus()
