"""Tunes as MIDI files, and MIDI files as tunes."""

from io import BytesIO

import mido
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.errors import CannotRead
from studio.crafts.melody.midi import SIZE_LIMIT, read
from studio.crafts.melody.midi_out import write
from studio.crafts.melody.scales import Mood
from studio.crafts.melody.state import INSTRUMENTS, NOTE_LIMIT, PPQ, STEP, Note, TuneState
from tests.samples.tunes import eight_notes, one_layer, states


def _file(*tracks, division=480, kind=1, charset="utf-8"):
    file = mido.MidiFile(type=kind, ticks_per_beat=division, charset=charset)
    file.tracks.extend(mido.MidiTrack(track) for track in tracks)
    out = BytesIO()
    file.save(file=out)
    return out.getvalue()


def _note(pitch, start, length, channel=0, velocity=80):
    on = mido.Message("note_on", note=pitch, velocity=velocity, time=start, channel=channel)
    return [on, mido.Message("note_off", note=pitch, time=length, channel=channel)]


def _tempo(bpm, time=0):
    return mido.MetaMessage("set_tempo", tempo=mido.bpm2tempo(bpm), time=time)


def _sounds(state):
    """What is heard of a tune: all of it that a MIDI file can hold."""
    layers = [
        (*_loudness(state.layer(p)), *(note.plain for note in state.heard(p).values()))
        for p in state.places
    ]
    return state.bpm, [layer for layer in layers if len(layer) > 3]


def _loudness(layer):
    return layer.instrument, layer.gain, layer.muted


@given(states.filter(lambda state: state.count))
@settings(max_examples=40)
def test_a_tune_comes_back_from_its_file_as_it_is_heard(state):
    reading = read(write(state))
    assert _sounds(reading.state) == _sounds(state)
    assert reading.left_out == ()


def test_a_file_without_notes_is_told_plainly():
    with pytest.raises(CannotRead, match="There are no notes"):
        read(write(TuneState()))


def test_every_instrument_comes_back_as_itself():
    for name in INSTRUMENTS:
        assert (
            read(write(one_layer(instrument=name, notes=(Note(0, 60),)))).state.layers[0].instrument
            == name
        )


def test_the_file_says_what_others_need():
    tune = eight_notes()
    tune.set_instrument("felt-piano@1")
    file = mido.MidiFile(file=BytesIO(write(tune.state)), charset="utf-8")
    assert (file.type, file.ticks_per_beat, len(file.tracks)) == (1, PPQ, 2)
    assert file.tracks[1].name == "Soft piano"
    tempos = [m.tempo for m in file.tracks[0] if m.type == "set_tempo"]
    assert tempos == [mido.bpm2tempo(96)]
    assert [m.program for m in file.tracks[1] if m.type == "program_change"] == [0]
    assert file.length == pytest.approx(tune.state.seconds)


def test_a_kalimba_is_a_kalimba_everywhere():
    file = mido.MidiFile(file=BytesIO(write(eight_notes().state)))
    assert [m.program for m in file.tracks[1] if m.type == "program_change"] == [108]


