"""Making a tune by keyboard alone: one place on the ribbon, moved, filled and told, in no hurry."""

from __future__ import annotations

from enum import Enum

from studio.core.texts import _
from studio.crafts.melody.document import Tune
from studio.crafts.melody.notes import BAR, STEP, Note
from studio.crafts.melody.plan import columns_for, rows_for
from studio.crafts.melody.sounds import DRUMS, drum_name, instrument_name
from studio.crafts.melody.spoken import beat_in_bar, cell_said, place_said
from studio.crafts.melody.state import DRUM_PLACE, note_over
from studio.crafts.melody.tones import tone

_BAR_COLUMNS = BAR // STEP


class Went(Enum):
    """What a key did at the cursor."""

    PLACED = "placed"
    REMOVED = "removed"
    STAYED = "stayed"
    """There was such a note already, or nothing to remove."""
    FULL = "full"


class StepCursor:
    """Where the keyboard stands in the layer under the hands of ``tune``.

    While it is ``on``, letters place notes and it moves ahead; while it is off they play. It stays
    on the ribbon whatever is undone, added or chosen meanwhile.
    """

    def __init__(self, tune: Tune) -> None:
        self._tune = tune
        self._pitch = self.rows[0]
        self._column = 0
        self.on = False

    @property
    def rows(self) -> tuple[int, ...]:
        """The pitches of the rows, lowest first."""
        if self._tune.chosen == DRUM_PLACE:
            return tuple(sorted(DRUMS))
        return rows_for(self._tune.state)

    @property
    def columns(self) -> int:
        return columns_for(self._tune.state)

    @property
    def pitch(self) -> int:
        """The pitch of the row it is on: the nearest one where that row is gone."""
        return min(self.rows, key=lambda row: (abs(row - self._pitch), row))

    @property
    def column(self) -> int:
        return min(self._column, self.columns - 1)

    @property
    def tick(self) -> int:
        return self.column * STEP

    @property
    def note(self) -> Note | None:
        """The note that sounds here, as it is heard."""
        return note_over(self._tune.notes, self.pitch, self.tick)

    # Moving

    def go(self, rows: int, columns: int) -> None:
        """Move up by rows and ahead by columns, as far as there are any."""
        at = self.rows.index(self.pitch) + rows
        self._pitch = self.rows[min(max(at, 0), len(self.rows) - 1)]
        self._column = min(max(self.column + columns, 0), self.columns - 1)

    def go_bars(self, bars: int) -> None:
        self.go(0, bars * _BAR_COLUMNS)

    def go_home(self) -> None:
        self._column = 0

    def go_end(self) -> None:
        """Go to the column after the last note of the layer."""
        end = max((note.end for note in self._tune.notes), default=0)
        self._column = min(-(-end // STEP), self.columns - 1)

    def go_to(self, note: Note) -> None:
        self.stand(note.pitch, note.tick // STEP)

    def stand(self, pitch: int, column: int) -> None:
        """Stand on the row of ``pitch``, or the one nearest to it, in a column."""
        self._pitch, self._column = pitch, max(0, column)

    def go_to_next(self, direction: int) -> bool:
        """Go to the next note of the layer, or with -1 to the one before; False at the last."""
        notes = self._tune.notes if direction > 0 else tuple(reversed(self._tune.notes))
        here = (self.column, self.pitch)
        for note in notes:
            there = (note.tick // STEP, note.pitch)
            if there > here if direction > 0 else there < here:
                self.go_to(note)
                return True
        return False

    # Making

    def press(self) -> Went:
        """Place a note here, or remove the one there is: what Space does."""
        return self.erase() if self.note is not None else self._place(self.pitch)

    def erase(self) -> Went:
        note = self.note
        if note is None:
            return Went.STAYED
        self._tune.remove([note])
        return Went.REMOVED

    def letter(self, pitch: int, *, ahead: bool = True) -> Went:
        """Place ``pitch`` here and move one step ahead; a chord is placed without moving."""
        self._pitch = pitch
        went = Went.STAYED if self.note is not None else self._place(pitch)
        if ahead and went is not Went.FULL:
            self._column = min(self.column + 1, self.columns - 1)
        return went

    def stretch(self, steps: int) -> bool:
        """Lengthen the note here by whole steps, or shorten it; False where nothing changes."""
        note = self.note
        return note is not None and self._tune.lengthen([note], steps * STEP)

    def carry(self, rows: int, columns: int) -> bool:
        """Take the note here along by rows and columns; False where it does not fit."""
        note, wanted = self.note, self.rows.index(self.pitch) + rows
        if note is None or not 0 <= wanted < len(self.rows):
            return False
        pitch = self.rows[wanted]
        if not self._tune.move([note], columns * STEP, lambda _pitch: pitch):
            return False
        self._pitch, self._column = pitch, max(0, self.column + columns)
        return True

    def _place(self, pitch: int) -> Went:
        return Went.PLACED if self._tune.place(pitch, self.tick) else Went.FULL

    # Telling

    @property
    def said(self) -> str:
        """What is here, short, for each move: "Beat 3, G, long note"."""
        return cell_said(self._tune.notes, self.pitch, self.tick, self._row_name)

    @property
    def said_in_full(self) -> str:
        """Everything about this place: "Bar 1, beat 3, G, long note. Layer 2, Harp."."""
        what = place_said(self._tune.notes, self.pitch, self.tick, self._row_name)
        return f"{what} {self._layer_said}"

    @property
    def said_across(self) -> str:
        """All notes that sound in this column, lowest first: "Bar 1, beat 3: C, E, G."."""
        sounding = [
            self._name(row)
            for row in self.rows
            if note_over(self._tune.notes, row, self.tick) is not None
        ]
        names = ", ".join(sounding) or _("no notes")
        return _("{place}: {notes}.").format(place=beat_in_bar(self.tick), notes=names)

    @property
    def _row_name(self) -> str:
        return self._name(self.pitch)

    def _name(self, pitch: int) -> str:
        return drum_name(pitch) if self._tune.chosen == DRUM_PLACE else tone(pitch).spoken

    @property
    def _layer_said(self) -> str:
        name = instrument_name(self._tune.layer.instrument)
        if self._tune.chosen == DRUM_PLACE:
            return f"{name}."
        number = self._tune.chosen + 1
        return _("Layer {number}, {sound}.").format(number=number, sound=name)
