"""Watching how a drawing was made, by pointer and keys, and saving it as a film."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from io import BytesIO
from threading import Event

import pytest
from PIL import Image, ImageSequence
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.core.errors import CannotRead
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.view.film import FilmView
from studio.crafts.sketch.ways import film_file
from tests.samples.around import surroundings
from tests.samples.asked_files import AskedFiles
from tests.samples.draw_room import DrawRoom
from tests.samples.manual import ManualScheduler

PATH = ("More", "How I made this")
WHITE, BLACK = 0xFFFFFF, 0x171718


@pytest.fixture
def scheduler() -> ManualScheduler:
    return ManualScheduler()


@pytest.fixture
def files() -> AskedFiles:
    return AskedFiles()


@pytest.fixture
def room(qapp, scheduler, files) -> DrawRoom:
    """Three thick lines, one above the other."""
    made = DrawRoom(around=replace(surroundings(scheduler), files=files))
    made.press("Thick")
    for at in (0.2, 0.5, 0.8):
        made.draw((0.3, at), (0.7, at))
    return made


@pytest.fixture
def film(room):
    room.press(*PATH, "Watch how I made it")
    return room.view.findChild(FilmView)


def ink(film, place: float) -> bool:
    """Tell whether the line at this height is on the screen."""
    at = film.picture._fit.transform.map(QPointF(1200, 1800 * place)).toPoint()
    return film.picture.grab().toImage().pixelColor(at).lightness() < 90


def test_nothing_begins_by_itself_and_the_room_waits(room, film, scheduler):
    scheduler.advance(5)
    assert film.told.text() == "This is how it began. Press Play to watch."
    assert not ink(film, 0.5)
    assert film.play.hasFocus()
    assert film.geometry() == room.view.rect()
    assert not room.canvas.isEnabled()
    assert len(room.sketch.history.done) == 3


def test_it_plays_to_its_end_and_from_the_beginning_again(room, film, scheduler):
    room.press("Play")
    assert film.play.text() == film.play.accessibleName() == "Pause"
    assert film.told.text() == "Step 0 of 3."
    scheduler.advance(2)
    assert ink(film, 0.2)
    assert not ink(film, 0.8)
    scheduler.advance(10)
    assert film.told.text() == "All 3 steps are shown. This is the drawing."
    assert all(ink(film, at) for at in (0.2, 0.5, 0.8))
    assert film.play.text() == "Play"
    room.press("Play")
    scheduler.advance(0.1)
    assert not ink(film, 0.8)


def test_it_rests_where_it_is(room, film, scheduler):
    room.press("Play")
    scheduler.advance(2)
    room.press("Pause")
    at = film.told.text()
    scheduler.advance(20)
    assert film.told.text() == at
    assert not ink(film, 0.8)


def test_step_by_step_by_keys_alone(room, film, scheduler):
    film.on.setFocus()
    room.keys(Qt.Key.Key_Space)
    scheduler.advance(1)
    assert (film.told.text(), ink(film, 0.2), ink(film, 0.5)) == ("Step 1 of 3.", True, False)
    film.place.setFocus()
    room.keys(Qt.Key.Key_End)
    scheduler.advance(1)
    assert film.told.text().startswith("All 3 steps")
    room.keys(Qt.Key.Key_Left)
    scheduler.advance(1)
    assert film.told.text() == "Step 2 of 3."
    assert not ink(film, 0.8)
    room.press("One step back")
    scheduler.advance(1)
    assert film.told.text() == "Step 1 of 3."


def test_slower_and_quicker_have_an_end_and_leave_the_keys_somewhere(room, film):
    for _time in range(2):
        room.press("Slower")
    assert not film.slower.isEnabled()
    assert film.player.pace == 0.25
    assert film.isAncestorOf(QApplication.focusWidget())
    for _time in range(4):
        room.press("Quicker")
    assert not film.quicker.isEnabled()
    assert film.player.pace == 4.0
    assert film.isAncestorOf(QApplication.focusWidget())


def test_slower_takes_longer(room, film, scheduler):
    room.press("Slower", "Slower", "Play")
    scheduler.advance(6)
    assert not ink(film, 0.8)


def test_escape_closes_it_at_any_time_and_the_room_is_as_it_was(room, film, scheduler):
    room.press("Play")
    scheduler.advance(1)
    QTest.keyClick(film.play, Qt.Key.Key_Escape)
    room.rest()
    assert room.canvas.isEnabled()
    assert room.named("Watch how I made it").hasFocus()
    scheduler.advance(5)
    room.draw((0.3, 0.35), (0.7, 0.35))
    assert len(room.sketch.history.done) == 4
    assert room.colour((0.5, 0.35)) == BLACK


def test_nothing_under_it_is_undone_or_done_again(room, scheduler):
    history = room.sketch.history
    history.undo()
    before = history.done
    room.press(*PATH, "Watch how I made it")
    film = room.view.findChild(FilmView)
    assert (history.undo_label, history.redo_label) == (None, None)
    history.undo()
    history.redo()
    assert history.done == before
    QTest.keyClick(film.play, Qt.Key.Key_Escape)
    room.rest()
    assert (history.undo_label, history.redo_label) == ("Line", "Line")
    history.redo()
    assert len(history.done) == len(before) + 1


def test_closed_it_holds_no_sheets_any_more(room, scheduler):
    room.press(*PATH, "Watch how I made it")
    held = weakref.ref(room.view.findChild(FilmView).player.replay.sketch)
    room.press("Play")
    scheduler.advance(1)
    room.press("Close the film")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert held() is None


def test_it_stays_as_large_as_the_room(room, film):
    room.view.resize(820, 560)
    room.rest()
    assert film.geometry() == room.view.rect()


def test_in_a_low_room_the_controls_stand_beside_the_picture(room, film):
    assert film.play.mapTo(film, QPoint()).y() > film.picture.geometry().bottom()
    room.view.resize(820, 560)
    film.setGeometry(0, 0, 720, 280)
    room.rest()
    assert film.picture.geometry().right() < film.play.mapTo(film, QPoint()).x()
    assert film.picture.height() > 200
    film.shut.setFocus()
    QTest.keyClick(film.shut, Qt.Key.Key_Space)
    assert room.canvas.isEnabled()


def test_leaving_the_room_lets_it_rest(room, film, scheduler):
    room.press("Play")
    room.view.hide()
    assert not film.player.playing
    scheduler.advance(5)
    assert film.player.replay.at == 0


def test_a_step_that_cannot_be_read_is_told(room, film, scheduler, monkeypatch):
    def torn():
        raise CannotRead("One line of this drawing could not be read.")

    monkeypatch.setattr(film.player.replay, "grow", torn)
    room.press("Play")
    scheduler.advance(1)
    assert film.told.text() == "One line of this drawing could not be read."
    assert not film.player.playing


def test_an_empty_sheet_has_no_film(qapp):
    room = DrawRoom()
    room.press(*PATH)
    assert not room.named("Watch how I made it").isEnabled()
    assert not room.named("Save it as a film…").isEnabled()


# As a file


def save(room, scheduler, files, place):
    files.answer = place
    room.press(*PATH, "Save it as a film…")
    line = room.view.panel.page("making").film.saving
    told = []
    line._writing.progress.subscribe(told.append)
    for _time in range(400):
        if line._writing is None or line._writing._packing is not None:
            break
        scheduler.advance(0.1)
    scheduler.run_until(lambda: not line.busy)
    return line, told


@pytest.mark.parametrize("suffix", [".webp", ".gif"])
def test_the_film_is_saved_and_ends_with_the_drawing(room, scheduler, files, tmp_path, suffix):
    line, told = save(room, scheduler, files, tmp_path / f"film{suffix}")
    assert line.line.text().startswith("The file is saved.")
    assert told == sorted(told)
    assert told[-1] <= 1
    film = Image.open(BytesIO(files.answer.read_bytes()))
    frames = [frame.convert("L").copy() for frame in ImageSequence.Iterator(film)]
    assert frames[0].size == (720, 540)
    assert len(frames) > 3
    places = [(360, round(540 * at)) for at in (0.2, 0.5, 0.8)]
    assert [frames[0].getpixel(place) > 200 for place in places] == [True] * 3
    assert [frames[-1].getpixel(place) < 80 for place in places] == [True] * 3
    assert {*film.info} <= {"loop", "background", "duration", "timestamp", "version", "extension"}


def test_stopping_it_leaves_no_file(room, scheduler, files, tmp_path):
    files.answer = tmp_path / "film.webp"
    room.press(*PATH, "Save it as a film…", "Stop")
    scheduler.advance(1)
    line = room.view.panel.page("making").film.saving
    assert line.line.text() == "Stopped. No file was made."
    assert not files.answer.exists()


def test_what_it_shows_is_said_beside_the_button(room):
    room.press(*PATH)
    page = room.view.panel.page("making")
    said = [one.text() for one in page.film.findChildren(type(page.forgetting.line))]
    assert "A film shows each step, and what you rubbed out or painted over too." in said


def test_painting_the_film_waits_for_the_hand(room, scheduler, files, tmp_path):
    filming = film_file.Filming(room.sketch, surroundings(scheduler), tmp_path / "film.webp")
    room.sketch.start(room.view.choice.ink(rubber=False))
    told = []
    filming.progress.subscribe(told.append)
    scheduler.advance(10)
    assert told == []
    room.sketch.drop()
    scheduler.advance(0.5)
    assert told
    filming.stop()
    scheduler.advance(1)
    scheduler.run_until(lambda: filming.has_ended)
    assert not (tmp_path / "film.webp").exists()


# It ends with what it shows


def begin(room, scheduler, files, place):
    """Begin a film and paint some of it."""
    files.answer = place
    room.press(*PATH, "Save it as a film…")
    scheduler.advance(0.01)
    return room.view.panel.page("making").film.saving._writing


def ended_without_a_file(filming, scheduler, folder):
    """Tell whether it holds no step and makes nothing, however long one waits."""
    scheduler.advance(600)
    scheduler.run_until(lambda: filming.has_ended)
    assert (filming.stopped, filming.told) == (True, "")
    assert (filming._replay, len(filming._frames)) == (None, 0)
    return list(folder.iterdir()) == []


def test_a_film_ends_when_its_page_goes(room, scheduler, files, tmp_path):
    filming = begin(room, scheduler, files, tmp_path / "film.webp")
    room.view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert ended_without_a_file(filming, scheduler, tmp_path)


@pytest.mark.parametrize("whole", [True, False])
def test_a_film_ends_when_the_drawing_or_all_is_put_down(room, scheduler, files, tmp_path, whole):
    filming = begin(room, scheduler, files, tmp_path / "film.webp")
    around = room.view._around
    around.left.emit(Sketch())
    assert not filming.stopped
    around.left.emit(None if whole else room.sketch)
    assert filming.has_ended
    assert ended_without_a_file(filming, scheduler, tmp_path)


def test_a_film_ends_when_how_it_was_made_is_to_be_forgotten(qapp, scheduler, files, tmp_path):
    around = replace(surroundings(scheduler), files=files, forget_making=lambda: None)
    room = DrawRoom(around=around)
    room.draw((0.3, 0.3), (0.7, 0.7))
    filming = begin(room, scheduler, files, tmp_path / "film.webp")
    room.press("Forget how I made this…", "Forget them")
    assert ended_without_a_file(filming, scheduler, tmp_path)


def test_a_film_that_is_being_packed_ends_too(room, scheduler, files, tmp_path, monkeypatch):
    go = Event()
    make = film_file._webp
    monkeypatch.setattr(film_file, "_webp", lambda frames: go.wait(30) and make(frames))
    filming = begin(room, scheduler, files, tmp_path / "film.webp")
    while filming._packing is None:
        scheduler.advance(0.1)
    room.view._around.left.emit(room.sketch)
    go.set()
    assert ended_without_a_file(filming, scheduler, tmp_path)
