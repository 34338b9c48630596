"""A tune as a score: notes on a grid of sixteenths, in bars and voices, tied where they cross."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from studio.crafts.melody.notes import PPQ, Note

UNITS = 4
"""Grid units in a beat."""
BAR_UNITS = 4 * UNITS
_UNIT = PPQ // UNITS
_MOST_VOICES = 4
_VALUES = (16, 12, 8, 6, 4, 3, 2, 1)
"""Lengths one note head can have, in units: whole, dotted half, half, and so on."""


@dataclass(frozen=True, slots=True)
class Chord:
    """Pitches that begin and end together; ``start`` and ``end`` in units from the beginning."""

    start: int
    end: int
    pitches: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """One chord or, without pitches, one rest, as written: ``length`` is a value of one head."""

    length: int
    pitches: tuple[int, ...] = ()
    tied_from: bool = False
    tied_on: bool = False


def voices(notes: Iterable[Note]) -> list[list[Chord]]:
    """Lay notes out in at most four voices, each of chords one after another.

    Where four voices all sound on, the one that would end first is cut short. No note is left out.
    """
    found: list[list[Chord]] = []
    for chord in _chords(notes):
        free = next((voice for voice in found if voice[-1].end <= chord.start), None)
        if free is not None:
            free.append(chord)
        elif len(found) < _MOST_VOICES:
            found.append([chord])
        else:
            _squeeze(min(found, key=lambda voice: voice[-1].end), chord)
    return found


def _chords(notes: Iterable[Note]) -> list[Chord]:
    """Round notes to the grid and join those that begin and end together."""
    found: dict[tuple[int, int], set[int]] = {}
    for pitch, spans in _spans(notes).items():
        starts = sorted(spans)
        for start, following in zip(starts, [*starts[1:], None], strict=True):
            end = spans[start] if following is None else min(spans[start], following)
            found.setdefault((start, end), set()).add(pitch)
    return [Chord(*span, tuple(sorted(pitches))) for span, pitches in sorted(found.items())]


def _spans(notes: Iterable[Note]) -> dict[int, dict[int, int]]:
    """Return for each pitch where its notes begin and end on the grid, the longest of a start."""
    spans: dict[int, dict[int, int]] = {}
    for note in notes:
        start = _rounded(note.tick)
        ends = spans.setdefault(note.pitch, {})
        ends[start] = max(ends.get(start, start + 1), _rounded(note.end))
    return spans


def _rounded(tick: int) -> int:
    return (2 * tick + _UNIT) // (2 * _UNIT)


def _squeeze(voice: list[Chord], chord: Chord) -> None:
    """Make room in a voice that is still sounding; chords that begin together become one."""
    last = voice[-1]
    if last.start < chord.start:
        voice[-1] = Chord(last.start, chord.start, last.pitches)
        voice.append(chord)
    else:
        voice[-1] = Chord(last.start, last.end, tuple(sorted({*last.pitches, *chord.pitches})))


def bars(voice: Sequence[Chord], count: int) -> Iterator[list[Sign]]:
    """Yield the signs of each of ``count`` bars; every bar is full, rests and all."""
    waiting = list(reversed(voice))
    for bar in range(count):
        now, end = bar * BAR_UNITS, (bar + 1) * BAR_UNITS
        signs: list[Sign] = []
        while waiting and waiting[-1].start < end:
            chord = waiting.pop()
            signs += _rests(max(now, chord.start) - now, now)
            now = max(now, chord.start)
            until = min(chord.end, end)
            signs += _heads(chord, now, until)
            now = until
            if chord.end > end:
                waiting.append(chord)
                break
        yield signs + _rests(end - now, now)


def _rests(length: int, at: int) -> list[Sign]:
    return [Sign(value) for value in _values(length, at)]


def _heads(chord: Chord, start: int, until: int) -> list[Sign]:
    """Write what of a chord lies in one bar, tied to what comes before and after."""
    signs, now = [], start
    for value in _values(until - start, start):
        tied = now > chord.start, now + value < chord.end
        signs.append(Sign(value, chord.pitches, *tied))
        now += value
    return signs


def _values(length: int, at: int) -> Iterator[int]:
    """Cut a length into single values: those off the beat end with it."""
    while length > 0:
        into = at % UNITS
        room = UNITS - into if into else length
        value = next(each for each in _VALUES if each <= min(length, room))
        yield value
        at, length = at + value, length - value
