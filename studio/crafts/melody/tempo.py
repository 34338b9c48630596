"""Turns the ticks of a MIDI file into the ticks of a tune, whatever speeds the file has."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from studio.crafts.melody.notes import FASTEST, PPQ, SLOWEST, TICK_LIMIT

DEFAULT_TEMPO = 500_000
"""Microseconds a beat where a file names no speed (MIDI 1.0, RP-001): 120 beats a minute."""


class TempoMap:
    """``tempos`` are (file tick, microseconds a beat) in time order; ``division`` ticks a beat."""

    def __init__(self, tempos: Iterable[tuple[int, int]], division: float) -> None:
        self._division = division
        self._ticks, self._tempos, self._starts = [0], [DEFAULT_TEMPO], [0.0]
        for tick, tempo in tempos:
            if tempo > 0:
                self._turn(tick, tempo)

    def _turn(self, tick: int, tempo: int) -> None:
        if tick == self._ticks[-1]:
            self._tempos[-1] = tempo
        elif tempo != self._tempos[-1]:
            self._starts.append(self._micros(tick))
            self._ticks.append(tick)
            self._tempos.append(tempo)

    @property
    def first(self) -> int:
        """Microseconds a beat at the start."""
        return self._tempos[0]

    @property
    def changes(self) -> bool:
        return len(self._tempos) > 1

    def ticks(self, tick: int, bpm: int) -> int | None:
        """Return the tick of a tune at ``bpm``; None where it lies beyond any tune.

        One speed that a tune can have keeps every beat where it was; else the seconds count.
        """
        if not self.changes and SLOWEST <= round(60e6 / self.first) <= FASTEST:
            ours = int((2 * tick * PPQ + self._division) // (2 * self._division))
        else:
            ours = round(self._micros(tick) * bpm * PPQ / 60e6)
        return ours if ours <= TICK_LIMIT else None

    def _micros(self, tick: int) -> float:
        """Microseconds from the start to a file tick."""
        turn = bisect_right(self._ticks, tick) - 1
        return self._starts[turn] + (tick - self._ticks[turn]) * self._tempos[turn] / self._division
