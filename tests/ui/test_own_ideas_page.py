"""One's own ideas and idea files, in the real studio: written, added, looked at, let go."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from studio.journey.idea_files import read_idea_file
from tests.samples.whole_studio import go, whole_studio

README = Path(__file__).parents[2] / "README.md"

GOOD = """title: For quiet evenings

draw, 10 minutes
Draw the view from your window.

write, 1 minute, deeper
Write about a door.
What is behind it?
"""


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path / "home") as studio:
        yield studio


@pytest.fixture
def place(studio, qtbot):
    go(studio, qtbot, "ideas")
    studio.window.activateWindow()
    place = studio.window.place("ideas")
    _press(place.one.own_button)
    assert place.page is place.own
    return place


@pytest.fixture
def choose(studio, monkeypatch, tmp_path):
    """Let the person choose a file that says this."""

    def chosen(data):
        file = tmp_path / "x.ideas"
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
        monkeypatch.setattr(
            studio.furnishing.around.files, "to_open", lambda _words, _suffixes: file
        )

    return chosen


def _press(button):
    QApplication.processEvents()
    assert button.isVisible(), button.text()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)


def _button(widget, word):
    found = (
        one
        for one in widget.findChildren(QAbstractButton)
        if one.isVisible() and word in {one.text(), one.accessibleName()}
    )
    return next(found, None)


def _words(widget):
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]


def _kept(studio):
    look = studio.furnishing.opening.portfolio.shelves.look
    return look(lambda shelf: (shelf.ideas.own(), shelf.ideas.files())).result()


def _write(place, text):
    place.own.field.setFocus()
    QTest.keyClicks(place.own.field, text)
    _press(place.own.keep_button)


def test_an_own_idea_is_kept_offered_and_begun_from(studio, qtbot, place):
    _press(place.own.keep_button)
    assert _kept(studio) == ((), ())
    place.own.room.choose("tune")
    place.own.minutes.choose("20")
    _write(place, "Play the tap & the kettle")
    qtbot.waitUntil(lambda: _button(place, "Start: Play the tap & the kettle") is not None)
    ((own,), _files) = _kept(studio)
    assert (own.room, own.minutes, own.deeper, own.text) == (
        "tune", 20, False, "Play the tap & the kettle",
    )  # fmt: skip
    assert "Play the tap & the kettle" in _words(place)
    assert place.own.field.toPlainText() == ""
    _press(_button(place, "Start: Play the tap & the kettle"))
    qtbot.waitUntil(lambda: studio.window.place_key == "melody")
    assert studio.furnishing.rooms.current().idea == own.text


def _begin_a_deeper_one(place, qtbot):
    """Write a deeper idea and ask to begin: the card comes first."""
    place.own.room.choose("write")
    place.own.deeper.click()
    _write(place, "The door")
    qtbot.waitUntil(lambda: _button(place, "Start: The door") is not None)
    _press(_button(place, "Start: The door"))
    qtbot.waitUntil(lambda: place.page is place.card)


def test_a_deeper_one_of_ones_own_asks_first_too(studio, qtbot, place):
    _begin_a_deeper_one(place, qtbot)


def test_a_piece_from_a_deeper_idea_ends_gently_even_once_the_idea_is_gone(studio, qtbot, place):
    """Seen to fail while a piece was deeper only as long as its idea was there."""
    _begin_a_deeper_one(place, qtbot)
    _press(place.card.answers[0])
    qtbot.waitUntil(lambda: studio.window.place_key == "writing")
    rooms = studio.furnishing.rooms
    uid = rooms.current().uid
    studio.window.place("writing").setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "It was green.")
    portfolio = studio.furnishing.opening.portfolio
    qtbot.waitUntil(lambda: [one.deeper for one in portfolio.cards().result()] == [True])
    ((own,), _files) = _kept(studio)
    studio.furnishing.places.ideas.known.let_go(own.uid, lambda: None)
    qtbot.waitUntil(lambda: studio.furnishing.places.ideas.known.own == ())
    studio.visit.make("writing")
    rooms.go_on(uid)
    qtbot.waitUntil(lambda: rooms.current() is not None and rooms.current().uid == uid)
    studio.visit.finish()
    qtbot.waitUntil(lambda: studio.window.place_key == "finish")
    _press(studio.window.place("finish").skip_button)
    qtbot.waitUntil(lambda: studio.window.place_key == "after")


def test_what_is_let_go_can_be_brought_back(studio, qtbot, place):
    _write(place, "The door")
    qtbot.waitUntil(lambda: _button(place, "Let it go: The door") is not None)
    _press(_button(place, "Let it go: The door"))
    qtbot.waitUntil(lambda: studio.window.told.takes_back)
    assert _kept(studio) == ((), ())
    assert _button(place, "Let it go: The door") is None
    assert QApplication.focusWidget() is place.own.field
    studio.visit.undo()
    qtbot.waitUntil(lambda: _button(place, "Let it go: The door") is not None)


def test_a_file_is_seen_whole_before_it_is_added_and_removed_at_once(studio, qtbot, place, choose):
    choose(GOOD)
    _press(place.own.add_button)
    assert place.page is place.file
    seen = _words(place)
    for line in (
        "For quiet evenings", "Draw · about 10 minutes", "Draw the view from your window.",
        "Write · about 1 minute · deeper", "Write about a door.\nWhat is behind it?",
    ):  # fmt: skip
        assert line in seen
    assert QApplication.focusWidget() is place.file.sheet
    _press(place.file.back_button)
    assert QApplication.focusWidget() is place.own.add_button
    assert _kept(studio) == ((), ())
    _press(place.own.add_button)
    _press(place.file.add_button)
    qtbot.waitUntil(lambda: _button(place, "Remove file: For quiet evenings") is not None)
    (_own, (file,)) = _kept(studio)
    assert len(file.ideas) == 2
    _press(_button(place, "Look at it: For quiet evenings"))
    assert "Draw the view from your window." in _words(place)
    assert not place.file.add_button.isVisible()
    QTest.keyClick(place.file.back_button, Qt.Key.Key_Escape)
    assert place.page is place.own
    _press(_button(place, "Remove file: For quiet evenings"))
    qtbot.waitUntil(lambda: studio.window.told.takes_back)
    assert _kept(studio) == ((), ())
    studio.visit.undo()
    qtbot.waitUntil(lambda: _button(place, "Remove file: For quiet evenings") is not None)


def test_the_ideas_of_a_file_are_offered(studio, qtbot, place, choose):
    choose(GOOD)
    _press(place.own.add_button)
    _press(place.file.add_button)
    known = studio.furnishing.places.ideas.known
    qtbot.waitUntil(lambda: known.files != ())
    offered = {one.text for one in known.every}
    assert "Draw the view from your window." in offered
    assert known.by_text("Write about a door.\nWhat is behind it?").deeper


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            GOOD.replace("a door", "https://example.org"),
            "Nothing was added: line 7 has a link in it.",
        ),
        (GOOD.replace("10", "99"), "Nothing was added: line 3 must be like “draw, 10 minutes”."),
        (b"\xff\xfe\0", "Nothing was added: line 1 is not plain text in UTF-8."),
    ],
)
def test_a_file_that_is_refused_is_told_of_with_its_line_and_nothing_is_added(
    studio, place, choose, data, told
):
    choose(data)
    _press(place.own.add_button)
    assert place.page is place.own
    assert place.own.told.isVisible()
    assert place.own.told.text() == told
    assert _kept(studio) == ((), ())
    _press(place.own.back)
    _press(place.one.own_button)
    assert not place.own.told.isVisible()


def test_no_file_chosen_changes_nothing(studio, place, monkeypatch):
    monkeypatch.setattr(studio.furnishing.around.files, "to_open", lambda *_any: None)
    _press(place.own.add_button)
    assert place.page is place.own


def test_hidden_ideas_can_be_offered_again(studio, qtbot, place):
    assert not place.own.hidden_button.isVisible()
    _press(place.own.back)
    _press(place.one.hide_button)
    known = studio.furnishing.places.ideas.known
    qtbot.waitUntil(lambda: known.hidden != frozenset())
    _press(place.one.own_button)
    _press(place.own.hidden_button)
    qtbot.waitUntil(lambda: known.hidden == frozenset())
    assert not place.own.hidden_button.isVisible()


def test_every_control_has_a_name_and_tab_reaches_all_of_them(studio, qtbot, place):
    _write(place, "The door")
    qtbot.waitUntil(lambda: _button(place, "Let it go: The door") is not None)
    place.own.field.setFocus()
    reached = []
    for _time in range(40):
        reached.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if not place.isAncestorOf(QApplication.focusWidget()):
            break
    wanted = [one for one in place.own.findChildren(QAbstractButton) if one.isVisible()]
    assert set(wanted) <= set(reached)
    assert all(one.accessibleName() or one.text() for one in wanted)
    assert reached[0] is place.own.field
    assert reached[-1] is place.own.back


def test_an_idea_in_sight_that_is_let_go_gives_way_to_another(studio, qtbot, place):
    _write(place, "The door")
    ideas = studio.furnishing.places.ideas
    qtbot.waitUntil(lambda: ideas.known.own != ())
    ideas.ways._show(ideas.known.own[0])
    qtbot.waitUntil(lambda: _button(place, "Let it go: The door") is not None)
    _press(_button(place, "Let it go: The door"))
    qtbot.waitUntil(lambda: ideas.known.own == ())
    assert place.one.idea.text() != "The door"


def _saving_to(studio, monkeypatch, place):
    files = studio.furnishing.around.files
    monkeypatch.setattr(files, "to_save", lambda _name, _kinds: place)


def test_an_example_is_saved_that_can_be_added(studio, place, monkeypatch, tmp_path, choose):
    saved = tmp_path / "Ideas.ideas"
    _saving_to(studio, monkeypatch, saved)
    _press(place.own.example_button)
    assert studio.window.told.text == "The example is saved. Any text editor can change it."
    read = read_idea_file(saved)
    assert {idea.room for idea in read.ideas} == {"draw", "tune", "write"}
    assert [idea.deeper for idea in read.ideas].count(True) == 1


def test_an_example_that_cannot_be_saved_or_is_not_wanted(studio, place, monkeypatch, tmp_path):
    _saving_to(studio, monkeypatch, None)
    _press(place.own.example_button)
    assert place.own.told.text() == ""
    _saving_to(studio, monkeypatch, tmp_path / "nowhere" / "Ideas.ideas")
    _press(place.own.example_button)
    assert place.own.told.text().startswith("The example could not be saved there.")


def test_the_readme_shows_a_file_that_is_taken(tmp_path):
    shown = README.read_text("utf-8").split("```text\n")[1].split("```")[0]
    file = tmp_path / "shown.ideas"
    file.write_text(shown, "utf-8")
    assert read_idea_file(file).title == "For quiet evenings"
