"""Small whole numbers as bytes: unsigned LEB128, as in DWARF 5, section 7.6."""

from __future__ import annotations

from collections.abc import Iterable

from studio.crafts.melody.notes import NOTE_LIMIT, Note

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


def pack_bytes(raw: bytes) -> bytes:
    """Pack bytes behind their length."""
    return packed(len(raw)) + raw


def pack_notes(notes: Iterable[Note]) -> bytes:
    """Pack notes in time order.

    Their count, then for each the ticks since the one before, pitch, length and velocity; where
    the note leans to a beat the velocity's top bit is set and both leans follow.
    """
    body, count, tick = bytearray(), 0, 0
    for note in notes:
        leans = bool(note.lean or note.lean_end)
        body += packed(note.tick - tick) + bytes([note.pitch]) + packed(note.length)
        body.append(note.velocity | leans << 7)
        if leans:
            body += packed(_folded(note.lean)) + packed(_folded(note.lean_end))
        count, tick = count + 1, note.tick
    return packed(count) + bytes(body)


def _folded(number: int) -> int:
    """Fold a signed number into one from 0 up: 0, -1, 1, -2 and so on."""
    return 2 * number if number >= 0 else -2 * number - 1


def _unfolded(number: int) -> int:
    return number // 2 if number % 2 == 0 else -(number + 1) // 2


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
        raw = self.some()
        if not raw.isascii():
            raise Unreadable
        return raw.decode("ascii")

    def some(self) -> bytes:
        """Read a length and that many bytes."""
        length = self.number()
        raw = self._data[self._at : self._at + length]
        self._at += length
        if len(raw) != length:
            raise Unreadable
        return raw

    def rest(self) -> bytes:
        """Read all that is left."""
        raw, self._at = self._data[self._at :], len(self._data)
        return raw

    def notes(self) -> tuple[Note, ...]:
        count = self.number()
        if count > NOTE_LIMIT:
            raise Unreadable
        notes, tick = [], 0
        for _each in range(count):
            tick += self.number()
            notes.append(self._note(tick))
        return tuple(notes)

    def _note(self, tick: int) -> Note:
        pitch, length, velocity = self.byte(), self.number(), self.byte()
        if velocity < 0x80:
            return Note(tick, pitch, length, velocity)
        lean, lean_end = _unfolded(self.number()), _unfolded(self.number())
        if not (lean or lean_end):
            raise Unreadable
        return Note(tick, pitch, length, velocity & 0x7F, lean, lean_end)

    def end(self) -> None:
        if self._at != len(self._data):
            raise Unreadable
