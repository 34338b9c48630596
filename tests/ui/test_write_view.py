"""The page and the document always agree, whatever hands, clipboards and input methods do."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import (
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from studio.crafts.writing import CRAFT, view_page
from studio.crafts.writing.document import Replace, Writing, plain
from studio.crafts.writing.measure import units
from tests.samples.around import surroundings
from tests.samples.words import LETTERS, SCRIPTS, texts

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def joined(text: str) -> str:
    """Join halves of pairs that stand side by side, as every screen does."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


class Desk:
    """A writing on a page, with hands."""

    def __init__(self, text: str = "") -> None:
        self.writing = Writing(text)
        self.view = CRAFT.view(self.writing, surroundings())
        self.page = self.view.page

    def shown(self) -> str:
        """The page's text, unit by unit, for Qt leaves lone halves out of whole texts."""
        document = self.page.document()
        spelled = "".join(document.characterAt(at) for at in range(document.characterCount() - 1))
        return plain(joined(spelled))

    def agree(self) -> bool:
        """Same letters, and no pair that the page shows as one is two in the document."""
        return self.shown() == self.writing.text

    def type(self, text: str) -> None:
        for letter in text:
            key = {"\n": Key.Key_Return}.get(letter, 0)
            press = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self.page, press)

    def key(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.page, key, modifiers)

    def compose(self, held: str = "", commit: str = "") -> None:
        event = QInputMethodEvent(held, [])
        event.setCommitString(commit)
        QApplication.sendEvent(self.page, event)

    def paste(self, text: str) -> None:
        source = QMimeData()
        source.setText(text)
        self.page.insertFromMimeData(source)

    def choose(self, start: int, end: int) -> None:
        """Move the caret to unit ``end``, choosing everything from unit ``start``."""
        cursor = self.page.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.page.setTextCursor(cursor)

    def caret(self) -> int:
        return self.page.textCursor().position()


@pytest.fixture
def desk(qtbot) -> Desk:
    made = Desk()
    qtbot.addWidget(made.view)
    return made


@pytest.mark.parametrize("script", SCRIPTS)
def test_any_script_is_typed_and_shown(desk, script):
    desk.type(SCRIPTS[script])
    assert desk.writing.text == SCRIPTS[script]
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
    assert desk.writing.text == SCRIPTS[script]


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
    assert desk.writing.text == "ab"


def test_return_and_shift_return_both_begin_a_paragraph(desk):
    desk.type("a")
    desk.key(Key.Key_Return)
    desk.key(Key.Key_Return, SHIFT)
    desk.type("b")
    assert desk.writing.text == "a\n\nb"
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
    assert desk.writing.text == left
    assert desk.writing.history.undo_label == "Delete"
    desk.writing.history.undo()
    assert desk.writing.text == desk.shown() == "one two"


def test_one_backspace_takes_a_whole_emoji(desk):
    desk.type("hi")
    desk.compose(commit="😀")
    desk.key(Key.Key_Backspace)
    assert desk.writing.text == "hi"
    desk.writing.history.undo()
    assert desk.writing.text == desk.shown() == "hi😀"


def test_positions_after_emoji_are_exact(qtbot):
    desk = Desk("😀👍🏽 middle 😀 end")
    qtbot.addWidget(desk.view)
    at = desk.writing.text.index("middle")
    desk.choose(units(desk.writing.text[:at]), units(desk.writing.text[: at + 6]))
    desk.type("X")
    assert desk.writing.text == "😀👍🏽 X 😀 end"
    assert desk.writing.history.done == (Replace(at, "middle", "X"),)


def test_halves_that_come_together_are_one_letter_and_part_again(qtbot):
    desk = Desk("a\ud83dX\ude00b")
    qtbot.addWidget(desk.view)
    desk.choose(2, 3)
    desk.key(Key.Key_Delete)
    assert desk.writing.text == desk.shown() == "a😀b"
    desk.writing.history.undo()
    assert desk.writing.text == desk.shown() == "a\ud83dX\ude00b"


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
    assert desk.writing.text == desk.shown() == f"a{left}b"
    desk.writing.history.undo()
    assert desk.writing.text == desk.shown() == "a😀b"


@pytest.mark.parametrize(
    ("there", "start", "typed"), [("\ud83d", 1, "\ude00"), ("\ude00", 0, "\ud83d")]
)
def test_the_second_half_of_a_letter_may_come_alone(qtbot, there, start, typed):
    desk = Desk(there)
    qtbot.addWidget(desk.view)
    cursor = QTextCursor(desk.page.document())
    cursor.setPosition(start)
    cursor.insertText(typed)
    assert desk.writing.text == desk.shown() == "😀"


