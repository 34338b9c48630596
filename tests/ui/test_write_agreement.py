"""The page and the document always agree, whatever hands and input methods do."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from studio.crafts.writing import cutting
from studio.crafts.writing.document import Replace
from studio.crafts.writing.measure import units
from tests.samples.desk import Desk, joined
from tests.samples.words import LETTERS, SCRIPTS, texts

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qtbot) -> Desk:
    made = Desk()
    qtbot.addWidget(made.view)
    return made


@pytest.mark.parametrize("script", SCRIPTS)
def test_any_script_is_typed_and_shown(desk, script):
    desk.type(SCRIPTS[script])
    assert desk.writing.parts[0] == SCRIPTS[script]
    assert desk.agree()


@pytest.mark.parametrize("script", SCRIPTS)
def test_any_script_is_undone_to_a_blank_page_and_back(desk, script):
    desk.type(SCRIPTS[script])
    history = desk.writing.history
    while history.undo_label:
        history.undo()
        assert desk.agree()
    assert desk.writing.is_blank
    while history.redo_label:
        history.redo()
        assert desk.agree()
    assert desk.writing.parts[0] == SCRIPTS[script]


def test_undo_goes_back_a_word_and_leaves_the_caret_there(desk):
    desk.type("one two")
    desk.key(Key.Key_Home)
    desk.writing.history.undo()
    assert desk.shown() == "one "
    assert desk.caret() == 4


def test_moving_the_caret_starts_something_new_to_undo(desk):
    desk.type("ab")
    desk.key(Key.Key_Left)
    desk.key(Key.Key_Right)
    desk.type("c")
    desk.writing.history.undo()
    assert desk.writing.parts[0] == "ab"


def test_return_and_shift_return_both_begin_a_paragraph(desk):
    desk.type("a")
    desk.key(Key.Key_Return)
    desk.key(Key.Key_Return, SHIFT)
    desk.type("b")
    assert desk.writing.parts[0] == "a\n\nb"
    assert desk.page.document().blockCount() == 3


@pytest.mark.parametrize(
    ("key", "modifiers", "left"),
    [
        (Key.Key_Backspace, Qt.KeyboardModifier.NoModifier, "one tw"),
        (Key.Key_Backspace, CTRL, "one "),
    ],
)
def test_deleting_is_a_change_like_any_other(desk, key, modifiers, left):
    desk.type("one two")
    desk.key(key, modifiers)
    assert desk.writing.parts[0] == left
    assert desk.writing.history.undo_label == "Delete"
    desk.writing.history.undo()
    assert desk.writing.parts[0] == desk.shown() == "one two"


def test_one_backspace_takes_a_whole_emoji(desk):
    desk.type("hi")
    desk.compose(commit="😀")
    desk.key(Key.Key_Backspace)
    assert desk.writing.parts[0] == "hi"
    desk.writing.history.undo()
    assert desk.writing.parts[0] == desk.shown() == "hi😀"


def test_positions_after_emoji_are_exact(qtbot):
    desk = Desk("😀👍🏽 middle 😀 end")
    qtbot.addWidget(desk.view)
    at = desk.writing.parts[0].index("middle")
    desk.choose(units(desk.writing.parts[0][:at]), units(desk.writing.parts[0][: at + 6]))
    desk.type("X")
    assert desk.writing.parts[0] == "😀👍🏽 X 😀 end"
    assert desk.writing.history.done == (Replace(at, "middle", "X"),)


def test_halves_that_come_together_are_one_letter_and_part_again(qtbot):
    desk = Desk("a\ud83dX\ude00b")
    qtbot.addWidget(desk.view)
    desk.choose(2, 3)
    desk.key(Key.Key_Delete)
    assert desk.writing.parts[0] == desk.shown() == "a😀b"
    desk.writing.history.undo()
    assert desk.writing.parts[0] == desk.shown() == "a\ud83dX\ude00b"


@pytest.mark.parametrize(
    ("start", "end", "left"), [(2, 2, "\ud83dX\ude00"), (2, 3, "\ud83dX"), (1, 2, "X\ude00")]
)
def test_a_caret_inside_a_letter_cuts_it_cleanly(qtbot, start, end, left):
    desk = Desk("a😀b")
    qtbot.addWidget(desk.view)
    cursor = QTextCursor(desk.page.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText("X")
    assert desk.writing.parts[0] == desk.shown() == f"a{left}b"
    desk.writing.history.undo()
    assert desk.writing.parts[0] == desk.shown() == "a😀b"


@pytest.mark.parametrize(
    ("there", "start", "typed"), [("\ud83d", 1, "\ude00"), ("\ude00", 0, "\ud83d")]
)
def test_the_second_half_of_a_letter_may_come_alone(qtbot, there, start, typed):
    desk = Desk(there)
    qtbot.addWidget(desk.view)
    cursor = QTextCursor(desk.page.document())
    cursor.setPosition(start)
    cursor.insertText(typed)
    assert desk.writing.parts[0] == desk.shown() == "😀"


def test_of_equal_letters_the_one_at_the_caret_is_new(qtbot):
    desk = Desk("hello")
    qtbot.addWidget(desk.view)
    desk.choose(3, 3)
    desk.compose("l")
    desk.compose(commit="l")
    assert desk.writing.history.done == (Replace(3, "", "l"),)


def test_a_place_on_the_page_and_a_point_of_the_text_are_found_from_each_other(qtbot):
    desk = Desk("a😀b\n👍🏽c")
    qtbot.addWidget(desk.view)
    places = [desk.view.boxes.binding.place_of(point) for point in range(8)]
    assert places == [0, 1, 3, 4, 5, 7, 9, 10]
    assert [desk.view.boxes.binding.point_of(place) for place in places] == list(range(8))


# Input methods


def test_what_an_input_method_holds_is_not_yet_written(desk):
    desk.compose("きょう")
    assert desk.writing.parts[0] == ""
    desk.compose(commit="今日")
    assert desk.writing.parts[0] == "今日"
    assert desk.agree()


@pytest.mark.parametrize("leave", ["settle", "hide", "close", "clearFocus"])
def test_what_is_half_composed_is_never_lost(desk, leave, qtbot):
    desk.view.show()
    desk.view.activateWindow()
    desk.view.setFocus()
    qtbot.waitUntil(desk.page.hasFocus)
    desk.type("a ")
    desk.compose("きょう")
    getattr(desk.page if leave == "clearFocus" else desk.view, leave)()
    assert desk.writing.parts[0] == desk.shown() == "a きょう"


def test_settling_twice_writes_once(desk):
    desk.compose("un")
    desk.view.settle()
    desk.view.settle()
    assert desk.writing.parts[0] == "un"


def test_an_undo_while_composing_keeps_page_and_document_together(desk):
    desk.type("one two")
    desk.compose("きょう")
    desk.writing.history.undo()
    assert desk.agree()
    desk.view.settle()
    assert desk.agree()
    assert "きょう" in desk.writing.parts[0]


def test_an_input_method_may_replace_what_stands_before(desk):
    desk.type("helo")
    event = QInputMethodEvent("", [])
    event.setCommitString("hello", -4, 4)
    QApplication.sendEvent(desk.page, event)
    assert desk.writing.parts[0] == desk.shown() == "hello"


# Long paragraphs


@pytest.fixture
def short_pieces(monkeypatch):
    """Paragraphs are cut so soon that a test can read them."""
    _short_pieces(monkeypatch)


def _short_pieces(monkeypatch):
    for name, length in (("MOST", 12), ("PIECE", 6), ("LEAST", 2), ("SLICE", 40), ("LINES", 4)):
        monkeypatch.setattr(cutting, name, length)


def _sound(desk) -> bool:
    """The page tells every border as what it is, and no piece is longer than it should be."""
    desk.binding.hurry()
    desk.binding._go_on()
    assert desk.agree()
    borders = desk.borders()
    assert borders == desk.binding._places.seams.within(0, 1 << 40)
    lengths = [block.length() - 1 for block in _blocks(desk.page.document())]
    assert max(lengths) <= 2 * cutting.MOST  # a letter may have two units
    text = desk.writing.parts[0]
    places = [desk.binding.place_of(point) for point in range(len(text) + 1)]
    assert [desk.binding.point_of(place) for place in places] == list(range(len(text) + 1))
    return True


def _blocks(document):
    block = document.firstBlock()
    while block.isValid():
        yield block
        block = block.next()


LONG = "one two three four five six seven"


def test_a_long_paragraph_lies_in_pieces_and_is_one_in_the_text(qtbot, short_pieces):
    desk = Desk(LONG)
    qtbot.addWidget(desk.view)
    assert [block.text() for block in _blocks(desk.page.document())] == [
        *("one ", "two ", "three ", "four ", "five ", "six ", "seven")
    ]
    assert desk.shown() == LONG
    assert _sound(desk)


def test_one_grows_into_pieces_as_it_is_typed_and_back_as_it_is_taken_out(desk, short_pieces):
    desk.type(LONG)
    assert len(desk.borders()) >= 2
    assert _sound(desk)
    while desk.writing.parts[0]:
        desk.key(Key.Key_Backspace)
        assert desk.agree()
    assert desk.borders() == []


def test_backspace_and_delete_take_a_letter_and_never_a_border(qtbot, short_pieces):
    for key, side, left in (
        (Key.Key_Backspace, 1, "onetwo "),
        (Key.Key_Delete, 0, "one wo "),
    ):
        desk = Desk(LONG)
        qtbot.addWidget(desk.view)
        border = desk.borders()[0]
        desk.choose(border + side, border + side)
        desk.key(key)
        assert desk.writing.parts[0] == desk.shown() == left + LONG[8:]
        assert _sound(desk)


def test_the_arrows_go_letter_by_letter_over_borders(qtbot, short_pieces):
    desk = Desk(LONG)
    qtbot.addWidget(desk.view)
    for key, points in (
        (Key.Key_Left, range(len(LONG) - 1, -1, -1)),
        (Key.Key_Right, range(1, len(LONG) + 1)),
    ):
        for point in points:
            desk.key(key)
            assert desk.binding.point_of(desk.caret()) == point


def test_words_chosen_over_borders_are_copied_as_they_are(qtbot, short_pieces):
    desk = Desk(LONG)
    qtbot.addWidget(desk.view)
    desk.page.selectAll()
    assert desk.page.createMimeDataFromSelection().text() == LONG
    desk.key(Key.Key_Delete)
    assert desk.writing.is_blank
    assert desk.borders() == []
    desk.writing.history.undo()
    assert desk.writing.parts[0] == LONG
    assert _sound(desk)


def test_enter_within_a_piece_ends_the_paragraph_there(qtbot, short_pieces):
    desk = Desk(LONG)
    qtbot.addWidget(desk.view)
    inside = desk.borders()[1] + 3
    point = desk.binding.point_of(inside)
    desk.choose(inside, inside)
    desk.key(Key.Key_Return)
    assert desk.writing.parts[0] == LONG[:point] + "\n" + LONG[point:]
    assert _sound(desk)


def test_every_piece_runs_the_way_its_paragraph_does(qtbot, short_pieces):
    desk = Desk("שלום עולם one two three four five")
    qtbot.addWidget(desk.view)

    def ways():
        return {block.textDirection() for block in _blocks(desk.page.document())}

    assert len(desk.borders()) > 3
    assert ways() == {Qt.LayoutDirection.RightToLeft}
    desk.choose(0, 0)
    desk.type("a")
    assert ways() == {Qt.LayoutDirection.LeftToRight}
    desk.writing.history.undo()
    assert ways() == {Qt.LayoutDirection.RightToLeft}


NUMBERED = " ".join(f"{'word' * (number % 4)}{number}" for number in range(3000))


def test_without_spaces_no_line_within_a_long_paragraph_ends_far_too_early(qtbot):
    desk = Desk(SCRIPTS["Chinese"] * 1000)
    qtbot.addWidget(desk.view)
    desk.view.resize(700, 600)
    desk.view.show()

    def even():
        lengths = [len(line) for line in _lines(desk.page.document())[:-1]]
        return min(lengths) >= max(lengths) - 4

    qtbot.waitUntil(lambda: desk.binding.is_at_rest and even())
    assert len(desk.borders()) >= 3


def test_lines_end_within_a_long_paragraph_as_if_it_were_whole(qtbot, monkeypatch):
    text = NUMBERED
    desk = Desk(text)
    qtbot.waitUntil(lambda: desk.binding.is_at_rest)
    monkeypatch.setattr(cutting, "MOST", 1_000_000)
    monkeypatch.setattr(cutting, "SLICE", 1_000_000)
    whole = Desk(text)
    for width in (900, 500):
        for each in (desk, whole):
            qtbot.addWidget(each.view)
            each.view.resize(width, 600)
            each.view.show()
            qtbot.waitUntil(lambda each=each: each.binding.is_at_rest)
        assert len(desk.borders()) >= 3
        assert whole.borders() == []
        assert _lines(desk.page.document()) == _lines(whole.page.document())
    desk.choose(100, 100)
    desk.type("some more words here so that lines end elsewhere from now on")
    qtbot.waitUntil(lambda: desk.binding.is_at_rest)
    assert len(desk.borders()) >= 3
    whole.choose(100, 100)
    whole.type("some more words here so that lines end elsewhere from now on")
    assert _lines(desk.page.document()) == _lines(whole.page.document())
    assert desk.agree()


def _lines(document):
    found = []
    for block in _blocks(document):
        document.documentLayout().blockBoundingRect(block)
        layout = block.layout()
        lines = (layout.lineAt(at) for at in range(layout.lineCount()))
        found += [block.text()[line.textStart() :][: line.textLength()] for line in lines]
    return found


def test_much_text_comes_from_its_end_and_all_of_it_is_there(qtbot, short_pieces):
    text = "\n".join(f"line {number}" for number in range(60))
    desk = Desk(text)
    qtbot.addWidget(desk.view)
    assert desk.shown().endswith("line 59")
    assert desk.shown() != text
    desk.type("!")
    assert desk.writing.parts[0] == text + "!"
    qtbot.waitUntil(lambda: desk.shown() == text + "!")
    assert desk.borders() == []
    assert desk.caret() == len(text) + 1


def test_what_is_not_shown_yet_is_chosen_and_copied_with_the_rest(qtbot, short_pieces):
    text = "\n".join(f"line {number}" for number in range(60))
    desk = Desk(text)
    qtbot.addWidget(desk.view)
    desk.page.selectAll()
    assert desk.page.createMimeDataFromSelection().text() == text
    desk.key(Key.Key_Backspace)
    assert desk.writing.parts[0] == desk.shown() == ""
    desk.writing.history.undo()
    desk.binding.hurry()
    assert desk.shown() == text


@pytest.mark.parametrize("start", [0, 5, 100, 300])
@pytest.mark.parametrize("length", [0, 4, 150])
def test_a_change_from_elsewhere_may_reach_into_what_is_not_shown_yet(
    qtbot, short_pieces, start, length
):
    text = "\n".join(f"line {number}" for number in range(60))
    for at in (start, len(text) - start - length):
        desk = Desk(text)
        qtbot.addWidget(desk.view)
        desk.writing.history.do(Replace(at, text[at : at + length], "new words"))
        desk.type("x")
        assert _sound(desk)


# Anything at all

NONE = Qt.KeyboardModifier.NoModifier
KEYS = ("Backspace", "Delete", "Left", "Right", "Up", "Down", "Home", "End", "Return")
DEEDS = st.one_of(
    st.tuples(st.just("type"), st.sampled_from([letter for letter in LETTERS if letter != "\0"])),
    st.tuples(st.just("type"), st.just("word and ")),
    st.tuples(st.just("compose"), texts(3), texts(3)),
    st.tuples(st.just("paste"), st.text(st.sampled_from(LETTERS + "\r\u2028"), max_size=6)),
    st.tuples(st.just("paste"), st.text(st.sampled_from("ab  \n😀\u0301"), max_size=60)),
    st.tuples(st.just("choose"), st.integers(0, 40), st.integers(0, 40)),
    st.tuples(
        st.just("key"),
        st.sampled_from([getattr(Key, f"Key_{key}") for key in KEYS]),
        st.sampled_from([NONE, NONE, SHIFT, CTRL]),
    ),
    st.tuples(st.just("put"), texts(4)),
    st.tuples(st.just("all")),
    st.tuples(st.just("cut")),
    st.tuples(st.just("rest")),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
    st.tuples(st.just("settle")),
)


@given(texts(10), st.lists(DEEDS, max_size=14))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_page_and_document_agree_whatever_happens(qapp, beginning, deeds):
    _agree_whatever_happens(joined(beginning), deeds, whole=True)


@given(texts(90), st.lists(DEEDS, max_size=14))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_page_and_document_agree_over_borders_too(qapp, beginning, deeds):
    with pytest.MonkeyPatch.context() as monkeypatch:
        _short_pieces(monkeypatch)
        _agree_whatever_happens(joined(beginning), deeds, whole=False)


def _agree_whatever_happens(beginning, deeds, *, whole):
    desk = Desk(beginning)
    for deed, *how in deeds:
        _do(desk, deed, how)
        if whole:
            assert desk.agree(), (deed, how)
    desk.view.settle()
    assert _sound(desk)
    after = desk.writing.parts[0]
    count = 0
    while desk.writing.history.undo_label:
        desk.writing.history.undo()
        count += 1
    assert _sound(desk)
    assert desk.writing.parts[0] == beginning
    for _step in range(count):
        desk.writing.history.redo()
    assert _sound(desk)
    assert desk.writing.parts[0] == after
    desk.view.deleteLater()


def _do(desk, deed, how):
    match deed:
        case "undo" | "redo":
            getattr(desk.writing.history, deed)()
        case "settle":
            desk.view.settle()
        case "all":
            desk.page.selectAll()
        case "cut":
            desk.page.cut()
        case "rest":
            desk.binding._go_on()
        case "put":  # as what reads the screen aloud may do
            desk.page.textCursor().insertText(*how)
        case "choose":
            length = desk.page.document().characterCount() - 1
            desk.choose(*(min(place, length) for place in how))
        case _:
            getattr(desk, deed)(*how)
