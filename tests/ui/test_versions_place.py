"""As it was: the place on its own, and in the whole studio with real pieces."""

from __future__ import annotations

import random
import shutil
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from studio.core.craft import pack, reopen
from studio.core.marked import plain_lines
from studio.crafts import CRAFTS
from studio.crafts.writing.layouts import joined
from studio.portfolio.errors import PieceDamaged
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.versions_look import UnknownCraft, looking
from studio.shell.clock import SystemClock
from studio.shell.paths import find_paths
from studio.shell.places.versions import VersionsPlace
from studio.shell.places.versions_model import PICTURE_ROLE, VersionRow
from studio.shell.places.versions_view import Shown
from tests.samples.manual import ManualClock
from tests.samples.pieces import make_piece
from tests.samples.plain_look import PlainLook
from tests.samples.whole_studio import go, whole_studio

KINDS = {craft.key: craft for craft in CRAFTS}
WAIT = 30_000
BEGAN = SystemClock().today() - timedelta(days=2)  # nothing is thinned out so soon


def rows(count, **newest):
    """Versions two a day, the newest first."""
    return [
        VersionRow(
            count - at,
            f"{30 - at // 2} May",
            opens_day=at % 2 == 0,
            now=at == 0,
            **(newest if at == 0 else {}),
        )
        for at in range(count)
    ]


@pytest.fixture
def place(qtbot):
    wanted = []
    place = VersionsPlace(PlainLook(), wanted.append)
    qtbot.addWidget(place)
    place.wanted, place.told = wanted, []
    for name in ("looked_at", "go_back", "keep", "closed"):
        getattr(place, name).connect(lambda *what, name=name: place.told.append((name, *what)))
    place.resize(900, 600)
    place.show()
    qtbot.waitExposed(place)
    return place


def picture(width=480, height=360):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    return image


# The place


def test_only_versions_in_sight_ask_for_a_picture(place):
    place.show_versions("Rain", rows(500), covered=False)
    place.grab()
    assert 2 <= len(place.wanted) < 20
    place.list.scrollToBottom()
    place.grab()
    assert 1 in place.wanted
    assert 250 not in place.wanted


def test_pictures_far_away_are_forgotten_and_asked_for_again(place):
    place.show_versions("Rain", rows(500), covered=False)
    place.grab()
    for seq in range(500, 250, -1):
        place.model.set_picture(seq, picture(8, 6))
    assert len(place.model._pictures) == 200
    place.wanted.clear()
    place.model.index(0).data(PICTURE_ROLE)
    assert place.wanted == [500]
    place.model.set_picture(777, picture())
    assert len(place.model._pictures) == 200


def test_keys_look_go_back_and_leave(place):
    place.show_versions("Rain", rows(4), covered=False)
    place.list.setFocus()
    assert place.told == [("looked_at", 4)]
    assert not place.back_way.isEnabled()
    QTest.keyClick(place.list, Qt.Key.Key_Down)
    assert place.told[-1] == ("looked_at", 3)
    QTest.keyClick(place.list, Qt.Key.Key_Return)
    assert place.back_way.hasFocus()
    assert place.told[-1] == ("looked_at", 3), "Enter alone changes nothing"
    QTest.keyClick(place.back_way, Qt.Key.Key_Return)
    assert place.told[-1] == ("go_back", 3)
    QTest.keyClick(place.keep_way, Qt.Key.Key_Space)
    assert place.told[-1] == ("keep", 3, True)
    QTest.keyClick(place.list, Qt.Key.Key_Escape)
    assert place.told[-1] == ("closed",)


def test_a_version_that_is_kept_says_so_and_can_be_let_be(place):
    place.show_versions("Rain", rows(2, kept=True), covered=False)
    assert place.chosen.spoken == "30 May, Version 2, As it is now, You keep this one"
    assert place.keep_way.text() == place.keep_way.accessibleName() == "No need to keep this one"
    place.keep_way.click()
    assert place.told[-1] == ("keep", 2, False)


def test_the_same_version_stays_chosen_when_the_list_comes_again(place):
    place.show_versions("Rain", rows(6), covered=False)
    place.list.setCurrentIndex(place.model.index(3))
    place.show_versions("Rain", rows(7), covered=False, same_piece=True)
    assert place.chosen.seq == 3
    place.show_versions("Sea", rows(9), covered=False)
    assert place.chosen.seq == 9


