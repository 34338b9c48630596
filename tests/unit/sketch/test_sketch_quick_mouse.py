"""What draws without a sense of pressure leaves a line that is well seen, however quick it is."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from studio.crafts.sketch.choice import THIN, Choice
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.hand.hearing import Contact, Device, Phase
from studio.crafts.sketch.hand.normaliser import Normaliser
from studio.crafts.sketch.view.hands import BrushHand
from studio.crafts.sketch.view.tools import BRUSHES
from studio.crafts.sketch.ways.pictures import flattened

DRAWING = [key for key, _icon, _word in BRUSHES if key not in {"smudge", "rubber"}]
SCREEN = 0.3  # screen pixels for each of the sheet's in a window of the usual size


def quick_line(brush: str, thickness: int) -> QImage:
    """Return a sheet with a mouse's line over most of it, drawn in 0.4 s."""
    sketch, choice = Sketch(), Choice()
    choice.take_brush(brush)
    choice.take_thickness(thickness)
    mouse = Normaliser(BrushHand(sketch, lambda rubber: choice.ink(rubber=rubber)), lambda: 0.0)
    mouse.zoom = SCREEN
    mouse.take(Contact(Device.MOUSE, Phase.DOWN, 200.0, 900.0, 0.0))
    for at in range(1, 41):
        mouse.take(Contact(Device.MOUSE, Phase.MOVE, 200.0 + 50 * at, 900.0, at * 0.01))
    mouse.take(Contact(Device.MOUSE, Phase.UP, 2200.0, 900.0, 0.41))
    return flattened(sketch.snapshot())


def ink_across(seen: QImage) -> float:
    """Return how many pixels high the line would be if all its ink were solid black."""
    import numpy as np

    rows = np.frombuffer(seen.constBits(), np.uint8).reshape(seen.height(), -1, 4)
    dark = 255.0 - rows[:, 300:2100, 1]
    return float(dark.sum(0).mean() / 255)


@pytest.mark.parametrize("brush", DRAWING)
def test_a_quick_line_of_a_mouse_is_seen_on_the_screen(brush):
    """Of medium thickness it is as dark as a screen's pixel that is full, or nearly."""
    choice = Choice()
    assert ink_across(quick_line(brush, choice.now.thickness)) * SCREEN > 0.85


@pytest.mark.parametrize("brush", DRAWING)
def test_a_thin_quick_line_is_seen_too(brush):
    assert ink_across(quick_line(brush, THIN)) * SCREEN > 0.4
