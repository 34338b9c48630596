"""A tune brought in from a file, and saved as one, from the room."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from studio.crafts.melody import midi_out
from studio.crafts.melody.document import Tune
from studio.crafts.melody.midi import read
from studio.crafts.melody.notes import Note
from studio.crafts.melody.state import DRUM_PLACE
from tests.samples.tune_room import TuneRoom
from tests.samples.tunes import eight_notes, one_layer


@pytest.fixture
def room(qtbot, scheduler):
    return TuneRoom(qtbot, scheduler, eight_notes())


def _in_and_out(room):
    room.view.controls.more_button.click()
    return room.view.hands_side.in_and_out


def _bring(room, place):
    room.files.answer = place
    inside = _in_and_out(room)
    inside.bring_button.click()
    room.scheduler.run_until(lambda: not inside.bringing.busy)


def test_a_tune_comes_in_as_one_change(room, tmp_path):
    place = tmp_path / "a.mid"
    other = one_layer(bpm=120, notes=(Note(0, 65), Note(960, 71)))
    place.write_bytes(midi_out.write(other))
    before = room.tune.snapshot()
    done = len(room.tune.history.done)
    _bring(room, place)
    assert [note.pitch for note in room.tune.notes] == [65, 71]
    assert room.view.line.text().startswith(
        "The tune from the file is here now. Undo brings back what was here before."
    )
    assert len(room.tune.history.done) == done + 1
    assert room.files.asked[0][1][0] == ".mid"
    room.tune.history.undo()
    assert room.tune.snapshot() == before


def test_what_came_in_is_in_sight_whatever_layer_was_chosen(room, tmp_path):
    """Seen to fail: with the drums chosen, four empty rows were all there was of it."""
    place = tmp_path / "a.mid"
    place.write_bytes(midi_out.write(one_layer(notes=(Note(0, 65), Note(960, 71)))))
    room.tune.choose(DRUM_PLACE)
    assert not room.tune.notes
    _bring(room, place)
    assert [note.pitch for note in room.tune.notes] == [65, 71]
    room.tune.choose(DRUM_PLACE)
    room.tune.place(36, 0)
    place.write_bytes(midi_out.write(room.tune.state))
    room.tune.remove(room.tune.notes)
    _bring(room, place)
    assert room.tune.chosen == DRUM_PLACE


def test_a_file_that_is_no_tune_changes_nothing(room, tmp_path):
    place = tmp_path / "a.mid"
    place.write_bytes(b"no tune")
    before = room.tune.snapshot()
    _bring(room, place)
    assert room.view.line.text() == "This MIDI file could not be read. Nothing was changed."
    assert room.tune.snapshot() == before


def test_what_was_left_out_is_told(qtbot, scheduler, tmp_path):
    notes = tuple(Note(at * 960 * 4, 60, 240) for at in range(400))
    place = tmp_path / "long.mid"
    place.write_bytes(midi_out.write(one_layer(bpm=200, notes=notes)))
    told = read(place.read_bytes()).left_out
    room = TuneRoom(qtbot, scheduler, Tune())
    _bring(room, place)
    said = room.view.line.text()
    assert said == " ".join(["The tune from the file is here now.", *told])


def test_nothing_happens_when_no_file_is_chosen(room):
    inside = _in_and_out(room)
    inside.bring_button.click()
    inside.save_button.click()
    assert not inside.bringing.busy
    assert not inside.saving.isVisible()


def test_a_room_that_is_gone_takes_nothing_in(room, tmp_path):
    place = tmp_path / "a.mid"
    place.write_bytes(midi_out.write(one_layer(notes=(Note(0, 65),))))
    before = room.tune.snapshot()
    room.files.answer = place
    bringing = _in_and_out(room).bringing
    room.view.hands_side.in_and_out.bring_button.click()
    bringing.leave()
    said = room.view.line.text()
    room.scheduler.run_until(lambda: not bringing.busy)
    assert room.tune.snapshot() == before
    assert room.view.line.text() == said


@pytest.mark.parametrize("suffix", [".mid", ".musicxml"])
def test_a_tune_is_saved_as_notes(room, tmp_path, suffix):
    place = tmp_path / f"mine{suffix}"
    room.files.answer = place
    inside = _in_and_out(room)
    inside.save_button.click()
    assert inside.saving.isVisible()
    room.scheduler.run_until(lambda: not inside.saving.busy)
    assert inside.saving.line.text().startswith("The file is saved.")
    assert not inside.saving.stop_button.isVisible()
    assert place.stat().st_size > 100
    if suffix == ".mid":
        assert [n.pitch for n in read(place.read_bytes()).state.notes] == [
            n.pitch for n in room.tune.state.notes
        ]
    name, suffixes = room.files.asked[0]
    assert (name, suffixes) == ("Tune", (".mid", ".musicxml", ".wav", ".mp3"))


def test_sound_is_made_elsewhere_with_progress_and_can_be_stopped(room, tmp_path):
    room.files.answer = tmp_path / "mine.mp3"
    inside = _in_and_out(room)
    inside.save_button.click()
    writing = room.sound.files[0]
    assert writing.place.suffix == ".mp3"
    assert len(writing.whole.parts[0].notes) == 8
    writing.progress.emit(0.4)
    assert inside.saving.line.text() == "Making the file… 40 %"
    inside.save_button.click()
    assert len(room.sound.files) == 1
    inside.saving.stop_button.click()
    assert writing.stopped
    assert inside.saving.line.text() == "Stopped. No file was made."
    inside.save_button.click()
    room.sound.files[1].end("The file could not be made this time. Your tune is safe.")
    assert inside.saving.line.text() == "The file could not be made this time. Your tune is safe."


def test_a_file_goes_on_when_the_room_is_left(room, tmp_path):
    room.files.answer = tmp_path / "mine.mp3"
    _in_and_out(room).save_button.click()
    room.view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    writing = room.sound.files[0]
    writing.progress.emit(0.5)
    writing.end()
    assert not writing.stopped


def test_a_blank_tune_has_nothing_to_save(qtbot, scheduler):
    room = TuneRoom(qtbot, scheduler)
    assert not _in_and_out(room).save_button.isEnabled()
