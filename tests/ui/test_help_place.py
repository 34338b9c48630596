"""The help page as a person meets it, by keyboard and by eye."""

import logging

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QLabel, QLineEdit

from studio.core.errors import CannotKeep
from studio.journey.help_now import HelpNow
from studio.journey.help_shelf import HelpShelf
from studio.journey.helplines import read_helplines
from studio.shell.places.help import HelpPlace
from studio.shell.theme import read_tokens, style_sheet
from tests.samples.plain_look import PlainLook


class Inside:
    def __init__(self):
        self.data = None
        self.refuses = False

    def load(self):
        return self.data

    def save(self, data):
        if self.refuses:
            raise CannotKeep("It could not be kept.")
        self.data = data


@pytest.fixture
def inside():
    return Inside()


@pytest.fixture
def help_now(tmp_path, inside):
    made = HelpNow(HelpShelf(tmp_path / "help.json"), read_helplines())
    made.open_inside(inside)
    return made


@pytest.fixture
def place(qtbot, help_now, scheduler):
    made = HelpPlace(help_now, PlainLook(), scheduler)
    qtbot.addWidget(made)
    made.resize(1024, 640)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    return made


def seen(place):
    """Every word on the page now, in order from the top."""
    QApplication.processEvents()
    labels = [label for label in place.findChildren(QLabel) if label.isVisibleTo(place)]
    labels.sort(key=lambda label: label.mapTo(place, label.rect().topLeft()).y())
    return [label.text() for label in labels if label.text()]


def press(place, text, at=0):
    QApplication.processEvents()
    found = [
        one
        for one in place.findChildren(QAbstractButton)
        if one.text() == text and one.isVisibleTo(place)
    ]
    found[at].click()


def copied():
    return QGuiApplication.clipboard().text()


def test_with_no_country_the_page_is_whole(place):
    words = seen(place)
    assert words[0] == "You do not have to do this on your own."
    assert words[1] == ("Call the emergency number where you live. Ask someone near you to help.")
    for later in ("My numbers", "A calm moment", "How to use this app"):
        assert later in words
    assert words.index("A calm moment") < words.index("How to use this app")


def test_a_country_shows_its_numbers_and_copies_them(place, qtbot):
    place.country.setFocus()
    qtbot.keyClicks(place.country, "United K")
    place.country.activated.emit(place.country.currentIndex())
    words = seen(place)
    assert words.index("999") < words.index("116 123") < words.index("85258")
    assert "If you might be in danger, call this number now." in words
    press(place, "Copy", at=1)
    assert copied() == "116 123"
    assert place.status.line.text() == "Copied."


def test_the_line_goes_after_a_while(place, help_now, scheduler):
    help_now.choose_country("GB")
    press(place, "Copy")
    scheduler.advance(10)
    assert place.status.line.text() == ""


def test_somewhere_else_shows_words_and_never_an_empty_slot(place, help_now):
    help_now.choose_country("GB")
    help_now.choose_country("elsewhere")
    assert "999" not in seen(place)
    assert "Call the emergency number where you live. Ask someone near you to help." in seen(place)
    assert place.country.key == "elsewhere"


def test_a_number_is_added_by_keyboard_alone(place, qtbot, help_now, tmp_path):
    place.own.add_button.setFocus()
    qtbot.keyClick(place.own.add_button, Qt.Key.Key_Space)
    qtbot.keyClicks(place.own.form.name, "Sam & Mum")
    qtbot.keyClick(place.own.form.name, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is place.own.form.number
    qtbot.keyClicks(place.own.form.number, "07700 900123")
    qtbot.keyClick(place.own.form.number, Qt.Key.Key_Return)
    assert [(one.name, one.outside) for one in help_now.numbers] == [("Sam & Mum", False)]
    assert not (tmp_path / "help.json").exists()
    assert {"Sam & Mum", "07700 900123"} <= set(seen(place))
    assert QApplication.focusWidget() is place.own.add_button


def test_only_a_tick_puts_a_number_on_the_locked_screen(place, tmp_path):
    press(place, "Add a number")
    assert not place.own.form.on_lock.isChecked()
    place.own.form.name.setText("Sam")
    place.own.form.number.setText("1")
    place.own.form.on_lock.click()
    press(place, "Keep")
    assert b"Sam" in (tmp_path / "help.json").read_bytes()
    assert "Shown on the locked screen too." in seen(place)
    press(place, "Add a number")
    assert not place.own.form.on_lock.isChecked()


def test_a_number_is_changed(place, help_now):
    help_now.add("Sam", "1")
    press(place, "Change")
    assert (place.own.form.name.text(), place.own.form.number.text()) == ("Sam", "1")
    place.own.form.number.setText("2")
    press(place, "Keep")
    assert [(one.name, one.number) for one in help_now.numbers] == [("Sam", "2")]


def test_a_removed_number_comes_back_with_undo(place, help_now, qtbot):
    help_now.add("Sam", "1")
    press(place, "Remove")
    assert help_now.numbers == ()
    assert QApplication.focusWidget() is place.status.undo_button
    qtbot.keyClick(place.status.undo_button, Qt.Key.Key_Space)
    assert [one.name for one in help_now.numbers] == ["Sam"]


def test_an_empty_form_asks_kindly(place, help_now):
    press(place, "Add a number")
    press(place, "Keep")
    assert place.status.line.text() == "Write a name or a number first."
    assert help_now.numbers == ()
    assert place.own.form.isVisible()


def test_what_cannot_be_kept_is_told(place, inside):
    inside.refuses = True
    press(place, "Add a number")
    place.own.form.name.setText("Sam")
    press(place, "Keep")
    assert place.status.line.text() == "It could not be kept."
    assert "Sam" in seen(place)


def test_a_removal_that_cannot_be_kept_is_told(place, help_now, inside):
    help_now.add("Sam", "1")
    inside.refuses = True
    press(place, "Remove")
    assert place.status.line.text() == "It could not be kept."
    assert "Sam" in seen(place)


def test_a_country_that_cannot_be_kept_is_shown_all_the_same(place, help_now, tmp_path, qtbot):
    (tmp_path / "help.json").mkdir()
    qtbot.keyClicks(place.country, "United K")
    place.country.activated.emit(place.country.currentIndex())
    assert "999" in seen(place)
    assert "until you close the app" in place.status.line.text()


def test_tab_goes_down_the_page(place, qtbot, help_now):
    help_now.choose_country("GB")
    help_now.add("Sam", "1")
    QApplication.processEvents()
    place.status.back_button.setFocus()
    reached = []
    while (focused := QApplication.focusWidget()) not in reached:
        reached.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    heights = [one.mapTo(place, one.rect().center()).y() for one in reached]
    assert heights == sorted(heights)
    shown = {one for one in place.findChildren(QAbstractButton) if one.isVisible()}
    assert shown | {place.country} == set(reached)


def test_escape_leaves_the_form_first_and_then_the_page(place, qtbot):
    press(place, "Add a number")
    qtbot.keyClick(place.own.form.name, Qt.Key.Key_Escape)
    assert not place.own.form.isVisible()
    with qtbot.waitSignal(place.closed):
        qtbot.keyClick(place.own.add_button, Qt.Key.Key_Escape)


def test_back_leaves_the_page(place, qtbot):
    with qtbot.waitSignal(place.closed):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)


