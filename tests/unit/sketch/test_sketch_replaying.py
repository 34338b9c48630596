"""The film of a drawing's making: to the bit what there was, step by step, there and back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.core.craft import reopen
from studio.crafts.sketch import CRAFT
from studio.crafts.sketch.commands.arranged import Arranged, Arrangement
from studio.crafts.sketch.commands.cleared import Cleared
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.ways.pictures import flattened
from studio.crafts.sketch.ways.replay import Replay
from tests.samples.sheets import line, many_strokes, small_sheet

WAY = [(20 + 4 * at, 30 + 2 * (at % 7), 1.0) for at in range(60)]


def made(strokes: int = 5) -> tuple[Sketch, list[object]]:
    """Return a drawing on two sheets, and what it looked like after each step."""
    sketch = small_sheet()
    two = Arrangement(paper="", sheets=(0, 1))
    steps = [*many_strokes(strokes), Arranged(Arrangement(), two), replace(line(*WAY), sheet=1)]
    steps += [Arranged(two, two.hiding(1, hidden=True)), Cleared(0), line(*WAY)]
    looks = [look(sketch)]
    for step in steps:
        sketch.history.do(step)
        looks.append(look(sketch))
    return sketch, looks


def look(sketch: Sketch) -> bytes:
    picture = flattened(sketch.snapshot())  # held for as long as its bytes are looked at
    return bytes(picture.constBits())


def test_it_ends_with_the_drawing_and_shows_each_step_on_the_way():
    sketch, looks = made()
    replay = Replay(sketch)
    found = {0: look(replay.sketch)}
    while replay.grow():
        found.setdefault(len(replay.sketch.history.done), look(replay.sketch))
    assert replay.at == replay.length == len(looks) - 1
    assert look(replay.sketch) == looks[-1]
    assert found[0] == looks[0]


def test_any_step_can_be_gone_to_and_back():
    sketch, looks = made()
    replay = Replay(sketch)
    for to in (len(looks) - 1, 3, 0, 7, 7, 1, len(looks) - 1):
        while replay.toward(to):
            pass
        assert replay.at == to
        assert look(replay.sketch) == looks[to]


def test_going_elsewhere_in_the_midst_of_a_line_leaves_nothing_of_it():
    sketch = small_sheet()
    sketch.history.do(line(*WAY))
    replay = Replay(sketch)
    assert replay.grow()
    assert replay.sketch.is_drawing
    while replay.toward(1):
        pass
    assert look(replay.sketch) == look(sketch)
    while replay.toward(0):
        pass
    assert look(replay.sketch) == look(small_sheet())


def test_what_was_undone_is_not_in_it():
    sketch = small_sheet()
    sketch.history.do(line(*WAY))
    sketch.history.undo()
    assert Replay(sketch).length == 0
    assert Replay(sketch).grow() == 0


def test_it_leaves_the_drawing_alone():
    sketch, looks = made()
    steps = sketch.history.done
    replay = Replay(sketch)
    while replay.grow():
        pass
    assert (sketch.history.done, look(sketch)) == (steps, looks[-1])


@pytest.mark.parametrize("more", [0, 4])
def test_where_the_making_was_forgotten_it_begins_there(more):
    sketch, _looks = made()
    content = CRAFT.codec.encode(CRAFT.without_past(sketch.snapshot()))
    again = reopen(CRAFT, (CRAFT.codec.format, content), [], [])
    start = look(again)
    for stroke in many_strokes(more, seed=8):
        again.history.do(stroke)
    replay = Replay(again)
    assert (look(replay.sketch), replay.length) == (start, more)
    while replay.grow():
        pass
    assert look(replay.sketch) == look(again)


def test_it_tells_how_long_it_is():
    sketch, _looks = made()
    replay, done = Replay(sketch), 0
    while step := replay.grow():
        done += step
    assert done == replay.work


def test_a_line_that_never_met_the_sheet_is_a_step_all_the_same():
    sketch = small_sheet()
    sketch.history.do(line((-900, -900, 1.0), (-800, -900, 1.0)))
    sketch.history.do(line(*WAY))
    replay = Replay(sketch)
    while replay.grow():
        pass
    assert len(replay.sketch.history.done) == 2
    while replay.toward(1):
        pass
    assert look(replay.sketch) == look(small_sheet())
