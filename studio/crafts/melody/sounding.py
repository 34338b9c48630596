"""A tune as parts for the sound: each instrument with its notes in seconds, as they are heard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from studio.core.surroundings import TimedNote
from studio.crafts.melody.notes import Note
from studio.crafts.melody.sounds import DRUM_KIT, DRUMS
from studio.crafts.melody.state import Layer, TuneState

_NATURAL = 60
"""The pitch at which a drum of the bank has its own size."""


@dataclass(frozen=True, slots=True)
class Part:
    """Notes for one instrument of the bank, in time order."""

    instrument: str
    notes: tuple[TimedNote, ...]


def timed(state: TuneState, start: float = 0.0) -> tuple[Part, ...]:
    """Return the parts that are to be heard from tick ``start`` on, which is their second 0."""
    found: dict[str, list[TimedNote]] = {}
    for layer, notes in state.sounding():
        for name, note in _struck(layer, notes):
            if note.tick >= start:
                found.setdefault(name, []).append(_timed(note, layer.gain, start, state))
    return tuple(Part(name, tuple(sorted(notes, key=_moment))) for name, notes in found.items())


def _struck(layer: Layer, notes: Iterable[Note]) -> Iterator[tuple[str, Note]]:
    """Yield each note with what it strikes: one instrument, or a drum for each pitch."""
    for note in notes:
        if layer.instrument == DRUM_KIT:
            yield DRUMS[note.pitch], Note(note.tick, _NATURAL, note.length, note.velocity)
        else:
            yield layer.instrument, note


def _timed(note: Note, gain: int, start: float, state: TuneState) -> TimedNote:
    at, length = state.seconds_at(note.tick - start), state.seconds_at(note.length)
    return TimedNote(at, length, note.pitch, max(1, round(note.velocity * gain / 100)))


def _moment(note: TimedNote) -> tuple[float, int]:
    return note.at, note.pitch
