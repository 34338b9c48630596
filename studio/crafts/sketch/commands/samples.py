"""Samples of a pen on its way over the sheet: whole numbers from the start, packed small.

A sample is quantised before it is painted, so a stroke painted again from its packed samples
gives the very same picture. Positions are 1/32 sheet pixel, pressure has 12 bits, time 0.1 ms,
tilt whole degrees.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from itertools import accumulate, starmap
from math import isfinite
from typing import NamedTuple

from studio.crafts.sketch.commands.inflating import inflated
from studio.crafts.sketch.commands.kind import unreadable

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
_MOST_TILT = 90  # degrees either way
_TILTS = ((-_MOST_TILT, _MOST_TILT), (-_MOST_TILT, _MOST_TILT))
_ORDERS = (2, 2, 1, 2)  # how often each column is differenced: x, y, pressure, time
_TILTED = 1 << 31  # beside the count: two columns of tilt follow the others
_TILT_ORDERS = (1, 1)


class Sample(NamedTuple):
    """Where the pen was: x, y in 1/32 px, pressure 0–4095, time in 0.1 ms from the pen's touch.

    ``tilt_x`` and ``tilt_y`` are whole degrees from upright, -90 to 90: to the right and towards
    the hand when positive. A pen that does not measure it stands upright.
    """

    x: int
    y: int
    pressure: int
    time: int
    tilt_x: int = 0
    tilt_y: int = 0


_new = tuple.__new__


def quantise(
    x: float,
    y: float,
    pressure: float,
    seconds: float,
    tilt_x: float = 0.0,
    tilt_y: float = 0.0,
) -> Sample:
    """Return the nearest sample to a place in sheet pixels, a pressure of 0–1, a time and a tilt.

    Tilt is in degrees from upright. What lies beyond a limit, or is no number, comes to the limit.
    """
    if not (-_FARTHEST <= x <= _FARTHEST and -_FARTHEST <= y <= _FARTHEST):
        x, y = (_within(place, -_FARTHEST, _FARTHEST) for place in (x, y))
    if not (0.0 <= pressure <= 1.0 and 0.0 <= seconds <= _LONGEST):
        pressure, seconds = _within(pressure, 0.0, 1.0), _within(seconds, 0.0, _LONGEST)
    if not (-_MOST_TILT <= tilt_x <= _MOST_TILT and -_MOST_TILT <= tilt_y <= _MOST_TILT):
        tilt_x, tilt_y = _tilted(tilt_x), _tilted(tilt_y)
    numbers = (
        round(x * PER_PIXEL),
        round(y * PER_PIXEL),
        round(pressure * FULL_PRESSURE),
        round(seconds * PER_SECOND),
        round(tilt_x),
        round(tilt_y),
    )
    return _new(Sample, numbers)  # a named tuple's own call takes four times as long


def _within(value: float, least: float, most: float) -> float:
    return min(max(value, least), most) if value == value else least  # noqa: PLR0124


def _tilted(degrees: float) -> float:
    return _within(degrees, -_MOST_TILT, _MOST_TILT) if isfinite(degrees) else 0.0


def pack(samples: Sequence[Sample]) -> bytes:
    """Pack samples: differences of differences, split into byte planes, deflated.

    The count comes first as a little-endian 32-bit number; its highest bit says that the pen was
    tilted somewhere, and only then is tilt packed. About 2 bytes a sample.
    """
    columns = tuple(zip(*samples, strict=True))
    tilted = any(map(any, columns[4:]))
    orders = _ORDERS + _TILT_ORDERS * tilted
    planes = b"".join(map(_plane, columns, orders))
    deflate = zlib.compressobj(6, zlib.DEFLATED, _DEFLATE)
    count = struct.pack("<I", len(samples) | _TILTED * tilted)
    return count + deflate.compress(planes) + deflate.flush()


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
    count, tilted = _count(data)
    orders = _ORDERS + _TILT_ORDERS * tilted
    size = 4 * len(orders) * count
    planes = inflated(data[4:], size, size, window=_DEFLATE)
    columns = [
        _column(planes[4 * count * at : 4 * count * (at + 1)], order)
        for at, order in enumerate(orders)
    ]
    _check(columns)
    return tuple(starmap(Sample, zip(*columns, strict=True)))


def _count(data: bytes) -> tuple[int, bool]:
    told = int.from_bytes(data[:4], "little")
    count, tilted = told & ~_TILTED, bool(told & _TILTED)
    if len(data) < 4 or not 0 < count <= MOST_SAMPLES:
        raise unreadable()
    return count, tilted


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
    for column, (least, most) in zip(columns, _LIMITS + _TILTS, strict=False):
        if min(column) < least or max(column) > most:
            raise unreadable()
