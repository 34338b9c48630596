"""A whole tune as JSON, for the pipe between the window and the sound process."""

from __future__ import annotations

import json
from typing import Any

from studio.core.surroundings import Part, Performance, TimedNote
from studio.sound.messages_checks import check


def packed(rows: object) -> bytes:
    return json.dumps(rows, separators=(",", ":")).encode("ascii")


def as_json(whole: Performance) -> list[Any]:
    """Return ``[parts, length, loop, ambience, ambience_level]``."""
    loop = list(whole.loop) if whole.loop else None
    parts = [_part_row(part) for part in whole.parts]
    return [parts, whole.length, loop, whole.ambience, whole.ambience_level]


def from_json(rows: Any) -> Performance:
    """Read what ``as_json`` made; ValueError, TypeError or OverflowError for anything else.

    Whether its numbers are playable is for the message that holds it to say.
    """
    parts, length, loop, ambience, level = rows
    check(fits=type(parts) is list and type(ambience) is str)
    around = _loop(*loop) if loop is not None else None
    made = tuple(_part(*row) for row in parts)
    return Performance(made, float(length), around, ambience, float(level))


def _part_row(part: Part) -> list[Any]:
    notes = [[note.at, note.length, note.pitch, note.velocity] for note in part.notes]
    return [part.instrument, part.level, part.pan, notes]


def _loop(first: float, last: float) -> tuple[float, float]:
    return float(first), float(last)


def _part(instrument: str, level: float, pan: float, rows: list[list[Any]]) -> Part:
    check(fits=type(instrument) is str)
    return Part(instrument, tuple(_note(*row) for row in rows), float(level), float(pan))


def _note(at: float, length: float, pitch: int, velocity: int) -> TimedNote:
    check(fits=type(pitch) is int and type(velocity) is int)
    return TimedNote(float(at), float(length), pitch, velocity)
