"""Somebody may know the words: a calm page, new words at its end, and three of them asked for."""

from __future__ import annotations

import hashlib

import pytest
from PySide6.QtCore import Qt

from studio.portfolio.carry import errors as carry_errors
from studio.portfolio.keys import file as keyfile
from studio.portfolio.keys import locksmith as keys
from studio.portfolio.keys import words as keys_words
from studio.portfolio.keys.anew import SealedAnew
from studio.portfolio.portfolio import Portfolio
from studio.shell import anew_ways
from studio.shell.clock import SystemClock
from studio.shell.places.password import PasswordPlace
from studio.shell.places.password_check import CheckPage
from tests.samples.whole_studio import whole_studio

TWELVE = keys_words.words_of(bytes(range(16)))
FIRST, SECOND = "four calm birds", "five calm birds"


@pytest.fixture(autouse=True)
def quick_to_try(monkeypatch):
    """What Argon2id costs is measured elsewhere."""

    def key(slot, password):
        return hashlib.blake2b(slot["salt"].encode() + password.encode(), digest_size=32).digest()

    monkeypatch.setattr(keys, "_slot_key", key)


@pytest.fixture
def place(qtbot):
    place = PasswordPlace()
    qtbot.addWidget(place)
    place.resize(900, 900)
    place.show()
    place.show_state(has_password=True, asks=True)
    return place


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def fill(page, now, new, again=None):
    for line, text in ((page.now, now), (page.new, new), (page.again, again or new)):
        line.field.setText(text)


@pytest.mark.parametrize(
    ("now", "new", "again", "said"),
    [
        ("", SECOND, SECOND, "first line"),
        (FIRST, "short", "short", "8 letters"),
        (FIRST, SECOND, "another one", "not the same"),
        (FIRST, FIRST, FIRST, "password of now"),
    ],
)
def test_what_is_missing_is_said_and_nothing_begins(place, qtbot, now, new, again, said):
    wanted = []
    place.anew.wanted.connect(lambda *what: wanted.append(what))
    press(qtbot, place.anew_button)
    assert place.anew.now.field.hasFocus()
    fill(place.anew, now, new, again)
    press(qtbot, place.anew.begin)
    assert said in place.anew.line.text()
    assert not place.anew.under_way
    assert wanted == []


def test_no_password_of_now_is_asked_for_after_the_words(place, qtbot):
    wanted = []
    place.anew.wanted.connect(lambda *what: wanted.append(what))
    place.show_state(has_password=True, asks=False)
    press(qtbot, place.anew_button)
    assert place.anew.now.isHidden()
    fill(place.anew, "", SECOND)
    place.anew.keep.setChecked(True)
    qtbot.keyClick(place.anew.again.field, Qt.Key.Key_Return)
    assert wanted == [(SECOND, "", True)]
    assert place.anew.new.text == "", "nothing secret stays while it works"


def test_it_stays_in_sight_while_it_works_and_can_be_left(place, qtbot):
    press(qtbot, place.anew_button)
    fill(place.anew, FIRST, SECOND)
    press(qtbot, place.anew.begin)
    place.anew.seen.emit(0.25)
    assert place.anew.bar.value() == 250
    assert place.anew.stop.isVisible()
    place.forget()
    assert place.anew.isVisible()
    place.anew.say("Stopped.")
    press(qtbot, place.anew.back)
    assert not place.anew.isVisible()


def test_three_words_are_asked_for_and_a_slip_is_named(qtbot):
    page, done, back = CheckPage(), [], []
    qtbot.addWidget(page)
    page.show()
    page.done.connect(lambda: done.append(1))
    page.back.connect(lambda: back.append(1))
    page.ask(TWELVE)
    asked = [int(label.text().split()[1]) for label in page.labels]
    assert asked == sorted(set(asked))
    for place, field in zip(asked, page.fields, strict=True):
        field.setText(TWELVE[place - 1].upper()[:4])
    page.fields[1].setText("zoo")
    press(qtbot, page.check)
    assert f"Word {asked[1]} " in page.line.text()
    assert done == []
    page.fields[1].setText(f" {TWELVE[asked[1] - 1]} ")
    qtbot.keyClick(page.fields[1], Qt.Key.Key_Return)
    assert done == [1]
    press(qtbot, page.look)
    assert back == [1]
    page.clear()
    assert {field.text() for field in page.fields} == {""}


def shown_words(place):
    return " ".join(label.text().split()[1] for label in place.sheet.labels)


