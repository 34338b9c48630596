"""Find in the text: as one types, through all boxes, said aloud, the caret left where it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.crafts.writing.document import Replace, Writing
from studio.crafts.writing.layouts import Written
from studio.crafts.writing.view import finding_bar
from studio.crafts.writing.view.room import WritingView
from tests.samples.around import surroundings
from tests.samples.leaf import Leaf

Key, SHIFT, CTRL = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
TEXT = "Tea at noon.\nCoffee 😀 later.\nMore TÉA then."


@pytest.fixture
def leaf(qtbot) -> Leaf:
    made = Leaf(TEXT)
    qtbot.addWidget(made.view)
    made.view.layout().addWidget(made.comforts.finding.bar)
    made.view.show()
    made.choose(0, 0)
    return made


def _find(leaf: Leaf, words: str):
    finding = leaf.comforts.finding
    finding.open()
    QTest.keyClicks(finding.bar.field, words)
    return finding


def _chosen(leaf: Leaf) -> str:
    return leaf.page.textCursor().selectedText()


def test_it_finds_as_one_types_and_tints_every_place(leaf):
    finding = _find(leaf, "tea")
    assert _chosen(leaf) == "Tea"
    assert finding.bar.said.text() == "1 of 2"
    tinted = [each.cursor.selectedText() for each in leaf.page.extraSelections()]
    assert tinted == ["Tea", "TÉA"]


def test_enter_goes_on_round_the_end_and_shift_enter_back(leaf):
    finding = _find(leaf, "tea")
    QTest.keyClick(finding.bar.field, Key.Key_Return)
    assert (_chosen(leaf), finding.bar.said.text()) == ("TÉA", "2 of 2")
    QTest.keyClick(finding.bar.field, Key.Key_Return)
    assert _chosen(leaf) == "Tea"
    QTest.keyClick(finding.bar.field, Key.Key_Return, SHIFT)
    assert _chosen(leaf) == "TÉA"
    finding.bar.before.click()
    assert _chosen(leaf) == "Tea"
    finding.bar.after.click()
    assert _chosen(leaf) == "TÉA"


def test_nothing_found_is_said_aloud_in_one_sentence(leaf, monkeypatch):
    said = []
    monkeypatch.setattr(finding_bar, "announce", lambda who, told: said.append(told))
    finding = _find(leaf, "rain")
    assert finding.bar.said.text() == "Not found."
    assert said[-1] == "Not found."
    assert not finding.bar.after.isEnabled()
    assert leaf.page.extraSelections() == []
    finding.bar.field.clear()
    assert finding.bar.said.text() == ""
    finding.step(1)


def test_it_begins_where_the_caret_is(leaf):
    leaf.choose(20, 20)
    _find(leaf, "tea")
    assert _chosen(leaf) == "TÉA"


def test_chosen_words_are_looked_for(leaf):
    leaf.choose(0, 3)
    finding = leaf.comforts.finding
    finding.open()
    assert finding.bar.field.text() == "Tea"
    assert finding.bar.said.text() == "1 of 2"
    leaf.choose(0, 20)
    finding.open()
    assert finding.bar.field.text() == "Tea"


def test_escape_leaves_the_caret_behind_what_was_found(leaf, qtbot):
    finding = _find(leaf, "later")
    QTest.keyClick(finding.bar.field, Key.Key_Escape)
    assert not finding.bar.isVisible()
    assert not leaf.page.textCursor().hasSelection()
    assert leaf.page.extraSelections() == []
    leaf.type("!")
    assert leaf.writing.parts[0] == leaf.shown() == TEXT.replace("later", "later!")


def test_keys_open_it_and_step(leaf, qtbot):
    leaf.view.activateWindow()
    leaf.page.setFocus()
    qtbot.waitUntil(leaf.page.hasFocus)
    finding = leaf.comforts.finding
    QTest.keyClick(leaf.page, Key.Key_F, CTRL)
    assert finding.bar.isVisible()
    QTest.keyClicks(finding.bar.field, "tea")
    QTest.keyClick(leaf.page, Key.Key_F3)
    assert _chosen(leaf) == "TÉA"
    QTest.keyClick(leaf.page, Key.Key_F3, SHIFT)
    assert _chosen(leaf) == "Tea"
    finding.bar.close_button.click()
    QTest.keyClick(leaf.page, Key.Key_F3)
    assert finding.bar.isVisible()


def test_what_changes_meanwhile_is_looked_through_again(leaf, qtbot):
    finding = _find(leaf, "tea")
    leaf.writing.history.do(Replace(0, "Tea", "Rain"))
    qtbot.waitUntil(lambda: finding.bar.said.text() == "1 of 1")
    assert _chosen(leaf) == "TÉA"
    leaf.writing.history.undo()
    finding.step(1)
    assert finding.bar.said.text().endswith("of 2")


def test_all_boxes_are_looked_through_in_turn(qtbot):
    written = Written("two_ways", ("tea", "no", "Tea again"))
    view = WritingView(Writing(written), surroundings())
    qtbot.addWidget(view)
    view.show()
    finding = view.comforts.finding
    finding.open()
    QTest.keyClicks(finding.bar.field, "tea")
    assert finding.bar.said.text() == "2 of 2"  # the caret stood behind the first
    assert view.boxes.pages[2].textCursor().selectedText() == "Tea"
    finding.close()
    assert view.boxes.pages[2].textCursor().position() == 3
    finding.open()
    finding.step(-1)
    assert view.boxes.pages[0].textCursor().selectedText() == "tea"


def test_a_long_text_is_found_in_once_it_is_at_rest(qtbot):
    leaf = Leaf("\n".join([f"line {at} of many" for at in range(20_000)]))
    qtbot.addWidget(leaf.view)
    leaf.view.layout().addWidget(leaf.comforts.finding.bar)
    leaf.view.show()
    assert not leaf.binding.is_at_rest
    leaf.comforts.finding._home = (0, 0)
    leaf.comforts.finding.bar.open("line 7 of")
    qtbot.waitUntil(lambda: _chosen(leaf) == "line 7 of", timeout=30_000)


def test_in_a_low_room_what_stands_above_gives_way(qtbot):
    view = WritingView(Writing("tea"), surroundings())
    qtbot.addWidget(view)
    view.resize(600, 13 * view.fontMetrics().lineSpacing())
    view.show()
    assert view.bar.isVisible()
    finding = view.comforts.finding
    finding.open()
    finding.open()
    assert not view.bar.isVisible()
    assert view.takes_foot
    finding.close()
    assert view.bar.isVisible()
    assert not view.takes_foot
    view.resize(600, 900)
    finding.open()
    assert view.bar.isVisible()
    assert not view.takes_foot


def test_it_is_one_row_and_each_button_says_what_it_does(qtbot):
    view = WritingView(Writing("tea"), surroundings())
    qtbot.addWidget(view)
    view.resize(1000, 600)
    view.show()
    finding = view.comforts.finding
    finding.open()
    bar = finding.bar
    assert (bar.before.text(), bar.after.text()) == ("Previous", "Next")
    high = bar.height()
    view.resize(round(bar.sizeHint().width() * 0.7), 600)
    QApplication.processEvents()
    assert (bar.before.text(), bar.after.text()) == ("", "")
    assert [made.accessibleName() for made in (bar.before, bar.after)] == ["Previous", "Next"]
    assert [made.toolTip() for made in (bar.before, bar.after)] == ["Previous", "Next"]
    assert bar.height() <= high
    QTest.keyClicks(bar.field, "rain")
    for part in (bar.field, bar.before, bar.after, bar.close_button):
        assert part.visibleRegion().boundingRect().size() == part.size()


def test_the_field_has_its_menu_by_keys(leaf):
    finding = _find(leaf, "tea")
    QTest.keyClick(finding.bar.field, Key.Key_F10, SHIFT)
    menu = QApplication.activePopupWidget()
    assert any("Paste" in action.text() for action in menu.actions())
    menu.close()
    assert finding.bar.isVisible()
