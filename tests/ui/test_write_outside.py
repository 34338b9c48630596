"""Seen from outside: shown first, each change as one likes, used in one step or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QWidget

from studio.crafts.writing import CRAFT
from studio.crafts.writing.document import Writing
from studio.crafts.writing.layouts import LET_GO, Written
from studio.crafts.writing.view.outside import OutsidePreview
from tests.samples.around import surroundings

MINE = ("I was late.", 'I am cross with myself. "I know," he said.', "")
KEYS = Qt.Key


@pytest.fixture
def view(qtbot):
    made = CRAFT.view(Writing(Written("two_ways", MINE)), surroundings())
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    made.activateWindow()
    made.boxes.pages[1].setFocus()
    return made


def look(view):
    view.outside.button.click()
    return view.outside.preview


def test_it_shows_what_would_change_and_changes_nothing(view):
    preview = look(view)
    rows = [preview.list.item(at).text() for at in range(preview.list.count())]
    assert rows == ["I am  →  She is", "myself  →  herself"]
    assert preview.preview.toPlainText() == 'She is cross with herself. "I know," he said.'
    assert view._document.parts == MINE
    preview.leave_button.click()
    assert view._document.parts == MINE
    assert view._document.history.last is None


def test_a_long_text_is_looked_through_once_for_each_voice(qtbot, monkeypatch):
    """Each row was once asked for each row, and a long text kept one waiting for minutes."""
    asked = []
    row = QListWidget.item
    monkeypatch.setattr(QListWidget, "item", lambda rows, at: asked.append(at) or row(rows, at))
    parent = QWidget()
    qtbot.addWidget(parent)
    preview = OutsidePreview("I am here.\n" * 60, parent)
    assert preview.list.count() == 60
    asked.clear()
    preview.voices["they"].setChecked(True)
    assert preview.result_text == "They are here.\n" * 60
    assert len(asked) <= 5 * 60


def test_all_changes_of_a_text_are_shown_at_once(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    preview = OutsidePreview("I am here.\n" * 60, parent)
    told = []
    preview.preview.document().contentsChanged.connect(lambda: told.append("changed"))
    preview.list.item(3).setCheckState(Qt.CheckState.Unchecked)
    assert preview.result_text.splitlines()[3] == "I am here."
    assert len(told) <= 3


def test_used_it_is_one_step_of_that_box(view):
    look(view).use_button.click()
    assert view._document.parts[1] == 'She is cross with herself. "I know," he said.'
    assert view._document.parts[::2] == MINE[::2]
    assert len(view._document.history.done) == 1
    assert view._document.history.undo_label == "See it from outside"
    view._document.history.undo()
    assert view._document.parts == MINE
    assert view.boxes.pages[1].toPlainText() == MINE[1]


def test_each_change_can_be_left_by_keys(view):
    preview = look(view)
    preview.list.setCurrentRow(1)
    QTest.keyClick(preview.list, KEYS.Key_Space)
    assert preview.result_text.startswith("She is cross with myself.")
    preview.voices["they"].click()
    assert preview.result_text.startswith("They are cross with myself."), "what was left stays left"
    preview.use_button.click()
    assert view._document.parts[1].startswith("They are cross with myself.")


def test_what_is_not_sure_is_shown_and_stays_unless_it_is_ticked(qtbot):
    made = CRAFT.view(Writing("I need love and trust. I let him in."), surroundings())
    qtbot.addWidget(made)
    made.show()
    made.outside.look()
    preview = made.outside.preview
    rows = [preview.list.item(at) for at in range(preview.list.count())]
    unsure = [row.text() for row in rows if row.checkState() is Qt.CheckState.Unchecked]
    assert unsure == ["trust  →  trusts", "let  →  lets"]
    assert preview.result_text == "She needs love and trust. She let him in."
    assert [_dotted(preview, word) for word in ("trust", "let", "love")] == [True, True, False]
    rows[3].setCheckState(Qt.CheckState.Checked)
    preview.voices["he"].click()
    assert preview.result_text == "He needs love and trust. He lets him in."
    preview.leave_button.click()


def _dotted(preview, word):
    """Tell whether a word of the preview lies on a dotted line."""
    found = preview.preview.document().find(word)
    return found.charFormat().underlineStyle() == QTextCharFormat.UnderlineStyle.DotLine


def test_he_and_speech_and_a_name(view):
    preview = look(view)
    preview.voices["he"].click()
    preview.speech.setChecked(True)
    assert preview.result_text == 'He is cross with himself. "He knows," he said.'
    preview.voices["name"].click()
    assert preview.name.isVisible()
    assert not preview.use_button.isEnabled()
    QTest.keyClicks(preview.name, "Sam")
    assert preview.use_button.isEnabled()
    assert preview.result_text == 'Sam is cross with themself. "Sam knows," he said.'
    preview.reject()


def test_escape_leaves_it(view):
    preview = look(view)
    QTest.keyClick(preview, KEYS.Key_Escape)
    assert view._document.parts == MINE
    assert view.outside.preview is None


ENGLISH_ONLY = "This works in English only. If it is English, a few more words help."
NOTHING = "There is no I, me or my to change here."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ich bin müde und das ist gut.", ENGLISH_ONLY),
        ("My bus came late.", ENGLISH_ONLY),
        ("The rain fell on it.", NOTHING),
        ("", NOTHING),
    ],
)
def test_where_nothing_could_change_it_says_so(qtbot, text, told):
    made = CRAFT.view(Writing(text), surroundings())
    qtbot.addWidget(made)
    made.show()
    made.outside.look()
    assert made.outside.preview is None
    assert made.told.text() == told
    assert made.told.isVisible()


def test_the_button_belongs_to_two_ways_and_the_menu_to_every_kept_layout(view, qtbot):
    assert view.outside.button.isVisible()
    view._document.lay_out("plain")
    QApplication.processEvents()
    assert not view.outside.button.isVisible()
    words = [action.text() for action in view._menu().actions()]
    assert "See it from outside…" in words
    unkept = CRAFT.view(
        Writing(Written(LET_GO, ("I am cross",))), replace(surroundings(), begin_anew=print)
    )
    qtbot.addWidget(unkept)
    assert "See it from outside…" not in [action.text() for action in unkept._menu().actions()]
    assert not unkept.outside.button.isVisible()


@pytest.mark.parametrize("field", ["name", "preview"])
def test_a_keyboard_without_a_menu_key_opens_the_menus_here_too(view, field, qtbot):
    preview = look(view)
    preview.voices["name"].click()
    asked = getattr(preview, field)
    QTest.keyClick(asked, KEYS.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert any("Copy" in action.text() for action in menu.actions())
    menu.close()
    QTest.keyClick(asked, KEYS.Key_F10)
    assert QApplication.activePopupWidget() is None
    preview.reject()
