"""Fills, pictures and moved parts as data: small, exact, only CannotRead for bad bytes."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from studio.core.errors import CannotRead
from studio.crafts.sketch.commands.fills import EMPTY, FILL, Fill
from studio.crafts.sketch.commands.masks import Mask
from studio.crafts.sketch.commands.moved import MOVED, Moved
from studio.crafts.sketch.commands.pixels import UNMOVED, Pixels, is_sound
from studio.crafts.sketch.commands.placed import CUT, PLACED, Placed
from studio.crafts.sketch.commands.registry import decode, encode

shapes = st.tuples(st.integers(1, 40), st.integers(1, 40))
levels = arrays.arrays(np.uint8, shapes, elements=st.integers(0, 15)).filter(np.any)
TURNED = (0.0, 1.5, -1.5, 0.0, 120.25, -8.0)


def some_mask(width: int = 5, height: int = 4) -> Mask:
    mask = Mask.of(np.full((height, width), 15, np.uint8), 10, 20)
    assert mask is not None
    return mask


def drawn_pixels(width: int = 5, height: int = 4) -> Pixels:
    """Return valid premultiplied pixels: no colour brighter than its alpha."""
    return Pixels.of(bytes((9, 5, 0, 200)) * (width * height), width, height)


COMMANDS = (
    Fill(0, 0xCF0C1B, some_mask()),
    Fill(3, 0xFFFFFF, some_mask(), was=0x80400080),
    Placed(1, drawn_pixels(), TURNED),
    Placed(2, drawn_pixels(), UNMOVED, edge=65_535),
    Moved(0, some_mask(), drawn_pixels(), (TURNED,)),
    Moved(1, some_mask(), drawn_pixels(), (TURNED, UNMOVED), stays=True),
    Moved(2, some_mask(), None, ()),
)


@given(levels, st.integers(0, 3000), st.integers(0, 3000))
def test_a_mask_is_unpacked_as_it_was_without_its_empty_edges(drawn, left, top):
    mask = Mask.of(drawn, left, top)
    assert mask is not None
    again = np.zeros_like(drawn)
    x, y = mask.left - left, mask.top - top
    again[y : y + mask.height, x : x + mask.width] = mask.levels()
    assert np.array_equal(again, drawn)
    inner = mask.levels() > 0
    assert all(edge.any() for edge in (inner[0], inner[-1], inner[:, 0], inner[:, -1]))


def test_there_is_no_mask_of_nothing():
    assert Mask.of(np.zeros((8, 8), np.uint8)) is None


def test_a_mask_of_a_large_round_area_is_small():
    y, x = np.ogrid[:1800, :2400]
    mask = Mask.of(np.where(np.hypot(x - 1200, y - 900) < 850, 15, 0).astype(np.uint8))
    assert mask is not None
    assert len(mask.packed) < 650


@given(arrays.arrays(np.uint8, st.tuples(st.integers(1, 20), st.integers(1, 20), st.just(4))))
def test_pixels_are_unpacked_as_they_were(drawn):
    drawn[..., :3] = np.minimum(drawn[..., :3], drawn[..., 3:])
    height, width, _parts = drawn.shape
    assert Pixels.of(drawn.tobytes(), width, height).raw() == drawn.tobytes()


def test_pixels_brighter_than_their_alpha_are_refused():
    with pytest.raises(CannotRead):
        Pixels.of(bytes((0, 201, 0, 200)), 1, 1).raw()


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_read_as_it_was_packed(command):
    assert decode(encode(command)) == command
    assert not command.growing
    assert command.followed_by(command) is None


def test_each_command_has_its_word():
    assert [command.label for command in COMMANDS] == [
        "Filling", "Filling", "Picture", "Picture",
        "Moving a part", "Copying a part", "Taking a part away",
    ]  # fmt: skip
    assert COMMANDS[0].was == EMPTY
    assert COMMANDS[2].edge == CUT


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_cut_short_or_changed_anywhere_is_refused(command):
    packed = encode(command)
    for at in range(len(packed)):
        with pytest.raises(CannotRead):
            decode(packed[:at])
        with pytest.raises(CannotRead):
            decode(packed[:at] + bytes([packed[at] ^ 16]) + packed[at + 1 :])
    with pytest.raises(CannotRead):
        decode(packed + b"\0")


@given(st.sampled_from((FILL, PLACED, MOVED)), st.sampled_from(COMMANDS), st.data())
def test_hostile_bytes_with_the_right_check_sum_are_refused_or_harmless(kind, command, data):
    body = bytearray(encode(command)[5:])
    for _change in range(data.draw(st.integers(1, 4))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    forged = struct.pack("<BI", kind.number, zlib.crc32(body, kind.number - 1)) + body
    try:
        read = decode(forged)
    except CannotRead:
        return
    for part in (getattr(read, "mask", None), getattr(read, "picture", None)):
        try:
            assert part is None or len(part.levels() if isinstance(part, Mask) else part.raw())
        except CannotRead:
            assert encode(read) == forged


def wrong_commands():
    pixels = drawn_pixels()
    yield Fill(4, 0, some_mask())
    yield Fill(0, 0, some_mask(), was=0x10FF0000)
    yield Fill(0, 0, Mask(4000, 0, 100, 4, some_mask().packed))
    yield Fill(0, 0, Mask(0, 0, 0, 4, some_mask().packed))
    yield Placed(0, Pixels(0, 4, b"x"), UNMOVED)
    yield Placed(0, Pixels(5000, 4, b"x"), UNMOVED)
    yield Placed(0, pixels, (0.0,) * 6)
    yield Placed(0, pixels, (1.0, 0.0, 0.0, 1.0, float("nan"), 0.0))
    yield Placed(0, pixels, (1.0, 0.0, 0.0, 1.0, float("inf"), 0.0))
    yield Placed(0, pixels, (1.0, 0.0, 0.0, 1.0, 2e6, 0.0))
    yield Moved(0, some_mask(6, 4), pixels, (UNMOVED,))
    yield Moved(0, some_mask(), None, (), stays=True)


@pytest.mark.parametrize("command", list(wrong_commands()))
def test_what_could_never_be_done_is_refused(command):
    with pytest.raises(CannotRead):
        decode(encode(command))


@pytest.mark.parametrize("raw", [b"", bytes(3), bytes(21), bytes(100)])
def test_pixels_and_levels_of_another_size_are_refused(raw):
    packed = zlib.compress(raw)
    with pytest.raises(CannotRead):
        Pixels(2, 2, packed).raw()
    with pytest.raises(CannotRead):
        Mask(0, 0, 16, 2, packed).levels()


def test_a_bomb_is_not_unpacked():
    bomb = zlib.compress(bytes(64 << 20), 9)
    with pytest.raises(CannotRead):
        Mask(0, 0, 16, 16, bomb).levels()
    with pytest.raises(CannotRead):
        Pixels(16, 16, bomb).raw()


def test_levels_beyond_the_whole_are_refused():
    partly = zlib.decompress(Mask.of(np.full((1, 8), 7, np.uint8)).packed)
    for wrong in (partly[:-8] + bytes([16] * 8), partly[:-1], partly + b"\0"):
        with pytest.raises(CannotRead):
            Mask(0, 0, 8, 1, zlib.compress(wrong)).levels()


def test_what_flattens_or_flies_off_is_no_place():
    assert is_sound(UNMOVED)
    assert is_sound(TURNED)
    assert not is_sound((1.0, 1.0, 1.0, 1.0, 0.0, 0.0))


def spans(counts: list[int], steps: list[int]) -> bytes:
    """Pack numbers as spans are packed, whatever they mean."""
    planes = [np.array(column, "<u2").view(np.uint8).reshape(-1, 2).T for column in (counts, steps)]
    return b"".join(plane.tobytes() for plane in planes)


@pytest.mark.parametrize(
    "packed",
    [
        b"not deflated at all",
        zlib.compress(spans([1, 0], [0])),  # a row that never ends
        zlib.compress(spans([10, 0], [2] * 10)),  # more changes than there are pixels
        zlib.compress(spans([2, 0], [2])),  # fewer than told
        zlib.compress(spans([2, 0], [2, 40])),  # beyond the row
        zlib.compress(spans([2, 0], [3, 2])),  # before the row
        zlib.compress(spans([2, 0], [8, 3])),  # back along the row
    ],
)
def test_spans_that_lead_nowhere_are_refused(packed):
    with pytest.raises(CannotRead):
        Mask(0, 0, 8, 2, packed).levels()


def test_spans_that_lead_somewhere_are_read():
    levels = Mask(0, 0, 8, 2, zlib.compress(spans([2, 0], [4, 6]))).levels()
    assert levels.tolist() == [[0, 0, 15, 15, 15, 0, 0, 0], [0] * 8]


@pytest.mark.parametrize("kind", [FILL, PLACED, MOVED])
def test_bytes_left_over_are_refused_though_the_check_sum_fits(kind):
    command = next(one for one in COMMANDS if kind.fits(one))
    body = encode(command)[5:] + b"\0"
    with pytest.raises(CannotRead):
        decode(struct.pack("<BI", kind.number, zlib.crc32(body, kind.number - 1)) + body)


# What lies in drawings already has to be read for ever

KEPT = {
    "05489985bb01cf0c1b800040800a0014000300020019000000789c636262606062616464000220938105"
    "48b00300011b001c": lambda mask, _pixels: Fill(1, 0xCF0C1B, mask, 0x80400080),
    "0643a09f8d0207000000000000000000000000000000f83f000000000000f8bf00000000000000000000"
    "000000105e4000000000000020c00300020018000000789ce3e4e464606060656565808113274e004900"
    "0f3c0283": lambda _mask, pixels: Placed(2, pixels, (0.0, 1.5, -1.5, 0.0, 120.25, -8.0), 7),
    "0791e563a7030101000000000000f03f00000000000000000000000000000000000000000000f03f0000"
    "00000000444000000000000008c00a0014000300020019000000789c6362626060626164640002209381"
    "0548b00300011b001c0300020018000000789ce3e4e464606060656565808113274e0049000f3c0283": (
        lambda mask, pixels: Moved(3, mask, pixels, ((1.0, 0.0, 0.0, 1.0, 40.0, -3.0),), stays=True)
    ),
}


@pytest.mark.parametrize("packed", KEPT)
def test_what_was_kept_once_is_read_as_it_was_meant(packed):
    levels = np.array([[0, 15, 7], [15, 15, 0]], np.uint8)
    raw = bytes((9, 5, 0, 200)) * 6
    found = decode(bytes.fromhex(packed))
    mask, pixels = getattr(found, "mask", None), getattr(found, "picture", None)
    assert found == KEPT[packed](mask, pixels)
    assert mask is None or (mask.left, mask.top) == (10, 20)
    assert mask is None or (mask.levels() == levels).all()
    assert pixels is None or (pixels.width, pixels.height, pixels.raw()) == (3, 2, raw)