@pytest.mark.parametrize("kind", [0, 1])
def test_a_file_of_another_hand_is_read(kind):
    notes = [*_note(60, 0, 240), *_note(61, 240, 480), *_note(30, 0, 120)]
    track = [mido.Message("program_change", program=4), *notes]
    tracks = [[_tempo(120), *track]] if kind == 0 else [[_tempo(120)], track]
    reading = read(_file(*tracks, kind=kind))
    assert reading.state.bpm == 120
    assert reading.state.layers[0].instrument == "felt-piano@1"
    assert reading.state.notes == (
        Note(0, 60, STEP, 80),
        Note(PPQ, 61, PPQ, 80),
        Note(2 * PPQ, 30, PPQ // 4, 80),
    )
    assert reading.left_out == ()


def test_names_in_any_script_do_not_get_in_the_way():
    for charset, name in (("utf-8", "Zoë – 日本語 🎵"), ("latin-1", "Zoë")):
        named = [mido.MetaMessage("track_name", name=name), *_note(60, 0, 480)]
        assert len(read(_file(named, charset=charset)).state.notes) == 1


def test_a_file_without_a_speed_has_the_usual_one():
    assert read(_file(_note(60, 0, 480))).state.bpm == 120


def test_what_never_ends_ends_with_the_file():
    on = mido.Message("note_on", note=60, velocity=80, time=0)
    later = mido.Message("note_on", note=62, velocity=80, time=480)
    off = mido.Message("note_on", note=62, velocity=0, time=480)
    notes = read(_file([on, later, off])).state.notes
    assert notes == (Note(0, 60, 2 * PPQ, 80), Note(PPQ, 62, PPQ, 80))


def test_an_end_without_a_start_is_nothing():
    off = mido.Message("note_off", note=60, time=480)
    assert read(_file([off, *_note(62, 0, 480)])).state.notes == (Note(PPQ, 62, PPQ, 80),)


def test_changing_speeds_keep_their_seconds():
    track = [_tempo(120), *_note(60, 0, 480), _tempo(60), *_note(62, 0, 480)]
    reading = read(_file(track))
    assert reading.state.notes == (Note(0, 60, PPQ, 80), Note(PPQ, 62, 2 * PPQ, 80))
    assert reading.left_out == (
        "The speed of the file does not fit the beats here. It sounds the same.",
    )


@pytest.mark.parametrize(("bpm", "ours"), [(300, 200), (20, 40)])
def test_speeds_beyond_ours_sound_the_same(bpm, ours):
    state = read(_file([_tempo(bpm), *_note(60, 480, 480)])).state
    assert state.bpm == ours
    assert state.seconds == pytest.approx(2 * 60 / bpm, abs=0.002)


def test_it_says_what_was_left_out():
    pedal = mido.Message("control_change", control=64, value=127)
    bend = mido.Message("pitchwheel", pitch=900)
    track = [
        pedal,
        bend,
        *_note(60, 0, 480),
        *_note(38, 0, 480, channel=9),
        *_note(67, 0, 9, channel=3),
    ]
    reading = read(_file(track))
    assert [note.pitch for note in reading.state.notes] == [60, 67]
    assert [note.pitch for note in reading.state.drums.notes] == [45]
    assert [len(layer.notes) for layer in reading.state.layers] == [1, 1]
    assert reading.left_out == ("Bent notes are played straight.",)


def test_more_notes_than_a_tune_holds_are_left_out():
    track = [message for _each in range(NOTE_LIMIT + 5) for message in _note(60, 0, 10)]
    reading = read(_file(track))
    assert len(reading.state.notes) == NOTE_LIMIT
    assert reading.left_out == (
        "Some notes were left out. A tune holds 4,000 notes and 10 minutes.",
    )


def test_a_note_of_a_thousand_hours_is_left_out():
    long = [mido.Message("note_on", note=62, velocity=80)]
    long += [mido.Message("note_off", note=62, time=2**27) for _each in range(20)]
    reading = read(_file([*_note(60, 0, 480), *long]))
    assert reading.state.notes == (Note(0, 60, PPQ, 80),)
    assert len(reading.left_out) == 1


def test_the_pedal_holds_notes_on():
    down, up = (mido.Message("control_change", control=64, value=v) for v in (127, 0))
    up = up.copy(time=240)
    later = _note(64, 0, 480)
    reading = read(_file([down, *_note(60, 0, 480), up, *later]))
    assert reading.state.notes == (
        Note(0, 60, PPQ + PPQ // 2, 80),
        Note(PPQ + PPQ // 2, 64, PPQ, 80),
    )


def test_more_parts_than_layers_share_one_by_sound():
    tracks = []
    for channel, program in enumerate((0, 1, 40, 41, 108, 12, 46)):
        sound = mido.Message("program_change", program=program, channel=channel)
        tracks.append([sound, *_note(60 + channel, 0, 480, channel=channel)])
    tracks[0] += [message for _each in range(3) for message in _note(50, 0, 480)]
    reading = read(_file(*tracks))
    assert len(reading.state.layers) == 4
    assert reading.state.layers[0].instrument == "felt-piano@1"
    assert reading.state.count == 10
    assert reading.left_out == ("A tune has four layers. Parts with like sounds share one.",)


def test_the_mood_is_the_narrowest_that_holds_the_notes():
    def mood(*pitches):
        return read(
            write(one_layer(notes=[Note(n * PPQ, p) for n, p in enumerate(pitches)]))
        ).state.mood

    assert mood(60, 62, 64, 67, 69) == Mood("bright", 0)
    assert mood(60, 62, 64, 65, 67, 69, 71) == Mood("major", 0)
    assert mood(*range(60, 72)) == Mood("all", 0)


GOOD = write(eight_notes().state)


@pytest.mark.parametrize(
    "wrong",
    [b"", b"MThd", b"\x89PNG\r\n\x1a\n" + bytes(100), GOOD[:40], bytes(SIZE_LIMIT + 1)],
)
def test_what_is_no_such_file_cannot_be_read(wrong):
    with pytest.raises(CannotRead, match="Nothing was changed"):
        read(wrong)


@given(st.data())
@settings(max_examples=60)
def test_a_bent_file_is_a_tune_or_cannot_be_read(data):
    bent = bytearray(GOOD)
    for _each in range(data.draw(st.integers(1, 6))):
        bent[data.draw(st.integers(0, len(bent) - 1))] = data.draw(st.integers(0, 255))
    try:
        state = read(bytes(bent)).state
    except CannotRead:
        return
    for place in state.places:
        assert state.with_layer(place, state.layer(place)) == state
