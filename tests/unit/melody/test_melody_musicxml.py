"""Tunes as scores: every bar full, every tie closed, the same notes read back."""

from collections import Counter
from xml.etree import ElementTree as Xml

from hypothesis import given, settings

from studio.crafts.melody.musicxml import write
from studio.crafts.melody.notes import BAR, PPQ, STEP, Note
from studio.crafts.melody.score import BAR_UNITS, Chord, voices
from studio.crafts.melody.sounding import performance
from studio.crafts.melody.sounds import DRUM_KIT, DRUMS
from studio.crafts.melody.state import Ambience, Layer, TuneState
from studio.sound.bank import Bank
from studio.sound.render import rendered, wav_bytes
from tests.samples.tunes import eight_notes, one_layer, states

STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
NOTE_ORDER = (
    "chord", "pitch", "unpitched", "rest", "duration", "tie", "instrument", "voice", "type",
    "dot", "notations",
)  # fmt: skip
"""The order the MusicXML 4.0 schema asks of what we write within a note."""
LENGTHS = {"16th": 1, "eighth": 2, "quarter": 4, "half": 8, "whole": 16}


def _pitch(note):
    if (drum := note.find("instrument")) is not None:
        return int(drum.get("id").rpartition("I")[2])
    pitch = note.find("pitch")
    step = STEPS[pitch.findtext("step")] + int(pitch.findtext("alter", "0"))
    return 12 * (int(pitch.findtext("octave")) + 1) + step


