"""A sound file on its way out: the kind its suffix names, with progress and a way to stop."""

import wave

import pytest

from studio.core.surroundings import Performance, TimedNote
from studio.sound import client_files
from studio.sound.client import SoundClient

WHOLE = Performance.solo("kalimba@1", [TimedNote(n / 8, 0.1, 60 + n) for n in range(8)], 1.0)
LONG = Performance.solo("marimba@1", [TimedNote(n / 4, 0.2, 55) for n in range(160)], 40.0)


@pytest.fixture
def sound(scheduler, monkeypatch):
    monkeypatch.setenv("STUDIO_SOUND", "null")
    made = SoundClient(scheduler)
    yield made
    made.close()


def test_a_file_is_written_at_its_place(sound, scheduler, tmp_path):
    place, seen, ends = tmp_path / "mine.WAV", [], []
    writing = sound.write_file(WHOLE, place)
    writing.progress.subscribe(seen.append)
    writing.ended.subscribe(lambda: ends.append(writing.told))
    scheduler.run_until(lambda: writing.has_ended)
    assert ends == [""]
    assert seen == sorted(seen)
    assert seen[-1] == 1.0
    assert not writing.stopped
    with wave.open(str(place)) as file:
        assert (file.getnchannels(), file.getframerate()) == (2, 48_000)
        assert file.getnframes() >= 48_000


def test_one_that_is_stopped_leaves_nothing(sound, scheduler, tmp_path):
    writing = sound.write_file(LONG, tmp_path / "mine.wav")
    writing.stop()
    assert (writing.has_ended, writing.stopped, writing.told) == (True, True, "")
    after = sound.write_file(WHOLE, tmp_path / "other.wav")
    scheduler.run_until(lambda: after.has_ended)
    assert [file.name for file in tmp_path.iterdir()] == ["other.wav"]


def test_what_can_be_made_depends_on_what_is_installed(sound, monkeypatch, tmp_path):
    monkeypatch.setattr(client_files, "find_spec", lambda _name: None)
    assert sound.file_suffixes == (".wav",)
    monkeypatch.setattr(client_files, "find_spec", lambda name: name)
    assert sound.file_suffixes == (".wav", ".mp3", ".ogg", ".flac")
    with pytest.raises(ValueError, match="no such kind"):
        sound.write_file(WHOLE, tmp_path / "mine.aiff")
