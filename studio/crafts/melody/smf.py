"""Reads Standard MIDI Files (MIDI 1.0, RP-001) as they are found: torn, wrapped or badly written.

What is wrong is stepped over and the rest is read. No step looks at a byte twice, so even
nonsense takes no longer than its length; nothing is believed that would take memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

SIZE_LIMIT = 4 * 1024 * 1024
EVENT_LIMIT = 100_000
"""How many events are told; a tune holds 4,000 notes, so this is no part of any."""
LOOK_LIMIT = 4 * EVENT_LIMIT
"""How many are looked at: those of no matter to a tune are many, but no reason to wait."""
TRACK_LIMIT = 4096
NOTE_OFF, NOTE_ON, CONTROL, PROGRAM, BEND = 0x8, 0x9, 0xB, 0xC, 0xE
VOLUME, PEDAL = 7, 64
"""The controls that are told; all others are stepped over."""
TEMPO, NAME = 0x151, 0x103
"""Meta events, told apart from channel messages by 0x100."""

_DIVISION = 480
_ONE_DATA_BYTE = frozenset({0xC, 0xD})
_SYSTEM_BYTES = {0xF1: 1, 0xF2: 2, 0xF3: 1}
_END_OF_TRACK = 0x2F
_LONGEST_NUMBER = 4
_LONGEST_NAME = 200


class Event(NamedTuple):
    """``tick`` from the start of the file; ``kind`` as above; its data in ``one`` and ``two``."""

    tick: int
    track: int
    kind: int
    channel: int
    one: int
    two: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """``division`` is ticks a beat at the tempo, or at 120 beats a minute where ``by_clock``."""

    division: float
    by_clock: bool
    events: tuple[Event, ...]
    name: str
    torn: bool
    """Whether anything had to be stepped over, or some of it is missing."""


class NoScore(ValueError):
    """There is no track of MIDI events anywhere in the bytes."""


def score_in(data: bytes) -> Score:
    """Read all there is; raises NoScore when there is nothing, and nothing else."""
    start = max(data.find(b"MThd"), 0)
    header = data[start : start + 14]
    whole = header[:4] == b"MThd" and len(header) == 14
    kind = int.from_bytes(header[8:10], "big") if whole else 1
    division, by_clock = _division(header[12:14] if whole else b"")
    tracks = _Tracks(data, one_after_another=kind == 2)
    first = _after_header(data, start) if whole else start
    events = tuple(tracks.read(first))
    if not tracks.count:
        raise NoScore
    torn = tracks.torn or not whole or division == 0
    return Score(division or _DIVISION, by_clock, events, tracks.name, torn)


def _after_header(data: bytes, start: int) -> int:
    length = int.from_bytes(data[start + 4 : start + 8], "big")
    after = start + 8 + length
    return after if length >= 6 and _is_chunk(data, after) else start + 14


def _division(raw: bytes) -> tuple[float, bool]:
    """Return ticks a beat; files timed by film frames (SMPTE) count as 120 beats a minute."""
    if len(raw) < 2 or raw[0] < 0x80:
        return int.from_bytes(raw, "big"), False
    frames = 256 - raw[0]
    rate = 30_000 / 1001 if frames == 29 else float(frames)
    return rate * max(1, raw[1]) / 2, True


def _is_chunk(data: bytes, at: int) -> bool:
    """Tell whether a chunk may begin here, or the file may end."""
    name = data[at : at + 4]
    return at == len(data) or (len(name) == 4 and name.isascii() and name.isalpha())


class _Tracks:
    """Walks over the chunks, whatever their lengths claim."""

    def __init__(self, data: bytes, *, one_after_another: bool) -> None:
        self._data = data
        self._in_turn = one_after_another
        self._looks = LOOK_LIMIT
        self.count, self.torn, self.name = 0, False, ""

    def read(self, at: int) -> Iterator[Event]:
        left, begins = EVENT_LIMIT, 0
        while 0 <= at < len(self._data) and left > 0 and self._looks > 0:
            if self.count == TRACK_LIMIT:
                self.torn = True
                return
            if self._data[at : at + 4].lower() != b"mtrk":
                at = self._skipped(at)
                continue
            end = self._end(at)
            track = _Track(self._data, at + 8, end)
            track.looks = self._looks
            for event in track.events(self.count, left):
                left -= 1
                yield _later(event, begins) if begins else event
            begins += track.tick if self._in_turn else 0
            self.name = self.name or track.name
            self.torn, self._looks = self.torn or track.torn, track.looks
            self.count, at = self.count + 1, end

    def _skipped(self, at: int) -> int:
        """Step over a chunk of another kind, or to the next track; -1 when there is none."""
        length = int.from_bytes(self._data[at + 4 : at + 8], "big")
        after = at + 8 + length
        if _is_chunk(self._data, at) and after < len(self._data) and _is_chunk(self._data, after):
            return after
        self.torn = True
        return self._data.find(b"MTrk", at + 1)

    def _end(self, at: int) -> int:
        """Where a track ends: where it says so if that can be, else before the next."""
        end = at + 8 + int.from_bytes(self._data[at + 4 : at + 8], "big")
        if end <= len(self._data) and _is_chunk(self._data, end):
            return end
        self.torn = True
        following = self._data.find(b"MTrk", at + 8)
        return following if following >= 0 else len(self._data)


def _matters(kind: int, one: int, two: int) -> bool:
    if kind == CONTROL:
        return one in {VOLUME, PEDAL}
    if kind == BEND:
        return (one, two) != (0, 64)
    return kind in {NOTE_ON, NOTE_OFF, PROGRAM}


def _later(event: Event, ticks: int) -> Event:
    return Event(event.tick + ticks, event.track, event.kind, event.channel, event.one, event.two)


class _Track:
    """Reads the events of one track; ends where it ends, or where it cannot go on."""

    def __init__(self, data: bytes, start: int, end: int) -> None:
        self._data, self._at, self._end = data, start, end
        self._running = 0
        self.looks = LOOK_LIMIT
        self.tick, self.torn, self.name, self.over = 0, False, "", False

    def events(self, track: int, most: int) -> Iterator[Event]:
        while most > 0 and self.looks > 0 and not self.over and self._at < self._end:
            self.looks -= 1
            self.tick += self._number()
            found = self._event()
            if found is not None:
                most -= 1
                yield Event(self.tick, track, *found)
        self.torn = self.torn or not self.over

    def _byte(self) -> int:
        """Return the next byte; past the end it is 0 and the track is torn."""
        if self._at >= self._end:
            self.torn = True
            return 0
        self._at += 1
        return self._data[self._at - 1]

    def _number(self) -> int:
        """Read a length of seven bits a byte; of one too long only the first four count."""
        value = 0
        for place in range(self._end - self._at):
            part = self._byte()
            if place < _LONGEST_NUMBER:
                value = value << 7 | part & 0x7F
            if part < 0x80:
                break
        return value

    def _event(self) -> tuple[int, int, int, int] | None:
        if self._at >= self._end:
            return None
        status = self._status()
        if status == 0xFF:
            return self._meta()
        if status in {0xF0, 0xF7}:
            self._skip_exclusive()
        elif status >= 0xF0:
            self._at += _SYSTEM_BYTES.get(status, 0)
        elif status >= 0x80:
            self._running = status
            return self._message(status)
        return None

    def _status(self) -> int:
        """Return the status of the next event; data that belongs to nothing is stepped over."""
        if self._data[self._at] < 0x80 and self._running:
            return self._running
        while self._at < self._end and self._data[self._at] < 0x80:
            self._at += 1
            self.torn = True
        return self._byte()

    def _message(self, status: int) -> tuple[int, int, int, int] | None:
        if self._at < self._end and self._data[self._at] >= 0x80:
            self.torn = True  # its data is missing; the next status comes at once
            return None
        one = self._byte()
        two = 0 if status >> 4 in _ONE_DATA_BYTE else self._byte()
        found = status >> 4, status & 15, one, min(two, 127)
        return found if _matters(found[0], one, two) and self._at <= self._end else None

    def _meta(self) -> tuple[int, int, int, int] | None:
        kind, length = self._byte(), self._number()
        body = self._data[self._at : min(self._at + length, self._end)]
        self.torn = self.torn or len(body) < length
        self._at += length
        if kind == _END_OF_TRACK:
            self.over = True
        elif kind == NAME & 0xFF and not self.name:
            self.name = _text(body[:_LONGEST_NAME])
        elif kind == TEMPO & 0xFF and len(body) >= 3:
            return TEMPO, 0, int.from_bytes(body[:3], "big"), 0
        return None

    def _skip_exclusive(self) -> None:
        """Step over a system exclusive message; one that never ends, ends at the next end mark."""
        length = self._number()
        if self._at + length <= self._end:
            self._at += length
            return
        self.torn = True
        mark = self._data.find(b"\xf7", self._at, self._end)
        self._at = mark + 1 if mark >= 0 else self._end


def _text(raw: bytes) -> str:
    """Return a name as it was meant: UTF-8 where it can be, else Latin-1, on one line."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
