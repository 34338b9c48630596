"""Small whole numbers as bytes: unsigned LEB128, as in DWARF 5, section 7.6."""

from __future__ import annotations

from collections.abc import Iterable

from studio.crafts.melody.state import NOTE_LIMIT, Note

_LONGEST = 5


class Unreadable(ValueError):
    """The bytes were not made by this module."""


def packed(number: int) -> bytes:
    """Pack a whole number from 0 to 2**35 - 1, seven bits a byte, low bits first."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def pack_notes(notes: Iterable[Note]) -> bytes:
    """Pack notes in time order.

    Their count, then for each the ticks since the one before, pitch, length and velocity.
    """
    body, count, tick = bytearray(), 0, 0
    for note in notes:
        body += packed(note.tick - tick) + bytes([note.pitch]) + packed(note.length)
        body.append(note.velocity)
        count, tick = count + 1, note.tick
    return packed(count) + bytes(body)


class Bytes:
    """Reads forward through packed bytes; every method raises Unreadable past the end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def byte(self) -> int:
        if self._at >= len(self._data):
            raise Unreadable
        self._at += 1
        return self._data[self._at - 1]

    def number(self) -> int:
        """Read what ``packed`` made; a longer spelling of the same number is refused."""
        value = 0
        for place in range(_LONGEST):
            part = self.byte()
            value |= (part & 0x7F) << 7 * place
            if part < 0x80:
                if part == 0 and place > 0:
                    raise Unreadable
                return value
        raise Unreadable

    def text(self) -> str:
        """Read a length and that many bytes of ASCII."""
        length = self.number()
        raw = self._data[self._at : self._at + length]
        self._at += length
        if len(raw) != length or not raw.isascii():
            raise Unreadable
        return raw.decode("ascii")

    def notes(self) -> tuple[Note, ...]:
        count = self.number()
        if count > NOTE_LIMIT:
            raise Unreadable
        notes, tick = [], 0
        for _each in range(count):
            tick += self.number()
            notes.append(Note(tick, self.byte(), self.number(), self.byte()))
        return tuple(notes)

    def end(self) -> None:
        if self._at != len(self._data):
            raise Unreadable
