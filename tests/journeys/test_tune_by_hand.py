"""A tune made with the mouse alone on a real screen, kept, and opened again as it was.

Seen to fail: with a note left out of what is packed, the second visit showed another tune.
"""

from __future__ import annotations

import time

import pytest

from studio.crafts.melody.notes import STEP
from studio.shell.paths import find_paths
from tests.journeys import visit as journey
from tests.samples import kept
from tests.samples.visitor import Visitor, visit

COLUMNS, ROWS = 32, 8
_RULER = 0.09  # of the grid's height, about; a cell is high enough for that
PADS = ("C", "E", "G", "High C")
HELD = 0.12
KEPT = ("6", "7")
"""Notes that were played: where the window is busy, the pad slid over in between may be missed."""


def _pad_presses(visitor: Visitor) -> None:
    """Press pads one by one, then slide over three with the button down."""
    for name in PADS:
        visitor.hands.move(*visitor.find(name).middle)
        visitor.hands.press()
        time.sleep(HELD)
        visitor.hands.release()
    slide = [visitor.find(name).middle for name in ("C", "D", "E")]
    visitor.hands.drag(slide, HELD)


def _cell(visitor: Visitor, row: int, column: float) -> tuple[int, int]:
    """Return a place on the screen: rows from the lowest, columns from the first."""
    grid = visitor.find("Notes", "Graphic")
    top = grid.height * _RULER
    high, wide = (grid.height - top) / ROWS, grid.width / COLUMNS
    return (
        round(grid.x + (column + 0.5) * wide),
        round(grid.y + grid.height - (row + 0.5) * high),
    )


def _described(visitor: Visitor) -> str:
    return visitor.find("Notes", "Graphic").description


def _on_the_ribbon(visitor: Visitor) -> None:
    """Add two notes, paint a row of four, make one longer by its end, and take one away."""
    visitor.hands.click(*_cell(visitor, 2, 12))
    visitor.hands.click(*_cell(visitor, 5, 14))
    visitor.draw([_cell(visitor, 7, column) for column in (8, 9, 10, 11)], 0.02)
    at = _cell(visitor, 2, 12.38), _cell(visitor, 2, 13.4), _cell(visitor, 2, 14.4)
    visitor.draw(at, 0.05)
    visitor.hands.click(*_cell(visitor, 5, 14))


@pytest.fixture(scope="module")
def made(screen, tmp_path_factory):
    """Make a tune by mouse, close, look at it from outside, and open it again."""
    home = tmp_path_factory.mktemp("mouse") / "home"
    home.mkdir()
    folder = find_paths({"STUDIO_HOME": str(home)}).portfolio
    found = {}
    with visit(screen, home) as visitor:
        journey.first_run(visitor)
        visitor.click("Tune")
        visitor.find("Notes", "Graphic")
        _pad_presses(visitor)
        visitor.click("Keep what I just played")
        visitor.until(lambda: _described(visitor)[:1] in KEPT)
        _on_the_ribbon(visitor)
        visitor.find("Kept")
        found["said"] = _described(visitor)
        found["closed"] = visitor.close()
    found["first"] = kept.pieces(folder)
    with visit(screen, home) as visitor:
        visitor.find("Go on with")
        visitor.click("Today's tune")
        found["said again"] = _described(visitor)
        found["closed again"] = visitor.close()
    found["second"] = kept.pieces(folder)
    return found


def test_it_ends_in_peace(made):
    assert (made["closed"], made["closed again"]) == (0, 0)


def test_what_the_hand_did_is_in_the_tune(made):
    (piece,) = made["first"]
    notes = piece.document.notes
    played = [note for note in notes if note.tick < 8 * STEP]
    assert {note.pitch for note in played} >= {60, 64, 67, 72}
    placed = [note for note in notes if note.tick >= 8 * STEP]
    painted = [note for note in placed if note.tick < 12 * STEP]
    assert [note.tick // STEP for note in painted] == [8, 9, 10, 11]
    assert len({note.pitch for note in painted}) == 1
    (longer,) = (note for note in placed if note.tick == 12 * STEP)
    assert longer.length > STEP
    assert not [note for note in notes if note.tick == 14 * STEP]
    labels = [command.label for command in piece.document.history.done]
    assert labels[0] == "Keep what I played"
    assert {"Add a note", "Add notes", "Remove a note"} <= set(labels)


def test_it_opens_again_as_it_was(made):
    (first,), (second,) = made["first"], made["second"]
    assert made["said again"] == made["said"]
    assert second.document.snapshot() == first.document.snapshot()
    assert second.document.history.done == first.document.history.done
    again = second.document
    for _step in second.document.history.done:
        again.history.undo()
    assert again.is_blank
    while again.history.redo_label is not None:
        again.history.redo()
    assert again.snapshot() == first.document.snapshot()
