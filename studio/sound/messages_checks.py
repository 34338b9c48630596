"""What numbers and names a message about sound can hold."""

from __future__ import annotations

from studio.core.surroundings import Part, Performance, TimedNote

NAME_LIMIT = 24
PARTS_LIMIT = 8
"""Four layers, drums, and a little room."""
SLOWEST, FASTEST = 0.25, 4.0
_LOUDEST = 2.0
_SHORTEST_LOOP = 0.05
_LONGEST = 3600.0  # seconds


def check(*, fits: bool) -> None:
    """Raise ValueError unless it fits."""
    if not fits:
        raise ValueError("outside what sound messages can hold")


def is_name(text: str) -> bool:
    return text.isascii() and text.isprintable() and len(text) <= NAME_LIMIT


def is_note(pitch: int, velocity: int = 1) -> bool:
    return 0 <= pitch <= 127 and 1 <= velocity <= 127


def is_time(seconds: float) -> bool:
    return 0 <= seconds <= _LONGEST


def is_place(seconds: float) -> bool:
    """Tell whether a tune can be there: a clock may be a little past the longest tune's end."""
    return 0 <= seconds <= 2 * _LONGEST


def is_level(level: float) -> bool:
    return 0 <= level <= _LOUDEST


def is_playable(note: TimedNote) -> bool:
    return is_time(note.at) and is_time(note.length) and is_note(note.pitch, note.velocity)


def is_part(part: Part) -> bool:
    placed = is_level(part.level) and -1 <= part.pan <= 1
    return placed and is_name(part.instrument) and all(map(is_playable, part.notes))


def is_performance(whole: Performance) -> bool:
    first, last = whole.loop or (0.0, _LONGEST)
    looped = is_time(first) and is_time(last) and last - first >= _SHORTEST_LOOP
    weather = is_name(whole.ambience) and is_level(whole.ambience_level)
    timed = is_time(whole.length) and looped and weather
    return timed and len(whole.parts) <= PARTS_LIMIT and all(map(is_part, whole.parts))