def test_of_equal_letters_the_one_at_the_caret_is_new(qtbot):
    desk = Desk("hello")
    qtbot.addWidget(desk.view)
    desk.choose(3, 3)
    desk.compose("l")
    desk.compose(commit="l")
    assert desk.writing.history.done == (Replace(3, "", "l"),)


# Input methods


def test_what_an_input_method_holds_is_not_yet_written(desk):
    desk.compose("きょう")
    assert desk.writing.text == ""
    desk.compose(commit="今日")
    assert desk.writing.text == "今日"
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
    assert desk.writing.text == desk.shown() == "a きょう"


def test_settling_twice_writes_once(desk):
    desk.compose("un")
    desk.view.settle()
    desk.view.settle()
    assert desk.writing.text == "un"


def test_an_undo_while_composing_keeps_page_and_document_together(desk):
    desk.type("one two")
    desk.compose("きょう")
    desk.writing.history.undo()
    assert desk.agree()
    desk.view.settle()
    assert desk.agree()
    assert "きょう" in desk.writing.text


def test_an_input_method_may_replace_what_stands_before(desk):
    desk.type("helo")
    event = QInputMethodEvent("", [])
    event.setCommitString("hello", -4, 4)
    QApplication.sendEvent(desk.page, event)
    assert desk.writing.text == desk.shown() == "hello"


# The clipboard


def test_paste_becomes_plain_text_on_plain_lines(desk):
    source = QMimeData()
    source.setHtml("<h1>Big</h1><b>bold</b>")
    source.setText("Big\r\nbold\u2028soft\rend")
    desk.page.insertFromMimeData(source)
    assert desk.writing.text == desk.shown() == "Big\nbold\nsoft\nend"
    assert desk.writing.history.undo_label == "Paste"
    formats = {span.fontWeight() for span in _spans(desk.page.document())}
    assert formats == {desk.page.document().firstBlock().charFormat().fontWeight()}


def _spans(document):
    block = document.firstBlock()
    while block.isValid():
        yield block.charFormat()
        block = block.next()


def test_a_paste_is_one_change_and_what_follows_is_another(desk):
    desk.type("a")
    desk.paste("b c d")
    desk.type("e")
    assert [command.label for command in desk.writing.history.done] == ["Typing", "Paste", "Typing"]
    assert not desk.page.bringing_in


def test_a_paste_that_is_too_much_is_refused_in_a_sentence(desk, monkeypatch):
    monkeypatch.setattr(view_page, "MOST_PASTED", 10)
    desk.view.show()
    desk.paste("x" * 11)
    assert desk.writing.is_blank
    assert desk.view.told.isVisible()
    assert desk.view.told.text().startswith("That is too much")
    desk.type("y")
    assert not desk.view.told.isVisible()


def test_copy_takes_words_and_nothing_else(desk):
    desk.paste("one\ntwo")
    desk.page.selectAll()
    copied = desk.page.createMimeDataFromSelection()
    assert copied.formats() == ["text/plain"]
    assert copied.text() == "one\ntwo"


def test_cut_and_paste_move_words(desk, qapp):
    desk.type("one two")
    desk.choose(0, 4)
    desk.page.cut()
    assert desk.writing.text == "two"
    desk.key(Key.Key_End)
    desk.page.paste()
    assert desk.writing.text == desk.shown() == "twoone "
    QGuiApplication.clipboard().clear()


def test_words_dropped_from_elsewhere_come_as_a_paste(desk):
    desk.view.show()
    source = QMimeData()
    source.setText("dropped")
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, source, Qt.MouseButton.LeftButton, SHIFT
    )
    desk.page.dropEvent(drop)
    assert desk.writing.text == desk.shown() == "dropped"
    assert desk.writing.history.undo_label == "Paste"


# The window's own keys


@pytest.mark.parametrize("keys", [QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo])
def test_undo_and_redo_are_left_to_the_window(desk, keys):
    desk.type("a")
    for combination in QKeySequence.keyBindings(keys):
        key = combination[0].key()
        override = QKeyEvent(
            QKeyEvent.Type.ShortcutOverride, key, combination[0].keyboardModifiers()
        )
        override.ignore()
        QApplication.sendEvent(desk.page, override)
        assert not override.isAccepted()
        press = QKeyEvent(QKeyEvent.Type.KeyPress, key, combination[0].keyboardModifiers())
        desk.page.keyPressEvent(press)
        assert not press.isAccepted()
    assert desk.writing.text == "a"


