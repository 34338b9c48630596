"""Notes found by when they sound, quickly however many there are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from studio.crafts.melody.notes import STEP, Note


class InTime:
    """``notes`` in time order, with what it takes to look only at those of a moment."""

    def __init__(self, notes: Iterable[Note] = ()) -> None:
        self.notes = tuple(notes)
        self._starts = [note.tick for note in self.notes]
        self._reaches = list(accumulate((note.end for note in self.notes), max))
        """By when each note and all before it have ended; this never falls."""

    def between(self, start: float, end: float) -> Iterator[Note]:
        """Yield what sounds anywhere from one tick up to another."""
        first, last = bisect_right(self._reaches, start), bisect_left(self._starts, end)
        return (note for note in self.notes[first:last] if note.end > start)

    def at(self, tick: float) -> frozenset[Note]:
        """Return what sounds at a moment."""
        return frozenset(self.between(tick, tick + 0.001))

    def beginning(self, start: int, end: int) -> tuple[Note, ...]:
        """Return what begins from one tick up to another."""
        return self.notes[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def over(self, pitch: int, tick: int, span: int = STEP) -> Note | None:
        """Return the first note of ``pitch`` that sounds in ``span`` ticks from ``tick``."""
        return next((n for n in self.between(tick, tick + span) if n.pitch == pitch), None)


def changed(before: Sequence[Note], now: Sequence[Note]) -> set[Note]:
    """Return the notes that came or went; what is the same at both ends is not looked at twice."""
    first, least = 0, min(len(before), len(now))
    while first < least and before[first] == now[first]:
        first += 1
    last = 0
    while last < least - first and before[-1 - last] == now[-1 - last]:
        last += 1
    return set(before[first : len(before) - last]) ^ set(now[first : len(now) - last])
