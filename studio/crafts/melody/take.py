"""What was just played, for the last five minutes and only in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from studio.crafts.melody.state import (
    BAR,
    DEFAULT_VELOCITY,
    PPQ,
    STEP,
    Note,
    TuneState,
    fitted,
)

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

    def begin(self, pitch: int, now: float, tick: float | None) -> None:
        self.end(pitch, now)
        self._held[pitch] = Touch(now, 0.0, pitch, tick)
        self._forget_before(now - MEMORY)

    def end(self, pitch: int, now: float) -> None:
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

    def _forget_before(self, moment: float) -> None:
        while self._ended and self._ended[0].at < moment:
            self._ended.popleft()


def placed(touches: Sequence[Touch], state: TuneState) -> tuple[Note, ...]:
    """Return a take as notes on the grid of ``state``, at its speed.

    What was played along with the tune goes where it was heard. What was played by itself
    comes after the last note, or at the start of an empty tune: each touch on the nearest
    step, later ones never before earlier ones, a chord together. Silence longer than two bars
    is shortened to one.
    """
    along = [_along(touch, state) for touch in touches if touch.tick is not None]
    end = max([state.end, *(note.end for note in along)])
    first = -(-end // PPQ) * PPQ
    alone = [touch for touch in touches if touch.tick is None]
    return fitted([*along, *_in_turn(alone, first, state)], state.notes)


def _along(touch: Touch, state: TuneState) -> Note:
    return Note(
        _steps(touch.tick or 0.0) * STEP, touch.pitch, _length(touch, state), touch.velocity
    )


def _in_turn(touches: Sequence[Touch], first: int, state: TuneState) -> Iterator[Note]:
    step, skipped, heard_until = -1, 0.0, 0.0
    start = touches[0].at if touches else 0.0
    for chord in _chords(touches):
        at = chord[0].at - start
        silence = state.ticks_in(at - heard_until)
        if silence > _LONG_PAUSE:
            skipped += silence - _PAUSE_KEPT
        step = max(_steps(state.ticks_in(at) - skipped), step + 1)
        heard_until = max([heard_until, *(touch.at + touch.length - start for touch in chord)])
        for touch in chord:
            yield Note(first + step * STEP, touch.pitch, _length(touch, state), touch.velocity)


def _chords(touches: Iterable[Touch]) -> Iterator[list[Touch]]:
    chord: list[Touch] = []
    for touch in touches:
        if chord and touch.at - chord[0].at > _TOGETHER:
            yield chord
            chord = []
        chord.append(touch)
    if chord:
        yield chord


def _length(touch: Touch, state: TuneState) -> int:
    return max(1, _steps(state.ticks_in(touch.length))) * STEP


def _steps(ticks: float) -> int:
    return int(ticks / STEP + 0.5)