def begin_anew(studio, qtbot, place):
    studio.visit.password()
    qtbot.waitUntil(lambda: place.anew_button.isVisible() and place.anew_button.isEnabled())
    press(qtbot, place.anew_button)
    fill(place.anew, FIRST, SECOND)
    press(qtbot, place.anew.begin)


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        qtbot.waitUntil(lambda: studio.window.place_key == "home")
        portfolio = studio.furnishing.opening.portfolio
        portfolio.append("one", "pebbles", [b"step"]).result()
        portfolio.keyring.set_password(FIRST).result()
        portfolio.back_up().result()
        yield studio


def test_the_whole_way_to_new_words(studio, qtbot, tmp_path):
    folder = tmp_path / "portfolio"
    old = studio.furnishing.opening.portfolio.keyring.words(FIRST).result()
    studio.visit.password()
    place = studio.window.place("password")
    begin_anew(studio, qtbot, place)
    qtbot.waitUntil(place.sheet.isVisible, timeout=30_000)
    assert "sealed anew" in place.sheet.sentence.text()
    twelve = shown_words(place)
    assert twelve.split() != list(old)
    assert keyfile.mark_of(keyfile.load(folder)) in place.sheet.mark.text()
    press(qtbot, place.sheet.print_button)
    assert "write the words down" in place.sheet.line.text(), "there is no printer in a test"
    press(qtbot, place.sheet.done_button)
    assert place.check.isVisible()
    press(qtbot, place.check.look)
    assert shown_words(place) == twelve
    press(qtbot, place.sheet.done_button)
    press(qtbot, place.check.skip)
    qtbot.waitUntil(lambda: place.now.isVisible() and place.sheet_button.isEnabled())
    assert place.check._right == {}
    place.now.field.setText(SECOND)
    press(qtbot, place.sheet_button)
    qtbot.waitUntil(place.sheet.isVisible)
    assert shown_words(place) == twelve
    press(qtbot, place.sheet.done_button)
    assert not place.check.isVisible(), "words seen before are not asked for"
    studio.window.close()
    qtbot.waitUntil(lambda: not studio.window.isVisible())
    portfolio = Portfolio.open(folder, SystemClock(), words=twelve).result()
    assert [card.uid for card in portfolio.cards().result()] == ["one"]
    portfolio.close().result()


def test_who_went_elsewhere_is_told_where_the_words_are(studio, qtbot, monkeypatch):
    studio.visit.password()
    place = studio.window.place("password")
    ways = studio.window.place("password").anew
    portfolio, let_go = studio.furnishing.opening.portfolio, []
    monkeypatch.setattr(
        type(portfolio.keyring), "seal_anew",
        lambda ring, wish: let_go.append(wish) or ring._keep(lambda _d: SealedAnew(TWELVE, 2)),
    )  # fmt: skip
    deliver = studio.courier.deliver
    held = []
    monkeypatch.setattr(studio.courier, "deliver", lambda *what: held.append(what))
    qtbot.waitUntil(lambda: place.anew_button.isEnabled())
    place.show_state(has_password=True, asks=True)
    press(qtbot, place.anew_button)
    fill(ways, FIRST, SECOND)
    press(qtbot, ways.begin)
    monkeypatch.setattr(studio.courier, "deliver", deliver)
    studio.visit.go("home")
    assert ways.under_way
    for one in held:
        deliver(*one)
    qtbot.waitUntil(lambda: "sealed anew" in studio.window.told.text)
    assert not ways.under_way
    assert place.sheet.twelve == ()


def test_called_off_it_says_that_all_is_as_it_was(studio, qtbot, monkeypatch):
    begun = []

    def seal(ring, wish):
        begun.append(wish)
        return ring._keep(lambda _desk: _stopped(wish))

    monkeypatch.setattr(type(studio.furnishing.opening.portfolio.keyring), "seal_anew", seal)
    studio.visit.password()
    place = studio.window.place("password")
    begin_anew(studio, qtbot, place)
    press(qtbot, place.anew.stop)
    qtbot.waitUntil(lambda: "as they were" in place.anew.line.text())
    assert place.anew.begin.isVisible()


def _stopped(wish):
    assert wish.stop.wait(30)
    raise carry_errors.CalledOff


def test_old_backups_that_stay_are_told_of():
    told = []
    page = type("Page", (), {"wait": lambda self, waiting: None})()
    ways = anew_ways.AnewWays.__new__(anew_ways.AnewWays)
    ways._page, ways._sealed = page, lambda twelve, sentence: told.append(sentence)
    for before in (0, 1, 3):
        ways._done(SealedAnew(TWELVE, before))
    assert ["old backup" in one for one in told] == [False, True, True]
    assert "3 old backups" in told[2]
