"""What the window and the sound process tell each other. ``wire`` turns it into bytes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from studio.core.surroundings import Performance
from studio.sound.messages_checks import (
    FASTEST,
    PARTS_LIMIT,
    SLOWEST,
    check,
    is_level,
    is_name,
    is_note,
    is_performance,
    is_place,
    is_time,
)
from studio.sound.messages_files import CallOff, Piece, Progress, Write, Written
from studio.sound.messages_keyboard import KeyDown, KeyUp, Listen, PedalIs, Ports


class Device(IntEnum):
    """What plays: the computer's sound, nothing as asked for, or nothing for want of a device."""

    SOUNDING = 0
    MUTED = 1
    ABSENT = 2
    LOST = 3


@dataclass(frozen=True, slots=True)
class NoteOn:
    """``token`` comes back with ``Heard``. Raises ValueError for numbers MIDI does not have."""

    token: int
    pitch: int
    velocity: int
    instrument: str

    def __post_init__(self) -> None:
        check(fits=is_note(self.pitch, self.velocity) and is_name(self.instrument))


@dataclass(frozen=True, slots=True)
class NoteOff:
    pitch: int
    instrument: str

    def __post_init__(self) -> None:
        check(fits=is_note(self.pitch) and is_name(self.instrument))


@dataclass(frozen=True, slots=True)
class Stop:
    """Play no further and let everything fade."""


@dataclass(frozen=True, slots=True)
class Play:
    """Play from ``start`` seconds on. ``tune`` tells its clock from an earlier tune's."""

    tune: int
    performance: Performance
    start: float = 0.0
    pace: float = 1.0

    def __post_init__(self) -> None:
        check(fits=is_performance(self.performance) and is_time(self.start))
        check(fits=SLOWEST <= self.pace <= FASTEST)


@dataclass(frozen=True, slots=True)
class Pace:
    """Play so many times as fast from now on."""

    pace: float

    def __post_init__(self) -> None:
        check(fits=SLOWEST <= self.pace <= FASTEST)


@dataclass(frozen=True, slots=True)
class Level:
    """One part of the tune that plays becomes louder or softer."""

    part: int
    level: float

    def __post_init__(self) -> None:
        check(fits=0 <= self.part < PARTS_LIMIT and is_level(self.level))


@dataclass(frozen=True, slots=True)
class Surround:
    """Weather around the notes; an empty name lets it go."""

    name: str
    level: float

    def __post_init__(self) -> None:
        check(fits=is_name(self.name) and is_level(self.level))


@dataclass(frozen=True, slots=True)
class Pedal:
    """The sustain pedal goes down or comes up."""

    down: bool


@dataclass(frozen=True, slots=True)
class Steady:
    """How many ms a device is asked to take at a time."""

    period_ms: int

    def __post_init__(self) -> None:
        check(fits=self.period_ms in {5, 10, 20})


@dataclass(frozen=True, slots=True)
class Prepare:
    """Have this instrument's notes ready; it is the one in hand."""

    instrument: str

    def __post_init__(self) -> None:
        check(fits=is_name(self.instrument))


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
        check(fits=is_place(self.position))


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
    NoteOn
    | NoteOff
    | Stop
    | Play
    | Pace
    | Level
    | Surround
    | Pedal
    | Steady
    | Write
    | CallOff
    | Listen
    | Prepare
    | Ready
    | Clock
    | Heard
    | DeviceIs
    | Late
    | Progress
    | Piece
    | Written
    | Ports
    | KeyDown
    | KeyUp
    | PedalIs
    | Trouble
)
