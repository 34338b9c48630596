"""A tune as the sound performs it: each instrument with its notes in seconds, as heard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from studio.core.surroundings import Part, Performance, TimedNote
from studio.crafts.melody.notes import Note
from studio.crafts.melody.sounds import DRUM_KIT, DRUMS
from studio.crafts.melody.state import Layer, TuneState

_NATURAL = 60
"""The pitch at which a drum of the bank has its own size."""


def performance(state: TuneState, *, looping: bool = False, ring: float = 0.0) -> Performance:
    """Return the tune as it is heard, with ``ring`` seconds after its end.

    With ``looping`` it goes round between the ends of the tune's loop, where it has one.
    """
    loop = None
    if looping and state.loop is not None:
        loop = state.seconds_at(state.loop[0]), state.seconds_at(state.loop[1])
    length = max(state.seconds, loop[1] if loop else 0.0) + ring
    return Performance(
        tuple(_parts(state)), length, loop, state.ambience.sound, state.ambience.gain / 100
    )


def _parts(state: TuneState) -> Iterator[Part]:
    for layer, notes in state.sounding():
        found: dict[str, list[TimedNote]] = {}
        for name, note in _struck(layer, notes):
            found.setdefault(name, []).append(_timed(note, state))
        for name, timed in found.items():
            yield Part(name, tuple(sorted(timed, key=_moment)), layer.gain / 100)


def _struck(layer: Layer, notes: Iterable[Note]) -> Iterator[tuple[str, Note]]:
    """Yield each note with what it strikes: one instrument, or a drum for each pitch."""
    for note in notes:
        name, pitch = struck_by(layer, note.pitch)
        yield name, replace(note, pitch=pitch)


def _timed(note: Note, state: TuneState) -> TimedNote:
    at, length = state.seconds_at(note.tick), state.seconds_at(note.length)
    return TimedNote(at, length, note.pitch, note.velocity)


def _moment(note: TimedNote) -> tuple[float, int]:
    return note.at, note.pitch


def struck_by(layer: Layer, pitch: int) -> tuple[str, int]:
    """Return the bank name and the pitch that a ``pitch`` of this layer sounds as."""
    if layer.instrument == DRUM_KIT:
        return DRUMS[pitch], _NATURAL
    return layer.instrument, pitch
