"""What can be done to a tune, as data. Each goes forward and back exactly."""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.core.errors import CannotRead
from studio.core.texts import _
from studio.crafts.melody.state import Note, TuneState, misfit


@dataclass(frozen=True, slots=True)
class PlaceNotes:
    """Notes placed by hand; ``painting`` while one stroke over the grid may go on."""

    notes: tuple[Note, ...]
    painting: bool = False

    @property
    def label(self) -> str:
        return _("Add a note") if len(self.notes) == 1 else _("Add notes")

    @property
    def growing(self) -> bool:
        return self.painting

    def followed_by(self, newer: object) -> PlaceNotes | None:
        if not (isinstance(newer, PlaceNotes) and self.painting and newer.painting):
            return None
        return PlaceNotes(tuple(sorted(self.notes + newer.notes)), painting=True)

    def forward(self, state: TuneState) -> TuneState:
        return state.with_notes(self.notes)

    def back(self, state: TuneState) -> TuneState:
        return state.without_notes(self.notes)


@dataclass(frozen=True, slots=True)
class RemoveNotes:
    """Notes taken away; ``painting`` while one stroke over the grid may go on."""

    notes: tuple[Note, ...]
    painting: bool = False

    @property
    def label(self) -> str:
        return _("Remove a note") if len(self.notes) == 1 else _("Remove notes")

    @property
    def growing(self) -> bool:
        return self.painting

    def followed_by(self, newer: object) -> RemoveNotes | None:
        if not (isinstance(newer, RemoveNotes) and self.painting and newer.painting):
            return None
        return RemoveNotes(tuple(sorted(self.notes + newer.notes)), painting=True)

    def forward(self, state: TuneState) -> TuneState:
        return state.without_notes(self.notes)

    def back(self, state: TuneState) -> TuneState:
        return state.with_notes(self.notes)


@dataclass(frozen=True, slots=True)
class KeepTake:
    """What was just played, put into the tune."""

    notes: tuple[Note, ...]

    @property
    def label(self) -> str:
        return _("Keep what I played")

    @property
    def growing(self) -> bool:
        return False

    def followed_by(self, newer: object) -> None:
        return None

    def forward(self, state: TuneState) -> TuneState:
        return state.with_notes(self.notes)

    def back(self, state: TuneState) -> TuneState:
        return state.without_notes(self.notes)


@dataclass(frozen=True, slots=True)
class SetSpeed:
    """Beats a minute, before and after; one change for as long as the slider moves."""

    before: int
    after: int

    @property
    def label(self) -> str:
        return _("Speed")

    @property
    def growing(self) -> bool:
        return True

    def followed_by(self, newer: object) -> SetSpeed | None:
        if not (isinstance(newer, SetSpeed) and newer.before == self.after):
            return None
        return SetSpeed(self.before, newer.after)

    def forward(self, state: TuneState) -> TuneState:
        return _changed(state, "bpm", self.before, self.after)

    def back(self, state: TuneState) -> TuneState:
        return _changed(state, "bpm", self.after, self.before)


@dataclass(frozen=True, slots=True)
class SetInstrument:
    """Another instrument, by bank name."""

    before: str
    after: str

    @property
    def label(self) -> str:
        return _("Instrument")

    @property
    def growing(self) -> bool:
        return False

    def followed_by(self, newer: object) -> None:
        return None

    def forward(self, state: TuneState) -> TuneState:
        return _changed(state, "instrument", self.before, self.after)

    def back(self, state: TuneState) -> TuneState:
        return _changed(state, "instrument", self.after, self.before)


Change = PlaceNotes | RemoveNotes | KeepTake | SetSpeed | SetInstrument


def _changed(state: TuneState, field: str, old: int | str, new: int | str) -> TuneState:
    if getattr(state, field) != old:
        raise CannotRead(misfit())
    return replace(state, **{field: new})  # type: ignore[arg-type]  # the field fits its command
