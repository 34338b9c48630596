"""How a sketch is packed, and that nothing but CannotRead comes of bytes gone wrong."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.craft import pack, reopen
from studio.core.errors import CannotRead
from studio.core.history import Do, Undo
from studio.crafts.sketch import CRAFT
from studio.crafts.sketch.codec import SketchCodec
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.past import keyframes, past
from tests.samples.sheets import HEIGHT, WIDTH, line, many_strokes, seen, small_sheet

CODEC = SketchCodec()
HEAD = struct.Struct("<4sBHH5I5I")
LAID_OUT = struct.pack("<I", 6) + b"\0\0\1\0\0\0"
EMPTY = (0, 0, 0, 0, 0)


def head(version: int = 2, size: tuple[int, int] = (WIDTH, HEIGHT), tally=EMPTY, origin=EMPTY):
    return HEAD.pack(b"SKET", version, *size, *tally, *origin) + LAID_OUT


def first_head(strokes: int, lines: int) -> bytes:
    """The head of the first format, which knew one sheet only."""
    return struct.pack("<4sBHHII", b"SKET", 1, WIDTH, HEIGHT, strokes, lines)


def drawn(count: int = 12) -> Sketch:
    sketch = small_sheet()
    for stroke in many_strokes(count):
        sketch.history.do(stroke)
    return sketch


PACKED = CODEC.encode(drawn().snapshot())


def resealed(body: bytes) -> bytes:
    return body + struct.pack("<I", zlib.crc32(body))


def test_what_is_packed_comes_back_without_its_history():
    sketch = drawn()
    again = CODEC.decode(PACKED, CODEC.format)
    assert seen(again) == seen(sketch)
    assert again.lines == sketch.lines
    assert again.history.done == ()
    assert CODEC.encode(again.snapshot()) == PACKED


def test_keyframes_come_back_too_and_share_what_did_not_change(monkeypatch):
    for module in (keyframes, past):
        monkeypatch.setattr(module, "EVERY", 5)
        monkeypatch.setattr(module, "FAR", 2)
    sketch = drawn(28)
    packed = CODEC.encode(sketch.snapshot())
    again = CODEC.decode(packed, CODEC.format)
    assert set(again.snapshot().frames) == {10, 20}
    assert CODEC.encode(again.snapshot()) == packed
    few = small_sheet()
    for at in range(25):
        x = 20 if at < 20 else 270
        few.history.do(line((x, 20, 1.0), (x + 10, 30 + at, 1.0)))
    packed = CODEC.encode(few.snapshot())
    assert set(few.snapshot().frames) == {10, 20}
    assert struct.unpack_from("<I", packed, len(head())) == (3,)  # left twice, right once


def test_an_empty_sheet_takes_next_to_nothing():
    assert len(CODEC.encode(Sketch().snapshot())) < 100


def test_a_whole_sheet_may_be_white_with_ink():
    sketch = small_sheet()
    every = [(x, y, 1.0) for y in range(0, HEIGHT + 20, 20) for x in (0, WIDTH)]
    sketch.history.do(line(*every, size=64.0, colour=0xFFFFFF))
    again = CODEC.decode(CODEC.encode(sketch.snapshot()), CODEC.format)
    assert seen(again) == seen(sketch)
    assert seen(again).pixel(150, 100) == 0xFFFFFFFF


def test_it_packs_on_any_thread_while_the_hand_goes_on():
    from concurrent.futures import ThreadPoolExecutor

    sketch = drawn(4)
    expected = CODEC.encode(sketch.snapshot())
    snapshot = sketch.snapshot()
    with ThreadPoolExecutor(1) as worker:
        packing = [worker.submit(CODEC.encode, snapshot) for _time in range(4)]
        for stroke in many_strokes(20, seed=4):
            sketch.history.do(stroke)
            sketch.settle()
    assert {packed.result() for packed in packing} == {expected}


@given(st.data())
def test_a_changed_byte_is_always_noticed(data):
    spoiled = bytearray(PACKED)
    at = data.draw(st.integers(0, len(spoiled) - 1))
    spoiled[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(CannotRead):
        CODEC.decode(bytes(spoiled), CODEC.format)


@given(st.one_of(st.binary(max_size=120), st.integers(0, len(PACKED) - 1)))
def test_other_bytes_are_refused(data):
    data = data if isinstance(data, bytes) else PACKED[:data]
    with pytest.raises(CannotRead):
        CODEC.decode(data, CODEC.format)


@settings(max_examples=200)
@given(st.data())
def test_bytes_with_a_right_check_sum_are_read_or_refused(data):
    body = bytearray(PACKED[:-4])
    for _change in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.one_of(st.integers(0, 60), st.integers(0, len(body) - 1)))
        body[at % len(body)] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, 3)) and len(body)
    try:
        again = CODEC.decode(resealed(bytes(body[: cut or -7])), CODEC.format)
    except CannotRead as refusal:
        assert refusal.told  # noqa: PT017
    else:
        assert seen(again).size() == again.sheet.size()


@pytest.mark.parametrize("size", [(0, 10), (10, 0), (5000, 10), (65535, 65535)])
def test_a_sheet_of_no_size_or_far_too_large_is_refused(size):
    body = head(2, size) + struct.pack("<II", 0, 1) + struct.pack("<IHI", 0, 0, 0)
    with pytest.raises(CannotRead):
        CODEC.decode(resealed(body), CODEC.format)


def one_tile(tile: bytes, *, sheet: int = 0, column: int = 0, place: int = 0) -> bytes:
    body = head(tally=(1, 1, 0, 0, 0))
    body += struct.pack("<II", 1, len(tile)) + tile
    body += struct.pack("<IIH", 1, 1, 1) + struct.pack("<BBBI", sheet, column, 0, place)
    return resealed(body + struct.pack("<I", 0))


def test_a_tile_is_of_the_right_size_in_the_right_place():
    right = zlib.compress(bytes(256 * HEIGHT * 4))
    assert CODEC.decode(one_tile(right), CODEC.format)
    for bad in (
        one_tile(zlib.compress(bytes(256 * HEIGHT * 4 + 1))),
        one_tile(zlib.compress(bytes(100))),
        one_tile(zlib.compress(bytes(200_000_000), 9)),
        one_tile(right[:-5]),
        one_tile(right + b"more"),
        one_tile(b""),
        one_tile(right, column=2),
        one_tile(right, sheet=4),
        one_tile(right, place=1),
    ):
        with pytest.raises(CannotRead):
            CODEC.decode(bad, CODEC.format)


def test_more_lines_than_strokes_or_no_picture_at_all_are_refused():
    def shows(commands: int) -> bytes:
        return struct.pack("<IIIHI", 0, 1, commands, 0, 0)

    for body in (
        head(tally=(0, 1, 0, 0, 0)) + shows(0),
        head(tally=(3, 1, 0, 0, 0)) + shows(2),
        head(tally=(3, 1, 0, 0, 0), origin=(4, 0, 0, 0, 0)) + shows(3),
        head(tally=(3, 1, 0, 0, 0), origin=(1, 0, 2, 0, 0)) + shows(3),
        head() + struct.pack("<III", 0, 0, 0),
        head() + shows(0)[:-4] + struct.pack("<IIH", 1, 7, 0),
        head(1) + shows(0),
        head() + shows(0) + b"more",
    ):
        with pytest.raises(CannotRead):
            CODEC.decode(resealed(body), CODEC.format)
    assert CODEC.decode(resealed(head() + shows(0)), CODEC.format).is_blank


def test_the_first_format_is_read_and_taken_back_from():
    """As the first format was written: one picture, no arrangement and no turns."""
    strokes = many_strokes(3)
    sketch = drawn(3)
    left, rest = (seen(sketch).copy(x, 0, width, HEIGHT) for x, width in ((0, 256), (256, 44)))
    tile, right = (zlib.compress(bytes(part.constBits()), 1) for part in (left, rest))
    pool = struct.pack("<II", 2, len(tile)) + tile + struct.pack("<I", len(right)) + right
    picture = struct.pack("<IIH", 1, 3, 2) + struct.pack("<BBIBBI", 0, 0, 0, 1, 0, 1)
    again = CODEC.decode(resealed(first_head(3, 3) + pool + picture), 1)
    assert seen(again) == seen(sketch)
    assert again.lines == 3
    again.history.recall(Do(stroke) for stroke in strokes)
    for _stroke in strokes:
        again.history.undo()
        sketch.history.undo()
        assert seen(again) == seen(sketch)
    assert again.is_blank
    for bad in (first_head(0, 1) + pool + picture, first_head(3, 3) + pool + picture + b"more"):
        with pytest.raises(CannotRead):
            CODEC.decode(resealed(bad), 1)


def test_a_later_format_is_refused():
    with pytest.raises(CannotRead, match="newer"):
        CODEC.decode(PACKED, CODEC.format + 1)


def test_two_thousand_strokes_are_recalled_without_unpacking_one(monkeypatch):
    from studio.crafts.sketch.commands import strokes

    def never(_data):
        raise AssertionError("a stroke was unpacked")

    past_steps = [pack(Do(stroke), CRAFT) for stroke in many_strokes(40) * 50]
    monkeypatch.setattr(strokes, "unpack", never)
    again = reopen(CRAFT, None, past_steps, [])
    assert len(again.history.done) == 2000


def test_a_drawing_reopens_with_what_came_after_its_picture():
    sketch = drawn(6)
    content = (CODEC.format, CODEC.encode(sketch.snapshot()))
    steps = [pack(Do(stroke), CRAFT) for stroke in sketch.history.done]
    later = many_strokes(3, seed=8)
    for stroke in later:
        sketch.history.do(stroke)
    sketch.history.undo()
    tail = [pack(step, CRAFT) for step in (*map(Do, later), Undo())]
    again = reopen(CRAFT, content, steps, tail)
    assert seen(again) == seen(sketch)
    again.history.redo()
    sketch.history.redo()
    assert seen(again) == seen(sketch)
