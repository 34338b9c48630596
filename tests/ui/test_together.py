"""Answering a piece and putting pieces together, by keys and pointer, in the real studio."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox

from studio.crafts.writing.document import Writing
from studio.crafts.writing.layouts import LET_GO, blank
from studio.shell.paths import find_paths
from studio.shell.places.together import CollectionShown, TogetherPlace
from tests.samples.portfolios import make_portfolio
from tests.samples.whole_studio import go, whole_studio


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    make_portfolio(find_paths({"STUDIO_HOME": str(tmp_path)}).portfolio, 4, 3)
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        yield studio


def _pieces(studio, qtbot):
    go(studio, qtbot, "pieces")
    place = studio.window.place("pieces")
    qtbot.waitUntil(lambda: place.model.rowCount() == 4)
    studio.window.activateWindow()
    return place


def _open(studio, qtbot, row=0):
    place = _pieces(studio, qtbot)
    place.list.setCurrentIndex(place.model.index(row))
    uid = place.chosen
    place.list.setFocus()
    qtbot.keyClick(place.list, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: studio.window.place_key == "together")
    return uid, studio.window.place("together")


def _button(place, word):
    found = (one for one in place.findChildren(QAbstractButton) if one.isVisible())
    return next((one for one in found if word in {one.text(), one.accessibleName()}), None)


def _ticks(place):
    return {tick.text(): tick.isChecked() for tick in place.findChildren(QCheckBox) if
            tick.isVisible()}  # fmt: skip


def _press(qtbot, place, word):
    qtbot.waitUntil(lambda: _button(place, word) is not None)
    qtbot.keyClick(_button(place, word), Qt.Key.Key_Return)


def _portfolio(studio):
    return studio.furnishing.opening.portfolio


def _collections(studio):
    return _portfolio(studio).shelves.look(lambda shelf: shelf.collections.every()).result()


def _pairs(studio):
    pairs = _portfolio(studio).shelves.look(lambda shelf: shelf.pairs.every()).result()
    return [(pair.then_uid, pair.now_uid) for pair in pairs]


def test_a_collection_is_made_filled_ordered_renamed_and_taken_apart_by_keys(studio, qtbot):
    uid, place = _open(studio, qtbot)
    place.field.setFocus()
    qtbot.keyClick(place.field, Qt.Key.Key_Return)
    assert _ticks(place) == {}
    qtbot.keyClicks(place.field, "Sea & sky")
    qtbot.keyClick(place.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _ticks(place) == {"Sea && sky": True})
    assert place.field.text() == ""
    assert not _button(place, "Earlier: Sea & sky").isEnabled()
    other, place = _open(studio, qtbot, 1)
    qtbot.waitUntil(lambda: _ticks(place) == {"Sea && sky": False})
    assert _button(place, "Rename: Sea & sky") is None
    tick = next(one for one in place.findChildren(QCheckBox) if one.isVisible())
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: _ticks(place) == {"Sea && sky": True})
    assert isinstance(place.focusWidget(), QCheckBox)
    assert _collections(studio)[0].pieces == (uid, other)
    _press(qtbot, place, "Earlier: Sea & sky")
    qtbot.waitUntil(lambda: _collections(studio)[0].pieces == (other, uid))
    qtbot.waitUntil(lambda: _button(place, "Later: Sea & sky").isEnabled())
    _press(qtbot, place, "Later: Sea & sky")
    qtbot.waitUntil(lambda: _collections(studio)[0].pieces == (uid, other))
    _press(qtbot, place, "Rename: Sea & sky")
    assert place.field.text() == "Sea & sky"
    qtbot.keyClick(place.field, Qt.Key.Key_Escape)
    assert (place.field.text(), studio.window.place_key) == ("", "together")
    _press(qtbot, place, "Rename: Sea & sky")
    qtbot.keyClicks(place.field, "Shore")
    qtbot.keyClick(place.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _ticks(place) == {"Shore": True})
    _press(qtbot, place, "Take apart: Shore")
    qtbot.waitUntil(lambda: _ticks(place) == {})
    assert studio.window.told.text == "Taken apart. All its pieces stay."
    _press(qtbot, studio.window, "Undo")
    qtbot.waitUntil(lambda: _ticks(place) == {"Shore": True})
    assert _collections(studio)[0].pieces == (uid, other)
    tick = place.findChild(QCheckBox)
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: _ticks(place) == {"Shore": False})
    qtbot.keyClick(place, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: studio.window.place_key == "pieces")


def test_a_collection_narrows_what_is_shown_in_its_own_order(studio, qtbot):
    place = _pieces(studio, qtbot)
    assert not place.finding.beside.isVisible()
    uids = [place.model.card(place.model.index(row)).uid for row in (2, 0)]
    keep = _portfolio(studio).shelves.keep
    keep(lambda shelf: shelf.collections.make("Sea " * 20, uids)).result()
    keep(lambda shelf: shelf.checkin.choose(uids[1], "shows", ["brave"])).result()
    keep(lambda shelf: shelf.checkin.begin_from(uids[0], "A tree in the wind.")).result()
    go(studio, qtbot, "home")
    go(studio, qtbot, "pieces")
    qtbot.waitUntil(lambda: place.finding.beside.isVisible())

    def shown():
        rows = range(place.model.rowCount())
        return [place.model.card(place.model.index(row)).uid for row in rows]

    choice = place.finding.beside
    assert [choice.itemText(at) for at in (0, 2, 3)] == [
        "All together", "Word: brave", "Idea: A tree in the win…",
    ]  # fmt: skip
    choice.setFocus()
    for found in (uids, uids[1:], uids[:1]):
        qtbot.keyClick(choice, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda found=found: shown() == found)
    assert len(choice.itemText(1)) <= 28


def test_a_piece_is_answered_in_another_room_and_the_two_are_a_pair(studio, qtbot):
    uid, place = _open(studio, qtbot)
    _press(qtbot, place, "Write")
    qtbot.waitUntil(lambda: studio.window.place_key == "writing")
    answer = studio.furnishing.rooms.current()
    qtbot.waitUntil(lambda: studio.window.told.text.startswith("This one answers "))
    assert _pairs(studio) == []
    page = answer.view.focusProxy() or answer.view
    page.setFocus()
    qtbot.keyClicks(page, "Now it is light.")
    go(studio, qtbot, "home")
    qtbot.waitUntil(lambda: _pairs(studio) == [(uid, answer.uid)])
    go(studio, qtbot, "pieces")
    pieces = studio.window.place("pieces")
    qtbot.waitUntil(lambda: pieces.model.rowCount() == 5)
    cards = [pieces.model.card(pieces.model.index(row)) for row in range(5)]
    paired = {card.uid for card in cards if card.spoken.endswith("· then and now")}
    assert paired == {uid, answer.uid}
    place = _place_of(studio, qtbot, uid)
    qtbot.waitUntil(lambda: _button(place, "Let them stand alone") is not None)
    _portfolio(studio).bin(answer.uid).result()
    place = _place_of(studio, qtbot, uid)
    qtbot.waitUntil(lambda: "In the bin" in _said(place))
    _portfolio(studio).let_go(answer.uid).result()
    place = _place_of(studio, qtbot, uid)
    note = "There was a piece here. You let it go. This one stays."
    qtbot.waitUntil(lambda: note in _said(place))
    _press(qtbot, place, "Let them stand alone")
    qtbot.waitUntil(lambda: _pairs(studio) == [])
    qtbot.waitUntil(lambda: note not in _said(place))


def _place_of(studio, qtbot, uid):
    studio.visit._open.together.open(uid)
    qtbot.waitUntil(lambda: studio.window.place_key == "together")
    return studio.window.place("together")


def _said(place):
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in place.findChildren(QLabel) if label.isVisible()]


def test_the_other_half_opens_from_its_name(studio, qtbot):
    place = _pieces(studio, qtbot)
    uids = [place.model.card(place.model.index(row)).uid for row in (1, 0)]
    _portfolio(studio).shelves.keep(lambda shelf: shelf.pairs.join(*uids)).result()
    together = _place_of(studio, qtbot, uids[1])
    card = _portfolio(studio).read(uids[0]).result().card
    name = studio.visit._open.together.names.name(card)
    _press(qtbot, together, f"Go on: {name}")
    qtbot.waitUntil(lambda: studio.window.place_key == card.kind)
    assert studio.furnishing.rooms.current().uid == uids[0]


def test_a_blank_sheet_that_was_left_answers_nothing(studio, qtbot):
    uid, place = _open(studio, qtbot)
    _press(qtbot, place, "Draw")
    qtbot.waitUntil(lambda: studio.window.place_key == "sketch")
    sheet = studio.furnishing.rooms.current()
    studio.visit.help_now()
    qtbot.waitUntil(lambda: studio.window.place_key == "help")
    studio.visit.back()
    count = "SELECT count(*) FROM pair"
    store = _portfolio(studio)._desk._store
    assert _portfolio(studio)._submit(lambda: store.value(count)).result() == 1
    go(studio, qtbot, "home")
    assert _portfolio(studio)._submit(lambda: store.value(count)).result() == 0
    go(studio, qtbot, "sketch")
    assert studio.furnishing.rooms.current() is sheet
    assert uid != sheet.uid


def test_words_to_be_let_go_in_place_of_an_answer_go_with_nothing(studio, qtbot):
    _uid, place = _open(studio, qtbot)
    _press(qtbot, place, "Write")
    qtbot.waitUntil(lambda: studio.window.place_key == "writing")
    room = studio.window.place("writing")
    qtbot.waitUntil(lambda: _button(room, "Then and now") is not None)
    studio.furnishing.around.begin_anew(Writing(blank(LET_GO)))
    assert _button(room, "Then and now") is None


def test_without_a_piece_the_menu_says_what_to_do(studio, qtbot):
    go(studio, qtbot, "home")
    studio.visit.together()
    assert studio.window.told.text == "Open a piece first, or choose one in My pieces."
    place = _pieces(studio, qtbot)
    place.in_bin.setChecked(True)
    studio.visit.together()
    assert studio.window.place_key == "pieces"
    place.in_bin.setChecked(False)
    qtbot.waitUntil(lambda: place.chosen is not None)
    studio.visit.together()
    qtbot.waitUntil(lambda: studio.window.place_key == "together")


def test_every_control_has_a_name(qtbot):
    place = TogetherPlace([("sketch", "Draw")], lambda _uid, _show: None)
    qtbot.addWidget(place)
    place.show_piece("Rain", [], [CollectionShown("a", "Sea", 1, 2)])
    assert all(one.accessibleName() for one in place.findChildren(QAbstractButton))
    assert place.field.accessibleName() == "Name of a collection"


def test_a_half_taken_back_by_undo_is_said_to_be_back(studio, qtbot):
    """Seen to fail: Undo said it is back, and here it went on lying in the bin."""
    pieces = _pieces(studio, qtbot)
    then, now = (pieces.model.card(pieces.model.index(row)).uid for row in (1, 0))
    keep = _portfolio(studio).shelves.keep
    keep(lambda shelf: shelf.pairs.join(then, now)).result()
    pieces.list.setCurrentIndex(pieces.model.index(0))
    pieces.list.setFocus()
    qtbot.keyClick(pieces.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: studio.window.told.text.endswith("stays there for 30 days."))
    place = _place_of(studio, qtbot, then)
    assert "In the bin" in _said(place)
    studio.visit.undo()
    qtbot.waitUntil(lambda: "In the bin" not in _said(place))
    assert studio.window.told.text == "It is back in My pieces."


def test_what_is_told_takes_no_name_away_that_is_being_typed(studio, qtbot):
    _uid, place = _open(studio, qtbot)
    place.field.setFocus()
    qtbot.keyClicks(place.field, "Sea")
    looked = []
    studio.window.tell("It is saved. We keep all you make as you go.")
    last = _portfolio(studio).shelves.look(lambda shelf: shelf.collections.every())
    studio.courier.deliver(last, looked.append)
    qtbot.waitUntil(lambda: bool(looked))
    assert place.field.text() == "Sea"
