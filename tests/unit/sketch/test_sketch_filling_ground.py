"""Colour poured beside lines that lie under the drawing leaves every one of them as it was."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from studio.crafts.sketch.choice import Choice
from studio.crafts.sketch.commands.arranged import Arranged
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.paint.starters import STARTERS, areas, starter
from studio.crafts.sketch.paint.tiling import words_of
from studio.crafts.sketch.view.hands_filling import Filling
from studio.crafts.sketch.ways.pictures import flattened

YELLOW = 0xEEE460


def started(name: str) -> Sketch:
    sketch = Sketch()
    now = sketch.arrangement
    sketch.history.do(Arranged(now, replace(now, starter=name)))
    return sketch


def blue(sketch: Sketch) -> np.ndarray:
    return (words_of(flattened(sketch.snapshot())) & 0xFF).astype(int)


@pytest.mark.parametrize("name", ["window", "wave", "flower"])
def test_a_part_takes_on_the_colour_and_lines_keep_theirs(name):
    assert name in STARTERS
    sketch, choice = started(name), Choice()
    choice.take_colour(YELLOW)
    lines = blue(sketch)
    for area in areas(name, sketch.sheet)[:3]:
        Filling(sketch, choice, lambda: (0, 0), lambda _said: None).fill(area.place)
    filled = blue(sketch)
    paper, colour = 255, YELLOW & 0xFF
    darkest = lines.min()
    assert (filled[lines == darkest] == darkest).mean() > 0.999
    share = (lines - darkest) / (paper - darkest)
    edge = (filled < lines) & (share < 0.95)
    between = np.minimum(lines, darkest + share * (colour - darkest)) - 40
    assert (filled[edge] >= between[edge]).all()
    assert (filled == colour).sum() > 10_000
    assert starter(name).over == (name == "flower")
