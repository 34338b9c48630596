"""Strokes as data: packed with a check sum, their samples unpacked only when asked for."""

from __future__ import annotations

import shutil
import struct
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.core.craft import reopen
from studio.core.errors import CannotRead
from studio.core.history import Do, encode_step
from studio.core.resources import resource
from studio.crafts.sketch import CRAFT, choice
from studio.crafts.sketch.commands import brushes
from studio.crafts.sketch.commands.counting import counted_lines
from studio.crafts.sketch.commands.registry import decode, encode
from studio.crafts.sketch.commands.samples import Sample, pack
from studio.crafts.sketch.commands.strokes import Ink, Stroke
from tests.samples.sheets import PENS, RUBBER, hand_strokes, line, seen, small_sheet

CODEC = CRAFT.codec
PENCIL = Ink("pencil", 0x1A65B8, 9.0, 3)
STROKE = Stroke(Ink("pen", 0x1A65B8, 15.0, 9), pack([Sample(32, 64, 2000, 0)] * 3))


def checked(body: bytes, kind: int = 1) -> bytes:
    return struct.pack("<BI", kind, zlib.crc32(body, kind - 1)) + body


@given(hand_strokes())
def test_a_stroke_comes_back_as_it_was(stroke):
    assert decode(encode(stroke)) == stroke


def test_its_ink_and_samples_come_back():
    again = decode(encode(STROKE))
    assert again.ink == Ink("pen", 0x1A65B8, 15.0, 9)
    assert again.samples() == (Sample(32, 64, 2000, 0),) * 3


def test_each_is_a_change_of_its_own_with_a_word_for_it():
    assert STROKE.followed_by(STROKE) is None
    assert not STROKE.growing
    assert Stroke(PENS[0], b"").label == "Line"
    assert Stroke(RUBBER, b"").label == "Rubbing out"


@given(st.data())
def test_a_changed_byte_is_always_noticed(data):
    packed = bytearray(encode(STROKE))
    at = data.draw(st.integers(0, len(packed) - 1))
    packed[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(CannotRead):
        decode(bytes(packed))


def test_a_torn_stroke_is_refused_wherever_it_was_torn():
    packed = encode(STROKE)
    for end in range(len(packed)):
        with pytest.raises(CannotRead):
            decode(packed[:end])


@given(st.binary(max_size=80))
def test_bytes_with_a_right_check_sum_are_read_or_refused(body):
    try:
        decode(checked(body)).samples()
    except CannotRead as refusal:
        assert refusal.told  # noqa: PT017


def packed_with(name: bytes) -> bytes:
    head = struct.pack("<3BHI", 0, 0, 0, 480, 0)
    return checked(head + bytes([len(name)]) + name + STROKE.packed)


@pytest.mark.parametrize("name", [b"", b"../pen", b"p\0n", b"\xffen", b"PEN", b"p" * 33])
def test_what_can_be_no_brush_is_refused(name):
    with pytest.raises(CannotRead):
        decode(packed_with(name))


def test_a_brush_that_is_not_here_can_be_read_and_told_of_but_not_painted():
    stroke = decode(packed_with(b"spray"))
    assert stroke.label == "Line"
    assert counted_lines([stroke]) == (1, 0, 0, 0)
    assert encode(stroke) == packed_with(b"spray")
    sketch = small_sheet()
    with pytest.raises(CannotRead, match="brush"):
        sketch.history.do(stroke)
    assert sketch.is_blank


@pytest.fixture
def broken_pencil(tmp_path, monkeypatch):
    """A studio whose pencil has a slip of the pen in its file."""
    shutil.copytree(resource("brushes"), tmp_path / "brushes")
    text = (tmp_path / "brushes" / "pencil.toml").read_text(encoding="utf-8")
    wrong = text.replace('mode = "build"', 'mode = "biuld"')
    (tmp_path / "brushes" / "pencil.toml").write_text(wrong, encoding="utf-8")

    def forget() -> None:
        for known in (brushes.brush, brushes.draws, choice.is_known):
            known.cache_clear()

    monkeypatch.setattr(brushes, "resource", lambda *parts: tmp_path.joinpath(*parts))
    forget()
    yield
    monkeypatch.undo()
    forget()


def test_a_broken_brush_takes_no_drawing_away(request):
    sketch = small_sheet()
    for at in range(3):
        sketch.history.do(replace(line((20, 20 + at, 1.0), (90, 90, 1.0)), ink=PENCIL))
    content = (CODEC.format, CODEC.encode(sketch.snapshot()))
    past = [encode_step(Do(one), CODEC.encode_command) for one in sketch.history.done]
    whole = seen(sketch)
    request.getfixturevalue("broken_pencil")
    again = reopen(CRAFT, content, past, ())
    assert seen(again) == whole
    assert again.history.undo_label
    again.history.do(line((150, 20, 1.0), (190, 90, 1.0)))
    assert again.snapshot().lines == 4
    with pytest.raises(CannotRead, match=r"pencil\.toml"):
        reopen(CRAFT, content, past, past[:1])


def test_a_broken_brush_hides_its_tool_and_is_told_once(broken_pencil, studio_log):
    assert [choice.is_known(name) for name in ("pencil", "pen", "spray", "pencil")] == [
        *(False, True, False, False)
    ]
    assert len(studio_log) == 2, "once each"
    assert "pencil.toml" in studio_log[0].getMessage()
    taken = choice.Choice()
    taken.take_brush("pencil")
    assert taken.ink(rubber=False).brush == "pen"
    assert choice.Choice(choice.Chosen(brush="pencil", drawing="pencil")).now.brush == "pen"
    assert len(studio_log) == 2


def test_a_change_of_a_later_kind_is_refused():
    with pytest.raises(CannotRead):
        decode(checked(encode(STROKE)[5:], kind=200))
