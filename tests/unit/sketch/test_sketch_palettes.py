"""Palettes: read leniently, refused plainly, and colours called by names people use."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.core.errors import CannotRead
from studio.core.resources import resource
from studio.crafts.sketch.colours import COLOURS
from studio.crafts.sketch.palettes import (
    LARGEST,
    MOST,
    WORDS,
    Palette,
    palettes,
    read_palette,
)
from studio.crafts.sketch.palettes_names import told
from tests.samples.colour_sight import difference

values = st.integers(0, 0xFFFFFF)


def test_eight_palettes_come_with_the_studio_and_each_has_its_word():
    files = {path.stem for path in resource("palettes").glob("*.gpl")}
    assert files == set(WORDS)
    shown = palettes()
    assert len(shown) == len({one.name for one in shown}) == 8
    assert all(8 <= len(one.colours) <= 12 for one in shown)
    assert len({one.colours for one in shown}) == 8


@pytest.mark.parametrize("sight", ["normal", "protan", "deutan", "tritan"])
def test_one_palette_can_be_told_apart_by_all_eyes(sight):
    colours = palettes()[list(WORDS).index("clear")].colours
    words = [f"#{colour:06x}" for colour in colours]
    assert min(difference(a, b, sight) for a, b in combinations(words, 2)) > 20


@given(st.lists(values, min_size=1, max_size=40, unique=True), st.text("abc é", max_size=30))
def test_what_other_programs_write_is_read(colours, name):
    lines = [
        f"{c >> 16:3} {c >> 8 & 255:3} {c & 255:3}\tcolour {at}" for at, c in enumerate(colours)
    ]
    text = "\n".join(["GIMP Palette", f"Name: {name}", "Columns: 6", "#", *lines])
    found = read_palette(text.encode(), "own.gpl")
    assert found == Palette(name.strip(), tuple(colours))


@pytest.mark.parametrize(
    "text",
    [
        "GIMP Palette\nName: Two\nColumns: 2\n#\n255 0 0 red\n  0 128   0\tgreen\n",
        "\ufeffGIMP Palette\r\nName: Two\r\n255 0 0\r\n\r\n0 128 0\r\n# end",
        "name: Two\n255,0,0\n0, 128, 0",
        "GIMP Palette\nChannels: RGBA\nName: Two\n255 0 0 255 red\n0 128 0 127 green",
        "GIMP Palette\nName:Two\n255 0 0\n0 128 0 a\n0 128 0 the same again",
    ],
)
def test_all_usual_ways_to_write_one_are_read(text):
    assert read_palette(text.encode(), "two.gpl") == Palette("Two", (0xFF0000, 0x008000))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"GIMP Palette\n255 0 0\n300 0 0\n", "x.gpl could not be read. Please look at line 3"),
        (b"GIMP Palette\n255 0\n", "Please look at line 2"),
        (b"red green blue", "Please look at line 1"),
        (b"1 2 3x", "Please look at line 1"),
        (b"\x89PNG\r\n\x1a\n\0\0", "Please look at line 1"),
        (b"GIMP Palette\n# nothing\n", "no colour in the file x.gpl"),
        (b"", "no colour in the file x.gpl"),
        (b"1 2 3\n" * (LARGEST // 6 + 1), "too large for a palette"),
    ],
)
def test_what_is_no_palette_is_refused_with_its_file_and_line(text, said):
    with pytest.raises(CannotRead) as refused:
        read_palette(text, "x.gpl")
    assert said in refused.value.told


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    try:
        assert read_palette(data, "x.gpl").colours
    except CannotRead:
        return


def test_a_very_long_palette_is_cut():
    text = "\n".join(f"{at >> 8} {at & 255} 7" for at in range(MOST + 50))
    found = read_palette(text.encode(), "long.gpl").colours
    assert found == tuple(at << 8 | 7 for at in range(MOST))


# Names


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (0x000000, "Black"), (0xFFFFFF, "White"), (0x808080, "Grey"), (0xFF0000, "Red"),
        (0x00FF00, "Bright green"), (0x0000FF, "Deep blue"), (0xADD8E6, "Pale blue"),
        (0xFFC0CB, "Pale pink"), (0x8B4513, "Brown"), (0x000080, "Dark blue"),
        (0xFFA500, "Orange"), (0x800080, "Dark violet pink"), (0x87CEEB, "Light blue"),
    ],
)  # fmt: skip
def test_colours_are_called_as_people_call_them(value, name):
    assert told(value) == name


@given(values)
def test_every_colour_has_a_name(value):
    assert told(value)


def test_the_named_colours_are_told_much_as_they_are_named():
    for colour in COLOURS:
        if colour.key not in {"sky", "black"}:
            assert colour.word().lower() in told(colour.value).lower()