def _check_note(note):
    order = [NOTE_ORDER.index(child.tag) for child in note]
    assert order == sorted(order)
    length = LENGTHS[note.findtext("type")]
    dotted = note.find("dot") is not None
    assert int(note.findtext("duration")) == (length * 3 // 2 if dotted else length)
    ties = [tie.get("type") for tie in note.findall("tie")]
    assert ties == [tied.get("type") for tied in note.findall("notations/tied")]
    return ties


def read(data):
    """Read notes back as (part, voice, pitch, start, end), checking the form as it goes."""
    root = Xml.fromstring(data)
    assert (root.tag, root.get("version")) == ("score-partwise", "4.0")
    listed = [part.get("id") for part in root.findall("part-list/score-part")]
    assert listed == [part.get("id") for part in root.findall("part")]
    known = {one.get("id") for one in root.iter("score-instrument")}
    assert {one.get("id") for one in root.iter("midi-instrument")} == known
    assert {one.get("id") for one in root.iter("instrument")} <= known
    assert len({len(part) for part in root.findall("part")}) == 1
    return [note for part in root.findall("part") for note in _part(part)]


def _part(part):
    held = {}
    for number, measure in enumerate(part):
        assert measure.get("number") == str(number + 1)
        now, begun = number * BAR_UNITS, number * BAR_UNITS
        for child in measure:
            if child.tag == "backup":
                assert now == (number + 1) * BAR_UNITS
                now -= int(child.findtext("duration"))
            if child.tag != "note":
                continue
            ties, length = _check_note(child), int(child.findtext("duration"))
            begun = begun if child.find("chord") is not None else now
            now = begun + length
            if child.find("rest") is None:
                key = child.findtext("voice"), _pitch(child)
                assert ("stop" in ties) == (key in held)
                start = held.pop(key, begun)
                if "start" in ties:
                    held[key] = start
                else:
                    yield part.get("id"), *key, start, now
        assert now == (number + 1) * BAR_UNITS
    assert not held, "a tie that nothing ends"


def test_eight_notes_are_eight_notes():
    notes = read(write(eight_notes().state))
    assert [(pitch, start, end) for _p, _v, pitch, start, end in notes] == [
        (pitch, 4 * beat, 4 * beat + 2)
        for beat, pitch in enumerate((60, 62, 64, 67, 69, 72, 74, 76))
    ]


def test_long_notes_cross_bars_and_overlap_in_voices():
    notes = (Note(0, 60, 3 * BAR), Note(PPQ, 64, PPQ), Note(PPQ, 67, PPQ), Note(3 * STEP, 72, BAR))
    found = read(write(one_layer(notes=notes)))
    assert {(pitch, start, end) for _p, _v, pitch, start, end in found} == {
        (60, 0, 48), (64, 4, 8), (67, 4, 8), (72, 6, 22),
    }  # fmt: skip
    assert len({voice for _p, voice, *_rest in found}) == 3


def test_notes_off_the_grid_go_to_the_nearest_sixteenth():
    notes = (Note(119, 60, 10), Note(121, 62, 500), Note(1000, 60, 1))
    assert [each[2:] for each in read(write(one_layer(notes=notes)))] == [
        (60, 0, 1), (62, 1, 3), (60, 4, 5),
    ]  # fmt: skip


def test_four_voices_are_the_most_and_no_note_is_lost():
    notes = [Note(at * 240, 60 + at, 4 * BAR) for at in range(9)]
    found = voices(notes)
    assert len(found) == 4
    assert sorted(pitch for voice in found for chord in voice for pitch in chord.pitches) == list(
        range(60, 69)
    )
    together = [Note(0, 60 + at, 240 * (at + 1)) for at in range(7)]
    assert Counter(len(voice) for voice in voices(together)) == {1: 4}
    assert voices([Note(0, 60, PPQ)]) == [[Chord(0, 4, (60,))]]


@given(states)
@settings(max_examples=30)
def test_any_tune_is_a_score_of_full_bars_with_all_its_notes(state):
    found = read(write(state))
    for number, (_layer, notes) in enumerate(state.sounding(), 1):
        written = Counter(each[2] for each in found if each[0] == f"P{number}")
        assert set(written) == {note.pitch for note in notes}
        assert written.total() <= len(notes)


def test_each_layer_has_its_part_and_drums_their_lines():
    kit = Layer(DRUM_KIT, tuple(Note(at * PPQ, pitch) for at, pitch in enumerate(DRUMS)))
    low = Layer("harp@1", (Note(0, 40),))
    root = Xml.fromstring(write(TuneState(120, (Layer(notes=(Note(0, 60),)), low), kit)))
    assert [name.text for name in root.iter("part-name")] == ["Kalimba", "Harp", "Drums"]
    assert [sign.text for sign in root.iter("sign")] == ["G", "F", "percussion"]
    assert [mark.text for mark in root.iter("per-minute")] == ["120"]
    assert len(list(root.iter("unpitched"))) == 4


def test_a_muted_layer_is_not_written_and_an_empty_tune_is_one_bar_of_rest():
    muted = TuneState(layers=(Layer(notes=(Note(0, 60),), muted=True),))
    assert read(write(muted)) == []
    root = Xml.fromstring(write(TuneState()))
    assert [len(part.findall("measure")) for part in root.findall("part")] == [1]
    assert len(list(root.iter("rest"))) == 1


def test_nothing_tells_who_or_when():
    text = write(eight_notes().state).decode()
    assert "Stepping Stones" in text
    assert not [word for word in ("date", "creator", "http", "20") if f"<{word}" in text]
    assert "encoding-date" not in text


def test_a_performance_is_what_is_heard():
    kit = Layer(DRUM_KIT, (Note(0, 36), Note(PPQ, 76)), gain=50)
    layers = (
        Layer(notes=(Note(0, 60), Note(2 * PPQ, 62))),
        Layer("harp@1", (Note(0, 64),), muted=True),
    )
    state = TuneState(60, layers, kit, Ambience("rain@1", 25), loop=(PPQ, 2 * PPQ))
    whole = performance(state, looping=True)
    assert [part.instrument for part in whole.parts] == ["kalimba@1", "soft-kick@1", "wood-block@1"]
    assert [part.level for part in whole.parts] == [1.0, 0.5, 0.5]
    assert (whole.length, whole.loop) == (2.5, (1.0, 2.0))
    assert (whole.ambience, whole.ambience_level) == ("rain@1", 0.25)
    assert performance(state, ring=1.0).length == 3.5
    assert performance(state).loop is None
    beyond = performance(one_layer(60, notes=(Note(0, 60),)), looping=True)
    assert (beyond.length, beyond.loop) == (0.5, None)


def test_a_tune_sounds_without_a_device():
    import numpy as np

    state = one_layer(120, "marimba@1", (Note(0, 60), Note(PPQ, 67)))
    data = wav_bytes(rendered(Bank(), performance(state)))
    samples = np.frombuffer(data[44:], "<i2")
    assert data[:4] == b"RIFF"
    assert len(samples) / 2 / 48_000 >= state.seconds
    assert np.abs(samples).max() > 1000
