"""A tune as it stands: notes in ticks, a speed and an instrument. Immutable."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from studio.core.errors import CannotRead
from studio.core.texts import _

PPQ = 960
"""Ticks in a beat; divides halves down to 32nds, and triplets, exactly."""
STEP = PPQ // 2
"""Ticks in one column of the grid: half a beat."""
BAR = 4 * PPQ

NOTE_LIMIT = 4000
SECONDS_LIMIT = 600
SLOWEST, FASTEST = 40, 200
TICK_LIMIT = SECONDS_LIMIT * FASTEST * PPQ // 60
"""No tune reaches further, whatever its speed."""

DEFAULT_VELOCITY = 90
INSTRUMENTS = ("kalimba@1", "felt-piano@1")
"""Bank names; the number after @ keeps old tunes sounding as they did."""


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """One note: ``tick`` and ``length`` in ticks, ``pitch`` a MIDI number, ``velocity`` 1-127."""

    tick: int
    pitch: int
    length: int = STEP
    velocity: int = DEFAULT_VELOCITY

    @property
    def end(self) -> int:
        return self.tick + self.length


@dataclass(frozen=True, slots=True)
class TuneState:
    """``notes`` are in time order, low before high, and no two of one pitch overlap."""

    bpm: int = 96
    instrument: str = INSTRUMENTS[0]
    notes: tuple[Note, ...] = ()

    @property
    def end(self) -> int:
        """The tick at which the last note has ended."""
        return max((note.end for note in self.notes), default=0)

    @property
    def seconds(self) -> float:
        return self.seconds_at(self.end)

    @property
    def last_tick(self) -> int:
        """Where a tune of this speed must end, to be no longer than ten minutes."""
        return SECONDS_LIMIT * self.bpm * PPQ // 60

    @property
    def slowest(self) -> int:
        """The slowest speed at which this tune still ends within ten minutes."""
        return max(SLOWEST, -(-self.end * 60 // (SECONDS_LIMIT * PPQ)))

    def seconds_at(self, tick: float) -> float:
        return tick * 60 / (PPQ * self.bpm)

    def ticks_in(self, seconds: float) -> float:
        return seconds * self.bpm * PPQ / 60

    def note_over(self, pitch: int, tick: int, span: int = STEP) -> Note | None:
        """Return a note of ``pitch`` that sounds anywhere in ``span`` ticks from ``tick``."""
        for note in self.notes:
            if note.pitch == pitch and note.tick < tick + span and note.end > tick:
                return note
        return None

    def with_notes(self, added: Iterable[Note]) -> TuneState:
        """Return this tune with more notes; CannotRead when they do not fit among the others."""
        notes = tuple(sorted((*self.notes, *added)))
        if not well_formed(notes):
            raise CannotRead(misfit())
        return replace(self, notes=notes)

    def without_notes(self, removed: Sequence[Note]) -> TuneState:
        """Return this tune without ``removed``; CannotRead when one of them is not in it."""
        gone = set(removed)
        if not gone.issubset(self.notes):
            raise CannotRead(misfit())
        return replace(self, notes=tuple(note for note in self.notes if note not in gone))


def well_formed(notes: Sequence[Note]) -> bool:
    """Tell whether ``notes`` may be the notes of a tune, in this order."""
    if len(notes) > NOTE_LIMIT or not all(map(_in_range, notes)):
        return False
    ends: dict[int, int] = {}
    before = (-1, -1)
    for note in notes:
        if (note.tick, note.pitch) <= before or note.tick < ends.get(note.pitch, 0):
            return False
        before = (note.tick, note.pitch)
        ends[note.pitch] = note.end
    return True


def fitted(notes: Iterable[Note], among: Sequence[Note] = ()) -> tuple[Note, ...]:
    """Return ``notes`` cut so that no two of one pitch overlap, nor overlap one in ``among``.

    A note that begins while its pitch already sounds in ``among`` is left out, as is the
    shorter of two that begin together; a note is cut short where its pitch begins again.
    """
    standing: dict[int, list[Note]] = {}
    for note in among:
        standing.setdefault(note.pitch, []).append(note)
    pitches: dict[int, list[Note]] = {}
    for note in sorted(notes):
        pitches.setdefault(note.pitch, []).append(note)
    kept = [n for p, new in pitches.items() for n in _fitted_pitch(new, standing.get(p, []))]
    return tuple(sorted(kept))


def _fitted_pitch(new: Sequence[Note], standing: Sequence[Note]) -> list[Note]:
    longest = {note.tick: note for note in new}  # sorted, so the longest of a tick comes last
    free = [note for note in longest.values() if not _inside(note, standing)]
    starts = sorted([n.tick for n in free] + [s.tick for s in standing])
    return [_cut(note, starts) for note in free]


def _inside(note: Note, standing: Sequence[Note]) -> bool:
    """Tell whether ``note`` begins while one of ``standing``, in time order, sounds."""
    before = bisect_right(standing, note.tick, key=lambda each: each.tick)
    return before > 0 and standing[before - 1].end > note.tick


def _cut(note: Note, starts: Sequence[int]) -> Note:
    after = bisect_right(starts, note.tick)
    following = starts[after] if after < len(starts) else note.end
    return replace(note, length=min(note.length, following - note.tick))


def _in_range(note: Note) -> bool:
    return (
        note.tick >= 0
        and note.length >= 1
        and note.end <= TICK_LIMIT
        and 0 <= note.pitch <= 127
        and 1 <= note.velocity <= 127
    )


def misfit() -> str:
    """The sentence for a step that was not made on this tune."""
    return _("One step of this tune does not fit the rest. The tune itself is safe.")