def test_covered_pictures_show_only_when_asked_for(place):
    place.show_versions("Rain", rows(3), covered=True)
    place.grab()
    assert place.wanted == place.told == []
    place.show_version(3, Shown(picture=picture()))
    assert place.view.uncover.isVisible()
    place.view.uncover.click()
    assert place.told == [("looked_at", 3)]
    place.grab()
    assert place.wanted[0] == 3


def test_a_picture_comes_large_with_its_words_and_one_that_comes_late_for_nobody(place):
    place.show_versions("Rain", rows(3), covered=False)
    place.show_version(2, Shown(blocks=plain_lines("late")))
    assert place.view.currentWidget() is not place.view.text
    place.show_version(3, Shown(picture=picture(), told="A drawing with 9 lines."))
    view = place.view.picture
    assert (view.spoken_name(), view.spoken_description()) == (
        "30 May, Version 3, As it is now", "A drawing with 9 lines.",
    )  # fmt: skip
    middle = view.grab().toImage()
    assert middle.pixelColor(view.rect().center()).name() == "#0000ff"
    place.show_version(3, Shown(blocks=plain_lines("Rain on the roof.")))
    assert place.view.text.toPlainText() == "Rain on the roof."
    assert place.view.text.isReadOnly()


def test_a_damaged_version_is_told_of_and_leads_nowhere(place):
    place.show_versions("Rain", rows(3), covered=False)
    place.list.setCurrentIndex(place.model.index(1))
    place.say(3, "not this one")
    assert place.view.line.text() == ""
    place.say(2, "This version is damaged.")
    assert place.view.line.text() == "This version is damaged."
    assert not place.back_way.isEnabled()
    place.list.setCurrentIndex(place.model.index(2))
    assert place.back_way.isEnabled()


def test_just_one_version_is_no_trouble(place):
    place.show_versions("Rain", rows(1), covered=False)
    assert "just one version so far" in place.line.text()
    assert not place.back_way.isEnabled()
    place.list.setFocus()
    QTest.keyClick(place.list, Qt.Key.Key_Return)
    assert not place.back_way.hasFocus()
    place.show_versions("Rain", [], covered=False)
    assert not place.keep_way.isEnabled()
    place._go_back()
    place._keep()
    assert place.told == [("looked_at", 1)]


# In the studio


class _Made:
    """One piece of each craft, four versions of each, the last two on one day."""

    def __init__(self, folder):
        folder.mkdir(mode=0o700, parents=True)
        self.folder, self.clock = folder, ManualClock(BEGAN)
        self.portfolio = Portfolio.open(folder, self.clock).result()
        self.words = {}
        for kind in KINDS:
            self._make(kind)
        self.portfolio.close().result()

    def _make(self, kind):
        craft, uid = KINDS[kind], kind
        _document, steps = make_piece(kind, random.Random(3))
        packed = [pack(step, craft) for step in steps]
        cuts = [round(len(packed) * part / 4) for part in range(5)]
        self.clock.day = BEGAN
        for start, end, days in zip(cuts, cuts[1:], (1, 1, 0, 0), strict=False):
            self.portfolio.append(uid, kind, packed[start:end]).result()
            shown = reopen(craft, None, (), packed[:end]).snapshot()
            content, thumb = craft.codec.encode(shown), craft.thumbnail(shown)
            text = craft.text(shown)
            self.portfolio.fold(uid, content, craft.codec.format, thumb, text=text).result()
            self.words.setdefault(kind, []).append(text)
            self.clock.advance(days)


@pytest.fixture(scope="module")
def made(qapp, tmp_path_factory):
    return _Made(tmp_path_factory.mktemp("made") / "portfolio")


@pytest.fixture
def studio(qapp, qtbot, tmp_path, made):
    shutil.copytree(made.folder, find_paths({"STUDIO_HOME": str(tmp_path)}).portfolio)
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        yield studio
        _let_all_arrive(studio, qtbot)


def _let_all_arrive(studio, qtbot):
    """What is still on its way would find no scheduler to come by."""
    pictures, arrived = studio.visit._open.past._pictures, []
    portfolio, courier = studio.furnishing.opening.portfolio, studio.furnishing.courier
    pictures.begin("", "")
    courier.deliver(portfolio.months(), arrived.append)
    qtbot.waitUntil(lambda: bool(arrived) and not pictures._busy)
    pictures._background.run(lambda: None, arrived.append)
    qtbot.waitUntil(lambda: len(arrived) == 2)


def _menu(studio, word):
    next(action for action in studio.window.actions() if action.text() == word).trigger()


