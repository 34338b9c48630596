"""A letter paints few lines, and still all that a whole page painted anew would show."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QApplication

from studio.crafts.writing.layouts import LAYOUTS, blank
from studio.crafts.writing.view.page import Page
from tests.samples.desk import Desk
from tests.samples.leaf import Leaf

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_LONG = "one two three four five " * 40


class Painted(QObject):
    """The heights of what was painted."""

    def __init__(self, watched):
        super().__init__()
        self.heights = []
        watched.installEventFilter(self)

    def eventFilter(self, _watched, event):  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.heights.append(event.rect().height())
        return False


@pytest.fixture
def laid(qtbot):
    before = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)

    def lay(text, at=None):
        leaf = Leaf(text)
        qtbot.addWidget(leaf.view)
        leaf.view.show()
        leaf.page.setFocus()
        qtbot.waitUntil(lambda: leaf.binding.is_at_rest and not leaf.marking.at_work)
        if at is not None:
            leaf.choose(at, at)
        QApplication.processEvents()
        return leaf

    yield lay
    QApplication.setCursorFlashTime(before)


def _on_screen(desk):
    return desk.view.screen().grabWindow(desk.view.winId()).toImage()


def _shows_all(desk):
    """Tell whether the screen shows what it would if the whole page were painted now."""
    QApplication.sendPostedEvents(desk.view, QEvent.Type.UpdateRequest.value)
    shown = _on_screen(desk)
    desk.page.viewport().repaint()
    return shown == _on_screen(desk)


@pytest.mark.parametrize(
    ("text", "at", "typed"),
    [
        ("", None, "# a heading"),
        ("A line.", None, " And more words."),
        (_LONG, 30, "in between words"),
        (_LONG + "\n" + _LONG, 400, "a bc defgh"),
        (_LONG * 5, None, " the end of what is higher than the window, so that it scrolls" * 2),
        ("some _bold words that begin " + _LONG[:399], None, "_ and **more** _so_"),
        ("before\n- an item\nafter", 16, " of a list that becomes longer than a line of it" * 2),
        ("שלום hello\nlast", 5, "אב cd"),
        ("a\u0301\u0301\u0301\u0301 é\nnext", 5, "\u0301\u0301\u0301x"),
    ],
)
def test_after_each_letter_the_screen_shows_what_a_whole_paint_shows(laid, text, at, typed):
    leaf = laid(text, at)
    for letter in typed:
        leaf.type(letter)
        assert _shows_all(leaf), letter


def test_a_letter_paints_its_line_and_no_more(laid):
    leaf = laid(_LONG)
    painted = Painted(leaf.page.viewport())
    leaf.type("ab")
    painted.heights.clear()
    leaf.type("c")
    assert painted.heights
    assert max(painted.heights) < 2.5 * leaf.page.letters.line < leaf.page.viewport().height() / 2


def test_a_letter_over_chosen_words_paints_all_they_left(laid):
    leaf = laid("A line.\nTwo.\nThree.")
    leaf.type("ab")
    leaf.choose(2, 14)
    leaf.type("b")
    assert _shows_all(leaf)


def test_a_letter_after_scrolling_away_with_just_the_page_paints_all(laid):
    leaf = laid("A line.\n" * 60)
    leaf.steady.begin()
    leaf.type("here")
    bar = leaf.page.verticalScrollBar()
    bar.setValue(bar.value() - 33)
    QApplication.processEvents()
    leaf.type("a")
    assert _shows_all(leaf)


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        (_LONG + "שלום", "a"),
        (_LONG + "漢字", "a"),
        (_LONG + "e\u0301", "a"),
        (_LONG, "ש"),
        (_LONG, "\u0301"),
    ],
)
def test_where_letters_change_others_all_is_painted(laid, text, letter):
    leaf = laid(text)
    leaf.type("ab")
    painted = Painted(leaf.page.viewport())
    leaf.type(letter)
    assert max(painted.heights) > 5 * leaf.page.letters.line


@pytest.mark.parametrize("at", [0, 3])
def test_beside_the_break_of_a_line_all_is_painted(laid, at):
    leaf = laid(_LONG)
    line = leaf.block(0).layout().lineAt(1)
    leaf.choose(line.textStart() + at, line.textStart() + at)
    leaf.page.narrowly.look()
    assert not leaf.page.narrowly.begin()


def test_a_paragraph_that_runs_from_the_right_is_painted_whole(laid):
    leaf = laid(_LONG)
    form = leaf.block(0).blockFormat()
    form.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    leaf.page.textCursor().setBlockFormat(form)
    leaf.page.narrowly.look()
    assert not leaf.page.narrowly.begin()


def test_a_letter_over_words_of_two_lines_paints_what_goes_up_below(laid):
    leaf = laid("aaabbbb\nddddcccc\nThe end.", 3)
    leaf.type("a")
    leaf.choose(13, 4)
    leaf.type("x")
    assert leaf.shown() == "aaaaxcccc\nThe end."
    assert _shows_all(leaf)


def test_a_letter_after_any_other_change_paints_all(laid):
    leaf = laid(_LONG)
    leaf.type("ab")
    leaf.writing.history.undo()
    assert not leaf.page.narrowly.begin()
    leaf.type("ab")
    leaf.choose(10, 10)
    assert not leaf.page.narrowly.begin()


def test_after_the_page_got_another_width_all_is_painted(laid):
    leaf = laid("short")
    leaf.type("ab")
    leaf.view.resize(leaf.view.width() + 200, leaf.view.height())
    assert not leaf.page.narrowly.begin()
    leaf.type("c")
    assert _shows_all(leaf)


def test_after_other_letters_were_put_on_or_while_one_composes_all_is_painted(laid):
    leaf = laid(_LONG)
    leaf.type("ab")
    leaf.page.dress()
    assert not leaf.page.narrowly.begin()
    leaf.compose("ni")
    leaf.page.narrowly.look()
    assert not leaf.page.narrowly.begin()


@pytest.mark.parametrize("words", range(4, 12))
def test_a_mark_that_closes_lines_below_its_beginning_paints_both(laid, words):
    leaf = laid("some _bold words " + "one two three four " * words + "end")
    leaf.type("s")
    for letter in "_ a":
        leaf.type(letter)
        assert _shows_all(leaf), letter
    assert any(look == "italic" for _start, _end, look in leaf.looks())


def test_a_sentence_that_begins_dims_the_one_before_on_the_screen(laid):
    leaf = laid("One sentence here. " + "Another one " + _LONG[:599])
    leaf.steady.begin()
    QApplication.processEvents()
    for letter in ". And now":
        leaf.type(letter)
        assert _shows_all(leaf), letter


def test_a_letter_in_a_line_that_became_narrower_paints_all(laid):
    leaf = laid(_LONG)
    leaf.type("ab")
    leaf.view.resize(640, 500)
    leaf.type("c")
    assert _shows_all(leaf)


def test_a_page_is_painted_as_ever_after_a_letter(laid):
    leaf = laid("A line.")
    leaf.type("ab")
    assert leaf.page.viewport().updatesEnabled()
    assert not leaf.page.viewport().testAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled)
    painted = Painted(leaf.page.viewport())
    leaf.page.selectAll()
    QApplication.processEvents()
    assert painted.heights


def _wave(leaf, start, length):
    """Underline some letters as words are that are not in the dictionary."""
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(QColor("red"))
    leaf.comforts.cared[0].tints.lay("spelling", [(start, start + length, look)])


_KEYS = (Key.Key_Left, Key.Key_Up, Key.Key_End, Key.Key_Home, Key.Key_Backspace, Key.Key_Delete)
_LETTERS = st.text("ab fi.,*_#-> éЖ\u0301בא中😀", min_size=1, max_size=8)
_WORDS = ("a", "some words", " **b** ", "\n", "\n# h", ". A")
_DEEDS = st.one_of(
    st.tuples(st.just("type"), _LETTERS),
    st.tuples(st.just("type"), st.sampled_from(_WORDS)),
    st.tuples(st.just("key"), st.sampled_from(_KEYS)),
    st.tuples(st.just("choose"), st.tuples(st.integers(0, 300), st.integers(0, 300))),
    st.tuples(st.just("scroll"), st.integers(-90, 90)),
    st.tuples(st.just("compose"), st.tuples(st.sampled_from(["", "ni", "ב"]), _LETTERS)),
    st.tuples(st.just("undo"), st.none()),
    st.tuples(st.just("steady"), st.none()),
    st.tuples(st.just("wide"), st.integers(420, 760)),
    st.tuples(st.just("wave"), st.tuples(st.integers(0, 200), st.integers(1, 30))),
    st.tuples(st.just("rest"), st.none()),
)


def _do(leaf, deed, how):
    """Do one of the things people and the studio do to a page."""
    bar = leaf.page.verticalScrollBar()
    last = leaf.page.document().characterCount() - 1
    {
        "key": lambda: leaf.key(how),
        "choose": lambda: leaf.choose(min(how[0], last), min(how[how[1] % 2], last)),
        "scroll": lambda: bar.setValue(bar.value() + how),
        "compose": lambda: (leaf.compose(how[0]), leaf.compose(commit=how[1])),
        "undo": leaf.writing.history.undo,
        "steady": leaf.steady.end if leaf.steady.on else leaf.steady.begin,
        "wide": lambda: leaf.view.resize(how, 300),
        "wave": lambda: _wave(leaf, *how),
        "rest": QApplication.processEvents,
    }[deed]()


_BEGUN = ("", "A line.\n", _LONG, _LONG + "\n- an item\n> said", "שלום hello " * 40)


@given(
    text=st.sampled_from(_BEGUN),
    deeds=st.lists(_DEEDS, min_size=4, max_size=14),
)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_happened_a_letter_leaves_nothing_unpainted(laid, text, deeds):
    leaf = laid(text)
    leaf.view.resize(500, 300)
    leaf.type("ab")
    for deed, how in deeds:
        for letter in how if deed == "type" else ():
            leaf.type(letter)
            assert _shows_all(leaf), (deed, how, letter)
        if deed != "type":
            _do(leaf, deed, how)
            leaf.type("e")
        assert _shows_all(leaf), (deed, how)
    leaf.view.close()


@pytest.mark.parametrize(("scale", "narrow"), [(1.0, True), (2.0, True), (1.25, False)])
def test_only_whole_dots_are_painted_apart(laid, monkeypatch, scale, narrow):
    leaf = laid("A line.", 3)
    leaf.type("a")
    monkeypatch.setattr(leaf.page.narrowly._viewport, "devicePixelRatioF", lambda: scale)
    leaf.page.narrowly.look()
    assert leaf.page.narrowly.begin() is narrow
    leaf.page.narrowly.end("")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_in_every_layout_letters_leave_nothing_unpainted(qtbot, layout):
    desk = Desk(blank(layout))
    qtbot.addWidget(desk.view)
    desk.view.resize(640, 420)
    desk.view.show()
    for page in desk.view.findChildren(Page):
        desk.page = page
        page.setFocus()
        page.setCursorWidth(0)
        for letter in "words in a box " * 20 + "\n- and more":
            desk.type(letter)
            assert _shows_all(desk), letter
