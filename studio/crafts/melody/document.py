"""The tune being made: every change of it is a command of its history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from studio.core.history import History
from studio.core.signal import Signal
from studio.crafts.melody.commands import (
    Change,
    KeepTake,
    PlaceNotes,
    RemoveNotes,
    SetInstrument,
    SetSpeed,
)
from studio.crafts.melody.state import FASTEST, NOTE_LIMIT, STEP, Note, TuneState, fitted


class Tune:
    """Holds a ``TuneState`` and the one history that changes it."""

    def __init__(self, state: TuneState | None = None) -> None:
        self._state = state or TuneState()
        self._history = History[Change](self)
        self._changed = Signal[[]]()

    @property
    def kept(self) -> bool:
        return True

    @property
    def history(self) -> History[Change]:
        return self._history

    @property
    def changed(self) -> Signal[[]]:
        return self._changed

    @property
    def state(self) -> TuneState:
        return self._state

    @property
    def is_blank(self) -> bool:
        return not self._state.notes

    def snapshot(self) -> TuneState:
        return self._state

    def apply(self, command: Change) -> None:
        self._show(command.forward(self._state))

    def revert(self, command: Change) -> None:
        self._show(command.back(self._state))

    def _show(self, state: TuneState) -> None:
        self._state = state
        self._changed.emit()

    def place(self, pitch: int, tick: int, *, painting: bool = False) -> bool:
        """Place a note one step long; False, and no change, where none fits any more."""
        note = self._fitting([Note(tick, pitch, STEP)])
        if note:
            self._history.do(PlaceNotes(note, painting))
        return bool(note)

    def remove(self, notes: Sequence[Note], *, painting: bool = False) -> None:
        if notes:
            self._history.do(RemoveNotes(tuple(sorted(notes)), painting))

    def set_speed(self, bpm: int) -> None:
        """Set beats a minute, as slow as ten minutes allow; moves on end join into one change."""
        wanted = min(FASTEST, max(bpm, self._state.slowest))
        if wanted != self._state.bpm:
            self._history.do(SetSpeed(self._state.bpm, wanted))

    def set_instrument(self, name: str) -> None:
        if name != self._state.instrument:
            self._history.do(SetInstrument(self._state.instrument, name))

    def keep(self, played: Sequence[Note]) -> bool:
        """Put a take into the tune; False when some of its notes found no room."""
        wanted = fitted(played, self._state.notes)
        notes = self._fitting(wanted)
        if notes:
            self._history.do(KeepTake(notes))
        return len(notes) == len(wanted)

    def _fitting(self, notes: Iterable[Note]) -> tuple[Note, ...]:
        room = NOTE_LIMIT - len(self._state.notes)
        fits = fitted(notes, self._state.notes)
        return tuple(note for note in fits if note.end <= self._state.last_tick)[:room]
