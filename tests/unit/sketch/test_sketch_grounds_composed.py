"""Paper and lines to start from are part of what is seen, on the screen and outside alike."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from studio.crafts.sketch.commands.arranged import Arranged, Arrangement
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.paint.papers import PAPERS
from studio.crafts.sketch.paint.starters import STARTERS, starter
from studio.crafts.sketch.ways.pictures import flattened
from tests.samples.sheets import many_strokes


def arranged(**how: str) -> Sketch:
    sketch = Sketch()
    sketch.history.do(Arranged(sketch.arrangement, Arrangement(**how)))
    for stroke in many_strokes(4):
        sketch.history.do(stroke)
    return sketch


def on_screen(sketch: Sketch) -> QImage:
    """Paint it in parts, as the screen does."""
    image = QImage(sketch.sheet.size(), QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        for left in range(0, 2400, 600):
            area = QRect(left, 0, 600, 1800)
            painter.setClipRect(area)
            sketch.paint(painter, area)
    return image


def apart(one: QImage, other: QImage) -> int:
    """Return the farthest that any part of any pixel is from that of the other, of 255."""
    parts = [np.frombuffer(each.constBits(), np.uint8).astype(np.int16) for each in (one, other)]
    return int(np.abs(parts[0] - parts[1]).max())


@pytest.mark.parametrize("paper", [one.id for one in PAPERS if one.id])
def test_a_paper_is_seen_the_same_on_the_screen_and_outside(paper):
    sketch = arranged(paper=paper)
    assert on_screen(sketch) == flattened(sketch.snapshot())
    assert flattened(sketch.snapshot()) != flattened(arranged(starter="nosuch").snapshot())


@pytest.mark.parametrize("name", STARTERS)
def test_lines_to_start_from_are_seen_the_same_on_the_screen_and_outside(name):
    sketch = arranged(starter=name)
    seen, plain = flattened(sketch.snapshot()), flattened(arranged(paper="nosuch").snapshot())
    assert apart(on_screen(sketch), seen) <= 2, "what lies in a layer of its own rounds once more"
    assert apart(seen, plain) > 60


def test_lines_lie_over_or_under_what_is_drawn():
    over = {starter(name).over for name in STARTERS}
    assert over == {True, False}, "both kinds are there to be tried"


def test_taking_paper_and_lines_off_again_leaves_the_drawing_as_it_was():
    sketch = arranged(paper="nosuch")
    before = flattened(sketch.snapshot())
    now = sketch.arrangement
    sketch.history.do(Arranged(now, Arrangement("night", "circle")))
    assert flattened(sketch.snapshot()) != before
    sketch.history.undo()
    assert flattened(sketch.snapshot()) == before
    assert on_screen(sketch) == before
