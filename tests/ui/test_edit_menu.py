"""The Edit menu cuts, copies, pastes and chooses where one writes, also when opened by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from studio.shell.menu_titles import menu_titles
from tests.samples.whole_studio import go, whole_studio


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        go(studio, qtbot, "writing")
        qtbot.waitUntil(lambda: studio.visit.menus is not None)
        QGuiApplication.clipboard().clear()
        yield studio
        QGuiApplication.clipboard().clear()


def _menu(studio) -> QMenu:
    menus = studio.window.menuBar().findChildren(QMenu)
    return next(menu for menu in menus if menu.title() == menu_titles()["edit"])


def _ways(studio):
    menu = _menu(studio)
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions() if not action.isSeparator()}


def _page(studio, words: str):
    page = studio.furnishing.rooms.current().view.page
    page.setFocus()
    page.insertPlainText(words)
    return page


def test_words_are_chosen_cut_and_put_back(studio):
    page = _page(studio, "Grey sea")
    _ways(studio)["Select all"].trigger()
    _ways(studio)["Cut"].trigger()
    assert page.toPlainText() == ""
    assert QGuiApplication.clipboard().text() == "Grey sea"
    _ways(studio)["Paste"].trigger()
    assert studio.furnishing.rooms.current().document.parts == ("Grey sea",)


def test_only_what_can_be_done_is_offered(studio):
    page = _page(studio, "Grey sea")
    offered = {word: way.isEnabled() for word, way in _ways(studio).items()}
    assert (offered["Cut"], offered["Copy"], offered["Paste"]) == (False, False, True)
    page.selectAll()
    assert _ways(studio)["Copy"].isEnabled()
    page.setReadOnly(True)
    assert not _ways(studio)["Cut"].isEnabled()
    go_home = studio.visit.go
    go_home("home")
    assert not any(_ways(studio)[word].isEnabled() for word in ("Cut", "Copy", "Paste"))


def test_keys_that_open_the_menu_take_no_words_away(studio, qtbot):
    page = _page(studio, "Grey sea")
    page.selectAll()
    studio.window.menuBar().setFocus()
    _ways(studio)["Copy"].trigger()
    assert QGuiApplication.clipboard().text() == "Grey sea"


def test_a_line_typed_unseen_is_not_offered_for_copying(studio, qtbot):
    studio.visit.password()
    from PySide6.QtWidgets import QLineEdit

    field = next(
        field
        for field in studio.window.place("password").findChildren(QLineEdit)
        if field.echoMode() is not QLineEdit.EchoMode.Normal and field.isVisible()
    )
    field.setFocus()
    field.setText("secret")
    field.selectAll()
    ways = _ways(studio)
    assert not ways["Copy"].isEnabled()
    assert not ways["Cut"].isEnabled()
    assert ways["Paste"].isEnabled()


def test_the_keys_stay_those_of_the_field(studio):
    """Shown in the menu, and heard once only: by the page."""
    page = _page(studio, "Grey sea")
    QTest.keyClick(page, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Grey sea"
    assert _ways(studio)["Paste"].shortcut().toString() == "Ctrl+V"
