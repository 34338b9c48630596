"""A part that floats leaves no trace on the screen where it was taken up."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt

from tests.samples.draw_room import DrawRoom


@pytest.mark.parametrize("size", [(1100, 700), (1283, 771), (1024, 640)])
def test_where_a_part_was_taken_up_only_paper_is_left(qapp, size):
    room = DrawRoom(size)
    room.press("More", "Round")
    room.draw((0.1, 0.1), (0.2, 0.3), (0.3, 0.5))
    room.press("More", "Choose a part")
    room.draw((0.05, 0.05), (0.2, 0.3), (0.4, 0.6))
    room.keys(*[(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)] * 25)
    (left, top), (right, bottom) = room.on_screen((0.06, 0.06)), room.on_screen((0.36, 0.56))
    shot = room.shot().copy(int(left), int(top), int(right - left), int(bottom - top))
    words = np.frombuffer(bytes(shot.constBits()), np.uint32) & 0xFFFFFF
    assert (words == 0xFFFFFF).all()
