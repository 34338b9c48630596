"""How a sketch is packed: the picture and some keyframes as one pool of deflated tiles.

Layout, little-endian: "SKET", version, width, height, strokes, lines; the pool (count, then each
tile behind its length); the pictures (count, then strokes shown, number of tiles, and for each
tile column, row, place in the pool), the last of which is what is seen; CRC-32 of all before it.
Tiles are 256 px, 8-bit premultiplied ARGB, cut at the right and lower edge; empty ones are left
out. Qt is loaded by the first drawing, not by this file.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from studio.core.errors import CannotRead
from studio.core.texts import _
from studio.crafts.sketch.commands import registry

if TYPE_CHECKING:
    from studio.crafts.sketch.document import Shown, Sketch
    from studio.crafts.sketch.past.keyframes import Frame

_HEAD = struct.Struct("<4sBHHII")
_LENGTH = struct.Struct("<I")
_PICTURE = struct.Struct("<IH")
_TILE = struct.Struct("<BBI")
_MARK = b"SKET"
_LARGEST = 4096  # px either way
Table = dict[tuple[int, int], bytes]


class SketchCodec:
    """Packs sketches and strokes; every decode raises CannotRead, and only that, for bad bytes."""

    format = 1

    def encode(self, snapshot: Shown) -> bytes:
        """Pack a moment of a sketch; compresses about 0.2 s worth on a full sheet."""
        tables = {at: _packed(frame) for at, frame in snapshot.frames.items()}
        pool: dict[bytes, int] = {}
        pictures = [_picture(at, table, pool) for at, table in sorted(tables.items())]
        pictures.append(_picture(snapshot.strokes, _packed_layer(snapshot), pool))
        width, height = snapshot.layer.width(), snapshot.layer.height()
        body = b"".join(
            (
                _HEAD.pack(_MARK, self.format, width, height, snapshot.strokes, snapshot.lines),
                _LENGTH.pack(len(pool)),
                *(_LENGTH.pack(len(tile)) + tile for tile in pool),
                _LENGTH.pack(len(pictures)),
                *pictures,
            )
        )
        return body + _LENGTH.pack(zlib.crc32(body))

    def decode(self, data: bytes, format: int) -> Sketch:  # noqa: A002
        """Build a sketch that shows what was packed."""
        from studio.crafts.sketch.document import Sketch

        if format != self.format:
            raise CannotRead(_("This drawing was made by a newer studio. It was not changed."))
        try:
            return Sketch(_shown(data))
        except struct.error as error:
            raise _unreadable() from error

    def encode_command(self, command: Any) -> bytes:
        return registry.encode(command)

    def decode_command(self, data: bytes) -> Any:
        return registry.decode(data)


def _packed(frame: Frame) -> Table:
    tiles = ((place, still.pack()) for place, still in frame.items())
    return {place: tile for place, tile in tiles if tile}


def _packed_layer(shown: Shown) -> Table:
    from studio.crafts.sketch.paint.tiles import tile_rect
    from studio.crafts.sketch.past.keyframes import SIDE, Still

    layer = shown.layer
    columns, rows = range(-(-layer.width() // SIDE)), range(-(-layer.height() // SIDE))
    places = [(column, row) for row in rows for column in columns]
    return _packed({place: Still(layer.copy(tile_rect(place, layer, SIDE))) for place in places})


def _picture(strokes: int, table: Table, pool: dict[bytes, int]) -> bytes:
    tiles = [_TILE.pack(*place, pool.setdefault(tile, len(pool))) for place, tile in table.items()]
    return _PICTURE.pack(strokes, len(tiles)) + b"".join(tiles)


def _shown(data: bytes) -> Shown:
    from studio.crafts.sketch.document import Shown
    from studio.crafts.sketch.past.keyframes import show
    from studio.crafts.sketch.past.past import bare

    read = _Reader(_checked(data))
    mark, version, width, height, strokes, lines = read.numbers(_HEAD)
    if mark != _MARK or version != 1 or not (0 < width <= _LARGEST and 0 < height <= _LARGEST):
        raise _unreadable()
    frames = dict(_frames(read, width, height))
    if lines > strokes or not frames or max(frames) != strokes or not read.done:
        raise _unreadable()
    layer = bare(width, height)
    show(frames[strokes], layer)
    return Shown(layer, strokes, lines, frames)


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
        (found,) = self.numbers(_LENGTH)
        return int(found)

    def tile(self) -> bytes:
        length = self.count()
        found = self._data[self._at : self._at + length]
        self._at += length
        if not found or len(found) != length:
            raise _unreadable()
        return found


def _checked(data: bytes) -> bytes:
    body, check = data[: -_LENGTH.size], data[-_LENGTH.size :]
    if _LENGTH.pack(zlib.crc32(body)) != check:
        raise _unreadable()
    return body


def _frames(read: _Reader, width: int, height: int) -> Iterator[tuple[int, Frame]]:
    from studio.crafts.sketch.past.keyframes import SIDE, Still

    pool = [Still(None, read.tile()) for _tile in range(read.count())]
    for _picture in range(read.count()):
        strokes, tiles = read.numbers(_PICTURE)
        frame = {}
        for _tile in range(tiles):
            column, row, at = read.numbers(_TILE)
            if column * SIDE >= width or row * SIDE >= height or at >= len(pool):
                raise _unreadable()
            frame[column, row] = pool[at]
        yield strokes, frame


def _unreadable() -> CannotRead:
    return CannotRead(_("This drawing could not be read. Nothing in it was changed."))
