"""Seen from outside: shown first, each change as one likes, used in one step or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from studio.crafts.writing import CRAFT
from studio.crafts.writing.distance_seeing import Sight
from studio.crafts.writing.document import Replace, Writing
from studio.crafts.writing.layouts import LET_GO, Written
from studio.crafts.writing.view.outside import OutsidePreview
from studio.crafts.writing.view.outside_rows import Rows
from tests.samples.around import surroundings
from tests.samples.manual import ManualScheduler

MINE = ("I was late.", 'I am cross with myself. "I know," he said.', "")
KEYS = Qt.Key
CHECK = Qt.ItemDataRole.CheckStateRole


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
    rows = [index.data() for index in rows_of(preview)]
    assert rows == ["I am  →  She is", "myself  →  herself"]
    assert preview.preview.toPlainText() == 'She is cross with herself. "I know," he said.'
    assert view._document.parts == MINE
    preview.leave_button.click()
    assert view._document.parts == MINE
    assert view._document.history.last is None


def rows_of(preview):
    return [preview.rows.index(at) for at in range(preview.rows.rowCount())]


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 640)
    return made


def seen(parent, text, scheduler=None):
    return OutsidePreview(Sight(text), scheduler or ManualScheduler(), parent)


def tick(preview, row, *, on):
    state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
    preview.rows.setData(preview.rows.index(row), state, CHECK)


def test_rows_that_nobody_sees_are_not_asked_for(qtbot, parent, monkeypatch):
    """Each row was once made, and a long text kept one waiting for seconds."""
    asked, data = set(), Rows.data
    monkeypatch.setattr(
        Rows, "data", lambda rows, index, role: asked.add(index.row()) or data(rows, index, role)
    )
    preview = seen(parent, "I am here.\n" * 2_000)
    preview.show()
    qtbot.waitUntil(lambda: 0 in asked)
    assert preview.rows.rowCount() == 2_000
    preview.voices["they"].setChecked(True)
    assert preview.result_text == "They are here.\n" * 2_000
    QApplication.processEvents()
    assert len(asked) < 200


def test_a_tick_writes_only_its_passage_anew_and_at_once(parent):
    preview = seen(parent, "I am here.\n" * 2_000)
    told = []
    preview.preview.document().contentsChange.connect(lambda *edit: told.append(edit))
    tick(preview, 1_500, on=False)
    lines = preview.result_text.splitlines()
    assert (lines[1_499], lines[1_500]) == ("She is here.", "I am here.")
    assert preview.preview.toPlainText() == preview.result_text
    assert len(told) <= 2
    assert all(removed < 6_000 for _place, removed, _added in told)


class Slow(ManualScheduler):
    """Every look at the time takes a little, so that a long text is read in many slices."""

    def now(self):
        self._now += 0.005
        return self._now


LONG = "I am here, and my cat.\n" * 1_500
STILL = "Still reading your text. You can wait, or choose Leave mine."


def wait_for(scheduler, so):
    for _turn in range(20_000):
        if so():
            return
        scheduler.advance(0.001)
    pytest.fail("it never came")


def test_a_long_text_is_read_while_the_window_answers(parent):
    slow = Slow()
    preview = seen(parent, LONG, slow)
    preview.show()
    assert not preview.use_button.isEnabled()
    wait_for(slow, lambda: preview.told.text() == STILL)
    assert preview.told.isVisible()
    wait_for(slow, lambda: preview.rows.rowCount() and preview.preview.toPlainText())
    assert not preview.use_button.isEnabled(), "what is there can be read before the end is"
    wait_for(slow, preview.use_button.isEnabled)
    assert not preview.told.isVisible()
    assert preview.result_text == "She is here, and her cat.\n" * 1_500
    assert len(preview.preview.toPlainText()) < len(LONG) / 2, "laid out as far as it is seen"


def test_the_page_goes_on_where_one_scrolls_or_chooses(parent):
    slow = Slow()
    preview = seen(parent, LONG, slow)
    preview.show()
    wait_for(slow, preview.use_button.isEnabled)
    preview.list.setCurrentIndex(preview.rows.index(2_990))
    page = preview.preview
    assert page.textCursor().block().text() == "She is here, and her cat."
    wait_for(slow, lambda: page.verticalScrollBar().value() > page.viewport().height())
    tick(preview, 2_990, on=False)
    assert page.textCursor().block().text() == "I am here, and her cat."
    preview.list.setCurrentIndex(preview.rows.index(0))
    before = len(page.toPlainText())
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    wait_for(slow, lambda: len(page.toPlainText()) > before)


@pytest.mark.parametrize("turns", range(0, 60, 4))
def test_what_is_chosen_while_it_is_still_read_comes_into_sight(parent, turns):
    """Whichever moment it is chosen in; then one can scroll up from there to the beginning."""
    slow = Slow()
    preview = seen(parent, "".join(f"I am here, and the cat {n}.\n" for n in range(1_500)), slow)
    preview.show()
    page, rows = preview.preview, preview.rows
    wait_for(slow, rows.rowCount)
    for _turn in range(turns):
        slow.advance(0.001)
    row = rows.rowCount() - 1
    preview.list.setCurrentIndex(rows.index(row))
    wait_for(slow, preview.use_button.isEnabled)
    wait_for(slow, lambda: page.textCursor().block().text() == f"She is here, and the cat {row}.")
    while page.verticalScrollBar().value():
        page.verticalScrollBar().setValue(0)
        slow.advance(0.1)
    assert page.toPlainText().startswith("She is here, and the cat 0.\n")
    assert page.toPlainText() in preview.result_text


def test_escape_ends_the_reading(qtbot):
    slow = Slow()
    made = CRAFT.view(Writing(LONG), surroundings(slow))
    qtbot.addWidget(made)
    made.show()
    made.outside.look()
    preview = made.outside.preview
    QTest.keyClick(preview, KEYS.Key_Escape)
    seen_so_far = preview._outlook.count
    slow.advance(5.0)
    assert made.outside.preview is None
    assert made._document.parts == (LONG,)
    assert preview._outlook.count == seen_so_far
    assert not preview._outlook.is_whole


def test_another_text_is_seen_when_the_page_changes_meanwhile(view):
    preview = look(view)
    view._document.history.do(Replace(0, "I am", "I was", part=1))
    assert preview.result_text.startswith("She was cross")
    preview.use_button.click()
    assert view._document.parts[1].startswith("She was cross")
    preview = look(view)
    assert preview is None, "nothing is left to change"


def test_a_long_text_of_others_is_told_where_it_was_looked_at(parent):
    preview = seen(parent, "Es regnet heute und morgen.\n" * 500)
    assert preview.told.text() == ENGLISH_ONLY
    assert not preview.use_button.isEnabled()


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
    preview.list.setCurrentIndex(preview.rows.index(1))
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
    off = Qt.CheckState.Unchecked
    unsure = [row.data() for row in rows_of(preview) if row.data(CHECK) is off]
    assert unsure == ["trust  →  trusts", "let  →  lets"]
    assert preview.result_text == "She needs love and trust. She let him in."
    assert [_dotted(preview, word) for word in ("trust", "let", "love")] == [True, True, False]
    tick(preview, 3, on=True)
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
