"""The page takes plain text, leaves the window its keys, and looks calm in any script."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from studio.crafts.writing import bringing
from studio.crafts.writing.document import Replace
from tests.samples.desk import Desk
from tests.samples.words import SCRIPTS

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qtbot) -> Desk:
    made = Desk()
    qtbot.addWidget(made.view)
    return made


def test_paste_becomes_plain_text_on_plain_lines(desk):
    source = QMimeData()
    source.setHtml("<h1>Big</h1><b>bold</b>")
    source.setText("Big\r\nbold\u2028soft\rend")
    desk.page.insertFromMimeData(source)
    assert desk.writing.parts[0] == desk.shown() == "Big\nbold\nsoft\nend"
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


def test_a_paste_is_handed_over_as_it_is_and_never_copied(desk, monkeypatch):
    """Copied to Qt's kind of text and back, 1.9 million combining marks took 80 ms more."""
    words, handed = "letters \ud83d and signs", []
    monkeypatch.setattr("studio.crafts.writing.view.page.brought", lambda _text: (words, ""))
    desk.page.brought.connect(handed.append)
    desk.paste("anything")
    assert handed[0] is words
    assert desk.writing.parts[0] == words


def test_every_press_of_enter_is_a_new_line(desk):
    desk.type("a")
    for _press in range(3):
        desk.key(Key.Key_Return)
    desk.type("b")
    assert desk.writing.parts[0] == desk.shown() == "a\n\n\nb"


def test_a_paste_that_is_too_much_is_refused_in_a_sentence(desk, monkeypatch):
    monkeypatch.setattr(bringing, "MOST", 10)
    desk.view.show()
    desk.paste("x" * 11)
    assert desk.writing.is_blank
    assert desk.view.told.isVisible()
    assert desk.view.told.text().startswith("That is too much")
    desk.type("y")
    assert not desk.view.told.isVisible()


def test_a_paste_that_is_no_text_is_refused_and_the_page_stays(desk):
    source = QMimeData()
    source.setData("text/plain", bytes(range(256)) * 40)
    desk.view.show()
    desk.page.insertFromMimeData(source)
    assert desk.writing.is_blank
    assert desk.view.told.text().startswith("That does not look like words")


def test_signs_nobody_can_see_do_not_come_with_a_paste(desk):
    desk.paste("\ufeffone two three four five\0 six\x07\tseven eight nine\x0cten\x85eleven")
    after = "one two three four five six\tseven eight nine\nten\neleven"
    assert desk.writing.parts[0] == desk.shown() == after


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
    assert desk.writing.parts[0] == "two"
    desk.key(Key.Key_End)
    desk.page.paste()
    assert desk.writing.parts[0] == desk.shown() == "twoone "
    QGuiApplication.clipboard().clear()


def test_words_dropped_from_elsewhere_come_as_a_paste(desk):
    desk.view.show()
    source = QMimeData()
    source.setText("dropped")
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, source, Qt.MouseButton.LeftButton, SHIFT
    )
    desk.page.dropEvent(drop)
    assert desk.writing.parts[0] == desk.shown() == "dropped"
    assert desk.writing.history.undo_label == "Paste"


# The window's own keys


def test_undo_and_redo_are_those_of_the_piece_whoever_gets_the_keys(desk):
    desk.type("one two")
    _press(desk, QKeySequence.StandardKey.Undo)
    assert desk.writing.parts[0] == desk.shown() == "one "
    _press(desk, QKeySequence.StandardKey.Redo)
    assert desk.writing.parts[0] == desk.shown() == "one two"


def _press(desk, standard: QKeySequence.StandardKey) -> None:
    keys = QKeySequence.keyBindings(standard)[0][0]
    desk.page.keyPressEvent(
        QKeyEvent(QKeyEvent.Type.KeyPress, keys.key(), keys.keyboardModifiers())
    )


def test_tab_leaves_the_page(desk, qtbot):
    assert desk.page.tabChangesFocus()
    desk.key(Key.Key_Tab)
    assert desk.writing.parts[0] == ""


def test_the_menu_offers_what_can_be_done(desk):
    def offered() -> dict[str, bool]:
        menu = desk.view._menu()
        assert isinstance(menu, QMenu)
        return {action.text(): action.isEnabled() for action in menu.actions()}

    QApplication.clipboard().clear()
    assert [word for word, on in offered().items() if word and on] == [
        "Select all",
        "Find in the text…",
        "See it from outside…",
        "Marks",
    ]
    desk.type("a")
    desk.page.selectAll()
    now = offered()
    assert now["Undo"], now["Copy"]
    assert not now["Redo"]


def test_the_menu_opens_where_it_was_asked_for_and_does_what_it_says(desk, qtbot):
    desk.view.show()
    desk.type("one two")
    desk.page.customContextMenuRequested.emit(desk.page.rect().center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == "Undo").trigger()
    assert desk.writing.parts[0] == desk.shown() == "one "
    menu.close()


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
    assert desk.writing.parts[0] == "later"


def test_the_first_words_wrap_on_a_narrow_page_and_go_with_the_first_letter(desk):
    desk.view.resize(360, 500)
    desk.view.show()
    line = desk.page.fontMetrics().lineSpacing()
    assert _ink(desk.page, 48 + line, 48 + 3 * line), "the second line is missing"
    desk.type("a")
    assert not _ink(desk.page, 48 + 2 * line, 48 + 3 * line)


def _ink(page, top, bottom):
    """Whether anything is drawn between two heights of the sheet."""
    shot = page.viewport().grab().toImage()
    rows = range(top, bottom)
    return len({shot.pixel(x, y) for y in rows for x in range(shot.width())}) > 1


def test_a_keyboard_without_a_menu_key_opens_the_menu_at_the_caret(desk):
    asked = []
    desk.page.customContextMenuRequested.connect(asked.append)
    QTest.keyClick(desk.page, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert asked == [desk.page.cursorRect().center()]