def _choose(studio, qtbot, uid):
    go(studio, qtbot, "pieces")
    pieces = studio.window.place("pieces")
    qtbot.waitUntil(lambda: pieces.model.rowCount() == 3, timeout=WAIT)
    at = next(at for at in range(3) if pieces.model.card(pieces.model.index(at)).uid == uid)
    pieces.list.setCurrentIndex(pieces.model.index(at))
    return pieces


def _open(studio, qtbot, uid):
    pieces = _choose(studio, qtbot, uid)
    (way,) = [one for one in pieces.list.actions() if one.text() == "As it was…"]
    way.trigger()
    qtbot.waitUntil(lambda: studio.window.place_key == "versions", timeout=WAIT)
    return studio.window.place("versions")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_craft_is_pictured_small_and_large(studio, qtbot, kind):
    place = _open(studio, qtbot, kind)
    assert [row.seq for row in place.model._rows] == [4, 3, 2, 1]
    view = place.view.text if kind == "writing" else place.view.picture
    qtbot.waitUntil(lambda: place.view.currentWidget() is view, timeout=WAIT)
    newest = place.model.index(0)
    qtbot.waitUntil(lambda: newest.data(PICTURE_ROLE) is not None, timeout=WAIT)
    assert not newest.data(PICTURE_ROLE).isNull()
    if kind != "writing":
        assert view.spoken_description()
        place.list.setCurrentIndex(place.model.index(3))
        qtbot.waitUntil(lambda: "Version 1" in view.spoken_name(), timeout=WAIT)


def test_make_change_go_back_and_undo_that(studio, qtbot, made):
    """From the room, with the piece open there all the while."""
    words = made.words["writing"]
    studio.furnishing.rooms.go_on("writing")
    qtbot.waitUntil(lambda: studio.window.place_key == "writing", timeout=WAIT)
    rooms = studio.furnishing.rooms
    qtbot.keyClicks(studio.window.focusWidget(), "and so on")
    changed = joined(rooms.current().document.snapshot())
    assert changed != words[3]
    _menu(studio, "As it was…")
    qtbot.waitUntil(lambda: studio.window.place_key == "versions", timeout=WAIT)
    place = studio.window.place("versions")
    assert [row.seq for row in place.model._rows] == [5, 4, 3, 2, 1]
    qtbot.waitUntil(lambda: place.view.text.toPlainText() == changed, timeout=WAIT)

    place.list.setFocus()
    for _row in range(2):
        qtbot.keyClick(place.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: place.view.text.toPlainText() == words[2], timeout=WAIT)
    qtbot.keyClick(place.list, Qt.Key.Key_Return)
    qtbot.keyClick(place.back_way, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "stays here too" in studio.window.told.text, timeout=WAIT)
    assert [row.seq for row in place.model._rows] == [6, 5, 4, 3, 2, 1]
    assert place.chosen.now
    qtbot.waitUntil(lambda: rooms.making.current("writing") is not None, timeout=WAIT)
    assert joined(rooms.making.current("writing").document.snapshot()) == words[2]

    studio.window.told._button.click()  # Undo
    qtbot.waitUntil(lambda: place.model.rowCount() == 7, timeout=WAIT)
    qtbot.waitUntil(lambda: rooms.making.current("writing") is not None, timeout=WAIT)
    assert joined(rooms.making.current("writing").document.snapshot()) == changed

    qtbot.keyClick(place.list, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: studio.window.place_key == "writing", timeout=WAIT)
    view = rooms.current().view
    assert studio.window.place("writing").view is view
    while joined(rooms.current().document.snapshot()) != words[3]:
        assert rooms.current().document.history.undo_label, "undo leads all the way back"
        rooms.undo()


def test_from_my_pieces_it_leads_back_there_and_the_piece_is_as_it_was(studio, qtbot):
    portfolio = studio.furnishing.opening.portfolio
    place = _open(studio, qtbot, "sketch")
    place.list.setCurrentIndex(place.model.index(3))
    place.back_way.click()
    qtbot.waitUntil(lambda: place.model.rowCount() == 5, timeout=WAIT)
    first = portfolio.past.content("sketch", 1).result()
    assert portfolio.read("sketch").result().content == first
    place.leave.click()
    qtbot.waitUntil(lambda: studio.window.place_key == "pieces")
    assert studio.furnishing.rooms.making.find("sketch") is None


def test_going_back_to_the_same_changes_nothing_and_says_so(studio, qtbot):
    place = _open(studio, qtbot, "sketch")
    studio.visit._open.past._go_back(4)
    qtbot.waitUntil(lambda: "already" in studio.window.told.text, timeout=WAIT)
    assert place.model.rowCount() == 4


