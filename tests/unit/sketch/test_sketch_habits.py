"""What is remembered of the Draw room is read back with care."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.crafts.sketch import habits
from studio.crafts.sketch.choice import Choice, Chosen
from studio.crafts.sketch.commands.patterns import ALONE, Pattern
from studio.crafts.sketch.habits import packed, unpacked
from studio.crafts.sketch.hand.steadying import Steady

CHOSEN = Chosen(
    colour=0x123456, thickness=2, steady=Steady.OFF, clicks=True, side="right", own=(1, 0xFFFFFF)
)
TURNS = Pattern("turn", 12, 1200.0, 900.0)


def test_what_was_chosen_is_so_again():
    assert unpacked(packed(CHOSEN)) == CHOSEN
    assert packed(CHOSEN).isascii()


def test_nothing_remembered_is_as_at_first():
    assert unpacked("") == Chosen()


def test_a_drawing_begins_with_a_brush_that_leaves_colour():
    choice = Choice()
    choice.take_brush("rubber")
    choice.take_tool("fill")
    begun = unpacked(packed(choice.now))
    assert (begun.tool, begun.brush, begun.drawing) == ("brush", "pen", "pen")


def test_a_pattern_lasts_as_long_as_the_studio_is_open(monkeypatch):
    choice = Choice()
    choice.take_pattern(TURNS)
    remembered = packed(choice.now)
    assert unpacked(remembered).pattern == TURNS
    monkeypatch.setattr(habits, "_SITTING", "another")
    assert unpacked(remembered).pattern == ALONE


@pytest.mark.parametrize(
    "odd",
    [
        {"brush": "nosuch"},
        {"brush": "rubber"},
        {"brush": 7},
        {"colour": -1},
        {"colour": True},
        {"colour": 1 << 24},
        {"thickness": 3},
        {"steady": 9},
        {"clicks": "yes"},
        {"side": "up"},
        {"own": 3},
        {"own": ["red", -1, None]},
        {"pattern": "zz"},
        {"pattern": "00"},
    ],
)
def test_whatever_is_odd_is_as_if_never_chosen(odd):
    whole = json.loads(packed(Chosen())) | odd
    assert unpacked(json.dumps(whole)) == Chosen()


@given(st.text() | st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_no_remembered_line_stops_a_drawing(found):
    text = found if isinstance(found, str) else json.dumps(found)
    assert isinstance(unpacked(text), Chosen)


def test_own_colours_are_kept_newest_first_up_to_twelve():
    choice = Choice()
    for colour in (*range(14), 5):
        choice.keep_colour(colour)
    assert choice.now.own == (5, 13, 12, 11, 10, 9, 8, 7, 6, 4, 3, 2)
    choice.forget_colour(13)
    assert choice.now.own[:2] == (5, 12)


def test_a_colour_puts_the_rubber_down_and_goes_to_the_brush_used_last():
    choice = Choice()
    choice.take_brush("rubber")
    choice.take_colour(0xCF0C1B)
    assert choice.now.brush == "pen"
    choice.take_tool("fill")
    choice.take_colour(0x339D6B)
    assert choice.now.tool == "fill"
    choice.take_brush("pen")
    assert choice.now.tool == "brush"
