"""Brushes are data; a bad one is refused with the name of its file and the line at fault."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.errors import CannotRead
from studio.core.resources import resource
from studio.crafts.sketch.commands.brushes import brush, read_brush, steps
from tests.samples.brush_sheets import has_colour

GOOD = """id = "soft"
mode = "build"
sizes = [4, 10.5, 30]
hardness = 0.5
ripple = 0.1
opacity = 0.8

[pressure]
size = [[0, 0.1], [0.5, 0.6], [1, 1]]
flow = [[0, 0.2], [1, 1]]

[tilt]
size = [[0, 1], [1, 3.5]]

[grain]
id = "paper"
depth = 0.5
"""


def test_every_brush_that_comes_with_the_studio_can_be_read():
    found = sorted(path.stem for path in resource("brushes").glob("*.toml"))
    assert set(found) == {
        *("pen", "pencil", "marker", "watercolour", "chalk", "charcoal"),
        *("rubber", "soft_rubber", "smudge"),
    }
    for name in found:
        one = brush(name)
        assert one.id == name
        assert one.sizes == tuple(sorted(one.sizes))
    assert {name for name in found if brush(name).rubs} == {"rubber", "soft_rubber"}
    assert {name for name in found if brush(name).spreads} == {"smudge"}
    assert {name for name in found if not has_colour(name)} == {
        *("rubber", "soft_rubber", "smudge")
    }


def test_a_brush_is_what_its_file_says():
    soft = read_brush(GOOD, "soft.toml")
    assert (soft.id, soft.mode, soft.sizes) == ("soft", "build", (4, 10.5, 30))
    assert (soft.grain_id, soft.grain_depth, soft.scatter_size) == ("paper", 0.5, 0.0)
    assert soft.tilt_size == ((0, 1), (1, 3.5))
    by_pressure = steps(soft.pressure_size, 4095)
    assert len(by_pressure) == 4096
    assert by_pressure[0] == pytest.approx(0.1)
    assert by_pressure[1024] == pytest.approx(0.35, abs=1e-3)
    assert by_pressure[4095] == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("good", "bad", "line"),
    [
        ('id = "soft"', 'id = "soft', 1),
        ('id = "soft"', 'id = "../soft"', 1),
        ('mode = "build"', 'mode = "spray"', 2),
        ('mode = "build"', "mode = 1", 2),
        ("sizes = [4, 10.5, 30]", "sizes = [4, 10.5]", 3),
        ("sizes = [4, 10.5, 30]", "sizes = [4, 10.5, 9000]", 3),
        ("sizes = [4, 10.5, 30]", "sizes = [4, 10.5, nan]", 3),
        ("hardness = 0.5", 'hardness = "hard"', 4),
        ("hardness = 0.5", "hardness = true", 4),
        ("hardness = 0.5", "hardnes = 0.5", 4),
        ("ripple = 0.1", "ripple = 0", 5),
        ("ripple = 0.1", "ripple = = 1", 5),
        ("ripple = 0.1", "ripple = 0.1\nspacing = 0.2", 5),
        ("ripple = 0.1\n", "", 16),
        ("opacity = 0.8", "opacity = 1.5", 6),
        ("opacity = 0.8", "opacity = 0.8\nglitter = 1", 7),
        ("opacity = 0.8", "opacity = 0.8\nedge = 0.7", 7),
        ("hardness = 0.5\n", "", 16),
        ("[pressure]", "[pressures]", 8),
        ("size = [[0, 0.1], [0.5, 0.6], [1, 1]]\n", "", 8),
        ("[[0, 0.1], [0.5, 0.6], [1, 1]]", "[[0, 0.1]]", 9),
        ("[[0, 0.1], [0.5, 0.6], [1, 1]]", "[[0, 0.1], [0.7, 1], [0.5, 1], [1, 1]]", 9),
        ("[[0, 0.1], [0.5, 0.6], [1, 1]]", "[[0.1, 0.1], [1, 1]]", 9),
        ("[[0, 0.1], [0.5, 0.6], [1, 1]]", "[0, 1]", 9),
        ("[[0, 0.1], [0.5, 0.6], [1, 1]]", "[[0, 0.1], [1, 2]]", 9),
        ("flow = [[0, 0.2], [1, 1]]", "flow = 1", 10),
        ("flow = [[0, 0.2], [1, 1]]", 'flow = [["0", 0.2], [1, 1]]', 10),
        ("size = [[0, 1], [1, 3.5]]", "size = [[0, 1], [1, 4.5]]", 13),
        ("size = [[0, 1], [1, 3.5]]", "angle = [[0, 1], [1, 1]]", 13),
        ('id = "paper"', 'id = ""', 16),
        ("depth = 0.5", "depth = 5", 17),
        ("depth = 0.5\n", "", 16),
        ('id = "paper"\n', "", 16),
        ('mode = "build"', 'mode = "wash"', 10),
    ],
)
def test_a_bad_preset_is_refused_with_its_file_and_line(good, bad, line):
    with pytest.raises(CannotRead) as refusal:
        read_brush(GOOD.replace(good, bad), "soft.toml")
    assert refusal.value.told.startswith("The brush file soft.toml could not be read.")
    assert f"line {line}." in refusal.value.told


def test_an_empty_file_is_refused():
    with pytest.raises(CannotRead, match="line 1"):
        read_brush("", "soft.toml")


@pytest.mark.parametrize("name", ["", "spray", "../themes/light", "pen\0", "a" * 40])
def test_a_brush_that_is_not_there_is_refused(name):
    with pytest.raises(CannotRead):
        brush(name)


@settings(max_examples=25)
@given(st.lists(st.floats(0.001, 0.999), max_size=5, unique=True), st.data())
def test_a_curve_is_said_at_every_step_and_goes_straight_between_its_points(across, data):
    across = [0.0, *sorted(across), 1.0]
    curve = tuple((x, data.draw(st.floats(0, 1))) for x in across)
    said = steps(curve, 4095)
    assert len(said) == 4096
    assert (said[0], said[-1]) == pytest.approx((curve[0][1], curve[-1][1]))
    for (x0, y0), (x1, y1) in pairwise(curve):
        inside = [at for at in range(4096) if x0 <= at / 4095 <= x1]
        for at in inside:
            assert said[at] == pytest.approx(
                y0 + (y1 - y0) * (at / 4095 - x0) / (x1 - x0), abs=2e-3
            )