def test_before_opening_only_ticked_numbers_show_and_nothing_can_change(place, help_now):
    help_now.add("Sam", "1", outside=True)
    help_now.add("Dr Okafor", "2")
    help_now.close_inside()
    words = seen(place)
    assert "Sam" in words
    assert "Dr Okafor" not in words
    shown = {one.text() for one in place.findChildren(QAbstractButton) if one.isVisibleTo(place)}
    assert shown == {"Back", "Copy"}
    assert "Open your pieces to add or change your own numbers." in words


def test_locking_while_the_form_is_open_closes_it(place, help_now):
    press(place, "Add a number")
    help_now.close_inside()
    assert not place.own.form.isVisible()


def test_a_damaged_file_costs_one_sentence(qtbot, tmp_path, scheduler):
    (tmp_path / "bad.json").write_bytes(b"\xff")
    known = HelpNow(HelpShelf(tmp_path / "bad.json"), read_helplines())
    place = HelpPlace(known, PlainLook(), scheduler)
    qtbot.addWidget(place)
    place.show()
    told = [words for words in seen(place) if "could not be read" in words]
    assert len(told) == 1
    assert "A calm moment" in seen(place)


def test_the_keyboard_scrolls(place, qtbot):
    place.resize(1024, 320)
    QApplication.processEvents()
    bar = place.page.verticalScrollBar()
    qtbot.keyClick(place.status.back_button, Qt.Key.Key_PageDown)
    down = bar.value()
    assert down > 0
    qtbot.keyClick(place.status.back_button, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(place.status.back_button, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_every_control_has_the_name_that_is_seen(place, help_now):
    help_now.choose_country("GB")
    help_now.add("Sam", "1")
    press(place, "Add a number")
    for one in place.findChildren(QAbstractButton):
        if one.isVisibleTo(place):
            assert (
                QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) == one.text()
            )
            assert one.text()
    for one in [*place.findChildren(QLineEdit), place.country]:
        assert one.accessibleName() in seen(place)
    assert isinstance(place.country, QComboBox)


def test_scrolling_the_page_never_changes_the_country(place, qtbot, help_now):
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(place.country, wheel)
    assert place.country.key == ""
    assert help_now.country == ""


@pytest.mark.parametrize("per_cent", [100, 200])
def test_nothing_is_cut_off_at_the_smallest_window(qtbot, help_now, scheduler, per_cent):
    help_now.choose_country("GB")
    help_now.add("W" * 80, "9" * 80, outside=True)
    place = HelpPlace(help_now, PlainLook(), scheduler)
    qtbot.addWidget(place)
    place.setStyleSheet(style_sheet(read_tokens("light"), "light", per_cent))
    place.resize(1024 - 260, 640 - 90)
    place.show()
    qtbot.waitExposed(place)
    press(place, "Add a number")
    QApplication.processEvents()
    assert place.page.widget().width() <= place.page.viewport().width()
    for one in [*place.findChildren(QLabel), *place.findChildren(QCheckBox)]:
        if one.isVisibleTo(place):
            right = one.mapTo(place, one.rect().bottomRight()).x()
            assert right <= place.width()
            needed = one.heightForWidth(one.width()) if one.hasHeightForWidth() else 0
            assert one.height() >= needed


def test_nothing_is_logged(place, help_now, caplog):
    with caplog.at_level(logging.DEBUG):
        help_now.choose_country("GB")
        press(place, "Copy")
        press(place, "Add a number")
        place.own.form.name.setText("Sam")
        press(place, "Keep")
    assert caplog.records == []
