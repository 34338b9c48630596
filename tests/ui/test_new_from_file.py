"""A MIDI file becomes a new tune from Home: read aside, kept, opened; a bad one is told plainly.

Seen to fail: with the reading done where the window runs, a bad file was told by nobody.
"""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton

from studio.crafts import CRAFTS
from studio.crafts.melody import midi_out
from studio.crafts.melody.midi import SIZE_LIMIT, read
from studio.crafts.melody.notes import Note
from tests.samples.asked_files import AskedFiles
from tests.samples.tunes import one_layer
from tests.samples.whole_studio import go, whole_studio

STATE = one_layer(bpm=120, notes=(Note(0, 65), Note(960, 71)))


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path / "home") as opened:
        opened.furnishing.around = replace(opened.furnishing.around, files=AskedFiles())
        qtbot.waitUntil(lambda: opened.window.place_key in {"home", "welcome"})
        go(opened, qtbot, "home")
        yield opened


@pytest.fixture
def file(tmp_path):
    place = tmp_path / "a tune.mid"
    place.write_bytes(midi_out.write(STATE))
    return place


def _press(studio):
    home = studio.window.place("home")
    ways = home.bring_button.menu().actions()
    next(way for way in ways if way.text() == "Bring in a tune…").trigger()


def _bring(studio, qtbot, place):
    studio.furnishing.around.files.answer = place
    studio.window.told.hide()
    _press(studio)
    qtbot.waitUntil(lambda: not studio.furnishing._new_from_file.busy)


def _cards(studio):
    return studio.furnishing.opening.portfolio.cards().result()


def test_it_is_a_new_piece_and_the_open_one_and_the_file_stay(studio, qtbot, file):
    before = file.read_bytes(), file.stat().st_mtime_ns
    go(studio, qtbot, "melody")
    open_one = studio.furnishing.rooms.current()
    open_one.document.place(60, 0)
    go(studio, qtbot, "home")
    _bring(studio, qtbot, file)
    qtbot.waitUntil(lambda: studio.window.place_key == "melody")
    new = studio.furnishing.rooms.current()
    assert new.uid != open_one.uid
    assert new.document.state == read(file.read_bytes()).state
    assert studio.window.told.text.startswith("The tune from the file is here now.")
    assert {card.uid for card in _cards(studio)} == {new.uid, open_one.uid}
    assert studio.furnishing.opening.portfolio.thumbnail(new.uid).result()
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
    assert studio.furnishing.around.files.asked[0] == (
        "Tunes (MIDI)",
        (".mid", ".midi", ".rmi", ".kar"),
    )
    assert new.document.history.undo_label == "Bring in a tune"
    new.document.history.undo()
    assert new.document.is_blank


def test_it_opens_again_as_it_was(studio, qtbot, file):
    _bring(studio, qtbot, file)
    qtbot.waitUntil(lambda: studio.window.place_key == "melody")
    rooms = studio.furnishing.rooms
    uid, state = rooms.current().uid, rooms.current().document.state
    done = []
    rooms.put_down(uid, lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done))
    go(studio, qtbot, "home")
    rooms.go_on(uid)
    qtbot.waitUntil(lambda: studio.window.place_key == "melody")
    assert rooms.current().document.state == state


def _big(place):
    with place.open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)


BAD = {
    "This MIDI file could not be read. Nothing was changed.": lambda place: place.write_bytes(
        b"no tune"
    ),
    "There are no notes in this MIDI file. Nothing was changed.": lambda place: place.write_bytes(
        midi_out.write(one_layer())
    ),
    "This MIDI file is too big for a tune. Nothing was changed.": _big,
    "This file could not be opened. Nothing was changed.": lambda place: place.mkdir(),
}


@pytest.mark.parametrize("told", BAD)
def test_a_bad_file_is_told_plainly_and_makes_no_piece(studio, qtbot, tmp_path, told):
    place = tmp_path / "bad.mid"
    BAD[told](place)
    _bring(studio, qtbot, place)
    qtbot.waitUntil(lambda: studio.window.told.text == told)
    assert studio.window.place_key == "home"
    assert _cards(studio) == ()


def test_nothing_happens_when_no_file_is_chosen(studio, qtbot):
    _bring(studio, qtbot, None)
    assert _cards(studio) == ()
    assert studio.window.place_key == "home"


def _held_back(monkeypatch, studio):
    """Let reading wait for the test, as it would for a file on a slow stick."""
    gate = threading.Event()
    craft = next(craft for craft in CRAFTS if craft.key == "melody")

    def slow(place):
        assert gate.wait(20)
        return craft.way_in.read(place)

    slowly = replace(craft, way_in=replace(craft.way_in, read=slow))
    ask = studio.furnishing._new_from_file.ask
    monkeypatch.setattr(
        studio.furnishing._new_from_file, "ask", lambda _craft, files: ask(slowly, files)
    )
    return gate


def test_a_slow_file_is_waited_for_by_nobody(studio, qtbot, file, monkeypatch):
    gate = _held_back(monkeypatch, studio)
    studio.furnishing.around.files.answer = file
    _press(studio)
    qtbot.waitUntil(lambda: studio.window.told.text == "Reading the file…")
    _press(studio)
    assert studio.window.told.text == "A file is still being read. Please wait a moment."
    go(studio, qtbot, "writing")
    gate.set()
    qtbot.waitUntil(lambda: not studio.furnishing._new_from_file.busy)
    assert studio.window.place_key == "writing"
    assert studio.window.told.text == "What was in the file is in My pieces now."
    assert len(_cards(studio)) == 1


def test_where_pieces_can_only_be_looked_at_nobody_is_asked(studio, qtbot, file, monkeypatch):
    from studio.portfolio.errors import LookOnly

    refusal = LookOnly()
    monkeypatch.setattr(studio.furnishing.opening.portfolio, "refusal", refusal)
    studio.furnishing.around.files.answer = file
    _press(studio)
    assert studio.window.told.text == refusal.told
    assert studio.furnishing.around.files.asked == []


def test_home_has_one_place_to_bring_things_in(studio, qtbot):
    home = studio.window.place("home")
    shown = [one for one in home.findChildren(QPushButton) if one.text().startswith("Bring")]
    assert [one.text() for one in shown] == ["Bring something in…"]
    heard = []
    studio.window.show()
    home.bring_button.menu().aboutToShow.connect(lambda: heard.append(True))
    QTimer.singleShot(0, home.bring_button.menu().hide)
    home.bring_button.setFocus()
    qtbot.keyClick(home.bring_button, Qt.Key.Key_Return)
    assert heard
