"""Notes of what was shared, for the person alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Receipt:
    """The day (ISO), for whom, the pieces' uids, and the SHA-256 of the file that was made."""

    day: str
    who: str
    items: tuple[str, ...]
    sha256: bytes
