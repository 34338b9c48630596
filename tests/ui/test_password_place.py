from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import Qt

from studio.portfolio.keys import locksmith as keys
from studio.portfolio.keys import words as keys_words
from studio.portfolio.portfolio import Portfolio
from studio.shell.clock import SystemClock
from studio.shell.paths import find_paths
from studio.shell.places.password import PasswordPlace
from studio.shell.places.twelve_words import WordsPlace
from studio.shell.studio import Studio
from tests.samples.whole_studio import _as_it_was, whole_studio

TWELVE = keys_words.words_of(bytes(range(16)))


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(
        keys, "fitted_slot", lambda seed, password: keys.password_slot(seed, password, keys.FLOOR)
    )


@pytest.fixture
def place(qtbot):
    place = PasswordPlace()
    qtbot.addWidget(place)
    place.resize(900, 900)
    place.show()
    return place


def heard(signal):
    got = []
    signal.connect(lambda *arguments: got.append(arguments))
    return got


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("new", "again", "said"), [("short", "short", "8 letters"), ("long enough", "long", "same")]
)
def test_too_short_or_unlike_is_said_and_nothing_asked_for(place, qtbot, new, again, said):
    chosen = heard(place.chosen)
    place.new.field.setText(new)
    place.again.field.setText(again)
    press(qtbot, place.set_button)
    assert said in place.line.text()
    assert chosen == []


def test_the_keys_go_to_the_password_of_now_even_if_it_is_asked_for_late(place):
    place.setFocus()
    assert place.window().focusWidget() is place.new.field
    place.show_state(has_password=True, asks=True)
    assert place.window().focusWidget() is place.now.field
    place.new.field.setText("four")
    place.new.field.setFocus()
    place.show_state(has_password=True, asks=True)
    assert place.window().focusWidget() is place.new.field


def test_a_password_can_be_pasted_and_is_set_by_enter(place, qtbot, qapp):
    chosen = heard(place.chosen)
    qapp.clipboard().setText("four calm birds")
    place.new.field.paste()
    place.again.field.paste()
    qtbot.keyClick(place.again.field, Qt.Key.Key_Return)
    assert chosen == [("four calm birds", "")]
    assert not place.set_button.isEnabled()
    place.say("We could not change the password just now.")
    assert place.set_button.isEnabled()
    assert place.new.text == "four calm birds"
    qapp.clipboard().clear()


def test_it_asks_for_no_more_than_is_needed(place):
    shown = (place.now, place.sheet_button, place.remove_button)
    assert [one.isVisible() for one in shown] == [False, False, False]
    place.show_state(has_password=True, asks=True)
    assert [one.isVisible() for one in shown] == [True, True, True]
    assert place.focusProxy() is place.now
    place.show_state(has_password=True, asks=False)
    assert [one.isVisible() for one in shown] == [False, True, True]


def test_letters_show_only_when_asked_and_the_hint_counts_no_score(place):
    fields = [line.field for line in (place.now, place.new, place.again)]
    assert {field.echoMode() for field in fields} == {fields[0].EchoMode.Password}
    place.toggle.setChecked(True)
    assert {field.echoMode() for field in fields} == {fields[0].EchoMode.Normal}
    place.new.field.setText("12345678")
    assert place.hint.text().startswith("Long enough")
    place.forget()
    assert place.hint.text().startswith("8 letters")
    assert not place.toggle.isChecked()


def test_the_sheet_shows_each_word_with_its_number_and_forgets_them(place, qtbot):
    place.new.field.setText("four calm birds")
    place.show_sheet(TWELVE, "", "abcd efgh")
    assert "abcd efgh" in place.sheet.mark.text()
    assert [label.text() for label in place.sheet.labels] == [
        f"{number}. {word}" for number, word in enumerate(TWELVE, 1)
    ]
    assert place.sheet.isVisible()
    assert place.new.text == ""
    press(qtbot, place.sheet.done_button)
    assert {label.text() + label.accessibleName() for label in place.sheet.labels} == {""}
    assert not place.sheet.isVisible()


def test_new_words_left_before_they_were_checked_are_asked_for_again(place, qtbot):
    place.show_sheet(TWELVE, "The password is set.")
    place.forget()  # as help and Cover do
    place.show_state(has_password=True, asks=True)
    assert "12 words" in place.line.text()
    assert not place.sheet_button.isHidden()
    place.show_sheet(TWELVE, "")
    press(qtbot, place.sheet.done_button)
    assert place._pages.currentWidget() is place.check
    place.check.done.emit()
    place.show_state(has_password=True, asks=True)
    assert place.line.text() == ""


def test_the_doubtful_word_is_marked(qtbot):
    words = WordsPlace()
    qtbot.addWidget(words)
    tried = heard(words.tried)
    words.field.setPlainText("1. 😀 zoo 2. tabel 3. abandon")
    press(qtbot, words.open)
    assert tried == [("1. 😀 zoo 2. tabel 3. abandon",)]
    assert words.field.isReadOnly()
    words.refuse("Word 2 is not one that a sheet can have.", 2)
    assert words.field.textCursor().selectedText() == "tabel"
    words.refuse("There are 12 words on the sheet.")
    words.refuse("Word 9", 9)
    closed = heard(words.closed)
    press(qtbot, words.back)
    assert (len(closed), words.field.toPlainText()) == (1, "")


