"""How much of a drawing shows behind notes: as much as lets every note stand out."""

import random
import tomllib

import pytest

from studio.core.resources import resource
from studio.crafts.melody.veil import LEAST_CONTRAST, MARKS, blended, contrast, rgb, share_of


def _worn(theme):
    return tomllib.loads(resource("themes", f"{theme}.toml").read_text(encoding="utf-8"))


def test_the_formula_knows_black_white_and_the_known_grey():
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast(rgb("#767676"), rgb("#FFFFFF")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_mark_stands_out_from_every_pixel_there_can_be(theme):
    worn = _worn(theme)
    paper = rgb(worn["surface"])
    share = share_of([worn[token] for token in MARKS], worn["surface"])
    assert share >= 0.2, "a drawing has to be seen at all"
    chance = random.Random(7)
    pixels = [(0, 0, 0), (255, 255, 255)]
    pixels += [tuple(chance.randrange(256) for _part in range(3)) for _pixel in range(2000)]
    for token in MARKS:
        mark = rgb(worn[token])
        worst = min(contrast(mark, blended(paper, pixel, share)) for pixel in pixels)
        assert worst >= LEAST_CONTRAST, token


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_no_more_cautious_than_it_has_to_be(theme):
    worn = _worn(theme)
    paper = rgb(worn["surface"])
    more = share_of([worn[token] for token in MARKS], worn["surface"]) + 0.02
    worst = min(
        contrast(rgb(worn[token]), blended(paper, pixel, more))
        for token in MARKS
        for pixel in ((0, 0, 0), (255, 255, 255))
    )
    assert worst < LEAST_CONTRAST


def test_where_nothing_could_stand_out_nothing_is_seen():
    assert share_of(["#808080"], "#808080") == 0
    assert share_of(["#A0A0A0"], "#FFFFFF") == 0
