"""MIDI files as they are found: torn, wrapped, badly written, or no MIDI at all."""

import os
import random
from io import BytesIO

import mido
import pytest

from studio.core.errors import CannotRead
from studio.crafts.melody import smf
from studio.crafts.melody.midi import read, read_file
from studio.crafts.melody.notes import PPQ, Note
from studio.crafts.melody.smf import EVENT_LIMIT, SIZE_LIMIT, score_in
from tests.samples import damaged_midi
from tests.samples.damaged_midi import EMPTY_HANDED, KINDS, PITCHES, TEMPO, bent, plain

FIRST_FOUR = tuple(Note(beat * PPQ, pitch, PPQ, 80) for beat, pitch in enumerate(PITCHES))
READ = sorted(set(KINDS) - EMPTY_HANDED)
FEWER = {"torn inside a note": 3}
"""How many of the four notes are left where not all are."""
EARLIER = {"data without a status", "a velocity above 127"}
"""Kinds whose damage puts something before the notes."""


def test_there_are_more_kinds_than_anyone_asked_for():
    assert len(KINDS) >= 34
    assert len(KINDS) - len(EMPTY_HANDED) >= 28


@pytest.mark.parametrize("kind", READ)
def test_what_there_is_can_be_read(kind):
    reading = read(KINDS[kind]())
    notes = [note for note in reading.state.notes if note.pitch in PITCHES]
    count = FEWER.get(kind, 4)
    assert [note.pitch for note in notes[:count]] == list(PITCHES[:count])
    if kind not in EARLIER:
        seconds = [reading.state.seconds_at(note.tick) for note in notes[:count]]
        pace = 480 / 1000 if kind == "timed by film frames" else 0.5
        assert seconds == pytest.approx([beat * pace for beat in range(count)], abs=0.002)


@pytest.mark.parametrize("kind", sorted(EMPTY_HANDED))
def test_what_holds_no_notes_is_told_plainly(kind):
    with pytest.raises(CannotRead, match="Nothing was changed") as caught:
        read(KINDS[kind]())
    assert caught.value.__cause__ is None


def test_another_library_reads_fewer_of_them():
    """The reader is worth its lines: where mido gives up, it reads on."""
    refused = 0
    for kind in READ:
        try:
            mido.MidiFile(file=BytesIO(KINDS[kind]()), clip=True)
        except Exception:  # noqa: BLE001 - whatever it raises, it did not read
            refused += 1
    assert refused >= 10


@pytest.mark.parametrize(
    ("kind", "name"), [("latin-1 name", "Zoë"), ("utf-8 name", "Zoë – 日本語 🎵")]
)
def test_names_are_read_as_they_were_meant(kind, name):
    assert read(KINDS[kind]()).name == name


def test_a_whole_file_is_not_called_damaged():
    assert read(plain()).left_out == ()
    torn = read(KINDS["torn inside a note"]()).left_out
    assert torn == ("Part of this file is damaged. What could be read is here.",)


def test_patterns_follow_one_another():
    notes = read(KINDS["type 2"]()).state.notes
    assert notes[:4] == FIRST_FOUR
    assert notes[4] == Note(4 * PPQ, 72, PPQ, 80)


def test_a_note_too_long_for_any_tune_is_left_out():
    reading = read(KINDS["a note of a thousand hours"]())
    assert reading.state.notes == FIRST_FOUR
    assert reading.left_out == (
        "Some notes were left out. A tune holds 4,000 notes and 10 minutes.",
    )


def test_a_file_too_big_is_not_even_opened(tmp_path, monkeypatch):
    """Seen to fail without the look at the size: the file was read into memory first."""
    large = tmp_path / "large.mid"
    with large.open("wb") as file:
        file.truncate(200_000_000)
    monkeypatch.setattr("pathlib.Path.open", lambda *_a, **_k: pytest.fail("opened"))
    with pytest.raises(CannotRead, match="too big"):
        read_file(large)


def test_a_file_is_read_from_the_disk(tmp_path):
    path = tmp_path / "small.mid"
    path.write_bytes(plain())
    assert read_file(path).state.notes == FIRST_FOUR
    for wrong in (tmp_path / "none.mid", tmp_path):
        with pytest.raises(CannotRead, match="could not be opened"):
            read_file(wrong)


def test_bytes_too_many_are_refused():
    with pytest.raises(CannotRead, match="too big"):
        read(bytes(SIZE_LIMIT + 1))


def test_events_end_somewhere():
    """Seen to fail without the limit: every event of four megabytes was kept."""
    many = plain(TEMPO + b"\x00\x90\x3c\x50" + b"\x00\x3c\x50" * (EVENT_LIMIT + 5000))
    assert len(score_in(many).events) == EVENT_LIMIT


def test_events_of_no_matter_end_somewhere_too():
    """Seen to fail without the limit: four megabytes of them took a second and a half."""
    dials = b"\x00\xb0\x01\x50" + b"\x00\x01\x00" * (smf.LOOK_LIMIT + 5000)
    with pytest.raises(CannotRead):
        read(plain(dials + damaged_midi.NOTES))
    fewer = b"\x00\xb0\x01\x50" + b"\x00\x01\x00" * (smf.LOOK_LIMIT // 2)
    assert read(plain(fewer + damaged_midi.NOTES)).state.count == 4


def test_tracks_end_somewhere():
    """Seen to fail without the limit: a third of a million empty tracks were read."""
    empty = damaged_midi.track(b"")
    last = damaged_midi.track(damaged_midi.NOTES)
    assert read(damaged_midi.head() + empty * 1000 + last).state.count == 4
    with pytest.raises(CannotRead):
        read(damaged_midi.head() + empty * smf.TRACK_LIMIT + last)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_what_is_no_file_keeps_nobody_waiting(tmp_path):
    """Seen to fail with an open that waits for somebody to write: no sentence ever came."""
    os.mkfifo(tmp_path / "tune.mid")
    for odd in (tmp_path / "tune.mid", tmp_path, tmp_path / "none.mid"):
        with pytest.raises(CannotRead, match="could not be opened"):
            read_file(odd)


class _Counted(bytes):
    """Bytes that count how often one of them is looked at, so that work is measured, not time."""

    looks = 0

    def __getitem__(self, key):
        _Counted.looks += 1 if isinstance(key, int) else 2
        return super().__getitem__(key)


def fuzz(count: int, seed: int) -> None:
    chance = random.Random(seed)
    makers = list(KINDS.values())
    for turn in range(count):
        data = _Counted(bent(makers[turn % len(makers)]() or plain(), chance))
        _Counted.looks = 0
        try:
            state = read(data).state
        except CannotRead:
            continue
        finally:
            assert _Counted.looks <= 8 * len(data) + 200
        assert state.count <= 4000
        assert state.seconds <= 601


def test_a_bent_file_is_a_tune_or_is_refused():
    fuzz(1000, seed=1)


@pytest.mark.full
def test_ten_thousand_bent_files_are_tunes_or_are_refused():
    fuzz(10_000, seed=2)


def test_work_is_counted_at_all():
    _Counted.looks = 0
    smf.score_in(_Counted(plain()))
    assert _Counted.looks > len(damaged_midi.NOTES) / 2
