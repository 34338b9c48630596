"""Words left out of pages: marked by menu or key, seen on the page, kept, and shown again."""

from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextCharFormat, QTextCursor

from studio.core.leaving_out import LeftOut
from studio.core.pictures import OwnPicture
from studio.crafts.writing.document import Replace, Writing
from studio.crafts.writing.layouts import LET_GO, Written, blank
from studio.crafts.writing.view.room import WritingView
from tests.samples.around import surroundings
from tests.samples.own_drawings import CAVE, OwnDrawings
from tests.samples.whole_studio import go, whole_studio

ANNA = LeftOut("words", "Anna")
KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
OUT, LINE, AGAIN = "Leave out of pages", "Leave this line out of pages", "Show in pages again"


class Ways:
    """Keeps marks as the studio does: told when they are read, then changed by whoever watches."""

    def __init__(self):
        self.marks, self.told, self.ended = (), None, 0

    def watch(self, document, told):
        self.document, self.told = document, told
        return self._end

    def _end(self):
        self.ended += 1

    def mark(self, document, marks):
        assert document is self.document
        self.marks = tuple(marks)


@pytest.fixture
def ways():
    return Ways()


@pytest.fixture
def room(qtbot, ways):
    """Return what makes a view of a writing whose marks are known."""

    def made(written="I met Anna. Anna waved.\nThen home.", marks=()):
        view = WritingView(Writing(written), replace(surroundings(), leaving_out=ways))
        qtbot.addWidget(view)
        view.resize(800, 600)
        view.show()
        view.activateWindow()
        view.page.setFocus()
        qtbot.waitUntil(view.page.hasFocus)
        if ways.told:
            ways.told(tuple(marks))
        return view

    return made


def choose(page, words, times=1):
    """Choose words on a page, or put the caret into them."""
    at = page.toPlainText().index(words)
    cursor = page.textCursor()
    cursor.setPosition(at + (1 if times == 0 else 0))
    if times:
        cursor.setPosition(at + len(words), QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)


def laid(page):
    """The words that lie under a broken line."""
    broken = QTextCharFormat.UnderlineStyle.DashUnderline
    return [
        one.cursor.selectedText()
        for one in page.extraSelections()
        if one.format.underlineStyle() == broken
    ]


def offered(view, page):
    """What the page's menu offers of this, and whether one can have it."""
    actions = view._menu(page).findChildren(QAction)
    return {one.text(): one for one in actions if one.text() in {OUT, LINE, AGAIN}}


def test_words_are_left_out_by_key_and_shown_again_by_the_same(room, ways, qtbot):
    view = room()
    page = view.page
    choose(page, "Anna", times=0)
    qtbot.keyClick(page, Qt.Key.Key_L, KEYS)
    assert (laid(page), ways.marks) == (["Anna", "Anna"], (ANNA,))
    assert view.told.text().startswith("Pages leave this out.")
    assert page.toPlainText() == view._document.parts[0] == "I met Anna. Anna waved.\nThen home."
    assert view._document.history.undo_label is None
    qtbot.keyClick(page, Qt.Key.Key_L, KEYS)
    assert (laid(page), ways.marks) == ([], ())
    assert view.told.text().startswith("Pages show this again")


def test_at_the_end_of_a_word_the_word_is_left_out_not_the_sign_behind_it(room, ways, qtbot):
    page = room().page
    cursor = page.textCursor()
    cursor.setPosition(len("I met Anna"))
    page.setTextCursor(cursor)
    page.textCursor().insertText("**")
    cursor.setPosition(len("I met Anna"))
    page.setTextCursor(cursor)
    qtbot.keyClick(page, Qt.Key.Key_L, KEYS)
    assert ways.marks == (ANNA,)


def test_the_menu_offers_words_or_the_line_and_the_way_back(room, ways, qtbot):
    view = room()
    page = view.page
    choose(page, "home")
    assert set(offered(view, page)) == {OUT, LINE}
    offered(view, page)[LINE].trigger()
    assert laid(page) == ["Then home."]
    assert ways.marks == (LeftOut("line", "Then home."),)
    assert set(offered(view, page)) == {AGAIN}
    offered(view, page)[AGAIN].trigger()
    assert (laid(page), ways.marks) == ([], ())


def test_where_nothing_is_chosen_it_says_so(room, ways, qtbot):
    view = room("  \nwords")
    choose(view.page, " ", times=1)
    qtbot.keyClick(view.page, Qt.Key.Key_L, KEYS)
    assert (view.told.text(), ways.marks) == ("Choose some words first.", ())


def test_what_was_kept_is_seen_and_goes_along_with_what_is_typed(room, ways, qtbot):
    view = room(marks=[ANNA])
    page = view.page
    qtbot.waitUntil(lambda: laid(page) == ["Anna", "Anna"])
    page.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(page, "Hey Anna ")
    qtbot.waitUntil(lambda: laid(page) == ["Anna", "Anna", "Anna"])
    cursor = page.textCursor()
    cursor.setPosition(8)
    page.setTextCursor(cursor)
    qtbot.keyClicks(page, "bel")
    qtbot.waitUntil(lambda: laid(page) == ["Annabel", "Anna", "Anna"])
    qtbot.waitUntil(lambda: [mark.text for mark in ways.marks] == ["Anna", "Annabel"])
    view._document.history.undo()
    qtbot.waitUntil(lambda: laid(page)[0] == "Anna")
    view._document.history.do(Replace(0, view._document.parts[0], "nobody"))
    qtbot.waitUntil(lambda: laid(page) == [])
    assert ANNA in ways.marks


