"""What can be done to a tune, as data. Each goes forward and back exactly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from studio.core.texts import _
from studio.crafts.melody.notes import Note
from studio.crafts.melody.state import TuneState
from studio.crafts.melody.turns import BringIn, ChangeLayers, OfItsOwn, SetMood, Turn, turned

Deed = Literal["place", "remove", "move", "lengthen", "erase", "copy"]
DEEDS: tuple[Deed, ...] = ("place", "remove", "move", "lengthen", "erase", "copy")


@dataclass(frozen=True, slots=True)
class EditNotes:
    """Notes of one layer exchanged for others; ``dragging`` while one gesture may go on."""

    deed: Deed
    place: int
    gone: tuple[Note, ...]
    come: tuple[Note, ...]
    dragging: bool = False

    @property
    def label(self) -> str:
        return _edit_label(self.deed, one=max(len(self.gone), len(self.come)) == 1)

    @property
    def growing(self) -> bool:
        return self.dragging

    def followed_by(self, newer: object) -> EditNotes | None:
        if not (isinstance(newer, EditNotes) and self.dragging and newer.dragging):
            return None
        if (self.deed, self.place) != (newer.deed, newer.place):
            return None
        gone = {*self.gone, *(set(newer.gone) - set(self.come))}
        come = {*(set(self.come) - set(newer.gone)), *newer.come}
        return replace(self, gone=_in_order(gone - come), come=_in_order(come - gone))

    def forward(self, state: TuneState) -> TuneState:
        return state.exchanged(self.place, self.gone, self.come)

    def back(self, state: TuneState) -> TuneState:
        return state.exchanged(self.place, self.come, self.gone)


@dataclass(frozen=True, slots=True)
class KeepTake(OfItsOwn):
    """What was just played, put into a layer; the first take of a tune may bring its speed."""

    place: int
    notes: tuple[Note, ...]
    speed: tuple[int, int] | None = None
    """Beats a minute before and after, or None where the tune keeps its own."""

    @property
    def label(self) -> str:
        return _("Keep what I played")

    def forward(self, state: TuneState) -> TuneState:
        kept = state.exchanged(self.place, (), self.notes)
        return turned(kept, "bpm", *self.speed) if self.speed else kept

    def back(self, state: TuneState) -> TuneState:
        gone = state.exchanged(self.place, self.notes, ())
        return turned(gone, "bpm", self.speed[1], self.speed[0]) if self.speed else gone


Change = EditNotes | KeepTake | Turn | SetMood | ChangeLayers | BringIn


def _in_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    return tuple(sorted(notes))


def _edit_label(deed: Deed, *, one: bool) -> str:
    labels = {
        "place": (_("Add a note"), _("Add notes")),
        "remove": (_("Remove a note"), _("Remove notes")),
        "move": (_("Move a note"), _("Move notes")),
        "lengthen": (_("Change a note's length"), _("Change the notes' length")),
        "erase": (_("Erase a note"), _("Erase notes")),
        "copy": (_("Copy a note"), _("Copy notes")),
    }
    return labels[deed][not one]