def test_tab_leaves_the_page(desk, qtbot):
    assert desk.page.tabChangesFocus()
    desk.key(Key.Key_Tab)
    assert desk.writing.text == ""


def test_the_menu_offers_what_can_be_done(desk):
    def offered() -> dict[str, bool]:
        menu = desk.view._menu()
        assert isinstance(menu, QMenu)
        return {action.text(): action.isEnabled() for action in menu.actions()}

    assert [word for word, on in offered().items() if on] == ["Select all"]
    desk.type("a")
    desk.page.selectAll()
    now = offered()
    assert now["Undo"], now["Copy"]
    assert not now["Redo"]


# The look


def test_the_page_says_what_it_is_for(desk):
    assert desk.page.placeholderText() == "Write anything. Spelling does not matter here."
    assert desk.page.accessibleName() == "Your writing"
    assert desk.view.focusProxy() is desk.page


def test_the_column_stays_in_the_middle_and_never_grows_too_wide(desk):
    widths = []
    for width in (300, 900, 1400, 2200):
        desk.view.resize(width, 500)
        desk.view.show()
        QApplication.processEvents()
        sheet = desk.page.viewport().geometry()
        assert abs(sheet.left() - (desk.page.width() - sheet.right() - 1)) <= 1
        widths.append(sheet.width())
    assert widths[0] < widths[1] <= widths[2] == widths[3]


def test_a_paragraph_runs_the_way_its_first_letter_does(qtbot):
    desk = Desk(f"1) {SCRIPTS['Hebrew']}\n2) {SCRIPTS['English']}")
    qtbot.addWidget(desk.view)
    first = desk.page.document().firstBlock()
    assert first.textDirection() == Qt.LayoutDirection.RightToLeft
    assert first.next().textDirection() == Qt.LayoutDirection.LeftToRight


def test_new_colours_are_put_on_without_a_change_to_the_words(desk):
    desk.type("a")
    desk.page.dress()
    assert [command.new for command in desk.writing.history.done] == ["a"]
    assert desk.agree()


def test_every_line_has_room(desk):
    desk.type("a\nb")
    heights = {block.lineHeight() for block in _formats(desk.page.document())}
    assert len(heights) == 1
    assert heights.pop() >= 1.5 * desk.page.fontInfo().pixelSize() * 0.9


def _formats(document):
    block = document.firstBlock()
    while block.isValid():
        yield block.blockFormat()
        block = block.next()


def test_a_page_let_go_of_listens_no_more(qtbot):
    desk = Desk()
    desk.view.deleteLater()
    del desk.view, desk.page
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.writing.history.do(Replace(0, "", "later"))
    assert desk.writing.text == "later"


# Anything at all

DEEDS = st.one_of(
    st.tuples(st.just("type"), st.sampled_from([letter for letter in LETTERS if letter != "\0"])),
    st.tuples(st.just("compose"), texts(3), texts(3)),
    st.tuples(st.just("paste"), st.text(st.sampled_from(LETTERS + "\r\u2028"), max_size=6)),
    st.tuples(st.just("choose"), st.integers(0, 40), st.integers(0, 40)),
    st.tuples(
        st.just("key"),
        st.sampled_from([Key.Key_Backspace, Key.Key_Delete, Key.Key_Left, Key.Key_Up]),
    ),
    st.tuples(st.just("key"), st.just(Key.Key_Backspace), st.just(CTRL)),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
    st.tuples(st.just("settle")),
)


@given(texts(10), st.lists(DEEDS, max_size=14))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_page_and_document_agree_whatever_happens(qapp, beginning, deeds):
    desk = Desk(joined(beginning))
    for deed, *how in deeds:
        _do(desk, deed, how)
        assert desk.agree(), (deed, how)
    desk.view.settle()
    while desk.writing.history.undo_label:
        desk.writing.history.undo()
    assert desk.agree()
    assert desk.writing.text == joined(beginning)
    desk.view.deleteLater()


def _do(desk, deed, how):
    match deed:
        case "undo" | "redo":
            getattr(desk.writing.history, deed)()
        case "settle":
            desk.view.settle()
        case "choose":
            length = desk.page.document().characterCount() - 1
            desk.choose(*(min(place, length) for place in how))
        case _:
            getattr(desk, deed)(*how)