def test_until_they_are_known_marks_cannot_be_changed(room, ways, qtbot):
    told, ways_told = [], ways.watch
    ways.watch = lambda document, tell: (ways_told(document, told.append), tell)[0]
    view = room()
    choose(view.page, "Anna")
    assert not any(one.isEnabled() for one in offered(view, view.page).values())
    qtbot.keyClick(view.page, Qt.Key.Key_L, KEYS)
    assert (ways.marks, laid(view.page)) == ((), [])


def test_each_box_of_a_layout_has_its_own_and_another_layout_keeps_them(room, ways, qtbot):
    view = room(Written("two_ways", ("Anna came.", "I hid.", "Anna was kind.")))
    first, second, third = view.boxes.pages
    choose(third, "Anna")
    offered(view, third)[OUT].trigger()
    assert [laid(page) for page in (first, second, third)] == [["Anna"], [], ["Anna"]]
    view._document.lay_out("plain")
    qtbot.waitUntil(lambda: laid(view.page) == ["Anna", "Anna"])


def test_words_to_be_let_go_and_a_room_without_pages_offer_nothing(room, ways, qtbot):
    view = room(blank(LET_GO))
    assert (ways.told, offered(view, view.page)) == (None, {})
    alone = WritingView(Writing("Anna"), surroundings())
    qtbot.addWidget(alone)
    alone.show()
    alone.activateWindow()
    alone.page.setFocus()
    qtbot.waitUntil(alone.page.hasFocus)
    assert offered(alone, alone.page) == {}
    choose(alone.page, "Anna")
    qtbot.keyClick(alone.page, Qt.Key.Key_L, KEYS)
    assert laid(alone.page) == []


def test_a_drawing_kept_covered_has_its_way_back_in_the_same_menu(qtbot):
    own = OwnDrawings(OwnPicture(CAVE, "Cave", "5 May", covered=True))
    written = Writing(f"![Cave](piece:{CAVE})")
    view = WritingView(written, replace(surroundings(), pictures=own))
    qtbot.addWidget(view)
    view.show()
    frames = view.comforts.cared[0].pictured.frames
    qtbot.waitUntil(lambda: bool(own.answer() or (frames and frames[0].covered)))
    words = [one.text() for one in view._menu(view.page).findChildren(QAction)]
    assert "Show this drawing here" in words


def test_of_a_long_text_what_is_in_sight_is_marked(room, ways, qtbot):
    lines = [f"line {number} of a day with Anna in it, and much else" for number in range(3_000)]
    view = room("\n".join(lines), marks=[ANNA])
    page = view.page
    qtbot.waitUntil(lambda: view.boxes.binding.is_at_rest, timeout=30_000)

    def seen(which):
        shown = {one.cursor.block().text() for one in page.extraSelections()}
        return lines[which] in shown and len(shown) < 500

    qtbot.waitUntil(lambda: seen(-1))
    page.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.waitUntil(lambda: seen(0))
    assert not seen(-1)
    assert len(laid(page)) > 20


def test_with_other_colours_it_is_seen_anew(room, ways, qtbot):
    view = room(marks=[ANNA])
    qtbot.waitUntil(lambda: laid(view.page) == ["Anna", "Anna"])
    view.page.setExtraSelections([])
    view.comforts.worn.changed.emit()
    qtbot.waitUntil(lambda: laid(view.page) == ["Anna", "Anna"])


def test_a_view_that_goes_watches_no_more(ways, qapp):
    view = WritingView(Writing("Anna"), replace(surroundings(), leaving_out=ways))
    shiboken6.delete(view)
    assert ways.ended == 1


def test_in_the_studio_a_mark_is_kept_with_its_piece_and_there_again(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        go(studio, qtbot, "writing")
        portfolio = studio.furnishing.opening.portfolio
        piece = studio.furnishing.rooms.current()
        page = piece.view.page
        page.setFocus()
        qtbot.waitUntil(lambda: piece.view.left_out._known)
        qtbot.keyClicks(page, "with Anna")
        qtbot.keyClick(page, Qt.Key.Key_L, KEYS)
        assert laid(page) == ["Anna"]

        def kept():
            return portfolio.shelves.look(lambda shelf: shelf.leave_out.of(piece.uid)).result()

        qtbot.waitUntil(
            lambda: piece.autosave.settled and not studio.furnishing.leaving_out.owed(piece.uid)
        )
        assert kept() == (ANNA,)
        studio.visit.make("writing")
        studio.furnishing.rooms.go_on(piece.uid)
        qtbot.waitUntil(lambda: studio.furnishing.rooms.current().uid == piece.uid)
        again = studio.furnishing.rooms.current().view.page
        qtbot.waitUntil(lambda: laid(again) == ["Anna"])


def test_in_the_studio_what_came_in_from_elsewhere_is_seen_and_taken_off(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        go(studio, qtbot, "writing")
        shelves = studio.furnishing.opening.portfolio.shelves
        piece = studio.furnishing.rooms.current()
        page = piece.view.page
        page.setFocus()
        qtbot.waitUntil(lambda: piece.view.left_out._known)
        qtbot.keyClicks(page, "with Anna")
        qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: piece.autosave.settled)
        shelves.keep(lambda shelf: shelf.leave_out.mark(piece.uid, [ANNA])).result()
        go(studio, qtbot, "home")
        go(studio, qtbot, "writing")
        qtbot.waitUntil(lambda: laid(page) == ["Anna"])
        qtbot.keyClick(page, Qt.Key.Key_L, KEYS)
        qtbot.waitUntil(lambda: not studio.furnishing.leaving_out.owed(piece.uid))
        assert shelves.look(lambda shelf: shelf.leave_out.of(piece.uid)).result() == ()
