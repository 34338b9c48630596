"""The bytes in which the window and the sound process speak on two pipes. Knows no threads.

A packet is ``C5 5A``, one byte for its kind, the length of the rest (u32, little-endian), the
rest. Notes are fixed small records; a whole tune is JSON; a piece of a file is bytes. Whatever
else arrives is skipped to the next ``C5 5A`` and reported as ``Garbled``: the other end may be
damaged, this one stays whole.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterator
from dataclasses import astuple
from functools import partial
from typing import Any

from studio.core.errors import CannotRead
from studio.core.texts import _
from studio.sound.messages import (
    Clock,
    DeviceIs,
    Garbled,
    Heard,
    Late,
    Level,
    Message,
    NoteOff,
    NoteOn,
    Pace,
    Pedal,
    Play,
    Prepare,
    Ready,
    Steady,
    Stop,
    Surround,
    Trouble,
)
from studio.sound.messages_checks import NAME_LIMIT, check
from studio.sound.messages_files import CallOff, Piece, Progress, Write, Written
from studio.sound.messages_keyboard import KeyDown, KeyUp, Listen, PedalIs, Ports
from studio.sound.wire_tune import as_json, from_json, packed

LIMIT = 2 << 20
"""Most bytes in one message; a tune of 20,000 notes fits."""
_MARK = b"\xc5\x5a"
_HEAD = struct.Struct("<2sBI")
_NAME = f"{NAME_LIMIT}s"
_TROUBLE = 200

_RECORDS: dict[int, tuple[type[Any], struct.Struct]] = {
    1: (NoteOn, struct.Struct("<IBB" + _NAME)),
    2: (NoteOff, struct.Struct("<B" + _NAME)),
    3: (Stop, struct.Struct("<")),
    5: (Prepare, struct.Struct("<" + _NAME)),
    6: (Pace, struct.Struct("<d")),
    7: (Level, struct.Struct("<Bd")),
    8: (Surround, struct.Struct(f"<{_NAME}d")),
    9: (Pedal, struct.Struct("<?")),
    10: (Steady, struct.Struct("<B")),
    12: (CallOff, struct.Struct("<I")),
    65: (Ready, struct.Struct("<")),
    66: (Clock, struct.Struct("<IQd?")),
    67: (Heard, struct.Struct("<IQ")),
    68: (DeviceIs, struct.Struct("<B")),
    69: (Late, struct.Struct("<I")),
    71: (Progress, struct.Struct("<Id")),
    75: (KeyDown, struct.Struct("<BBQ")),
    76: (KeyUp, struct.Struct("<BQ")),
    77: (PedalIs, struct.Struct("<?Q")),
    73: (Written, struct.Struct("<IB")),
    70: (Trouble, struct.Struct(f"<{_TROUBLE}s")),
}
_PLAY, _WRITE, _LISTEN, _PIECE, _PORTS = 4, 11, 13, 72, 74
_PLACE = struct.Struct("<IQ")
_KINDS = {cls: kind for kind, (cls, _record) in _RECORDS.items()}


def encode(message: Message) -> bytes:
    """Return a whole packet. Raises ValueError for what does not fit the format."""
    match message:
        case Play():
            return _packet(_PLAY, _tune_bytes(message))
        case Write(job, file_kind, performance, path):
            return _packet(_WRITE, packed([job, file_kind, as_json(performance), path]))
        case Piece(job, offset, content):
            return _packet(_PIECE, _PLACE.pack(job, offset) + content)
        case Listen(port):
            return _packet(_LISTEN, packed([port]))
        case Ports(names):
            return _packet(_PORTS, packed(names))
        case _:
            return _packet(*_fixed(message))


def _fixed(message: Message) -> tuple[int, bytes]:
    kind = _KINDS[type(message)]
    try:
        return kind, _RECORDS[kind][1].pack(*map(_packable, astuple(message)))
    except struct.error as wrong:
        raise ValueError(str(wrong)) from wrong


def decode(kind: int, content: bytes) -> Message:
    """Read what stands in a packet; raises CannotRead for anything ``encode`` would not make."""
    try:
        message: Message = _OTHERS.get(kind, partial(_record, kind))(content)
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError, struct.error):
        raise CannotRead(_("A message about sound made no sense. Your tune is safe.")) from None
    return message


class Unpacker:
    """Turns bytes, cut anywhere, into messages."""

    def __init__(self) -> None:
        self._waiting = bytearray()
        self._in_rubbish = False

    def feed(self, received: bytes) -> Iterator[Message | Garbled]:
        """Take what arrived and yield what is complete; rubbish counts once, however long."""
        self._waiting += received
        for message in self._found():
            told, self._in_rubbish = self._in_rubbish, isinstance(message, Garbled)
            if not (told and self._in_rubbish):
                yield message

    def _found(self) -> Iterator[Message | Garbled]:
        while self._waiting:
            if self._skip_to_mark():
                yield Garbled()
            message = self._next()
            if message is None:
                return
            yield message

    def _skip_to_mark(self) -> bool:
        """Drop what cannot begin a packet; tell whether there was any."""
        at = self._waiting.find(_MARK)
        if at < 0:
            at = len(self._waiting) - self._waiting.endswith(_MARK[:1])
        del self._waiting[:at]
        return at > 0

    def _next(self) -> Message | Garbled | None:
        if len(self._waiting) < _HEAD.size:
            return None
        _mark, kind, length = _HEAD.unpack_from(self._waiting)
        if not _may_be(kind, length):
            return self._refused()
        if len(self._waiting) < _HEAD.size + length:
            return None
        return self._taken(kind, length)

    def _taken(self, kind: int, length: int) -> Message | Garbled:
        content = bytes(self._waiting[_HEAD.size : _HEAD.size + length])
        try:
            message = decode(kind, content)
        except CannotRead:
            return self._refused()
        del self._waiting[: _HEAD.size + length]
        return message

    def _refused(self) -> Garbled:
        """Look for the next packet right behind this one's mark: its length may be a lie."""
        del self._waiting[: len(_MARK)]
        return Garbled()


