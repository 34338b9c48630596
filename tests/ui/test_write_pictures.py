"""Drawings of one's own in the text: shown below their line, asked for anew, never kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from studio.core.pictures import OwnPicture
from studio.core.surroundings import Surroundings
from studio.crafts.writing.view.picture_chooser import PictureChooser
from tests.samples.leaf import Leaf
from tests.samples.manual import ManualScheduler
from tests.samples.own_drawings import CAVE, NIGHT, TREE, OwnDrawings, one_colour
from tests.samples.plain_look import PlainLook
from tests.samples.silent_sound import SilentSound

LINE = f"![Tree](piece:{TREE})"
ABOUT = OwnPicture(TREE, "Tree [old]", "4 May")
HIDDEN = OwnPicture(CAVE, "Cave", "5 May", covered=True)


def _leaf(qtbot, text: str, *there: OwnPicture) -> tuple[Leaf, OwnDrawings]:
    own = OwnDrawings(*there, png=one_colour(0x3366CC))
    around = Surroundings(ManualScheduler(), SilentSound(), PlainLook(), pictures=own)
    leaf = Leaf(text, around)
    qtbot.addWidget(leaf.view)
    leaf.view.show()
    qtbot.waitUntil(lambda: not leaf.marking.at_work)
    QApplication.processEvents()
    return leaf, own


def _frames(leaf: Leaf):
    return leaf.comforts.cared[0].pictured.frames


def _answered(own: OwnDrawings) -> None:
    QApplication.processEvents()
    own.answer()
    QApplication.processEvents()
    own.answer()
    QApplication.processEvents()


def test_a_drawing_is_shown_below_its_line_and_the_text_makes_room(qtbot):
    leaf, own = _leaf(qtbot, f"before\n{LINE}\nafter", ABOUT)
    _answered(own)
    (frame,) = _frames(leaf).values()
    assert frame.isVisible()
    assert frame.accessibleName() == "Drawing: Tree"
    after = leaf.page.cursorRect(_cursor(leaf, 2))
    line = leaf.page.cursorRect(_cursor(leaf, 1))
    assert line.bottom() <= frame.y()
    assert frame.y() + frame.height() <= after.top() + 1
    shot: QImage = leaf.page.viewport().grab().toImage()
    assert shot.pixelColor(frame.geometry().center()).name() == "#3366cc"
    assert leaf.agree()
    assert leaf.writing.history.last is None


def _cursor(leaf: Leaf, number: int):
    cursor = leaf.page.textCursor()
    cursor.setPosition(leaf.block(number).position())
    return cursor


def _unseen(leaf: Leaf, number: int) -> list[tuple[int, int]]:
    formats = leaf.block(number).layout().formats()
    clear = [laid for laid in formats if laid.format.foreground().color().alpha() == 0]
    return [(laid.start, laid.start + laid.length) for laid in clear]


def test_only_its_name_is_seen_until_the_caret_is_there(qtbot):
    leaf, _own = _leaf(qtbot, f"before\n{LINE}\nafter", ABOUT)
    name = len("![Tree")
    assert _unseen(leaf, 1) == [(0, 2), (name, len(LINE))]
    leaf.page.setTextCursor(_cursor(leaf, 1))
    assert _unseen(leaf, 1) == []
    assert (name, len(LINE), "large") in leaf.looks(1)  # of another size, and small
    leaf.page.setTextCursor(_cursor(leaf, 0))
    assert _unseen(leaf, 1) == [(0, 2), (name, len(LINE))]
    assert leaf.agree()
    assert leaf.writing.history.last is None


def test_a_line_that_names_no_drawing_any_more_is_seen_whole(qtbot):
    leaf, _own = _leaf(qtbot, f"before\n{LINE}\nafter", ABOUT)
    leaf.page.setTextCursor(_cursor(leaf, 1))
    leaf.key(Qt.Key.Key_Delete)
    leaf.page.setTextCursor(_cursor(leaf, 0))
    assert _unseen(leaf, 1) == []
    leaf.writing.history.undo()
    leaf.page.setTextCursor(_cursor(leaf, 0))
    assert _unseen(leaf, 1)


def test_a_drawing_that_is_gone_has_a_kind_line(qtbot):
    leaf, own = _leaf(qtbot, LINE)
    _answered(own)
    (frame,) = _frames(leaf).values()
    assert frame.text() == "This drawing is not here any more."
    assert frame.isVisible()


def test_a_covered_drawing_stays_covered(qtbot):
    leaf, own = _leaf(qtbot, f"![Cave](piece:{CAVE})", HIDDEN)
    _answered(own)
    (frame,) = _frames(leaf).values()
    assert frame.pixmap().isNull()
    assert frame.text() == "This drawing is kept covered. The menu of the page can show it."


def _offered(leaf: Leaf) -> dict[str, QAction]:
    menu = QMenu(leaf.page)
    leaf.comforts.cared[0].pictured.offer_in(menu)
    return {one.text(): one for one in menu.actions() if one.text()}


def test_a_covered_drawing_is_seen_where_it_is_asked_for_and_covered_again(qtbot):
    leaf, own = _leaf(qtbot, f"before\n![Cave](piece:{CAVE})\n{LINE}", HIDDEN, ABOUT)
    _answered(own)
    leaf.choose(0, 0)
    assert list(_offered(leaf)) == ["Show this drawing here"]
    _offered(leaf)["Show this drawing here"].trigger()
    _answered(own)
    assert not _frames(leaf)[1].pixmap().isNull()
    leaf.choose(8, 8)
    assert list(_offered(leaf)) == ["Cover this drawing again"]
    _offered(leaf)["Cover this drawing again"].trigger()
    _answered(own)
    assert _frames(leaf)[1].pixmap().isNull()
    assert not _frames(leaf)[2].pixmap().isNull()


def test_where_two_are_covered_it_is_the_one_at_the_caret(qtbot):
    two = OwnPicture(NIGHT, "Night", "6 May", covered=True)
    leaf, own = _leaf(qtbot, f"![Cave](piece:{CAVE})\n![Night](piece:{NIGHT})\nend", HIDDEN, two)
    _answered(own)
    leaf.page.moveCursor(QTextCursor.MoveOperation.End)
    assert not _offered(leaf)
    leaf.choose(2, 2)
    _offered(leaf)["Show this drawing here"].trigger()
    _answered(own)
    assert [frame.pixmap().isNull() for frame in _frames(leaf).values()] == [True, False]


def test_it_is_let_go_of_out_of_sight_and_asked_for_anew(qtbot):
    leaf, own = _leaf(qtbot, LINE + "\nline" * 200, ABOUT)
    leaf.choose(0, 0)
    leaf.page.verticalScrollBar().setValue(0)
    _answered(own)
    assert len(_frames(leaf)) == 1
    leaf.page.verticalScrollBar().setValue(3000)
    QApplication.processEvents()
    assert not _frames(leaf)
    asked = own.asked.count(("picture", TREE))
    own.there.clear()
    leaf.page.verticalScrollBar().setValue(0)
    _answered(own)
    assert own.asked.count(("picture", TREE)) > asked
    assert "not here" in next(iter(_frames(leaf).values())).text()


def test_a_room_that_is_left_holds_no_drawing(qtbot):
    leaf, own = _leaf(qtbot, LINE, ABOUT)
    _answered(own)
    leaf.view.hide()
    assert not _frames(leaf)
    leaf.view.show()
    _answered(own)
    assert len(_frames(leaf)) == 1


def test_an_answer_that_comes_too_late_changes_nothing(qtbot):
    leaf, own = _leaf(qtbot, LINE, ABOUT)
    leaf.view.hide()
    QApplication.sendPostedEvents(None, 52)  # deferred deletes
    own.answer()
    assert not _frames(leaf)


def test_a_line_that_names_another_drawing_asks_for_that(qtbot):
    leaf, own = _leaf(qtbot, LINE, ABOUT, OwnPicture(NIGHT, "Night", "6 May"))
    _answered(own)
    leaf.page.selectAll()
    leaf.paste(f"![Night](piece:{NIGHT})")
    _answered(own)
    assert [frame.uid for frame in _frames(leaf).values()] == [NIGHT]


def test_the_picture_goes_with_its_line_and_so_does_the_room(qtbot):
    leaf, own = _leaf(qtbot, f"{LINE}\nafter", ABOUT)
    _answered(own)
    leaf.choose(0, len(LINE))
    leaf.key(Qt.Key.Key_Delete)
    QApplication.processEvents()
    assert not _frames(leaf)
    assert leaf.block(0).blockFormat().bottomMargin() == 0


def test_from_right_to_left_it_stands_on_the_right(qtbot):
    leaf, own = _leaf(qtbot, f"![עץ](piece:{TREE})", ABOUT)
    _answered(own)
    (frame,) = _frames(leaf).values()
    middle = leaf.page.viewport().width() / 2
    assert (frame.geometry().center().x() > middle) == (
        leaf.block(0).textDirection() == Qt.LayoutDirection.RightToLeft
    )


def test_without_drawings_the_line_is_words(qtbot):
    leaf = Leaf(LINE)
    qtbot.addWidget(leaf.view)
    leaf.view.show()
    QApplication.processEvents()
    assert not _frames(leaf)
    menu = QMenu(leaf.view)
    leaf.comforts.offer_in(menu, leaf.page)
    assert "A drawing of yours…" not in [action.text() for action in menu.actions()]
    leaf.comforts.choose_picture()


# Choosing


@pytest.fixture
def chosen_from(qtbot):
    leaf, own = _leaf(qtbot, "one", ABOUT, HIDDEN)
    menu = QMenu(leaf.view)
    leaf.comforts.offer_in(menu, leaf.page)
    next(a for a in menu.actions() if a.text() == "A drawing of yours…").trigger()
    return leaf, own, leaf.page.findChild(PictureChooser)


def test_one_of_them_is_chosen_by_keys_and_stands_on_its_own_line(chosen_from):
    leaf, own, chooser = chosen_from
    _answered(own)
    shown = [chooser.list.drawings.index(row).data() for row in range(2)]
    assert shown == ["Tree [old]", "Cave"]
    assert ("small", TREE) in own.asked
    assert ("small", CAVE) not in own.asked
    shot = chooser.list.viewport().grab().toImage()
    first = chooser.list.visualRect(chooser.list.drawings.index(0)).center()
    assert shot.pixelColor(first).name() == "#3366cc"
    QTest.keyClick(chooser.list, Qt.Key.Key_Return)
    assert leaf.writing.parts[0] == leaf.shown() == f"one\n![Tree old](piece:{TREE})\n"
    assert not chooser.isVisible()
    assert leaf.page.window().focusWidget() is leaf.page
    leaf.writing.history.undo()
    assert leaf.writing.parts[0] == "one"


def test_it_says_when_there_is_none(qtbot):
    leaf, own = _leaf(qtbot, "one")
    leaf.comforts.choose_picture()
    chooser = leaf.page.findChild(PictureChooser)
    assert not chooser.isVisible()
    _answered(own)
    assert "no drawing of yours yet" in chooser.said.text()
    assert not chooser.list.isVisible()
    assert chooser.height() < chooser.width() / 2
    assert chooser.focusWidget() is chooser.close_button
    QTest.keyClick(chooser.close_button, Qt.Key.Key_Space)
    assert not chooser.isVisible()


def test_the_page_may_be_left_before_the_drawings_are_known(qtbot):
    leaf, own = _leaf(qtbot, "one", ABOUT)
    leaf.comforts.choose_picture()
    chooser = leaf.page.findChild(PictureChooser)
    leaf.view.hide()
    _answered(own)
    assert not chooser.isVisible()


def test_on_an_empty_line_it_takes_that_line(qtbot):
    leaf, _own = _leaf(qtbot, "one\n", ABOUT)
    leaf.hands.put_picture("Tree", TREE)
    assert leaf.writing.parts[0] == f"one\n![Tree](piece:{TREE})\n"


def test_a_small_picture_that_comes_too_late_changes_nothing(chosen_from):
    _page, own, chooser = chosen_from
    own.answer()
    chooser.close()
    chooser.deleteLater()
    QApplication.sendPostedEvents(None, 52)
    own.answer()
