"""A text seen from outside all at once: what seeing it little by little is held against."""

from __future__ import annotations

from collections.abc import Sequence

from studio.crafts.writing.distance import Retelling
from studio.crafts.writing.distance_language import are_english
from studio.crafts.writing.distance_reading import Reading
from studio.crafts.writing.distance_spots import Spot, Voice


def read(text: str, *, in_speech: bool = False) -> Reading:
    """Return the reading of a whole text."""
    reading = Reading(text, in_speech=in_speech)
    for _step in reading.steps():
        pass
    return reading


def is_english(text: str) -> bool:
    return are_english(read(text, in_speech=True).lows)


def spots(text: str, voice: Voice, *, in_speech: bool = False) -> list[Spot]:
    """Return what would change, in the order of the text."""
    reading = read(text, in_speech=in_speech)
    retelling = Retelling(reading, voice)
    found = [spot for at in range(len(reading.tokens)) for spot in retelling.at(at)]
    return sorted(found, key=lambda spot: spot.start)


def rewritten(text: str, chosen: Sequence[Spot]) -> str:
    """Return ``text`` with these spots changed and every other character as it was."""
    changes = [one for spot in chosen for one in spot.changes]
    for change in sorted(changes, key=lambda one: one.start, reverse=True):
        text = text[: change.start] + change.new + text[change.end :]
    return text
