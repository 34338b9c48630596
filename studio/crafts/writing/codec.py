"""How writings and their commands are packed.

Content, format 1: the text in UTF-8. Commands: one byte for the kind (1 typed or deleted,
2 pasted), the start and the number of bytes of the old text as LEB128, the old text, the new
text. Halves of surrogate pairs that stand alone are kept as Python's "surrogatepass" writes
them, so nothing a keyboard ever sent is lost.
"""

from __future__ import annotations

from studio.core.errors import CannotRead
from studio.core.texts import _
from studio.crafts.writing.document import Replace, Writing, plain

_TYPED, _PASTED = 1, 2


class WritingCodec:
    """The formats of the writing craft."""

    format = 1

    def encode(self, snapshot: str) -> bytes:
        return _packed(snapshot)

    def decode(self, data: bytes, format: int) -> Writing:  # noqa: A002 - the field's own word
        if format != self.format:
            raise CannotRead(_("This piece was made by a newer version. It is safe as it is."))
        return Writing(_unpacked(data))

    def encode_command(self, command: Replace) -> bytes:
        old = _packed(command.old)
        kind = _PASTED if command.pasted else _TYPED
        head = bytes([kind]) + _number(command.start) + _number(len(old))
        return head + old + _packed(command.new)

    def decode_command(self, data: bytes) -> Replace:
        if data[:1] not in {b"\x01", b"\x02"}:
            raise _unreadable()
        start, at = _read_number(data, 1)
        length, at = _read_number(data, at)
        end = at + length
        if end > len(data):
            raise _unreadable()
        pasted = data[0] == _PASTED
        return Replace(start, _unpacked(data[at:end]), _unpacked(data[end:]), pasted)


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
