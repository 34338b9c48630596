"""Thirty-four kinds of MIDI file as they are found in the wild, each made here by a few lines.

Every file holds the same four notes before its damage (C D E G, a beat each at 120 beats a
minute). ``EMPTY_HANDED`` names the kinds that hold no note that could be read.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Callable

PITCHES = (60, 62, 64, 67)
DIVISION = 480
END = b"\x00\xff\x2f\x00"
TEMPO = b"\x00\xff\x51\x03\x07\xa1\x20"


def number(value: int) -> bytes:
    """A length of seven bits a byte, as the format has it."""
    out = [value & 0x7F]
    while value := value >> 7:
        out.append(value & 0x7F | 0x80)
    return bytes(reversed(out))


def note(pitch: int, velocity: int = 80, length: int = DIVISION, channel: int = 0) -> bytes:
    on = bytes([0, 0x90 | channel, pitch, velocity])
    return on + number(length) + bytes([0x80 | channel, pitch, 0])


NOTES = b"".join(map(note, PITCHES))


def chunk(name: bytes, body: bytes, length: int | None = None) -> bytes:
    return name + struct.pack(">I", len(body) if length is None else length) + body


def head(kind: int = 1, tracks: int = 1, division: int = DIVISION) -> bytes:
    return chunk(b"MThd", struct.pack(">HHH", kind, tracks, division & 0xFFFF))


def track(body: bytes, end: bytes = END) -> bytes:
    return chunk(b"MTrk", body + end)


def plain(body: bytes = TEMPO + NOTES, **about: int) -> bytes:
    return head(**about) + track(body)


def meta(kind: int, body: bytes) -> bytes:
    return b"\x00\xff" + bytes([kind]) + number(len(body)) + body


def _long_wrong() -> bytes:
    first, second = chunk(b"MTrk", TEMPO + NOTES + END, length=9999), track(note(72))
    return head(tracks=2) + first + second


def _short_wrong() -> bytes:
    first, second = chunk(b"MTrk", TEMPO + NOTES + END, length=11), track(note(72))
    return head(tracks=2) + first + second


def _wrapped(body: bytes, claimed: int | None = None) -> bytes:
    size = len(body) + 12 if claimed is None else claimed
    riff = b"RIFF" + struct.pack("<I", size) + b"RMIDdata"
    return riff + struct.pack("<I", len(body) if claimed is None else claimed) + body


_RUNNING = b"\x00\x90\x3c\x50" + number(DIVISION) + b"\x3c\x00"
_RUNNING += b"".join(
    b"\x00" + bytes([p, 80]) + number(DIVISION) + bytes([p, 0]) for p in PITCHES[1:]
)

KINDS: dict[str, Callable[[], bytes]] = {
    "no end of track": lambda: head() + track(TEMPO + NOTES, end=b""),
    "impossible key signature": lambda: plain(meta(0x59, b"\x09\x05") + TEMPO + NOTES),
    "key signature of one byte": lambda: plain(meta(0x59, b"\x01") + TEMPO + NOTES),
    "latin-1 name": lambda: plain(meta(3, "Zoë".encode("latin-1")) + TEMPO + NOTES),
    "utf-8 name": lambda: plain(meta(3, "Zoë – 日本語 🎵".encode()) + TEMPO + NOTES),
    "wrapped in RIFF": lambda: _wrapped(plain()),
    "wrapped in RIFF of wrong length": lambda: _wrapped(plain(), claimed=7) + b"\0LIST",
    "a MacBinary header before": lambda: bytes(128) + plain(),
    "an alien chunk between": lambda: head(tracks=2) + chunk(b"XFIH", b"any" * 9) + plain()[14:],
    "an alien chunk of odd length": lambda: head() + chunk(b"XFKM", b"odd") + plain()[14:],
    "a longer header": lambda: (
        chunk(b"MThd", struct.pack(">HHH", 1, 1, DIVISION) + b"more") + plain()[14:]
    ),
    "a header of impossible length": lambda: (
        chunk(b"MThd", struct.pack(">HHH", 1, 1, DIVISION), length=0xFFFFFFFF) + plain()[14:]
    ),
    "no header": lambda: plain()[14:],
    "a track that claims too much": _long_wrong,
    "a track that claims too little": _short_wrong,
    "torn inside a note": lambda: plain()[:-9],
    "torn inside a track's header": lambda: plain() + b"MTrk\0\0",
    "more tracks announced": lambda: plain(tracks=40),
    "no tracks announced": lambda: plain(tracks=0),
    "running status over a meta event": lambda: plain(
        TEMPO + _RUNNING[:4] + meta(1, b"la") + _RUNNING[4:]
    ),
    "data without a status": lambda: plain(b"\x00\x3c\x50" + TEMPO + NOTES),
    "a velocity above 127": lambda: plain(TEMPO + b"\x00\x90\x48\xc8\x60\x80\x48\x00" + NOTES),
    "a number of ten bytes": lambda: plain(TEMPO + NOTES + b"\xff" * 9 + b"\x7f\x90\x48\x50"),
    "a text longer than its track": lambda: plain(TEMPO + NOTES + b"\x00\xff\x01\x83\x7fla"),
    "an exclusive message without end": lambda: plain(TEMPO + NOTES + b"\x00\xf0\x81\x7fabc"),
    "clock ticks between events": lambda: plain(TEMPO + b"\x00\xf8\x00\xfe" + NOTES + b"\x00\xfa"),
    "timed by film frames": lambda: plain(NOTES, division=0xE728),
    "division 0": lambda: plain(division=0),
    "type 2": lambda: head(kind=2, tracks=2) + track(TEMPO + NOTES) + track(note(72)),
    "type 7": lambda: plain(kind=7),
    "speed 0": lambda: plain(meta(0x51, bytes(3)) + NOTES),
    "a speed of two bytes": lambda: plain(meta(0x51, b"\x07\xa1") + NOTES),
    "a note that never ends": lambda: plain(TEMPO + NOTES + b"\x00\x90\x48\x50"),
    "a note of a thousand hours": lambda: plain(
        TEMPO
        + NOTES
        + b"\x00\x90\x48\x50"
        + b"\xff\xff\xff\x7f\xff\x01\x00" * 26
        + b"\x00\x80\x48\x00"
    ),
    "words after the end": lambda: plain() + b"\r\nsaved by a friendly program\r\n",
    "an empty track first": lambda: head(tracks=2) + chunk(b"MTrk", b"") + plain()[14:],
    "nothing at all": lambda: b"",
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
}
EMPTY_HANDED = frozenset({"nothing at all", "a picture"})


def bent(data: bytes, chance: random.Random) -> bytes:
    """Bytes changed, cut out, put in, doubled or torn off, a few times over."""
    out = bytearray(data)
    for _each in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(out) + 1), chance.randint(0, 12)
        other = chance.choice(
            [chance.randbytes(length), bytes(out[at : at + length]), b"\xff" * length, b"MTrk"]
        )
        out[at : at + chance.randint(0, length)] = other
    return bytes(out[: chance.randrange(len(out) + 1)] if chance.random() < 0.2 else out)
