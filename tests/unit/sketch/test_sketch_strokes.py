"""Strokes as data: packed with a check sum, their samples unpacked only when asked for."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.core.errors import CannotRead
from studio.crafts.sketch.commands.registry import decode, encode
from studio.crafts.sketch.commands.samples import Sample, pack
from studio.crafts.sketch.commands.strokes import Ink, Stroke
from tests.samples.sheets import PENS, RUBBER, hand_strokes

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


@pytest.mark.parametrize("name", [b"", b"spray", b"../pen", b"p\0n", b"\xffen", b"PEN"])
def test_a_brush_that_is_not_here_is_refused(name):
    head = struct.pack("<3BHI", 0, 0, 0, 480, 0)
    with pytest.raises(CannotRead, match="brush"):
        decode(checked(head + bytes([len(name)]) + name + STROKE.packed))


def test_a_change_of_a_later_kind_is_refused():
    with pytest.raises(CannotRead):
        decode(checked(encode(STROKE)[5:], kind=200))
