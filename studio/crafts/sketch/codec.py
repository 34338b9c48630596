"""Packs sketches and commands; Qt is loaded by the first drawing, not by this file."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from studio.core.errors import CannotRead
from studio.core.texts import _
from studio.crafts.sketch import packed_form as form
from studio.crafts.sketch.commands import registry
from studio.crafts.sketch.commands.arranged import pack_arrangement

if TYPE_CHECKING:
    from studio.crafts.sketch.document import Sketch
    from studio.crafts.sketch.paint.tiles import Turned
    from studio.crafts.sketch.past.keyframes import Frame
    from studio.crafts.sketch.shown import Shown, Tally

Table = dict[tuple[int, int, int], bytes]


class SketchCodec:
    """Packs sketches and commands; every decode raises CannotRead, and only that, for bad bytes."""

    format = 2

    def encode(self, snapshot: Shown) -> bytes:
        """Pack a moment of a sketch; compresses about 0.2 s worth on a full sheet."""
        from studio.crafts.sketch.paint.giving_back import give_back

        pool: dict[bytes, int] = {}
        pictures = [_picture(at, _packed(frame), pool) for at, frame in _frames(snapshot)]
        laid_out = pack_arrangement(snapshot.arrangement)
        area = snapshot.area
        body = b"".join(
            (
                form.HEAD.pack(form.MARK, self.format, area.width(), area.height()),
                _tally(snapshot.tally) + _tally(snapshot.origin),
                form.LENGTH.pack(len(laid_out)) + laid_out,
                form.LENGTH.pack(len(pool)),
                *(form.LENGTH.pack(len(tile)) + tile for tile in pool),
                form.LENGTH.pack(len(pictures)),
                *pictures,
                form.LENGTH.pack(len(snapshot.turned)),
                *map(_turned, snapshot.turned),
            )
        )
        give_back()
        return body + form.LENGTH.pack(zlib.crc32(body))

    def decode(self, data: bytes, format: int) -> Sketch:  # noqa: A002
        """Build a sketch that shows what was packed."""
        from studio.crafts.sketch.document import Sketch
        from studio.crafts.sketch.unpacking import unpacked

        if format not in {1, self.format}:
            raise CannotRead(_("This drawing was made by a newer studio. It was not changed."))
        return Sketch(unpacked(data, format))

    def encode_command(self, command: Any) -> bytes:
        return registry.encode(command)

    def decode_command(self, data: bytes) -> Any:
        return registry.decode(data)


def _tally(tally: Tally) -> bytes:
    return form.TALLY.pack(tally.commands, *tally.lines)


def _frames(shown: Shown) -> Iterator[tuple[int, Frame]]:
    from studio.crafts.sketch.past.keyframes import whole_frame

    yield from sorted(shown.frames.items())
    yield shown.strokes, whole_frame(shown.held_by_sheet())


def _packed(frame: Frame) -> Table:
    tiles = ((spot, still.pack()) for spot, still in frame.items())
    return {spot: tile for spot, tile in tiles if tile}


def _picture(commands: int, table: Table, pool: dict[bytes, int]) -> bytes:
    tiles = [
        form.TILE.pack(*spot, pool.setdefault(tile, len(pool))) for spot, tile in table.items()
    ]
    return form.PICTURE.pack(commands, len(tiles)) + b"".join(tiles)


def _turned(turned: Turned) -> bytes:
    tiles = [
        form.TURN.pack(sheet, *turn.place, len(packed)) + packed
        for sheet, turns in turned.turns.items()
        for turn in turns
        for packed in (turn.difference(),)
    ]
    return form.TURNED.pack(turned.mark, len(tiles)) + b"".join(tiles)
