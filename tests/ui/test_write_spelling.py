"""Spell-check on the page: off until asked, quiet, undone like anything else, and kept nowhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QMenu

from studio.core.surroundings import Surroundings
from studio.crafts.writing.document import Writing
from studio.crafts.writing.layouts import Written
from studio.crafts.writing.view import spelling_switch
from studio.crafts.writing.view.room import WritingView
from studio.crafts.writing.view.spelling_switch import SpellingSwitch
from studio.shell.habits import KeptHabits
from studio.shell.settings import SettingsStore
from tests.samples.leaf import Leaf
from tests.samples.manual import ManualScheduler
from tests.samples.plain_look import PlainLook
from tests.samples.silent_sound import SilentSound
from tests.samples.spellers import FakeBroker

WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline
TEXT = "The rian came.\n**erly** 😀 adn quiet\n"


@pytest.fixture(autouse=True)
def british(monkeypatch):
    monkeypatch.setattr(spelling_switch, "_KEPT", set())
    monkeypatch.setattr(spelling_switch.QLocale, "system", lambda: QLocale("en_GB"))


@pytest.fixture
def around(tmp_path) -> Surroundings:
    habits = KeptHabits(SettingsStore(tmp_path / "settings.json"), ManualScheduler())
    return Surroundings(ManualScheduler(), SilentSound(), PlainLook(), habits=habits)


@pytest.fixture
def leaf(qtbot, around) -> Leaf:
    made = Leaf(TEXT, around)
    qtbot.addWidget(made.view)
    made.comforts.spellings._broker = FakeBroker
    made.view.show()
    qtbot.waitUntil(lambda: not made.marking.at_work)
    return made


def _wrong(leaf: Leaf) -> list[str]:
    leaf.comforts.cared[0].spelled.look()
    return [
        laid.cursor.selectedText()
        for laid in leaf.page.extraSelections()
        if laid.format.underlineStyle() == WAVE
    ]


def _asked(qtbot, leaf: Leaf) -> SpellingSwitch:
    switch = SpellingSwitch(leaf.comforts.spellings)
    qtbot.addWidget(switch)
    switch.show()
    switch.box.click()
    return switch


def test_nothing_is_underlined_or_even_imported_until_asked(leaf, monkeypatch):
    made = []
    leaf.comforts.spellings._broker = lambda: made.append(1)
    leaf.type("wrnog")
    assert _wrong(leaf) == []
    assert not made


def test_words_it_does_not_know_are_underlined_once_asked_and_no_more_when_off(leaf, qtbot):
    switch = _asked(qtbot, leaf)
    assert _wrong(leaf) == ["rian", "erly", "adn"]
    switch.box.click()
    assert _wrong(leaf) == []
    assert leaf.writing.history.last is None


def test_it_looks_by_itself_when_the_hand_rests_but_not_at_the_word_being_written(leaf, qtbot):
    _asked(qtbot, leaf)
    leaf.type("wrnog")
    assert "wrnog" not in _wrong(leaf)
    leaf.type(" a")
    qtbot.waitUntil(lambda: len(leaf.page.extraSelections()) == 4, timeout=5000)


def test_much_is_looked_up_bit_by_bit(leaf, qtbot, monkeypatch):
    monkeypatch.setattr("studio.crafts.writing.view.spelled._AT_ONCE", 2)
    _asked(qtbot, leaf)
    assert _wrong(leaf) == []
    qtbot.waitUntil(lambda: len(leaf.page.extraSelections()) == 3, timeout=5000)


def _menu(leaf: Leaf, unit: int) -> QMenu:
    cursor = leaf.page.textCursor()
    cursor.setPosition(unit)
    leaf.page.customContextMenuRequested.emit(leaf.page.cursorRect(cursor).center() + QPoint(1, 0))
    menu = QMenu(leaf.view)
    menu.addAction("Undo")
    leaf.comforts.offer_in(menu, leaf.page)
    return menu


def test_the_menu_offers_other_words_and_one_undo_takes_it_back(leaf, qtbot):
    _asked(qtbot, leaf)
    menu = _menu(leaf, 6)
    said = [action.text() for action in menu.actions()]
    assert said[:7] == ["rain", "ran", "ruin", "rein", "Rhian", "Keep this word", ""]
    menu.actions()[0].trigger()
    assert leaf.writing.parts[0] == leaf.shown() == TEXT.replace("rian", "rain")
    leaf.writing.history.undo()
    assert leaf.writing.parts[0] == TEXT
    assert _menu(leaf, 1).actions()[0].text() == "Undo"


def test_a_word_is_kept_for_this_visit_and_written_nowhere(leaf, qtbot, around, tmp_path):
    _asked(qtbot, leaf)
    before = around.habits.recall("writing")
    menu = _menu(leaf, 6)
    next(action for action in menu.actions() if action.text() == "Keep this word").trigger()
    assert _wrong(leaf) == ["erly", "adn"]
    assert around.habits.recall("writing") == before
    around.habits.settle()
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert files
    assert not any(b"rian" in file.read_bytes() for file in files)


def test_it_says_so_where_there_is_none(leaf, qtbot):
    leaf.comforts.spellings._broker = lambda: None
    switch = _asked(qtbot, leaf)
    assert switch.said.text() == "There is no spell-check for your language on this computer."
    assert switch.said.isVisible()
    assert not switch.box.isChecked()


def test_another_language_can_be_chosen(leaf, qtbot):
    switch = _asked(qtbot, leaf)
    assert switch.choice.key == "en_GB"
    switch.choice.setCurrentIndex(switch.choice.findData("de_DE"))
    assert leaf.comforts.spellings.language == "de_DE"
    switch.box.click()
    assert not switch.choice.isVisible()


@pytest.fixture
def french(monkeypatch):
    monkeypatch.setattr(spelling_switch.QLocale, "system", lambda: QLocale("fr_FR"))


def test_without_a_dictionary_for_the_system_one_of_those_there_can_be_chosen(leaf, qtbot, french):
    switch = _asked(qtbot, leaf)
    assert not switch.box.isChecked()
    said = "There is none for your language here. You can choose another one."
    assert switch.said.text() == said
    assert switch.said.isVisible()
    assert [switch.choice.itemData(at) for at in range(2)] == ["de_DE", "en_GB"]
    assert (switch.choice.isVisible(), switch.choice.currentIndex()) == (True, -1)
    assert _wrong(leaf) == []
    switch.box.setFocus()
    qtbot.keyClick(switch.box, Qt.Key.Key_Tab)
    assert switch.focusWidget() is switch.choice
    qtbot.keyClick(switch.choice, Qt.Key.Key_End)
    assert switch.box.isChecked()
    assert not switch.said.isVisible()
    assert _wrong(leaf) == ["rian", "erly", "adn"]


def test_the_language_chosen_is_remembered_through_off_and_another_day(leaf, qtbot, french, around):
    spellings = leaf.comforts.spellings
    spellings.choose("de_DE")
    spellings.choose("")
    assert spellings.first() == "de_DE"
    again = Leaf(TEXT, around)
    qtbot.addWidget(again.view)
    again.comforts.spellings._broker = FakeBroker
    switch = _asked(qtbot, again)
    assert again.comforts.spellings.language == "de_DE"
    assert switch.choice.key == "de_DE"
    switch.box.click()
    assert not switch.choice.isVisible()
    switch.box.click()
    assert (switch.choice.isVisible(), switch.choice.key) == (True, "de_DE")


def test_what_is_let_go_remembers_no_language(qtbot, around, french):
    view = WritingView(Writing(Written("let_go")), around)
    qtbot.addWidget(view)
    view.comforts.spellings._broker = FakeBroker
    view.comforts.spellings.choose("de_DE")
    assert view.comforts.worn.dress.speller == ""


def test_a_dictionary_that_cannot_be_opened_is_told_of(leaf, qtbot, french):
    class Broken(FakeBroker):
        def request_dict(self, tag: str):
            raise ValueError(tag)

    leaf.comforts.spellings._broker = Broken
    switch = _asked(qtbot, leaf)
    switch.choice.setCurrentIndex(0)
    assert not switch.box.isChecked()
    assert switch.said.text() == "This one cannot be used. You can choose another one."


def test_it_is_remembered_but_never_begun_where_words_are_let_go(qtbot, around, monkeypatch):
    made = Leaf(TEXT, around)
    qtbot.addWidget(made.view)
    made.comforts.spellings._broker = FakeBroker
    made.comforts.spellings.choose("en_GB")
    monkeypatch.setattr(
        spelling_switch.Spellings.__init__, "__kwdefaults__", {"broker": FakeBroker}
    )
    again = WritingView(Writing("rian"), around)
    let_go = WritingView(Writing(Written("let_go")), around)
    for view in (again, let_go):
        qtbot.addWidget(view)
    assert again.comforts.spellings.language == "en_GB"
    assert let_go.comforts.spellings.language == ""
    let_go.comforts.spellings.choose("de_DE")
    assert let_go.comforts.spellings.language == "de_DE"
    assert '"en_GB"' in around.habits.recall("writing")


def test_new_colours_keep_it(leaf, qtbot):
    _asked(qtbot, leaf)
    leaf.comforts.dress()
    assert len(leaf.page.extraSelections()) == 3
