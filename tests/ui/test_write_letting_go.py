"""Words to be let go: nothing keeps them, and every way that leads away lets them go."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle

from studio.core.surroundings import Surroundings
from studio.crafts.writing import CRAFT
from studio.crafts.writing.document import Replace, Writing
from studio.crafts.writing.layouts import LET_GO, Written, blank
from studio.crafts.writing.view import letting
from studio.crafts.writing.view.drifting import LONGEST, Drifting, lines_in_sight
from studio.widgets.motion import prefers_stillness
from tests.samples.around import surroundings
from tests.samples.whole_studio import go, whole_studio

SECRET = "qzkvwx secret"
KEYS = Qt.Key


@pytest.fixture
def around() -> Surroundings:
    return surroundings()


@pytest.fixture
def view(qtbot, around):
    made = CRAFT.view(Writing(blank(LET_GO)), around)
    qtbot.addWidget(made)
    made.resize(800, 560)
    made.show()
    made.activateWindow()
    made.setFocus()
    QTest.keyClicks(made.page, SECRET)
    return made


def written(view) -> Writing:
    return view._document


def drifting(view) -> Drifting:
    return view._letting._drifting


def copy_all(view) -> None:
    view.page.selectAll()
    view.page.copy()


# The page


def test_it_says_so_above_and_the_words_have_no_past(view):
    assert view.said.isVisible()
    assert view.said.text().startswith("Write it, then let it go.")
    assert written(view).parts == (SECRET,)
    assert written(view).history.undo_label is None
    QTest.keyClick(view.page, KEYS.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert written(view).parts == (SECRET,)


def test_where_the_room_is_low_the_page_itself_says_so(qtbot, around):
    low = CRAFT.view(Writing(blank(LET_GO)), around)
    qtbot.addWidget(low)
    low.resize(800, 200)
    low.show()
    assert not low.said.isVisible()
    assert low.page.placeholderText() == low.said.text()
    low.resize(800, 700)
    assert low.said.isVisible()
    assert low.page.placeholderText() != low.said.text()


def test_nothing_learns_the_words_and_they_can_still_be_composed(view):
    hints = view.page.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert not hints & (Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhNoPredictiveText)
    assert view.page.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_what_is_copied_asks_not_to_be_listed(view):
    view.page.selectAll()
    copied = view.page.createMimeDataFromSelection()
    assert copied.text() == SECRET
    assert copied.data("x-kde-passwordManagerHint") == b"secret"
    kept = CRAFT.view(Writing("mine"), surroundings())
    kept.page.selectAll()
    assert kept.page.createMimeDataFromSelection().formats() == ["text/plain"]


# Copies


def test_what_was_copied_from_it_is_taken_back(view, around):
    copy_all(view)
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == SECRET
    around.left.emit(written(view))
    assert not clipboard.text()


@pytest.fixture
def ours(monkeypatch):
    """What lies on the clipboard was put there here; without a screen Qt cannot tell."""
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: True)
    monkeypatch.setattr(QClipboard, "ownsSelection", lambda _clipboard: True)


@pytest.mark.usefixtures("ours")
def test_what_was_copied_from_the_line_for_finding_is_taken_back_too(view, around):
    view.comforts.finding.open()
    field = view.comforts.finding.bar.field
    field.setText(SECRET)
    field.selectAll()
    field.copy()
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == SECRET
    assert clipboard.mimeData().data("x-kde-passwordManagerHint") == b"secret"
    around.left.emit(written(view))
    assert not clipboard.text()


@pytest.mark.usefixtures("ours")
def test_what_is_copied_at_help_stays_to_be_pasted(view, around):
    view.hide()
    QGuiApplication.clipboard().setText("a number to call")
    around.left.emit(written(view))
    assert QGuiApplication.clipboard().text() == "a number to call"
    QGuiApplication.clipboard().clear()


def test_what_came_from_elsewhere_stays_to_be_pasted(view, around):
    copy_all(view)
    QGuiApplication.clipboard().setText("from elsewhere")
    around.left.emit(written(view))
    assert QGuiApplication.clipboard().text() == "from elsewhere"


def test_another_document_that_is_left_takes_nothing(view, around):
    copy_all(view)
    around.left.emit(Writing("another"))
    assert written(view).parts == (SECRET,)
    assert QGuiApplication.clipboard().text() == SECRET
    QGuiApplication.clipboard().clear(QClipboard.Mode.Clipboard)


# Going


def test_they_are_dropped_first_and_seen_to_go_after(view):
    told = []
    view.let_go(lambda: told.append("gone"))
    assert written(view).parts == ("",)
    assert view.page.toPlainText() == ""
    assert not told
    run = drifting(view)._run
    assert run.duration() <= 4000
    run.setCurrentTime(run.duration() // 2)
    drifting(view).repaint()
    run.setCurrentTime(run.duration())
    run.finished.emit()
    run.finished.emit()
    assert told == ["gone"]


@pytest.mark.parametrize("how", ["key", "click", "again"])
def test_it_can_be_skipped(view, how):
    told = []
    view.let_go(lambda: told.append("gone"))
    if how == "key":
        QTest.keyClick(drifting(view), KEYS.Key_Space)
    elif how == "click":
        QTest.mouseClick(drifting(view), Qt.MouseButton.LeftButton)
    else:
        view.let_go(lambda: told.append("twice"))
    assert told == ["gone"]


def test_where_nothing_may_move_they_are_simply_gone(view, monkeypatch):
    monkeypatch.setattr(letting, "prefers_stillness", lambda _widget: True)
    told = []
    view.let_go(lambda: told.append("gone"))
    assert told == ["gone"]
    assert drifting(view) is None
    assert written(view).is_blank


class _Still:
    """A widget on a system where nothing is to move."""

    def style(self):
        return self

    def styleHint(self, hint, *_about):
        return 0 if hint == QStyle.StyleHint.SH_Widget_Animation_Duration else 1


def test_the_systems_wish_is_heard(view):
    assert not prefers_stillness(view)
    assert prefers_stillness(_Still())


def test_half_composed_letters_go_too(view, around):
    QApplication.sendEvent(view.page, QInputMethodEvent("ni", []))
    around.left.emit(None)
    view.hide()
    QApplication.processEvents()
    assert written(view).parts == ("",)
    assert view.page.toPlainText() == ""


def test_left_while_they_go_it_ends_and_calls_nobody(view, around):
    told = []
    view.let_go(lambda: told.append("gone"))
    around.left.emit(written(view))
    assert not told
    assert not drifting(view)._lines


def test_a_blank_page_goes_at_once(view, qtbot, around):
    bare = CRAFT.view(Writing(blank(LET_GO)), around)
    qtbot.addWidget(bare)
    told = []
    bare.let_go(lambda: told.append("gone"))
    assert told == ["gone"]


def test_a_kept_page_lets_nothing_go(qtbot, around):
    kept = CRAFT.view(Writing("mine"), around)
    qtbot.addWidget(kept)
    kept.let_go(lambda: pytest.fail("it let go"))
    around.left.emit(None)
    assert kept.page.toPlainText() == "mine"


def test_many_lines_take_no_longer(qtbot, around):
    full = CRAFT.view(Writing(Written(LET_GO, ("word\n" * 400,))), around)
    qtbot.addWidget(full)
    full.resize(700, 900)
    full.show()
    full.page.verticalScrollBar().setValue(3000)
    places = lines_in_sight(full.page)
    sight = full.page.viewport().rect()
    assert all(place.intersects(sight) for place in places)
    assert len(places) > 20
    full.let_go(lambda: None)
    assert drifting(full)._run.duration() <= 1000 * LONGEST + 1


# In the whole studio


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as made:
        yield made


def begin(studio, qtbot):
    """Lay out a page to be let go and type on it; return the open piece."""
    go(studio, qtbot, "writing")
    studio.furnishing.around.begin_anew(Writing(blank(LET_GO)))
    piece = studio.furnishing.rooms.current()
    QTest.keyClicks(piece.view.page, SECRET)
    assert piece.document.parts == (SECRET,)
    return piece


def room(studio):
    return studio.window.place("writing")


def test_the_room_says_not_saved_and_offers_to_let_go(studio, qtbot):
    piece = begin(studio, qtbot)
    assert room(studio).kept.text() == "Not saved"
    assert room(studio).finish_button.text() == "Let it go"
    assert not room(studio).undo_button.isEnabled()
    studio.visit.saved()
    assert "not saved" in studio.window.told.text
    studio.visit.as_it_was()
    assert studio.window.place_key == "writing"
    assert piece.document.parts == (SECRET,)


def test_letting_go_leads_home_and_says_so(studio, qtbot):
    piece = begin(studio, qtbot)
    QTest.mouseClick(room(studio).finish_button, Qt.MouseButton.LeftButton)
    drifting(piece.view).skip()
    assert studio.window.place_key == "home"
    assert studio.window.told.text == "Your words are gone."
    assert room(studio).view is not piece.view
    go(studio, qtbot, "writing")
    assert studio.furnishing.rooms.current().document.layout == "plain"
    assert room(studio).finish_button.text() == "Finish"
    studio.visit.saved()
    assert "It is saved" in studio.window.told.text


def test_the_cover_does_not_tell_that_something_is_being_let_go(studio, qtbot):
    # Seen to fail: "All is kept." was missing there, which told it to whoever knows both.
    line = studio.window.cover.line
    studio.window.cover_up()
    said = line.text()
    studio.window.uncover()
    begin(studio, qtbot)
    studio.window.cover_up()
    assert said == line.text() == "Covered. All is as you left it."
    studio.window.uncover()
    studio.visit.help_now()
    studio.window.cover_up()
    assert line.text() == said
    studio.window.uncover()
    studio.visit.back()


def test_who_goes_to_help_while_they_go_stays_there(studio, qtbot):
    piece = begin(studio, qtbot)
    studio.visit.finish()
    studio.visit.help_now()
    drifting(piece.view).skip()
    assert studio.window.place_key == "help"
    studio.visit.back()
    assert studio.window.place_key == "home"
    assert room(studio).view is not piece.view


def test_behind_the_cover_a_fresh_page_takes_their_place(studio, qtbot):
    piece = begin(studio, qtbot)
    studio.visit.finish()
    studio.window.cover_up()
    drifting(piece.view).skip()
    assert studio.window.covered
    studio.window.uncover()
    assert studio.window.place_key == "writing"
    now = studio.furnishing.rooms.current()
    assert now.document.kept
    assert room(studio).view is now.view
    QTest.keyClicks(now.view.page, "mine")
    assert now.document.parts == ("mine",)


def test_of_a_blank_page_nothing_is_gone(studio, qtbot):
    go(studio, qtbot, "writing")
    studio.furnishing.around.begin_anew(Writing(blank(LET_GO)))
    studio.visit.finish()
    assert studio.window.place_key == "home"
    assert studio.window.told.text == ""


@pytest.mark.parametrize("elsewhere", ["home", "sketch", "pieces", "share"])
def test_every_place_one_goes_to_lets_them_go(studio, qtbot, elsewhere):
    piece = begin(studio, qtbot)
    copy_all(piece.view)
    go(studio, qtbot, elsewhere)
    assert piece.document.is_blank
    assert not QGuiApplication.clipboard().text()
    now = studio.furnishing.rooms.making.current("writing")
    assert now.document.kept
    assert now.untouched
    assert room(studio).view is now.view


def test_help_is_only_a_step_aside(studio, qtbot):
    piece = begin(studio, qtbot)
    studio.visit.help_now()
    studio.visit.back()
    assert piece.document.parts == (SECRET,)
    assert room(studio).view is piece.view
    studio.visit.help_now()
    go(studio, qtbot, "home")
    assert piece.document.is_blank


def test_new_and_another_layout_let_them_go_too(studio, qtbot):
    piece = begin(studio, qtbot)
    room(studio).new_button.click()
    assert piece.document.is_blank
    assert studio.furnishing.rooms.current().document.kept
    piece = begin(studio, qtbot)
    studio.furnishing.around.begin_anew(Writing())
    assert piece.document.is_blank


def test_what_lay_there_before_is_put_down_and_kept(studio, qtbot):
    go(studio, qtbot, "writing")
    before = studio.furnishing.rooms.current()
    before.document.history.do(Replace(0, "", "mine"))
    begin(studio, qtbot)
    making = studio.furnishing.rooms.making
    assert making.find(before.uid) is None
    qtbot.waitUntil(lambda: making.all_settled)
    portfolio = studio.furnishing.opening.portfolio
    assert [card.uid for card in portfolio.cards().result()] == [before.uid]


def test_closing_lets_them_go(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        piece = begin(studio, qtbot)
        copy_all(piece.view)
        studio.window.close()
        assert piece.document.is_blank
        assert not QGuiApplication.clipboard().text()
    assert not [file for file in tmp_path.rglob("*") if SECRET.encode() in _content(file)]


def _content(file) -> bytes:
    return file.read_bytes() if file.is_file() else b""


def test_nothing_in_memory_holds_them_once_the_page_is_left(studio, qtbot):
    begin(studio, qtbot)
    go(studio, qtbot, "home")
    qtbot.waitUntil(lambda: studio.furnishing.rooms.making.all_settled)
    QApplication.processEvents()
    gc.collect()
    holders = [
        type(one).__name__
        for one in gc.get_objects()
        for held in gc.get_referents(one)
        if isinstance(held, str) and SECRET[:6] in held and held != SECRET
    ]
    assert not holders