def _may_be(kind: int, length: int) -> bool:
    """Tell whether a packet can be so long; a lie about it must not swallow what follows."""
    if kind in _RECORDS:
        return length == _RECORDS[kind][1].size
    return kind in _OTHERS and length <= LIMIT


def _packet(kind: int, content: bytes) -> bytes:
    check(fits=len(content) <= LIMIT)
    return _HEAD.pack(_MARK, kind, len(content)) + content


def _packable(value: object) -> object:
    return value.encode("ascii", "replace") if isinstance(value, str) else value


def _record(kind: int, content: bytes) -> Message:
    cls, record = _RECORDS[kind]
    message: Message = cls(*map(_readable, record.unpack(content)))
    return message


def _readable(value: object) -> object:
    return value.rstrip(b"\0").decode("ascii") if isinstance(value, bytes) else value


def _tune_bytes(play: Play) -> bytes:
    return packed([play.tune, as_json(play.performance), play.start, play.pace])


def _tune(content: bytes) -> Play:
    tune, performance, start, pace = json.loads(content)
    check(fits=type(tune) is int and 0 <= tune < 1 << 32)
    return Play(tune, from_json(performance), float(start), float(pace))


def _write(content: bytes) -> Write:
    job, kind, performance, path = json.loads(content)
    check(fits=type(job) is int and type(kind) is int and type(path) is str)
    return Write(job, kind, from_json(performance), path)


def _piece(content: bytes) -> Piece:
    job, offset = _PLACE.unpack_from(content)
    return Piece(job, offset, content[_PLACE.size :])


def _listen(content: bytes) -> Listen:
    (port,) = json.loads(content)
    check(fits=type(port) is str)
    return Listen(port)


def _ports(content: bytes) -> Ports:
    names = json.loads(content)
    check(fits=type(names) is list and all(type(name) is str for name in names))
    return Ports(tuple(names))


_OTHERS: dict[int, Callable[[bytes], Message]] = {
    _PLAY: _tune,
    _WRITE: _write,
    _LISTEN: _listen,
    _PIECE: _piece,
    _PORTS: _ports,
}
"""Kinds whose length is not always the same."""
