"""Where on the engine's one clock, its frame counter, each note of a tune falls."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from studio.sound.engine_voices import Strike
from studio.sound.tone import frames

if TYPE_CHECKING:
    from studio.core.surroundings import TimedNote
    from studio.sound.bank import Bank


def strikes(
    bank: Bank, instrument: str, notes: Iterable[TimedNote], length: float
) -> tuple[Strike, ...]:
    """Return the notes that begin within ``length`` seconds, in the order they sound.

    ``Strike.at`` counts from the start of the tune. Notes the bank has not made yet are made now.
    Raises KeyError for an unknown instrument.
    """
    end = frames(length)
    sooner = sorted(notes, key=lambda note: (note.at, note.pitch))
    struck = (_strike(bank, instrument, note) for note in sooner if frames(note.at) < end)
    return tuple(struck)


def _strike(bank: Bank, instrument: str, note: TimedNote) -> Strike:
    tone = bank.tone(instrument, note.pitch, note.velocity)
    key = ("tune", instrument, note.pitch)
    return Strike(frames(note.at), key, tone, note.velocity, frames(note.length))
