"""Finding the beat in simulated hands, and leaving time free where there is none."""

import random
from itertools import pairwise

import pytest

from studio.crafts.melody.beat import found_beat
from tests.samples.takes import played

EVERYDAY, FULL = 60, 200


def wrong_lengths(jitter, drift, takes):
    """Return the share of takes whose speed was missed, and of lengths misread in the others."""
    missed = wrong = counted = 0
    for seed in range(takes):
        chance = random.Random(seed)
        bpm = chance.uniform(60, 110)
        steps, onsets = played(bpm, jitter, drift, chance)
        beat = found_beat(onsets)
        if beat is None or not 0.94 < beat.step / (30 / bpm) < 1.06:
            missed += 1
            continue
        meant = [after - before for before, after in pairwise(steps)]
        read = [after - before for before, after in pairwise(beat.places)]
        wrong += sum(one != other for one, other in zip(meant, read, strict=True))
        counted += len(meant)
    return missed / takes, wrong / max(1, counted)


def sure_of_nothing(takes):
    """Return how often a beat was found where there is none."""
    found = 0
    for seed in range(takes):
        chance = random.Random(seed)
        found += found_beat(sorted(chance.uniform(0, 20) for _note in range(32))) is not None
    return found / takes


@pytest.mark.parametrize(("jitter", "most_missed"), [(0.015, 0.0), (0.03, 0.0), (0.045, 0.1)])
def test_the_beat_of_wavering_hands_is_found(jitter, most_missed):
    missed, wrong = wrong_lengths(jitter, 0.03, EVERYDAY)
    assert missed <= most_missed
    assert wrong <= 0.02


def test_where_there_is_no_beat_none_is_found():
    assert sure_of_nothing(EVERYDAY) <= 0.05


@pytest.mark.full
def test_the_beat_is_found_in_two_hundred_takes():
    missed, wrong = wrong_lengths(0.045, 0.03, FULL)
    assert missed <= 0.06
    assert wrong <= 0.01
    assert sure_of_nothing(FULL) <= 0.05


def test_too_few_notes_have_no_beat():
    assert found_beat([n * 0.5 for n in range(7)]) is None
    assert found_beat([n * 0.5 for n in range(8)]) is not None
    assert found_beat([]) is None


def test_an_even_beat_is_found_exactly():
    beat = found_beat([5 + n * 0.4 for n in range(24)])
    assert beat.bpm == 75
    assert beat.places == tuple(range(24))
    assert beat.sureness == pytest.approx(1.0, abs=0.01)
