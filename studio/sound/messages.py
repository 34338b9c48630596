"""What the window and the sound process tell each other. ``wire`` turns it into bytes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum

from studio.core.surroundings import TimedNote

NAME_LIMIT = 24
_LONGEST = 3600.0  # seconds


class Device(IntEnum):
    """What plays: the computer's sound, nothing as asked for, or nothing for want of a device."""

    SOUNDING = 0
    MUTED = 1
    ABSENT = 2
    LOST = 3


def check(*, fits: bool) -> None:
    """Raise ValueError unless it fits."""
    if not fits:
        raise ValueError("outside what sound messages can hold")


@dataclass(frozen=True, slots=True)
class NoteOn:
    """``token`` comes back with ``Heard``. Raises ValueError for numbers MIDI does not have."""

    token: int
    pitch: int
    velocity: int
    instrument: str

    def __post_init__(self) -> None:
        check(fits=_is_note(self.pitch, self.velocity) and _is_name(self.instrument))


@dataclass(frozen=True, slots=True)
class NoteOff:
    pitch: int
    instrument: str

    def __post_init__(self) -> None:
        check(fits=_is_note(self.pitch) and _is_name(self.instrument))


@dataclass(frozen=True, slots=True)
class Stop:
    """Play no further and let everything fade."""


@dataclass(frozen=True, slots=True)
class Play:
    """``tune`` is a number by which its clock is told from an earlier tune's."""

    tune: int
    instrument: str
    length: float
    notes: tuple[TimedNote, ...]

    def __post_init__(self) -> None:
        check(fits=_is_name(self.instrument) and _is_time(self.length))
        check(fits=all(map(_is_playable, self.notes)))


@dataclass(frozen=True, slots=True)
class Prepare:
    """Have this instrument's notes ready; it is the one in hand."""

    instrument: str

    def __post_init__(self) -> None:
        check(fits=_is_name(self.instrument))


@dataclass(frozen=True, slots=True)
class Ready:
    """The process listens, and a device (or the silent one) runs."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Where ``tune`` is, in seconds from its start; the last one says it no longer plays."""

    tune: int
    frame: int
    position: float
    playing: bool

    def __post_init__(self) -> None:
        check(fits=math.isfinite(self.position))


@dataclass(frozen=True, slots=True)
class Heard:
    """The note of ``token`` begins at ``frame``."""

    token: int
    frame: int


@dataclass(frozen=True, slots=True)
class DeviceIs:
    state: int

    def __post_init__(self) -> None:
        Device(self.state)


@dataclass(frozen=True, slots=True)
class Late:
    """How many blocks have come too late since the start."""

    count: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong over there, for the log; never for the screen."""

    what: str


@dataclass(frozen=True, slots=True)
class Garbled:
    """Bytes that are no message. Only ever received."""


Message = (
    NoteOn | NoteOff | Stop | Play | Prepare | Ready | Clock | Heard | DeviceIs | Late | Trouble
)


def _is_name(text: str) -> bool:
    return text.isascii() and text.isprintable() and len(text) <= NAME_LIMIT


def _is_note(pitch: int, velocity: int = 1) -> bool:
    return 0 <= pitch <= 127 and 1 <= velocity <= 127


def _is_time(seconds: float) -> bool:
    return 0 <= seconds <= _LONGEST


def _is_playable(note: TimedNote) -> bool:
    return _is_time(note.at) and _is_time(note.length) and _is_note(note.pitch, note.velocity)
