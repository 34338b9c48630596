"""Five notes that fit, in five moods; wider scales; and every sound with its word."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.crafts.melody.scales import (
    ALL,
    MOODS,
    MORE,
    SCALES,
    Mood,
    carried,
    clash,
    mood_name,
    mood_of,
)
from studio.crafts.melody.sounds import (
    AMBIENCES,
    DRUM_KIT,
    DRUMS,
    INSTRUMENTS,
    PROGRAMS,
    drum_for,
    drum_name,
    drum_row,
    instrument_for,
    instrument_name,
)
from studio.crafts.melody.tones import PADS
from studio.sound.bank import PATCHES

ROOTS = range(12)
moods = st.builds(Mood, st.sampled_from(tuple(SCALES)), st.integers(0, 11))


def test_no_two_pads_of_any_mood_clash():
    pairs = [
        pair
        for scale, root in product(MOODS, ROOTS)
        for pair in combinations(Mood(scale, root).pads, 2)
    ]
    assert len(pairs) == 5 * 12 * 28
    assert not [pair for pair in pairs if clash(*pair)]


def test_the_wider_scales_do_have_clashes_so_the_measure_measures():
    for scale in (*MORE, ALL):
        assert [pair for pair in combinations(Mood(scale).pads, 2) if clash(*pair)], scale


def test_five_moods_are_the_rotations_of_one_scale():
    first = SCALES["bright"]
    rotations = {tuple(sorted((step - start) % 12 for step in first)) for start in first}
    assert {SCALES[name] for name in MOODS} == rotations


@pytest.mark.parametrize(("scale", "root"), list(product(SCALES, ROOTS)))
def test_pads_climb_from_their_root_around_middle_c(scale, root):
    mood = Mood(scale, root)
    pads = mood.pads
    assert list(pads) == sorted(set(pads))
    assert pads[0] % 12 == root
    assert 54 < pads[0] <= 66
    assert all(map(mood.holds, pads))
    assert len(pads) == (13 if scale == ALL else 8)


def test_the_first_mood_is_the_pads_of_always():
    assert Mood().pads == PADS


@given(moods, moods, st.integers(0, 127))
def test_notes_follow_to_any_mood_and_stay_midi(old, new, pitch):
    moved = carried(pitch, old, new)
    assert 0 <= moved <= 127
    assert new.holds(moved)
    assert abs(moved - pitch) <= 17


@given(st.sampled_from(MOODS), st.sampled_from(MOODS), st.integers(0, 11))
def test_between_moods_every_step_keeps_its_place(old, new, root):
    there = [carried(pitch, Mood(old, root), Mood(new, root)) for pitch in Mood(old, root).pads]
    assert tuple(there) == Mood(new, root).pads
    back = [carried(pitch, Mood(new, root), Mood(old, root)) for pitch in there]
    assert tuple(back) == Mood(old, root).pads


@given(moods)
def test_the_mood_found_holds_what_was_played(mood):
    assert mood.notes <= mood_of(frozenset(mood.pads)).notes


def test_every_scale_has_a_word():
    assert len({mood_name(scale) for scale in SCALES}) == len(SCALES)


def test_every_sound_has_a_word_and_is_in_the_bank():
    names = (*INSTRUMENTS, DRUM_KIT, *AMBIENCES)
    assert len({instrument_name(name) for name in names}) == len(names)
    assert {*INSTRUMENTS, *DRUMS.values()} <= set(PATCHES)
    assert len({drum_name(pitch) for pitch in DRUMS}) == len(DRUMS)
    assert all(len(drum_row(pitch)) <= 5 for pitch in DRUMS)


def test_every_program_has_a_sound_and_every_sound_a_program():
    assert all(instrument_for(program) in INSTRUMENTS for program in range(128))
    assert all(instrument_for(program) == name for name, program in PROGRAMS.items())
    assert {instrument_for(program) for program in range(8)} == {"felt-piano@1"}


def test_every_drum_of_others_is_one_of_ours():
    assert {drum_for(key) for key in range(128)} == set(DRUMS)
    assert all(drum_for(pitch) == pitch for pitch in DRUMS)
