"""Every note has a letter, a shape and a colour that most eyes can tell apart."""

from itertools import combinations

import pytest

from studio.crafts.melody.tones import (
    PADS,
    speed_spoken,
    speed_word,
    tone,
)
from tests.samples.colour_sight import SIGHTS, contrast, difference

FIVE = [tone(pitch) for pitch in PADS[:5]]


@pytest.mark.parametrize("sight", SIGHTS)
def test_colours_can_be_told_apart(sight):
    for one, other in combinations(FIVE, 2):
        assert difference(one.colour, other.colour, sight) >= 12, (one.letter, other.letter)


def test_the_measure_itself_is_right():
    assert difference("#FFFFFF", "#000000", "normal") == pytest.approx(100, abs=0.01)
    assert difference("#FF0000", "#FF0000", "protan") == 0
    assert difference("#FF0000", "#0000FF", "normal") == pytest.approx(52.88, abs=0.02)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)


def test_letters_and_shapes_can_be_read_on_every_colour():
    for pitch in range(128):
        assert contrast(tone(pitch).colour, tone(pitch).ink) >= 4.5


def test_shapes_and_letters_differ():
    assert len({each.shape for each in FIVE}) == len({each.letter for each in FIVE}) == 5


def test_no_pair_of_pads_clashes():
    clashes = {1, 6, 11}
    assert not [pair for pair in combinations(PADS, 2) if (pair[1] - pair[0]) % 12 in clashes]


def test_pads_are_the_five_notes_from_middle_c():
    numbered = ["C4", "D4", "E4", "G4", "A4", "C5", "D5", "E5"]
    assert [tone(pitch).numbered for pitch in PADS] == numbered
    assert [tone(pitch).spoken for pitch in PADS[4:6]] == ["A", "high C"]


def test_other_notes_are_grey_rings():
    assert tone(61).letter == "C♯"
    assert tone(61).shape == "ring"
    assert tone(61).colour not in {each.colour for each in FIVE}


def test_speeds_have_words():
    words = [speed_word(bpm) for bpm in (40, 60, 96, 120, 200)]
    assert words == ["Very slow", "Slow", "Steady", "Quick", "Very quick"]
    assert speed_spoken(96) == "Steady, 96 beats a minute"
