"""What a hand does to the notes it sees, worked out as one command, or None where nothing fits.

Hands meet notes where they are heard, and name them so. Notes moved by hand stay where the hand
put them and lean to no beat any more, and so does one whose played place, unseen, is in the way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from studio.crafts.melody.commands import Deed, EditNotes
from studio.crafts.melody.notes import NOTE_LIMIT, STEP, Note, fitted, in_order, well_formed
from studio.crafts.melody.state import DRUM_PLACE, TuneState

SHORTEST = STEP // 4
"""The least length a hand can drag a note to: a 32nd."""


@dataclass(frozen=True, slots=True)
class Bench:
    """One layer of a tune under the hand; ``dragging`` while one gesture goes on."""

    state: TuneState
    place: int
    dragging: bool = False

    @property
    def _heard(self) -> Mapping[Note, Note]:
        return self.state.heard(self.place)

    def _kept(self, notes: Sequence[Note]) -> list[Note]:
        """Return what is kept of those of ``notes`` that are heard."""
        wanted = set(notes)
        found = {heard: kept for kept, heard in self._heard.items() if heard in wanted}
        return [found[note] for note in notes if note in found]

    def placed(self, notes: Iterable[Note], deed: Deed = "place") -> EditNotes | None:
        """Add what fits among the notes that sound; what begins inside one of them does not."""
        free = fitted(notes, in_order(self._heard.values()))
        room = NOTE_LIMIT - self.state.count
        last = self.state.last_tick
        return self._exchange(deed, (), [note for note in free if note.end <= last][:room])

    def removed(self, notes: Sequence[Note], deed: Deed = "remove") -> EditNotes | None:
        """Take notes of the layer away."""
        gone = self._kept(notes)
        return self._exchange(deed, gone, ()) if gone else None

    def moved(
        self, notes: Sequence[Note], ticks: int, pitches: Callable[[int], int]
    ) -> EditNotes | None:
        """Move notes by ``ticks`` and to other ``pitches``, all of them or none."""
        new = [
            replace(note, tick=note.tick + ticks, pitch=pitches(note.pitch))
            for note in self._plain(notes)
        ]
        return self._exchange_whole("move", notes, new)

    def lengthened(self, notes: Sequence[Note], ticks: int) -> EditNotes | None:
        """Lengthen or shorten notes, each up to where its pitch begins again."""
        others = in_order(set(self._heard.values()) - set(notes))
        longer = [
            replace(note, length=max(SHORTEST, note.length + ticks)) for note in self._plain(notes)
        ]
        return self._exchange_whole("lengthen", notes, fitted(longer, others))

    def erased(self, start: int, end: int) -> EditNotes | None:
        """Take away what begins from ``start`` up to ``end``, and cut what reaches into it."""
        inside = [kept for kept, n in self._heard.items() if start <= n.tick < end]
        reaching = {kept: n for kept, n in self._heard.items() if n.tick < start < n.end}
        cut = [replace(note.plain, length=start - note.tick) for note in reaching.values()]
        gone = [*inside, *reaching]
        return self._exchange("erase", gone, cut) if gone else None

    def copied(self, notes: Sequence[Note], ticks: int) -> EditNotes | None:
        """Put notes down again ``ticks`` later, where they fit."""
        again = [replace(note, tick=note.tick + ticks) for note in self._plain(notes)]
        return self.placed([note for note in again if note.tick >= 0], "copy")

    def _plain(self, notes: Iterable[Note]) -> list[Note]:
        heard = set(self._heard.values())
        return [note.plain for note in notes if note in heard]

    def _exchange_whole(
        self, deed: Deed, notes: Sequence[Note], come: Sequence[Note]
    ) -> EditNotes | None:
        """Exchange only when every note keeps its shape and the tune ends in time."""
        out = set(notes)
        others = [note for note in self._heard.values() if note not in out]
        fits = well_formed(in_order([*come, *others]))
        in_time = all(note.end <= self.state.last_tick for note in come)
        return self._exchange(deed, self._kept(notes), come) if fits and in_time else None

    def _exchange(self, deed: Deed, gone: Sequence[Note], come: Sequence[Note]) -> EditNotes | None:
        settled = self._in_the_way(come, frozenset(gone))
        out, in_ = {*gone, *settled}, {*come, *settled.values()}
        left = (note for note in self.state.layer(self.place).notes if note not in out)
        if out == in_ or not well_formed(in_order([*left, *in_])):
            return None
        return EditNotes(deed, self.place, in_order(out - in_), in_order(in_ - out), self.dragging)

    def _in_the_way(self, come: Iterable[Note], gone: frozenset[Note]) -> dict[Note, Note]:
        """Return notes whose played place is in the way, and where each is heard instead."""
        leaning = [n for n in self._heard if (n.lean or n.lean_end) and n not in gone]
        settled: dict[Note, Note] = {}
        waiting = list(come) if leaning else []
        while waiting:
            one = waiting.pop()
            for note in leaning:
                if note not in settled and _overlap(note, one):
                    settled[note] = self._heard[note].plain
                    waiting.append(settled[note])
        return settled


def _overlap(one: Note, other: Note) -> bool:
    return one.pitch == other.pitch and one.tick < other.end and other.tick < one.end


def sound_pitch(place: int, pitch: int) -> bool:
    """Tell whether a layer can hold ``pitch``; the drums have a few of their own."""
    from studio.crafts.melody.sounds import DRUMS

    return pitch in DRUMS if place == DRUM_PLACE else 0 <= pitch <= 127
