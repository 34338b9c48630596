"""What was just played, for the last five minutes and only in memory."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from studio.crafts.melody.beat import Beat, found_beat
from studio.crafts.melody.notes import BAR, DEFAULT_VELOCITY, PPQ, STEP, Note, fitted
from studio.crafts.melody.state import TuneState

MEMORY = 300.0
"""Seconds a touch is remembered."""
_TOGETHER = 0.05
"""Seconds within which two touches are meant as one chord."""
_LONG_PAUSE = 2 * BAR
_PAUSE_KEPT = BAR


@dataclass(frozen=True, slots=True)
class Touch:
    """One pad held: ``at`` and ``length`` in seconds, ``tick`` where the tune was if it played."""

    at: float
    length: float
    pitch: int
    tick: float | None = None
    velocity: int = DEFAULT_VELOCITY


class Take:
    """Listens all the time and forgets what is older than five minutes."""

    def __init__(self) -> None:
        self._ended: deque[Touch] = deque()
        self._held: dict[int, Touch] = {}
        self._ringing: set[int] = set()
        """Pitches let go while the pedal holds them."""
        self._pedal = False

    def begin(
        self, pitch: int, now: float, tick: float | None, velocity: int = DEFAULT_VELOCITY
    ) -> None:
        self._finish(pitch, now)
        self._held[pitch] = Touch(now, 0.0, pitch, tick, velocity)
        self._forget_before(now - MEMORY)

    def end(self, pitch: int, now: float) -> None:
        """Let a pitch go; under the pedal it sounds on until the pedal comes up."""
        if self._pedal and pitch in self._held:
            self._ringing.add(pitch)
        else:
            self._finish(pitch, now)

    def pedal(self, now: float, *, down: bool) -> None:
        """Hold what sounds, or let go of what only the pedal held."""
        self._pedal = down
        if not down:
            for pitch in tuple(self._ringing):
                self._finish(pitch, now)

    def _finish(self, pitch: int, now: float) -> None:
        self._ringing.discard(pitch)
        held = self._held.pop(pitch, None)
        if held is not None:
            self._ended.append(replace(held, length=now - held.at))

    def touches(self, now: float) -> tuple[Touch, ...]:
        """Return what is remembered, oldest first; a pad still held lasts until now."""
        self._forget_before(now - MEMORY)
        held = [replace(touch, length=now - touch.at) for touch in self._held.values()]
        return tuple(sorted([*self._ended, *held], key=lambda touch: touch.at))

    def forget(self) -> None:
        self._ended.clear()
        self._held.clear()
        self._ringing.clear()

    def _forget_before(self, moment: float) -> None:
        while self._ended and self._ended[0].at < moment:
            self._ended.popleft()


_Meant = dict[tuple[int, int], int]
"""Where a note (tick, pitch) was meant to begin, for those played to a beat."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A take as notes; ``bpm`` is its own speed where the tune was empty and a beat was found."""

    notes: tuple[Note, ...]
    bpm: int | None = None


def placed(touches: Sequence[Touch], state: TuneState, place: int = 0) -> Kept:
    """Return a take as notes for the layer at ``place``, as it was played.

    What was played along with the tune goes where it was heard. What was played by itself comes
    after the last note, or at the start of an empty tune: phrase by phrase, silence at both ends
    left out and silence longer than two bars shortened to one. Notes lean to the beat that was
    found; where there was none, time is left free.
    """
    along = [_raw(touch, round(touch.tick or 0.0), state) for touch in _with_tick(touches)]
    end = max([state.end, *(note.end for note in along)])
    phrases = [(each, _beat_of(each)) for each in _phrases(_without_tick(touches), state)]
    bpm = next((beat.bpm for _phrase, beat in phrases if beat), None) if end == 0 else None
    paced = replace(state, bpm=bpm) if bpm else state
    meant: _Meant = {(note.tick, note.pitch): _nearest(note.tick) for note in along}
    notes = [*along, *_in_turn(phrases, end, paced, meant)]
    free = fitted(notes, state.layer(place).notes)
    leaning = tuple(_leaning(note, meant.get((note.tick, note.pitch))) for note in free)
    return Kept(leaning, bpm if bpm != state.bpm else None)


def _with_tick(touches: Iterable[Touch]) -> list[Touch]:
    return [touch for touch in touches if touch.tick is not None]


def _without_tick(touches: Iterable[Touch]) -> list[Touch]:
    return [touch for touch in touches if touch.tick is None]


def _leaning(note: Note, start: int | None) -> Note:
    """Let a note lean to the start meant, if any, and to the nearest whole steps as its length."""
    if start is None:
        return note
    end = start + max(STEP, _nearest(note.length))
    return replace(note, lean=start - note.tick, lean_end=end - note.end)


def _phrases(touches: Sequence[Touch], state: TuneState) -> Iterator[list[Touch]]:
    """Cut where nothing sounded for longer than two bars."""
    phrase: list[Touch] = []
    heard_until = math.inf
    for touch in touches:
        if phrase and state.ticks_in(touch.at - heard_until) > _LONG_PAUSE:
            yield phrase
            phrase = []
        heard_until = max(touch.at + touch.length, heard_until if phrase else 0.0)
        phrase.append(touch)
    if phrase:
        yield phrase


def _beat_of(phrase: Sequence[Touch]) -> Beat | None:
    return found_beat([chord[0].at for chord in _chords(phrase)])


def _in_turn(
    phrases: Iterable[tuple[list[Touch], Beat | None]], end: int, state: TuneState, meant: _Meant
) -> Iterator[Note]:
    """Yield phrase after phrase, and write down where the notes of those with a beat were meant."""
    for phrase, beat in phrases:
        first = -(-end // PPQ) * PPQ
        for at, chord in enumerate(_chords(phrase)):
            start = None if beat is None else first + beat.places[at] * _stride(beat, state)
            for touch in chord:
                after = round(state.ticks_in(touch.at - phrase[0].at))
                note = _raw(touch, first + after, state)
                if start is not None:
                    meant[note.tick, note.pitch] = start
                end = max(end, note.end, note.end + (start or note.tick) - note.tick)
                yield note
        end += _PAUSE_KEPT


def _raw(touch: Touch, tick: int, state: TuneState) -> Note:
    length = max(1, round(state.ticks_in(touch.length)))
    return Note(tick, touch.pitch, length, touch.velocity)


def _stride(beat: Beat, state: TuneState) -> int:
    """Return how many ticks of the tune one step of the beat is: the nearest of its halvings."""
    ratio = state.ticks_in(beat.step) / STEP
    return max(1, round(STEP * 2.0 ** round(math.log2(ratio))))


def _chords(touches: Iterable[Touch]) -> Iterator[list[Touch]]:
    chord: list[Touch] = []
    for touch in touches:
        if chord and touch.at - chord[0].at > _TOGETHER:
            yield chord
            chord = []
        chord.append(touch)
    if chord:
        yield chord


def _nearest(ticks: int) -> int:
    return (2 * ticks + STEP) // (2 * STEP) * STEP
