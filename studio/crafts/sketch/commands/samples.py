"""Samples of a pen on its way over the sheet: whole numbers from the start, packed small.

A sample is quantised before it is painted, so a stroke painted again from its packed samples
gives the very same picture. Positions are 1/32 sheet pixel, pressure has 12 bits, time 0.1 ms.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from studio.core.errors import CannotRead
from studio.core.texts import _

PER_PIXEL = 32
FULL_PRESSURE = 4095
PER_SECOND = 10_000
MOST_SAMPLES = 1 << 20
_FARTHEST = 8192.0  # sheet pixels either way: a hand may leave the sheet and come back
_LONGEST = 50_000.0  # seconds of one stroke
_DEFLATE = -15  # no zlib header: every stroke carries its own check
_LIMITS = (
    (-_FARTHEST * PER_PIXEL, _FARTHEST * PER_PIXEL),
    (-_FARTHEST * PER_PIXEL, _FARTHEST * PER_PIXEL),
    (0, FULL_PRESSURE),
    (0, _LONGEST * PER_SECOND),
)
_ORDERS = (2, 2, 1, 2)  # how often each column is differenced: x, y, pressure, time


class Sample(NamedTuple):
    """Where the pen was: x, y in 1/32 px, pressure 0–4095, time in 0.1 ms from the pen's touch."""

    x: int
    y: int
    pressure: int
    time: int


def quantise(x: float, y: float, pressure: float, seconds: float) -> Sample:
    """Return the nearest sample to a place in sheet pixels, a pressure of 0–1 and a time."""
    if not (-_FARTHEST <= x <= _FARTHEST and -_FARTHEST <= y <= _FARTHEST):
        x, y = (min(max(place, -_FARTHEST), _FARTHEST) for place in (x, y))
    if not (0.0 <= pressure <= 1.0 and 0.0 <= seconds <= _LONGEST):
        pressure, seconds = min(max(pressure, 0.0), 1.0), min(max(seconds, 0.0), _LONGEST)
    return Sample(
        round(x * PER_PIXEL),
        round(y * PER_PIXEL),
        round(pressure * FULL_PRESSURE),
        round(seconds * PER_SECOND),
    )


def pack(samples: Sequence[Sample]) -> bytes:
    """Pack samples: differences of differences, split into byte planes, deflated.

    The count comes first as a little-endian 32-bit number. About 2 bytes a sample.
    """
    planes = b"".join(map(_plane, zip(*samples, strict=True), _ORDERS))
    deflate = zlib.compressobj(6, zlib.DEFLATED, _DEFLATE)
    return struct.pack("<I", len(samples)) + deflate.compress(planes) + deflate.flush()


def _plane(column: tuple[int, ...], order: int) -> bytes:
    values: Iterable[int] = column
    for _turn in range(order):
        values = _differences(values)
    folded = [(value << 1) ^ (value >> 63) for value in values]  # zigzag: small either way
    raw = struct.pack(f"<{len(folded)}I", *folded)
    return b"".join(raw[byte::4] for byte in range(4))


def _differences(values: Iterable[int]) -> list[int]:
    before, differences = 0, []
    for value in values:
        differences.append(value - before)
        before = value
    return differences


def unpack(data: bytes) -> tuple[Sample, ...]:
    """Return what ``pack`` packed; raises CannotRead for anything else."""
    count = _count(data)
    planes = _inflated(data[4:], 16 * count)
    columns = [
        _column(planes[4 * count * at : 4 * count * (at + 1)], order)
        for at, order in enumerate(_ORDERS)
    ]
    _check(columns)
    return tuple(map(Sample._make, zip(*columns, strict=True)))


def _count(data: bytes) -> int:
    count = int.from_bytes(data[:4], "little")
    if len(data) < 4 or not 0 < count <= MOST_SAMPLES:
        raise _unreadable()
    return count


def _inflated(data: bytes, size: int) -> bytes:
    inflate = zlib.decompressobj(_DEFLATE)
    try:
        planes = inflate.decompress(data, size + 1)
    except zlib.error as error:
        raise _unreadable() from error
    if len(planes) != size or not inflate.eof or inflate.unused_data:
        raise _unreadable()
    return planes


def _column(plane: bytes, order: int) -> list[int]:
    count = len(plane) // 4
    raw = bytearray(len(plane))
    for byte in range(4):
        raw[byte::4] = plane[count * byte : count * (byte + 1)]
    values = [(value >> 1) ^ -(value & 1) for value in struct.unpack(f"<{count}I", raw)]
    for _turn in range(order):
        values = list(accumulate(values))
    return values


def _check(columns: list[list[int]]) -> None:
    for column, (least, most) in zip(columns, _LIMITS, strict=True):
        if min(column) < least or max(column) > most:
            raise _unreadable()


def _unreadable() -> CannotRead:
    return CannotRead(_("One line of this drawing could not be read. The rest of it is safe."))
