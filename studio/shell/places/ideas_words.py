"""How an idea is put in words: its room, its time, where it is from."""

from __future__ import annotations

from collections.abc import Mapping

from studio.core.texts import _, counted
from studio.journey.ideas import Idea

Rooms = Mapping[str, str]
"""What each room is called on the screen ("Draw"), by "draw", "tune" and "write"."""


def about(idea: Idea, rooms: Rooms) -> str:
    """Return "Draw · about 10 minutes · Another view"."""
    parts = [rooms[idea.room], time_of(idea.minutes), idea.of]
    if idea.deeper:
        parts.append(_("deeper"))
    return " · ".join(filter(None, parts))


def time_of(minutes: int) -> str:
    return counted("about {n} minute", "about {n} minutes", minutes)
