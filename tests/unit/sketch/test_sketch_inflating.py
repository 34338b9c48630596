"""Bytes made small are made whole again within bounds, or refused."""

from __future__ import annotations

import zlib

import pytest

from studio.core.errors import CannotRead
from studio.crafts.sketch.commands.inflating import inflated

RAW = b"a line " * 20
PACKED = zlib.compress(RAW)


def test_it_comes_out_whole():
    assert inflated(PACKED, len(RAW), len(RAW)) == RAW
    assert inflated(PACKED, 10 * len(RAW)) == RAW
    bare = zlib.compressobj(wbits=-15)
    assert inflated(bare.compress(RAW) + bare.flush(), len(RAW), window=-15) == RAW


@pytest.mark.parametrize(
    ("packed", "most", "least"),
    [
        (PACKED, len(RAW) - 1, 0),
        (PACKED, 2 * len(RAW), len(RAW) + 1),
        (PACKED + b"x", len(RAW), 0),
        (PACKED[:-1], len(RAW), 0),
        (b"not deflated", len(RAW), 0),
        (zlib.compress(bytes(1 << 24)), len(RAW), 0),
    ],
)
def test_all_else_is_refused(packed, most, least):
    with pytest.raises(CannotRead):
        inflated(packed, most, least)