def test_a_version_is_kept_and_no_longer(studio, qtbot):
    portfolio = studio.furnishing.opening.portfolio
    place = _open(studio, qtbot, "melody")
    place.list.setCurrentIndex(place.model.index(2))
    for kept, line in ((True, "as long as the piece"), (False, "when it is old")):
        place.keep_way.click()
        qtbot.waitUntil(lambda line=line: line in studio.window.told.text, timeout=WAIT)
        qtbot.waitUntil(lambda kept=kept: place.chosen.kept is kept, timeout=WAIT)
        pinned = [one.seq for one in portfolio.past.versions("melody").result() if one.pinned]
        assert pinned == ([2] if kept else [])


def test_a_damaged_version_says_one_sentence_and_the_others_still_work(studio, qtbot):
    store = studio.furnishing.opening.portfolio._desk._store
    store.run("DROP TRIGGER asset_stays")
    store.run(
        "UPDATE asset SET data = x'00' WHERE id = (SELECT content_id FROM revision WHERE seq = 3"
        " AND piece_id = (SELECT id FROM piece WHERE uid = 'writing'))"
    )
    place = _open(studio, qtbot, "writing")
    place.list.setCurrentIndex(place.model.index(1))
    qtbot.waitUntil(lambda: "damaged" in place.view.line.text(), timeout=WAIT)
    assert place.view.currentWidget() is not place.view.text
    assert not place.back_way.isEnabled()
    place.list.setCurrentIndex(place.model.index(2))
    qtbot.waitUntil(lambda: place.view.currentWidget() is place.view.text, timeout=WAIT)
    qtbot.waitUntil(lambda: place.model.index(2).data(PICTURE_ROLE) is not None, timeout=WAIT)
    studio.visit._open.past._go_back(3)
    qtbot.waitUntil(lambda: "This piece is damaged" in studio.window.told.text, timeout=WAIT)
    assert place.model.rowCount() == 4


def test_a_covered_piece_is_covered_here_until_it_lies_open(studio, qtbot):
    portfolio = studio.furnishing.opening.portfolio
    portfolio.cover("sketch", covered=True).result()
    place = _open(studio, qtbot, "sketch")
    place.grab()
    assert place.view.uncover.isVisible()
    assert place.model.index(0).data(PICTURE_ROLE) is None
    studio.furnishing.rooms.go_on("sketch")
    qtbot.waitUntil(lambda: studio.window.place_key == "sketch", timeout=WAIT)
    _menu(studio, "As it was…")
    qtbot.waitUntil(lambda: studio.window.place_key == "versions", timeout=WAIT)
    qtbot.waitUntil(lambda: place.view.currentWidget() is place.view.picture, timeout=WAIT)


def test_where_nothing_lies_open_the_menu_says_what_to_do(studio, qtbot):
    for key in ("home", "sketch"):
        go(studio, qtbot, key)
        _menu(studio, "As it was…")
        assert "Open a piece first" in studio.window.told.text
        assert studio.window.place_key == key
    pieces = _choose(studio, qtbot, "melody")
    (way,) = [one for one in pieces.list.actions() if one.text() == "As it was…"]
    pieces.in_bin.setChecked(True)
    assert not way.isEnabled()
    pieces.in_bin.setChecked(False)
    assert way.isEnabled()
    _menu(studio, "As it was…")
    qtbot.waitUntil(lambda: studio.window.place_key == "versions", timeout=WAIT)
    assert "Kalimba" not in studio.window.windowTitle()


def test_what_is_shared_becomes_a_version(studio, qtbot):
    """A piece may have steps no version shows; what was shared must be found again later."""
    portfolio = studio.furnishing.opening.portfolio
    portfolio.append("writing", "writing", [b"\x03"]).result()
    go(studio, qtbot, "share")
    studio.furnishing.places.notes._add("Sam", ["writing"], bytes(32))
    assert portfolio.receipts().result()
    assert len(portfolio.past.versions("writing").result()) == 5


def test_a_piece_of_a_craft_nobody_knows_has_no_look(made, tmp_path):
    portfolio = Portfolio.open(tmp_path / "other", made.clock).result()
    portfolio.append("x", "embroidery", [b"\x03"]).result()
    kept = portfolio.read("x").result()
    with pytest.raises(UnknownCraft):
        looking(CRAFTS)(kept)
    assert not isinstance(UnknownCraft(), PieceDamaged)
    portfolio.close().result()
