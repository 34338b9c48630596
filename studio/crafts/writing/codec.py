"""How writings and their commands are packed. Numbers are LEB128.

Content, format 1: the text in UTF-8. Format 2: the layout's name with its length before it, how
many texts there are, and each text with its length before it.

Commands: one byte for the kind. 1 typed or deleted and 2 pasted, both in the first box: the start,
the number of bytes of the old text, the old text, the new text. 3 and 4 are the same in another
box, whose number comes first; 6 as well, for words seen from outside, in any box. 5 another layout:
the number of bytes of the content before, then both contents as format 2 packs them. 7 words
carried into another box: the number of bytes of the step that took them away, then that step and
the one that put them in, each packed as above.

Halves of surrogate pairs that stand alone are kept as Python's "surrogatepass" writes them, so
nothing a keyboard ever sent is lost.
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from studio.core.errors import CannotRead
from studio.core.texts import _
from studio.crafts.writing.document import Carried, Change, Relaid, Replace, Writing, plain
from studio.crafts.writing.layouts import LET_GO, Layout, Written

_TYPED, _PASTED, _TYPED_IN, _PASTED_IN, _RELAID, _OUTSIDE, _CARRIED = range(1, 8)
_MOST_PARTS = 8


class WritingCodec:
    """The formats of the writing craft."""

    format = 2

    def encode(self, snapshot: Written) -> bytes:
        return _pack_written(snapshot)

    def decode(self, data: bytes, format: int) -> Writing:  # noqa: A002 - the field's own word
        if format == 1:
            return Writing(_unpacked(data))
        if format != self.format:
            raise CannotRead(_("This piece was made by a newer version. It is safe as it is."))
        return Writing(_read_written(data))

    def encode_command(self, command: Change) -> bytes:
        if isinstance(command, Relaid):
            before = _pack_written(command.before)
            head = bytes([_RELAID]) + _number(len(before))
            return head + before + _pack_written(command.after)
        if isinstance(command, Carried):
            away, into = map(_pack_replace, (command.away, command.into))
            return bytes([_CARRIED]) + _number(len(away)) + away + into
        return _pack_replace(command)

    def decode_command(self, data: bytes) -> Change:
        kind = data[0] if data else 0
        if kind == _RELAID:
            before, at = _read_piece(data, 1)
            return Relaid(_read_written(before), _read_written(data[at:]))
        if kind == _CARRIED:
            away, at = _read_piece(data, 1)
            return Carried(_read_replace(away), _read_replace(data[at:]))
        return _read_replace(data)


def _pack_replace(command: Replace) -> bytes:
    old = _packed(command.old)
    words = _number(command.start) + _number(len(old)) + old + _packed(command.new)
    if command.outside:
        return bytes([_OUTSIDE]) + _number(command.part) + words
    if command.part == 0:
        return bytes([_PASTED if command.pasted else _TYPED]) + words
    kind = _PASTED_IN if command.pasted else _TYPED_IN
    return bytes([kind]) + _number(command.part) + words


def _read_replace(data: bytes) -> Replace:
    kind = data[0] if data else 0
    if kind in {_TYPED, _PASTED}:
        return _read_words(data, 1, 0, pasted=kind == _PASTED)
    if kind in {_TYPED_IN, _PASTED_IN, _OUTSIDE}:
        part, at = _read_number(data, 1)
        words = _read_words(data, at, part, pasted=kind == _PASTED_IN)
        return replace(words, outside=kind == _OUTSIDE)
    raise _unreadable()


def _read_words(data: bytes, at: int, part: int, *, pasted: bool) -> Replace:
    start, at = _read_number(data, at)
    old, at = _read_piece(data, at)
    return Replace(start, _unpacked(old), _unpacked(data[at:]), pasted, part)


def _pack_written(written: Written) -> bytes:
    pieces = [written.layout.encode("ascii"), *map(_packed, written.parts)]
    packed = [_number(len(piece)) + piece for piece in pieces]
    return b"".join([packed[0], _number(len(written.parts)), *packed[1:]])


def _read_written(data: bytes) -> Written:
    name, at = _read_piece(data, 0)
    count, at = _read_number(data, at)
    parts = []
    for _each in range(min(count, _MOST_PARTS)):
        piece, at = _read_piece(data, at)
        parts.append(_unpacked(piece))
    written = Written(cast(Layout, name.decode("ascii", "replace")), tuple(parts))
    if at != len(data) or not written.fits or written.layout == LET_GO:
        raise _unreadable()
    return written


def _read_piece(data: bytes, at: int) -> tuple[bytes, int]:
    """Read what has its length before it; return it and where it ends."""
    length, at = _read_number(data, at)
    if at + length > len(data):
        raise _unreadable()
    return data[at : at + length], at + length


def _packed(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _unpacked(data: bytes) -> str:
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        raise _unreadable() from None
    if plain(text) != text:
        raise _unreadable()
    return text


def _number(value: int) -> bytes:
    """Pack in base 128, lowest digit first, the high bit set on all but the last (LEB128)."""
    packed = bytearray()
    while value > 0x7F:
        packed.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(packed) + bytes([value])


def _read_number(data: bytes, at: int) -> tuple[int, int]:
    value, shift = 0, 0
    for digit in data[at : at + 6]:
        value |= (digit & 0x7F) << shift
        shift += 7
        if digit < 0x80:
            return value, at + shift // 7
    raise _unreadable()


def _unreadable() -> CannotRead:
    return CannotRead(
        _("Some of the words in this piece could not be read. The rest of it is safe.")
    )
