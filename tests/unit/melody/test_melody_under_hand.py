"""Which pads there are in each mood, and which key reaches them."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.crafts.melody.notes import DEFAULT_VELOCITY
from studio.crafts.melody.scales import MOODS, SCALES, Mood, clash
from studio.crafts.melody.tones import tone
from studio.crafts.melody.under_hand import (
    ABOVE,
    HOME,
    KEY_ROWS,
    key_labels,
    pitches_in,
    rows_of,
    under_key,
    velocity_at,
    velocity_pressed,
)

EVERY = [Mood(scale, root) for scale in SCALES for root in range(12)]


@pytest.mark.parametrize("scale", MOODS)
def test_five_notes_in_two_octaves_never_clash(scale):
    for root in range(12):
        near, far = rows_of(Mood(scale, root))
        assert len(near) == len(far) == 5
        assert [high - low for low, high in zip(near, far, strict=True)] == [12] * 5
        assert not [pair for pair in combinations(near + far, 2) if clash(*pair)]


def test_every_pad_is_of_its_mood_and_has_its_own_key():
    for mood in EVERY:
        rows = rows_of(mood)
        pitches = pitches_in(rows)
        assert all(mood.holds(pitch) for pitch in pitches)
        labels = key_labels(rows)
        assert len(set(labels.values())) == len(pitches) == len(set(pitches))
        for pitch, label in labels.items():
            row = next(at for at, keys in enumerate(KEY_ROWS) if label in keys)
            assert under_key(rows, row, KEY_ROWS[row].index(label)) == pitch


def test_pads_look_different_from_each_other():
    for mood in EVERY:
        dresses = [
            (tone(p).colour, tone(p).shape, tone(p).octave) for p in pitches_in(rows_of(mood))
        ]
        assert len(set(dresses)) == len(dresses)


def test_every_key_from_a_to_k_plays_in_every_mood():
    places = {
        letter: (row, keys.index(letter)) for row, keys in enumerate(KEY_ROWS) for letter in keys
    }
    for mood in EVERY:
        for letter in "ABCDEFGHIJK":
            assert under_key(rows_of(mood), *places[letter]) in pitches_in(rows_of(mood))


def test_the_home_row_goes_on_an_octave_higher():
    rows = rows_of(Mood())
    assert [under_key(rows, HOME, at) for at in range(8)] == [60, 62, 64, 67, 69, 72, 74, 76]
    assert [under_key(rows, ABOVE, at) for at in range(5)] == [72, 74, 76, 79, 81]


def test_all_twelve_lie_as_on_a_piano():
    near, far = rows_of(Mood("all", 5))
    assert near == (60, 62, 64, 65, 67, 69, 71, 72)
    assert far == (None, 61, 63, None, 66, 68, 70, None)
    assert key_labels((near, far))[61] == "W"


def test_a_row_of_four_is_played_twice_over():
    assert [under_key(((36, 45, 70, 76),), HOME, at) for at in range(8)] == [36, 45, 70, 76] * 2
    assert under_key(((36,),), ABOVE, 7) is None


@given(st.floats(-1, 2), st.floats(-1, 2))
def test_nearer_and_harder_is_louder(one, other):
    for loudness in (velocity_at, velocity_pressed):
        soft, loud = sorted((one, other))
        assert 1 <= loudness(soft) <= loudness(loud) <= 127
    assert velocity_at(0.5) == DEFAULT_VELOCITY
