"""The layers of a tune as the ribbon shows them: one under the hands, the others behind it."""

from __future__ import annotations

from collections.abc import Mapping

from studio.crafts.melody.document import Tune
from studio.crafts.melody.in_time import InTime, changed
from studio.crafts.melody.state import DRUM_PLACE, Note


class LayersSeen:
    """``notes`` are under the hands, ``behind`` those of the other layers; drums stand alone.

    A layer that stays the same is not looked through again.
    """

    def __init__(self, tune: Tune) -> None:
        self._tune = tune
        self._known: list[tuple[Mapping[Note, Note], InTime]] = []
        self.notes = InTime()
        self.behind: tuple[InTime, ...] = ()
        self.follow()

    @property
    def drums(self) -> bool:
        """Whether the drums are under the hands."""
        return self._tune.chosen == DRUM_PLACE

    def follow(self) -> set[Note] | None:
        """Look at the tune again; return what came or went, None when there are other layers."""
        before, state = (self.notes, *self.behind), self._tune.state
        others = [place for place in state.places[:-1] if place != self._tune.chosen]
        self.notes = self._in_time(state.heard(self._tune.chosen))
        places = () if self.drums else others
        self.behind = tuple(self._in_time(state.heard(place)) for place in places)
        now = (self.notes, *self.behind)
        self._known = [known for known in self._known if known[1] in now]
        if len(before) != len(now):
            return None
        moved = (changed(a.notes, b.notes) for a, b in zip(before, now, strict=True) if a is not b)
        return {note for each in moved for note in each}

    def _in_time(self, heard: Mapping[Note, Note]) -> InTime:
        for known, notes in self._known:
            if known is heard:
                return notes
        self._known.append((heard, InTime(heard.values())))
        return self._known[-1][1]
