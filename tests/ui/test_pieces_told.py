"""Who cannot see the small pictures hears what tells pieces apart, never of covered ones."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from studio.core.craft import pack
from studio.crafts import CRAFTS
from studio.crafts.writing.document import Replace, Writing
from studio.crafts.writing.layouts import Written
from studio.crafts.writing.prompts import told_apart
from studio.portfolio.portfolio import Portfolio
from studio.record.choosing import Choosing
from studio.shell.paths import find_paths
from studio.shell.places.pieces_model import PieceCard, PiecesModel
from studio.shell.places.share_choose import ChooseStep
from studio.widgets.drawings import DrawingsList
from studio.widgets.told_rows import TOLD_ROLE
from tests.samples.manual import ManualClock
from tests.samples.own_drawings import CAVE, TREE, OwnDrawings, three
from tests.samples.plain_look import PlainLook
from tests.samples.whole_studio import go, whole_studio

WRITING = next(craft for craft in CRAFTS if craft.key == "writing")
LINE = "A letter I will not send. Dear Sam, the sea and the sky were one, and I was…"


def _keep(portfolio, uid):
    writing, steps = Writing(), []
    writing.history.stepped.subscribe(steps.append)
    writing.lay_out("letter")
    page = "Dear **Sam**, the sea and the sky were one, and I was there too."
    writing.history.do(Replace(0, "", page, pasted=True))
    portfolio.append(uid, "writing", [pack(step, WRITING) for step in steps])
    shown = writing.snapshot()
    data, thumb = WRITING.codec.encode(shown), WRITING.thumbnail(shown)
    portfolio.fold(uid, data, WRITING.codec.format, thumb, text=WRITING.text(shown)).result()


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    """A studio with two letters in it, the older one covered."""
    folder = find_paths({"STUDIO_HOME": str(tmp_path)}).portfolio
    folder.mkdir(mode=0o700, parents=True)
    portfolio = Portfolio.open(folder, ManualClock()).result()
    _keep(portfolio, "covered")
    _keep(portfolio, "seen")
    portfolio.cover("covered", covered=True).result()
    portfolio.close().result()
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        yield studio


@pytest.fixture
def listening():
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (Written(), ""),
        (Written("plain", ("# Rain\n- and *sun*",)), "Rain • and sun"),
        (Written("plain", ("one " * 13,)), "one " * 11 + "one…"),
        (Written("kind_note", ("Be well",)), "A kind note. Be well"),
        (Written("two_ways", ("", "", "Later")), "Two ways to see it. Later"),
    ],
)
def test_a_writing_is_told_apart_by_its_layout_and_first_words(written, told):
    assert told_apart(written) == told


def test_a_card_in_my_pieces_is_heard_with_its_first_words(studio, qtbot, monkeypatch):
    said = []
    monkeypatch.setattr("studio.widgets.told_rows.announce", lambda _list, line: said.append(line))
    go(studio, qtbot, "pieces")
    place = studio.window.place("pieces")
    qtbot.waitUntil(lambda: place.model.rowCount() == 2)
    cards = {place.model.card(place.model.index(row)).uid: row for row in range(2)}
    index = place.model.index(cards["seen"])
    studio.window.activateWindow()
    place.list.setCurrentIndex(index)
    place.list.setFocus()
    assert index.data(TOLD_ROLE) == ""
    qtbot.waitUntil(lambda: index.data(TOLD_ROLE) == LINE)
    assert said == [LINE]


def test_neither_list_nor_shelf_tells_of_a_covered_one(studio, qtbot):
    go(studio, qtbot, "pieces")
    place, shelf = studio.window.place("pieces"), studio.visit._open.pieces._shelf
    qtbot.waitUntil(lambda: place.model.rowCount() == 2)
    told = []
    shelf.told("covered", lambda line: told.append(("covered", line)))
    shelf.told("gone", lambda line: told.append(("gone", line)))
    shelf.told("seen", lambda line: told.append(("seen", line)))
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("seen", LINE)]


def test_the_list_asks_only_for_what_is_heard_and_forgets_it():
    asked = []
    model = PiecesModel(lambda _uid: None)
    model.ask_told = asked.append
    cards = [PieceCard("a", "A", "", ""), PieceCard("b", "B", "", "", covered=True)]
    model.show(cards)
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        model.index(0).data(role)
    assert asked == []
    assert [model.index(row).data(TOLD_ROLE) for row in (0, 0, 1)] == ["", "", ""]
    assert asked == ["a"]
    for uid in ("a", "b", "gone"):
        model.set_told(uid, "words")
    assert [model.index(row).data(TOLD_ROLE) for row in (0, 1)] == ["words", ""]
    model.show(cards)
    assert model.index(0).data(TOLD_ROLE) == ""


@pytest.mark.usefixtures("listening")
def test_a_row_to_tick_is_heard_with_them_too(studio, qtbot):
    go(studio, qtbot, "share")
    place = studio.window.place("share")
    pieces = place._pieces
    shown = []
    pieces.cards(shown.extend)
    qtbot.waitUntil(lambda: len(shown) == 2)
    step = ChooseStep(pieces)
    qtbot.addWidget(step)
    step.show_pieces(shown, Choosing())
    step.show()
    step.activateWindow()
    row = next(row for row in step.rows if row.card.uid == "seen")
    assert row.tick.accessibleDescription() == ""
    row.tick.setFocus()
    qtbot.waitUntil(lambda: row.tick.accessibleDescription() == LINE)


@pytest.mark.usefixtures("listening")
def test_a_drawing_to_choose_is_heard_with_what_tells_it_apart(qtbot, monkeypatch):
    """Seen to fail: several drawings without a name sounded all alike in this list."""
    said = []
    monkeypatch.setattr("studio.widgets.told_rows.announce", lambda _list, line: said.append(line))
    own = OwnDrawings(*three())
    shown = DrawingsList(own, PlainLook())
    qtbot.addWidget(shown)
    shown.drawings.show_own(own.there)
    shown.show()
    shown.activateWindow()
    shown.setFocus()
    qtbot.waitUntil(shown.hasFocus)
    rows = [shown.drawings.index(row) for row in range(3)]
    for row in (rows[1], rows[0], rows[1], rows[2]):
        shown.setCurrentIndex(row)
    assert sorted(uid for what, uid in own.asked if what == "told") == [TREE, CAVE]
    shown.setCurrentIndex(rows[0])
    own.answer()
    assert said == ["12 strokes, a"]
    assert [row.data(TOLD_ROLE) for row in rows] == ["12 strokes, a", "12 strokes, b", ""]


@pytest.mark.usefixtures("listening")
def test_what_comes_once_a_drawing_is_covered_or_away_is_not_heard(qtbot):
    own = OwnDrawings(*three())
    shown = DrawingsList(own, PlainLook())
    qtbot.addWidget(shown)
    shown.drawings.show_own(own.there)
    for row in (0, 1):
        shown.setCurrentIndex(shown.drawings.index(row))
    covered = replace(own.there[0], covered=True)
    shown.drawings.show_own([covered])
    own.answer()
    assert shown.drawings.index(0).data(TOLD_ROLE) == ""


def test_without_a_screen_reader_no_drawing_is_read_for_its_line(qtbot):
    own = OwnDrawings(*three())
    shown = DrawingsList(own, PlainLook())
    qtbot.addWidget(shown)
    shown.drawings.show_own(own.there)
    shown.setCurrentIndex(shown.drawings.index(1))
    assert own.asked == []


def test_the_studio_tells_a_drawing_apart_for_a_room(studio, qtbot):
    told = []
    studio.furnishing.pictures.told("seen", told.append)
    qtbot.waitUntil(lambda: told == [LINE])
