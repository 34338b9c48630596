"""Just the page: nothing else in sight but the way to help, the caret steady, its sentence seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.core.signal import Signal
from studio.core.surroundings import Surroundings
from studio.crafts.writing.document import Writing
from studio.crafts.writing.layouts import LET_GO, Written, blank
from studio.crafts.writing.measure import units
from studio.crafts.writing.view.room import WritingView
from studio.crafts.writing.view.steady import sentence_at
from tests.samples.leaf import Leaf
from tests.samples.manual import ManualScheduler
from tests.samples.plain_look import PlainLook
from tests.samples.silent_sound import SilentSound
from tests.samples.whole_studio import go, whole_studio
from tests.samples.words import SCRIPTS

Key = Qt.Key


class FakeAlone:
    """A ``studio.core.surroundings.Alone`` without a window."""

    def __init__(self) -> None:
        self.changed = Signal[[]]()
        self.on = False

    def begin(self) -> None:
        self.on = True
        self.changed.emit()

    def end(self) -> None:
        self.on = False
        self.changed.emit()


@pytest.fixture
def leaf(qtbot) -> Leaf:
    around = Surroundings(ManualScheduler(), SilentSound(), PlainLook(), alone=FakeAlone())
    made = Leaf("\n".join(["One here. Two here. Three here."] * 60), around)
    qtbot.addWidget(made.view)
    made.view.show()
    return made


def test_the_caret_stays_at_one_height_from_the_first_line_to_the_last(leaf):
    leaf.around.alone.begin()
    heights = set()
    for line in (0, 1, 30, 58, 59):
        leaf.choose(leaf.block(line).position(), leaf.block(line).position())
        heights.add(leaf.page.cursorRect().center().y())
    assert max(heights) - min(heights) <= 1
    leaf.type("so on")
    leaf.key(Key.Key_Return)
    assert abs(leaf.page.cursorRect().center().y() - min(heights)) <= 1
    middle = leaf.page.viewport().height() / 2
    assert abs(leaf.page.cursorRect().center().y() - middle) < middle / 4


def test_a_higher_page_holds_the_caret_higher(leaf):
    leaf.around.alone.begin()
    before = leaf.page.cursorRect().center().y()
    leaf.view.resize(700, 900)
    QApplication.processEvents()
    assert leaf.page.cursorRect().center().y() > before + 100


def test_only_the_sentence_of_the_caret_stands_out(leaf):
    leaf.around.alone.begin()
    leaf.choose(12, 12)
    first, second = leaf.page.extraSelections()
    assert first.cursor.selectedText() == "One here. "
    assert second.cursor.selectionStart() == len("One here. Two here. ")
    assert first.format.foreground().color().name() == "#565b63"


def test_a_key_within_the_sentence_lays_nothing_anew(leaf, monkeypatch):
    leaf.around.alone.begin()
    leaf.type("And")
    laid = []
    monkeypatch.setattr(leaf.page, "setExtraSelections", laid.append)
    leaf.type(" so on 😀 and")
    assert not laid
    leaf.type(". Then")
    assert laid


def test_sentences_are_found_behind_letters_of_two_units(leaf):
    leaf.page.setPlainText("😀😀 one. Two")
    leaf.around.alone.begin()
    leaf.choose(12, 12)
    assert leaf.page.extraSelections()[0].cursor.selectionEnd() == 10


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_sentence_of_any_script_is_found_around_every_place(script):
    text = SCRIPTS[script]
    for at in range(units(text) + 1):
        start, end = sentence_at(text, at)
        assert 0 <= start <= at <= end <= units(text)
    if script in {"English", "Hebrew", "Arabic", "Chinese", "Korean"}:
        assert sentence_at(text, 0)[1] < len(text)


def test_a_very_long_sentence_costs_no_more():
    assert sentence_at("a" * 100_000, 50_000) == (48_800, 51_200)


def test_all_is_as_it_was_afterwards(leaf):
    margins = _margins(leaf)
    leaf.around.alone.begin()
    assert _margins(leaf) != margins
    leaf.around.alone.end()
    assert _margins(leaf) == margins
    assert leaf.page.extraSelections() == []
    assert leaf.agree()
    assert leaf.writing.history.last is None
    leaf.choose(0, 0)
    assert leaf.page.cursorRect().top() < 100


def _margins(leaf):
    form = leaf.page.document().rootFrame().frameFormat()
    return form.topMargin(), form.bottomMargin()


def test_escape_leaves(leaf):
    leaf.comforts.alone.button.click()
    assert leaf.around.alone.on
    QTest.keyClick(leaf.page, Key.Key_Escape)
    assert not leaf.around.alone.on
    assert not leaf.steady.on


def test_new_colours_are_put_on(leaf):
    leaf.around.alone.begin()
    leaf.steady._colour = {"muted": "#123456"}.__getitem__
    leaf.comforts.dress()
    assert leaf.page.extraSelections()[0].format.foreground().color().name() == "#123456"


def test_other_pages_are_steady_from_the_beginning(leaf):
    leaf.around.alone.begin()
    leaf.comforts.care_for([(leaf.page, leaf.binding)])
    assert leaf.steady.on


def test_of_several_boxes_the_sentence_one_writes_stands_out_and_none_moves(qtbot):
    around = Surroundings(ManualScheduler(), SilentSound(), PlainLook(), alone=FakeAlone())
    text = "One here. Two here."
    view = WritingView(Writing(Written("two_ways", (text, text, ""))), around)
    qtbot.addWidget(view)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    first, second, _third = view.boxes.pages
    second.setFocus()
    before = _places(view)
    around.alone.begin()
    second.setFocus()
    QTest.keyClick(second, Key.Key_Home)
    assert _quiet(second) == ["Two here."]
    assert first.extraSelections() == []
    assert _places(view) == before
    first.setFocus()
    QTest.keyClick(first, Key.Key_End)
    assert _quiet(first) == ["One here. "]
    assert second.extraSelections() == []
    around.alone.end()
    assert first.extraSelections() == []
    first.setFocus()
    assert first.extraSelections() == []


def _quiet(page) -> list[str]:
    """What steps back on a page."""
    told = [each.cursor.selectedText() for each in page.extraSelections()]
    return [words for words in told if words]


def _places(view) -> list[int]:
    return [page.cursorRect().top() for page in view.boxes.pages]


# In the window


def test_the_window_shows_the_page_and_the_way_to_help(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        go(studio, qtbot, "writing")
        window, alone = studio.window, studio.furnishing.around.alone
        room = window.place("writing")
        shown = (window.rail, window.menuBar(), room.finish_button)
        alone.begin()
        alone.begin()
        assert window.isFullScreen()
        assert [part.isVisible() for part in shown] == [False] * 3
        assert window.topbar.help_button.isVisible()
        assert window.topbar.cover_button.isVisible()
        window.cover_up()
        window.uncover()
        assert not window.menuBar().isVisible()
        alone.end()
        assert not window.isFullScreen()
        assert [part.isVisible() for part in shown] == [True] * 3
        alone.end()


def test_who_does_not_know_the_key_finds_the_way_back_in_sight(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        go(studio, qtbot, "writing")
        window, alone = studio.window, studio.furnishing.around.alone
        way_back = window.topbar.leave_button
        assert not way_back.isVisible()
        alone.begin()
        assert way_back.isVisible()
        assert way_back.focusPolicy() & Qt.FocusPolicy.TabFocus
        way_back.click()
        assert not alone.on
        assert not window.isFullScreen()
        assert not way_back.isVisible()


@pytest.mark.parametrize("leave", ["F11", "another place", "closing"])
def test_it_ends_by_itself(qapp, qtbot, tmp_path, leave):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        go(studio, qtbot, "writing")
        window, alone = studio.window, studio.furnishing.around.alone
        alone.begin()
        if leave == "F11":
            window.toggle_full_screen()
        elif leave == "closing":
            window.close()
        else:
            studio.visit.help_now()
        assert not alone.on
        assert not window.isFullScreen()
        assert window.rail.isVisible() or leave == "closing"


@pytest.mark.parametrize("layout", ["letter", "kind_note"])
def test_what_stands_above_gives_way(qapp, qtbot, tmp_path, layout):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        go(studio, qtbot, "writing")
        alone, piece = studio.furnishing.around.alone, studio.furnishing.rooms.current()
        piece.document.lay_out(layout)
        assert piece.view.said.isVisible()
        alone.begin()
        assert not piece.view.said.isVisible()
        alone.end()
        assert piece.view.said.isVisible()


def test_that_words_are_not_saved_is_said_there_too(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        go(studio, qtbot, "writing")
        studio.furnishing.around.begin_anew(Writing(blank(LET_GO)))
        view = studio.furnishing.rooms.current().view
        studio.furnishing.around.alone.begin()
        assert view.comforts.alone.on
        assert view.said.isVisible()


def test_it_begins_nowhere_but_in_a_room(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        go(studio, qtbot, "home")
        studio.furnishing.around.alone.begin()
        assert not studio.furnishing.around.alone.on
