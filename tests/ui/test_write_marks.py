"""Light marks on the page: shown as they are meant, quiet beside the words, undone in one step."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from studio.crafts.writing.document import Replace
from studio.crafts.writing.view.pieces import SOFT
from tests.samples.leaf import Leaf
from tests.samples.words import texts

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
MUTED = "#565b63"


def _leaf(qtbot, text: str = "") -> Leaf:
    made = Leaf(text)
    qtbot.addWidget(made.view)
    _rest(qtbot, made)
    return made


def _rest(qtbot, leaf: Leaf) -> None:
    qtbot.waitUntil(lambda: not leaf.marking.at_work)


def test_marks_are_shown_as_they_are_typed(qtbot):
    leaf = _leaf(qtbot)
    leaf.type("a **b**")
    assert leaf.looks() == [(2, 4, MUTED), (2, 7, "bold"), (5, 7, MUTED)]
    leaf.type(" *c*")
    assert (8, 11, "italic") in leaf.looks()
    leaf.key(Key.Key_Backspace)
    assert (8, 11, "italic") not in leaf.looks()
    assert leaf.shown() == leaf.writing.parts[0] == "a **b** *c"


def test_a_key_in_a_line_of_plain_words_does_not_look_at_the_line(qtbot, monkeypatch):
    leaf = _leaf(qtbot, "some tea")
    leaf.type("s")
    looked = []
    monkeypatch.setattr(leaf.marking, "_mark", lambda block: looked.append(block.text()))
    leaf.type(" and 1. b #")
    assert looked == []
    leaf.type("*")
    assert looked == ["some teas and 1. b #*"]


def test_a_plain_line_with_letters_put_in_is_marked_as_soon_as_it_has_a_sign(qtbot):
    leaf = _leaf(qtbot, "some tea")
    leaf.type("s b*")
    leaf.choose(5, 5)
    leaf.type("*")
    assert (5, 13, "italic") in leaf.looks()
    leaf.key(Key.Key_Home)
    leaf.type("# ")
    assert leaf.looks()[0] == (0, 2, MUTED)
    assert leaf.agree()


def test_a_heading_is_larger_and_its_mark_quiet(qtbot):
    leaf = _leaf(qtbot)
    plain = leaf.page.document().size().height()
    leaf.type("# Day")
    assert leaf.looks() == [(0, 2, MUTED), (0, 5, "bold large")]
    leaf.view.show()
    assert leaf.page.document().size().height() > plain


def test_what_was_there_before_is_shown_too_and_after_undo(qtbot):
    leaf = _leaf(qtbot, "😀 **b**\n> said")
    assert leaf.looks(0) == [(3, 5, MUTED), (3, 8, "bold"), (6, 8, MUTED)]
    assert leaf.looks(1) == [(0, 2, MUTED), (0, 6, MUTED)]
    leaf.writing.history.do(Replace(0, "😀 **b**", "*i*"))
    assert (0, 3, "italic") in leaf.looks(0)
    leaf.writing.history.undo()
    assert (3, 8, "bold") in leaf.looks(0)


def test_a_line_of_a_list_hangs_on_the_side_it_begins_on(qtbot):
    leaf = _leaf(qtbot, "- tea\n- שלום\n  - milk\nplain")
    one, other, deeper, plain = (leaf.block(at).blockFormat() for at in range(4))
    assert one.leftMargin() == -one.textIndent() > 0
    assert other.rightMargin() == -other.textIndent() > 0 == other.leftMargin()
    assert deeper.leftMargin() > one.leftMargin()
    assert plain.leftMargin() == plain.textIndent() == 0
    assert leaf.writing.history.last is None


def test_a_line_that_is_no_item_any_more_hangs_no_more(qtbot):
    leaf = _leaf(qtbot, "- tea")
    leaf.key(Key.Key_Home)
    leaf.key(Key.Key_Delete)
    form = leaf.block(0).blockFormat()
    assert (form.leftMargin(), form.textIndent()) == (0, 0)
    assert leaf.agree()
    assert leaf.writing.history.undo_label == "Delete"


def test_a_soft_piece_of_a_paragraph_is_no_line_of_its_own(qtbot):
    leaf = _leaf(qtbot, "one\n# two")
    cursor = QTextCursor(leaf.block(1))
    form = cursor.blockFormat()
    form.setProperty(SOFT, True)
    cursor.setBlockFormat(form)
    assert leaf.looks(1) == []
    assert leaf.block(1).blockFormat().boolProperty(SOFT)


def test_half_a_letter_alone_is_left_plain(qtbot):
    leaf = _leaf(qtbot, "\ud83d **b**")
    assert leaf.looks() == []
    assert leaf.agree()


def test_a_long_text_is_shown_bit_by_bit(qtbot):
    leaf = Leaf("\n".join(["**b**"] * 300))
    qtbot.addWidget(leaf.view)
    leaf.view.show()
    assert leaf.looks(0) == leaf.looks(299) == []
    leaf.marking.look_on()
    assert leaf.looks(299)
    assert leaf.looks(0) == []
    _rest(qtbot, leaf)
    assert all(leaf.looks(at) for at in range(300))


def test_what_the_eye_rests_on_stays_there_while_the_rest_is_shown(qtbot):
    leaf = Leaf("\n".join(["# head", "- item"] * 150))
    qtbot.addWidget(leaf.view)
    leaf.view.show()
    leaf.page.ensureCursorVisible()
    leaf.marking.look_on()
    there = leaf.page.cursorRect().top()
    before = leaf.page.verticalScrollBar().value()
    _rest(qtbot, leaf)
    assert leaf.page.verticalScrollBar().value() > before
    assert abs(leaf.page.cursorRect().top() - there) <= 1


def test_a_key_in_a_marked_line_lays_nothing_over_it_anew(qtbot, monkeypatch):
    leaf = _leaf(qtbot, "**b** and")
    laid = []
    monkeypatch.setattr(leaf.marking, "_lay_over", lambda *given: laid.append(given))
    leaf.type(" so on")
    assert len(laid) <= 1


def test_new_colours_are_put_on_the_marks(qtbot):
    leaf = _leaf(qtbot, "**b**")
    leaf.around.look.colour = {"muted": "#123456"}.__getitem__
    leaf.marking._colour = leaf.around.look.colour
    leaf.comforts.dress()
    _rest(qtbot, leaf)
    assert (0, 2, "#123456") in leaf.looks()


def test_an_input_method_keeps_what_it_shows_beside_the_marks(qtbot):
    leaf = _leaf(qtbot, "**b** ")
    leaf.compose("きょう")
    assert (0, 5, "bold") in leaf.looks()
    leaf.compose(commit="今日")
    assert (0, 5, "bold") in leaf.looks()
    assert leaf.agree()


# By hand


@pytest.mark.parametrize(("key", "sign"), [(Key.Key_B, "**"), (Key.Key_I, "*")])
def test_a_key_marks_words_in_one_step_and_takes_it_off_again(qtbot, key, sign):
    leaf = _leaf(qtbot, "😀 one two")
    leaf.choose(3, 6)
    leaf.key(key, CTRL)
    assert leaf.writing.parts[0] == leaf.shown() == f"😀 {sign}one{sign} two"
    assert leaf.page.textCursor().selectedText() == "one"
    leaf.key(key, CTRL)
    assert leaf.writing.parts[0] == "😀 one two"
    leaf.writing.history.undo()
    leaf.writing.history.undo()
    assert leaf.writing.parts[0] == leaf.shown() == "😀 one two"
    assert leaf.writing.history.undo_label is None


def test_what_is_typed_around_a_mark_is_undone_on_its_own(qtbot):
    leaf = _leaf(qtbot)
    leaf.type("so ")
    leaf.key(Key.Key_B, CTRL)
    leaf.type("on")
    assert leaf.writing.parts[0] == "so **on**"
    leaf.writing.history.undo()
    assert leaf.writing.parts[0] == "so ****"
    leaf.writing.history.undo()
    assert leaf.writing.parts[0] == "so "


def test_the_same_key_again_ends_the_mark_and_writing_over_nothing_goes_on(qtbot):
    leaf = _leaf(qtbot)
    leaf.type("so ")
    leaf.key(Key.Key_B, CTRL)
    leaf.type("on")
    leaf.key(Key.Key_B, CTRL)
    leaf.type(" we go")
    leaf.key(Key.Key_I, CTRL)
    leaf.type(" far")
    assert leaf.writing.parts[0] == leaf.shown() == "so **on** we *go* far"


def test_the_menu_marks_lines(qtbot):
    leaf = _leaf(qtbot, "one\ntwo")
    menu = QMenu(leaf.view)
    leaf.comforts.offer_in(menu, leaf.page)
    marks = next(action for action in menu.actions() if action.text() == "Marks").menu()
    offered = {action.text(): action for action in marks.actions()}
    leaf.page.selectAll()
    for word, now in (
        ("List", "- one\n- two"),
        ("Quote", "> one\n> two"),
        ("Heading", "# one\n# two"),
        ("Heading", "one\ntwo"),
        ("Bold", "**one**\n**two**"),
    ):
        offered[word].trigger()
        assert leaf.writing.parts[0] == leaf.shown() == now


def test_enter_goes_on_with_a_list_and_ends_it(qtbot):
    leaf = _leaf(qtbot)
    leaf.type("1. tea")
    leaf.key(Key.Key_Return)
    leaf.type("milk")
    leaf.key(Key.Key_Return)
    assert leaf.shown() == "1. tea\n2. milk\n3. "
    leaf.key(Key.Key_Return)
    assert leaf.writing.parts[0] == leaf.shown() == "1. tea\n2. milk\n"
    leaf.key(Key.Key_Return)
    assert leaf.writing.parts[0] == "1. tea\n2. milk\n\n"
    leaf.writing.history.undo()
    leaf.writing.history.undo()
    assert leaf.writing.parts[0] == leaf.shown() == "1. tea\n2. milk\n3. "


def test_enter_over_chosen_words_of_a_list_is_an_ordinary_one(qtbot):
    leaf = _leaf(qtbot, "- tea and milk")
    leaf.choose(5, 14)
    leaf.key(Key.Key_Return)
    assert leaf.writing.parts[0] == leaf.shown() == "- tea\n"


def test_a_page_that_is_only_read_is_not_marked(qtbot):
    leaf = _leaf(qtbot, "one")
    leaf.page.setReadOnly(True)
    leaf.hands.bold()
    assert leaf.writing.parts[0] == leaf.shown() == "one"


def test_a_page_on_its_way_out_is_cared_for_no_more(qtbot):
    leaf = _leaf(qtbot, "one")
    leaf.comforts.care_for([])
    menu = QMenu(leaf.view)
    leaf.comforts.offer_in(menu, leaf.page)
    assert not leaf.comforts.cared
    assert not menu.actions()


DEEDS = st.one_of(
    st.tuples(st.just("type"), st.sampled_from([*"*_#->. ab1ש", "\n"])),
    st.tuples(st.just("paste"), texts(4)),
    st.tuples(st.just("choose"), st.integers(0, 30), st.integers(0, 30)),
    st.tuples(st.just("mark"), st.sampled_from(["bold", "italic", "heading", "items", "quote"])),
    st.tuples(st.just("key"), st.sampled_from([Key.Key_Backspace, Key.Key_Return])),
    st.tuples(st.sampled_from(["undo", "redo"])),
)


@given(st.lists(DEEDS, max_size=14))
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_page_and_document_agree_whatever_is_marked(qapp, deeds):
    leaf = Leaf("- a **b**\n# ש")
    for deed, *how in deeds:
        if deed in {"undo", "redo"}:
            getattr(leaf.writing.history, deed)()
        elif deed == "mark":
            getattr(leaf.hands, how[0])()
        elif deed == "choose":
            length = leaf.page.document().characterCount() - 1
            leaf.choose(*(min(place, length) for place in how))
        else:
            getattr(leaf, deed)(*how)
        assert leaf.agree(), (deed, how)
    while leaf.writing.history.undo_label:
        leaf.writing.history.undo()
    assert leaf.writing.parts[0] == leaf.shown() == "- a **b**\n# ש"
    leaf.view.deleteLater()
