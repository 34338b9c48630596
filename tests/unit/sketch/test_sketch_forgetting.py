"""How a drawing was made is forgotten: the picture stays, and one draws on from there."""

from __future__ import annotations

import zlib

from studio.core.craft import reopen
from studio.crafts.sketch import CRAFT
from tests.samples.sheets import RUBBER, line, many_strokes, seen, small_sheet

WAY = [(20, 20, 1.0), (250, 150, 1.0)]


def forgotten(sketch):
    content = CRAFT.codec.encode(CRAFT.without_past(sketch.snapshot()))
    return content, reopen(CRAFT, (CRAFT.codec.format, content), [], [])


def test_it_looks_the_same_and_nothing_can_be_taken_back():
    sketch = small_sheet()
    for stroke in many_strokes(9):
        sketch.history.do(stroke)
    _content, again = forgotten(sketch)
    assert seen(again) == seen(sketch)
    assert (again.lines, again.is_blank, again.history.undo_label) == (sketch.lines, False, None)
    again.history.undo()
    assert seen(again) == seen(sketch)


def test_what_was_rubbed_out_is_in_no_byte_of_it():
    sketch = small_sheet()
    sketch.history.do(line(*WAY, colour=0x123456))
    before = len(CRAFT.codec.encode(CRAFT.without_past(sketch.snapshot())))
    sketch.start(RUBBER)
    sketch.draw(line(*WAY).samples())
    sketch.lift()
    content, again = forgotten(sketch)
    assert not again.snapshot().frames
    assert not again.snapshot().turned
    assert len(content) < before
    empty = zlib.compress(bytes(16), 1)[:2]
    assert content.count(empty) == 0, "no packed tile is left in it"


def test_one_draws_on_and_goes_back_to_it_and_no_farther():
    sketch = small_sheet()
    for stroke in many_strokes(9):
        sketch.history.do(stroke)
    _content, again = forgotten(sketch)
    for stroke in many_strokes(120, seed=4):
        again.history.do(stroke)
    steps = [CRAFT.codec.encode_command(stroke) for stroke in again.history.done]
    packed = CRAFT.codec.encode(again.snapshot())
    later = reopen(CRAFT, (CRAFT.codec.format, packed), [b"\1" + step for step in steps], [])
    assert later.lines == again.lines == sketch.lines + 103
    while later.history.undo_label:
        later.history.undo()
    assert seen(later) == seen(sketch)
    assert later.lines == sketch.lines
    assert not later.is_blank
