"""What pages show of a tune."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from studio.crafts.melody import CRAFT
from studio.crafts.melody.document import Tune
from studio.crafts.melody.export import describe, exhibit
from studio.crafts.melody.sounds import DRUM_KIT
from studio.crafts.melody.state import PPQ, STEP, Ambience, Layer, Note, TuneState
from tests.samples.tunes import eight_notes, one_layer, states


def _tune(*pitches, bpm=96):
    notes = tuple(Note(at * PPQ, pitch) for at, pitch in enumerate(pitches))
    return one_layer(bpm=bpm, notes=notes)


def test_notes_are_named_on_their_rows():
    ribbon = exhibit(_tune(60, 64, 69, bpm=120))
    assert ribbon.rows == ("C", "D", "E", "G", "A")
    assert [(note.start, note.length, note.row, note.name) for note in ribbon.notes] == [
        (0.0, 0.5, 0, "C"),
        (1.0, 0.5, 2, "E"),
        (2.0, 0.5, 4, "A"),
    ]
    assert (ribbon.beats, ribbon.seconds) == (3.0, pytest.approx(1.25))
    assert ribbon.instrument == "Kalimba"
    assert len({note.colour for note in ribbon.notes}) == 3


def test_rows_span_what_is_used_and_no_more():
    assert exhibit(_tune(64, 67)).rows == ("E", "G")


def test_octaves_are_numbered_where_there_are_several():
    assert exhibit(_tune(69, 72)).rows == ("A4", "C5")


def test_other_pitches_have_rows_of_their_own():
    assert exhibit(_tune(60, 61, 65)).rows == ("C", "C♯", "D", "E", "F")


def test_a_blank_tune_has_an_empty_ribbon():
    ribbon = exhibit(TuneState())
    assert (ribbon.notes, ribbon.rows, ribbon.beats, ribbon.seconds) == ((), (), 0.0, 0.0)
    assert ribbon.description == "No notes yet."


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (_tune(60), "1 note, medium speed."),
        (_tune(60, 62, 64, bpm=60), "3 notes, rising, slow."),
        (_tune(76, 74, 60, bpm=150), "3 notes, falling, fast."),
        (_tune(60, 76, 60), "3 notes, going up and down, medium speed."),
        (_tune(60, 62, 60), "3 notes, level, medium speed."),
    ],
)
def test_a_tune_is_described_by_facts(state, said):
    assert describe(state) == said


@given(states)
@settings(max_examples=40)
def test_any_tune_has_a_ribbon_within_its_rows(state):
    ribbon = exhibit(state)
    assert len(ribbon.notes) == sum(len(notes) for _layer, notes in state.sounding())
    assert all(ribbon.rows[note.row] == note.name for note in ribbon.notes)
    assert all(note.start + note.length <= ribbon.beats for note in ribbon.notes)
    used = {note.row for note in ribbon.notes}
    assert not used or {0, len(ribbon.rows) - 1} <= used


def _band(**about):
    melody = Layer(notes=(Note(0, 60), Note(PPQ, 69)))
    harp = Layer("harp@1", (Note(0, 48), Note(PPQ, 60, 2 * PPQ)))
    kit = Layer(DRUM_KIT, (Note(0, 36), Note(PPQ, 76)))
    return replace(TuneState(90, (melody, harp), kit), **about)


def test_layers_lie_one_above_the_other_with_a_free_row_between():
    ribbon = exhibit(_band())
    assert ribbon.rows == ("Soft", "Wood", "", "C3", "C4", "", "C", "A")
    assert [(note.start, note.row, note.name) for note in ribbon.notes] == [
        (0, 0, "Soft"), (0, 3, "C3"), (0, 6, "C"), (1, 1, "Wood"), (1, 4, "C4"), (1, 7, "A"),
    ]  # fmt: skip
    assert ribbon.instrument == "Kalimba, Harp, Drums"
    assert len({note.colour for note in ribbon.notes if note.name in {"Soft", "Wood"}}) == 1


def test_a_muted_layer_is_not_on_paper():
    muted = tuple(replace(layer, muted=True) for layer in _band().layers)
    ribbon = exhibit(_band(layers=muted))
    assert ribbon.rows == ("Soft", "Wood")
    assert ribbon.description == "2 notes, medium speed."
    silent = _band(layers=muted, drums=Layer(DRUM_KIT))
    assert exhibit(silent).description == "All layers are muted."
    assert exhibit(silent).seconds == 0


def test_paper_shows_what_is_heard():
    played = Layer(notes=(Note(100, 60, 400, 90, lean=-100, lean_end=-20),))
    shown = exhibit(TuneState(layers=(played,), tidy=100)).notes[0]
    assert (shown.start, shown.length) == (0.0, 0.5)


def test_several_layers_are_described_by_facts():
    said = describe(_band(ambience=Ambience("rain@1")))
    assert said == "6 notes, rising, medium speed, on Kalimba, Harp, Drums, with Rain."


def test_nothing_undone_survives():
    tune = eight_notes()
    tune.history.undo()
    assert len(CRAFT.exhibit(tune.snapshot()).notes) == 7
    assert CRAFT.text(tune.snapshot()) == ""
    assert CRAFT.describe(tune.snapshot()) == "7 notes, rising, medium speed."


def test_the_craft_starts_blank():
    tune = CRAFT.new()
    assert isinstance(tune, Tune)
    assert tune.is_blank
    assert (CRAFT.key, CRAFT.icon, CRAFT.verb(), CRAFT.noun()) == ("melody", "tune", "Tune", "tune")
    assert STEP * 2 == PPQ
