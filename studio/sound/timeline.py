"""Where on the engine's one clock, its frame counter, each note of a tune falls."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from studio.sound.engine_voices import Strike
from studio.sound.tone import frames

if TYPE_CHECKING:
    from studio.core.surroundings import Part, Performance
    from studio.sound.bank import Bank


def channel(part: int) -> Hashable:
    """Return the engine's name for the level of a part, counted from 0."""
    return ("part", part)


def strikes(bank: Bank, whole: Performance) -> tuple[Strike, ...]:
    """Return the notes that begin within the tune's length, in the order they sound.

    ``Strike.at`` counts from the start of the tune. Notes the bank has not made yet are made when
    they begin: a rich tune has more of them than memory should hold, or anyone wait for.
    Raises KeyError for an unknown instrument.
    """
    end = frames(whole.length)
    struck = [
        strike
        for number, part in enumerate(whole.parts)
        for strike in _strikes(bank, number, part, end)
    ]
    return tuple(sorted(struck, key=lambda strike: strike.at))


def _strikes(bank: Bank, number: int, part: Part, end: int) -> Iterator[Strike]:
    for note in sorted(part.notes, key=lambda note: (note.at, note.pitch)):
        if frames(note.at) < end:
            yield Strike(
                at=frames(note.at),
                key=("tune", number, note.pitch),
                tone=bank.promise(part.instrument, note.pitch, note.velocity),
                velocity=note.velocity,
                held=frames(note.length),
                channel=channel(number),
                pan=part.pan,
            )
