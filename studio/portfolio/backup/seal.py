"""What it takes to look into a backup from outside the portfolio's own thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from studio.core.timing import Clock


@dataclass(frozen=True, slots=True)
class Seal:
    """``key`` opens the backup and ``own`` is that of now: 64 hexadecimal digits, never shown."""

    folder: Path
    key: str
    own: str
    clock: Clock

    def __repr__(self) -> str:
        return "Seal(…)"
