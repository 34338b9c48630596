"""How a packed sketch is read: today's format, and format 1, which knew one sheet and no turns.

Format 1: "SKET", version, width, height, strokes, lines; the pool; the pictures, whose tiles name
no sheet; CRC-32.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QRect

from studio.crafts.sketch import packed_form as form
from studio.crafts.sketch.commands.arranged import MOST_SHEETS, Arrangement, unpack_arrangement
from studio.crafts.sketch.paint.sheets import Sheets
from studio.crafts.sketch.paint.stills import SIDE, Still
from studio.crafts.sketch.paint.tiles import TILE as TURN_SIDE
from studio.crafts.sketch.paint.tiles import Turn, Turned, unreadable
from studio.crafts.sketch.past.keyframes import Frame, shown
from studio.crafts.sketch.shown import Shown, Tally

_LARGEST = 4096  # px either way
_FIRST_COUNTS = struct.Struct("<II")
_FIRST_TILE = struct.Struct("<BBI")


def unpacked(data: bytes, version: int) -> Shown:
    """Return what was packed; raises CannotRead for anything else."""
    try:
        return _unpacked(_checked(data), version)
    except (struct.error, ValueError, IndexError) as error:
        raise unreadable() from error


def _checked(data: bytes) -> bytes:
    body, check = data[: -form.LENGTH.size], data[-form.LENGTH.size :]
    if form.LENGTH.pack(zlib.crc32(body)) != check:
        raise unreadable()
    return body


def _unpacked(data: bytes, version: int) -> Shown:
    read = _Reader(data)
    mark, written, width, height = read.numbers(form.HEAD)
    fits = 0 < width <= _LARGEST and 0 < height <= _LARGEST
    if mark != form.MARK or written != version or not fits:
        raise unreadable()
    first = version == 1
    area = QRect(0, 0, width, height)
    tally, origin = _first_counts(read) if first else (_tally(read), _tally(read))
    arrangement = Arrangement() if first else _arrangement(read)
    frames = dict(_frames(read, area, first=first))
    turned = () if first else tuple(_turned(read, area))
    _check(read, tally, origin, frames, len(turned))
    sheets = shown(frames[tally.commands], Sheets(area))
    pictures = tuple(sheets.seen(sheet) for sheet in range(MOST_SHEETS))
    return Shown(area, pictures, arrangement, tally, origin, frames, turned)


def _check(
    read: _Reader, tally: Tally, origin: Tally, frames: dict[int, Frame], turned: int
) -> None:
    counts = tally.commands, origin.commands
    few = sum(tally.lines) <= counts[0] and sum(origin.lines) <= counts[1] <= counts[0]
    if not (few and read.done and frames and max(frames) == counts[0] >= counts[1] + turned):
        raise unreadable()


def _first_counts(read: _Reader) -> tuple[Tally, Tally]:
    strokes, lines = read.numbers(_FIRST_COUNTS)
    return Tally(strokes, (lines, 0, 0, 0)), Tally()


def _tally(read: _Reader) -> Tally:
    commands, *lines = read.numbers(form.TALLY)
    return Tally(commands, tuple(lines))


def _arrangement(read: _Reader) -> Arrangement:
    packed = read.some()
    arrangement, end = unpack_arrangement(packed)
    if end != len(packed):
        raise unreadable()
    return arrangement


class _Reader:
    """Walks along the bytes; raises struct.error at their end."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    @property
    def done(self) -> bool:
        return self._at == len(self._data)

    def numbers(self, form: struct.Struct) -> tuple[Any, ...]:
        found = form.unpack_from(self._data, self._at)
        self._at += form.size
        return found

    def count(self) -> int:
        (found,) = self.numbers(form.LENGTH)
        return int(found)

    def some(self, length: int | None = None) -> bytes:
        """Return so many bytes, or what lies behind its length."""
        length = self.count() if length is None else length
        found = self._data[self._at : self._at + length]
        self._at += length
        if not found or len(found) != length:
            raise unreadable()
        return found


def _frames(read: _Reader, area: QRect, *, first: bool) -> Iterator[tuple[int, Frame]]:
    pool = [Still(None, read.some()) for _tile in range(read.count())]
    for _picture in range(read.count()):
        commands, tiles = read.numbers(form.PICTURE)
        frame = {}
        for _tile in range(tiles):
            spot = (0, *read.numbers(_FIRST_TILE)) if first else read.numbers(form.TILE)
            sheet, column, row, at = spot
            _check_place(sheet, column * SIDE, row * SIDE, area)
            frame[sheet, column, row] = pool[at]
        yield commands, frame


def _check_place(sheet: int, x: int, y: int, area: QRect) -> None:
    if sheet >= MOST_SHEETS or not area.contains(x, y):
        raise unreadable()


def _turned(read: _Reader, area: QRect) -> Iterator[Turned]:
    for _command in range(read.count()):
        mark, tiles = read.numbers(form.TURNED)
        turns: dict[int, list[Turn]] = {}
        for _tile in range(tiles):
            sheet, column, row, length = read.numbers(form.TURN)
            _check_place(sheet, column * TURN_SIDE, row * TURN_SIDE, area)
            turns.setdefault(sheet, []).append(Turn((column, row), None, None, read.some(length)))
        yield Turned(None, turns, mark)
