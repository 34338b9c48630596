"""A tune made in the real studio by keyboard alone is there again, note for note, undo and all."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.crafts.melody.state import STEP, Note
from studio.crafts.melody.tones import PADS
from tests.samples.whole_studio import go, whole_studio

Key = Qt.Key


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        yield studio


def _type(grid, *keys, modifiers=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(grid, key, modifiers)


def test_eight_notes_by_keyboard_are_kept_and_opened_again(studio, qtbot):
    go(studio, qtbot, "melody")
    rooms = studio.furnishing.rooms
    piece = rooms.current()
    grid = piece.view.frame.grid
    _type(grid, Key.Key_Home, *(Key[f"Key_{letter}"] for letter in "ASDF"))
    for _note in range(4):
        _type(grid, Key.Key_Up, Key.Key_Space, Key.Key_Right)
    _type(grid, Key.Key_Left)
    _type(grid, Key.Key_Right, modifiers=Qt.KeyboardModifier.ShiftModifier)
    made, done = piece.document.snapshot(), piece.document.history.done
    assert [note.pitch for note in made.notes] == list(PADS)
    assert made.notes[-1] == Note(7 * STEP, 76, 2 * STEP)
    rooms.put_down(piece.uid, lambda: None)
    qtbot.waitUntil(lambda: rooms.current() is None)
    go(studio, qtbot, "home")
    rooms.go_on(piece.uid)
    qtbot.waitUntil(lambda: rooms.current() is not None)
    again = rooms.current().document
    assert again is not piece.document
    assert again.snapshot() == made
    assert again.history.done == done
    while again.history.undo_label:
        again.history.undo()
    assert again.is_blank
