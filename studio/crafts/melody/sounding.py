"""A tune as the sound performs it: each instrument with its notes in seconds, as heard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from studio.core.surroundings import Part, Performance, TimedNote
from studio.crafts.melody.notes import Note
from studio.crafts.melody.sounds import DRUM_KIT, DRUMS
from studio.crafts.melody.state import Layer, TuneState

_NATURAL = 60
"""The pitch at which a drum of the bank has its own size."""


def performance(state: TuneState, start: float = 0.0, *, looping: bool = False) -> Performance:
    """Return the tune as it is heard from tick ``start`` on, which is its second 0.

    Notes already sounding at ``start`` are not struck again. With ``looping`` it goes round where
    the tune has a loop that ``start`` lies before the end of.
    """
    parts = tuple(_parts(state, start))
    length = max(0.0, state.seconds_at(state.end - start))
    loop = _loop(state, start) if looping else None
    ambience = state.ambience
    return Performance(parts, length, loop, ambience.sound, ambience.gain / 100)


def _loop(state: TuneState, start: float) -> tuple[float, float] | None:
    if state.loop is None or start >= state.loop[1]:
        return None
    first, last = (state.seconds_at(max(0.0, tick - start)) for tick in state.loop)
    return first, last


def _parts(state: TuneState, start: float) -> Iterator[Part]:
    for layer, notes in state.sounding():
        found: dict[str, list[TimedNote]] = {}
        for name, note in _struck(layer, notes):
            if note.tick >= start:
                found.setdefault(name, []).append(_timed(note, start, state))
        for name, timed in found.items():
            yield Part(name, tuple(sorted(timed, key=_moment)), layer.gain / 100)


def _struck(layer: Layer, notes: Iterable[Note]) -> Iterator[tuple[str, Note]]:
    """Yield each note with what it strikes: one instrument, or a drum for each pitch."""
    for note in notes:
        if layer.instrument == DRUM_KIT:
            yield DRUMS[note.pitch], Note(note.tick, _NATURAL, note.length, note.velocity)
        else:
            yield layer.instrument, note


def _timed(note: Note, start: float, state: TuneState) -> TimedNote:
    at, length = state.seconds_at(note.tick - start), state.seconds_at(note.length)
    return TimedNote(at, length, note.pitch, note.velocity)


def _moment(note: TimedNote) -> tuple[float, int]:
    return note.at, note.pitch