def test_enter_parts_the_words_until_there_are_twelve_and_then_opens(qtbot):
    words = WordsPlace()
    qtbot.addWidget(words)
    tried = heard(words.tried)
    for word in TWELVE[:-1]:
        qtbot.keyClicks(words.field, word)
        qtbot.keyClick(words.field, Qt.Key.Key_Return)
    assert not tried
    assert words.field.toPlainText().count("\n") == 11
    qtbot.keyClicks(words.field, TWELVE[-1])
    qtbot.keyClick(words.field, Qt.Key.Key_Return)
    assert [said.split() for (said,) in tried] == [list(TWELVE)]


def go_to_password(studio, qtbot):
    studio.visit.password()
    qtbot.waitUntil(lambda: studio.window.place_key == "password")
    place = studio.window.place("password")
    assert isinstance(place, PasswordPlace)
    return place


def set_it(place, qtbot, password, current=""):
    place.now.field.setText(current)
    place.new.field.setText(password)
    place.again.field.setText(password)
    press(qtbot, place.set_button)


def test_set_shown_again_changed_and_removed(qapp, qtbot, tmp_path):
    folder = tmp_path / "portfolio"
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        qtbot.waitUntil(lambda: studio.window.place_key == "home")
        place = go_to_password(studio, qtbot)
        set_it(place, qtbot, "four calm birds")
        qtbot.waitUntil(place.sheet.isVisible)
        assert Portfolio.needs_password(folder)
        twelve = " ".join(label.text().split()[1] for label in place.sheet.labels)
        press(qtbot, place.sheet.done_button)
        press(qtbot, place.check.skip)
        qtbot.waitUntil(place.now.isVisible)
        press(qtbot, place.sheet_button)
        qtbot.waitUntil(lambda: "first line" in place.line.text())
        place.now.field.setText("four calm bird")
        press(qtbot, place.sheet_button)
        qtbot.waitUntil(lambda: "did not open" in place.line.text())
        place.now.field.setText("four calm birds")
        press(qtbot, place.sheet_button)
        qtbot.waitUntil(place.sheet.isVisible)
        assert twelve == " ".join(label.text().split()[1] for label in place.sheet.labels)
        studio.visit.go("home")
        assert {label.text() for label in place.sheet.labels} == {""}
        go_to_password(studio, qtbot)
        qtbot.waitUntil(lambda: place.set_button.isEnabled() and place.now.isVisible())
        set_it(place, qtbot, "five calm birds", "four calm birds")
        qtbot.waitUntil(place.sheet.isVisible)
        press(qtbot, place.sheet.done_button)
        press(qtbot, place.check.skip)
        qtbot.waitUntil(place.remove_button.isEnabled)
        place.now.field.setText("five calm birds")
        press(qtbot, place.remove_button)
        qtbot.waitUntil(lambda: studio.window.told.text == "The password is removed.")
        qtbot.waitUntil(lambda: not place.remove_button.isVisible())
        assert not Portfolio.needs_password(folder)
        press(qtbot, place.back_button)
        assert studio.window.place_key == "home"


def locked(folder):
    """Make a portfolio with a password there and return its 12 words."""
    portfolio = Portfolio.open(folder, SystemClock()).result()
    portfolio.keyring.set_password("four calm birds").result()
    twelve = portfolio.keyring.words("four calm birds").result()
    portfolio.close().result()
    return " ".join(twelve)


@pytest.mark.parametrize("keys_are", ["there", "lost"])
def test_the_words_open_it_when_the_password_is_forgotten_or_the_keys_lost(
    qapp, qtbot, tmp_path, keys_are
):
    folder = tmp_path / "portfolio"
    twelve = locked(folder)
    if keys_are == "lost":
        for name in ("keys.json", "keys.json.copy"):
            (folder / name).unlink()
    with _as_it_was(qapp):
        studio = Studio(qapp, find_paths({"STUDIO_HOME": str(tmp_path)}))
        studio.settings.choose(welcomed=True, colours="light")
        studio.show()
        qtbot.waitUntil(lambda: studio.furnishing is not None)
        first = "lock" if keys_are == "there" else "trouble"
        qtbot.waitUntil(lambda: studio.window.place_key == first)
        door = studio.window.place(first)
        qtbot.waitUntil(door.other_way.isVisible)
        led = "I forgot my password" if first == "lock" else "I have my 12 words"
        assert door.other_way.text() == door.other_way.accessibleName() == led
        press(qtbot, door.other_way)
        words = studio.window.place("words")
        for typed, said in (("zoo", "Here are 1"), ("zoo " * 11 + "wrong", "do not open")):
            words.field.setPlainText(typed)
            press(qtbot, words.open)
            qtbot.waitUntil(lambda said=said: said in words.line.text())
        words.field.setPlainText(twelve)
        press(qtbot, words.open)
        qtbot.waitUntil(lambda: studio.window.place_key == "home")
        assert words.field.toPlainText() == ""
        assert "choose a new password" in studio.window.told.text
        place = go_to_password(studio, qtbot)
        qtbot.waitUntil(lambda: place.remove_button.isVisible() and not place.now.isVisible())
        set_it(place, qtbot, "five calm birds")
        qtbot.waitUntil(place.sheet.isVisible)
        studio.window.close()
        qtbot.waitUntil(lambda: not studio.window.isVisible())
        shiboken6.delete(studio.scheduler)
    Portfolio.open(folder, SystemClock(), "five calm birds").result().close().result()
