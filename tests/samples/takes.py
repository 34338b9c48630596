"""Takes as hands play them: unsteady, and slower and faster as they go."""

from __future__ import annotations

import random


def played(
    bpm: float, jitter: float, drift: float, chance: random.Random, notes: int = 32
) -> tuple[list[int], list[float]]:
    """Return the step each note was meant for and when it came; hands waver and wander."""
    steps, now, at, pace = [0], 0.0, [0.0], 1.0
    length = 30 / bpm
    for _note in range(notes - 1):
        ahead = chance.choice([1, 1, 2, 2, 3, 4])
        for _step in range(ahead):
            pace += drift * chance.gauss(0, 1) / 9
            now += length * max(0.5, pace)
        steps.append(steps[-1] + ahead)
        at.append(now)
    return steps, sorted(moment + chance.gauss(0, jitter) for moment in at)
