"""What the two ends tell each other about sound files."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from studio.core.surroundings import Performance
from studio.sound.messages_checks import check, is_performance

PIECE = 1 << 18
"""Most bytes of a file in one message."""
_FILE_LIMIT = 2 << 30


class FileKind(IntEnum):
    """What a tune can be written as; all but WAV need the optional ``soundfile``."""

    WAV = 0
    WAV_24 = 1
    FLAC = 2
    OGG = 3
    MP3 = 4


class Outcome(IntEnum):
    """How making a file ended."""

    DONE = 0
    CALLED_OFF = 1
    NO_ENCODER = 2
    NO_PLACE = 3
    FAILED = 4


@dataclass(frozen=True, slots=True)
class Write:
    """Turn a tune into a file: at ``path``, or sent here in pieces when that is empty."""

    job: int
    kind: int
    performance: Performance
    path: str = ""

    def __post_init__(self) -> None:
        check(fits=0 <= self.job < 1 << 32 and "\0" not in self.path)
        check(fits=self.kind in set(FileKind) and is_performance(self.performance))


@dataclass(frozen=True, slots=True)
class CallOff:
    """Make no more of a file."""

    job: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a file is made, 0–1."""

    job: int
    share: float

    def __post_init__(self) -> None:
        check(fits=0 <= self.share <= 1)


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of a file and where in it they stand; a later piece may replace part of an earlier."""

    job: int
    offset: int
    content: bytes

    def __post_init__(self) -> None:
        check(fits=0 <= self.job < 1 << 32 and self.offset >= 0 and len(self.content) <= PIECE)
        check(fits=self.offset + len(self.content) <= _FILE_LIMIT)


@dataclass(frozen=True, slots=True)
class Written:
    """No more is coming of a file, and why."""

    job: int
    outcome: int

    def __post_init__(self) -> None:
        Outcome(self.outcome)
