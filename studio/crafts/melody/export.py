"""A tune outside its room: named notes on paper, and one factual sentence."""

from __future__ import annotations

from collections.abc import Sequence

from studio.core.exhibit import Ribbon, RibbonNote
from studio.core.texts import _, counted
from studio.crafts.melody.plan import rows_for
from studio.crafts.melody.state import PPQ, Note, TuneState
from studio.crafts.melody.tones import Tone, instrument_name, tone

_SLOW_BELOW, _QUICK_FROM = 84, 132
_LEVEL = 1.0
"""Semitones by which early and late notes may differ and still count as level."""


def exhibit(state: TuneState) -> Ribbon:
    """Return what pages show; rows are those between the lowest and the highest note used."""
    tones = _tones(state)
    rows = {tone_.pitch: row for row, tone_ in enumerate(tones)}
    names = _names(tones)
    return Ribbon(
        notes=tuple(_on_paper(note, rows[note.pitch], names) for note in state.notes),
        rows=names,
        beats=float(-(-state.end // PPQ)),
        seconds=state.seconds,
        instrument=instrument_name(state.instrument),
        description=describe(state),
    )


def describe(state: TuneState) -> str:
    """Return a sentence of facts: "12 notes, rising, slow."."""
    if not state.notes:
        return _("No notes yet.")
    notes = counted("{n} note", "{n} notes", len(state.notes))
    speed = _speed(state.bpm)
    if len(state.notes) < 2:
        return _("{notes}, {speed}.").format(notes=notes, speed=speed)
    return _("{notes}, {shape}, {speed}.").format(
        notes=notes, shape=_shape(state.notes), speed=speed
    )


def _tones(state: TuneState) -> list[Tone]:
    used = {note.pitch for note in state.notes}
    between = range(min(used), max(used) + 1) if used else ()
    return [tone(pitch) for pitch in rows_for(state) if pitch in between]


def _names(tones: Sequence[Tone]) -> tuple[str, ...]:
    """Letters alone where they are enough; with octave numbers where a letter comes twice."""
    if len({tone_.octave for tone_ in tones}) > 1:
        return tuple(tone_.numbered for tone_ in tones)
    return tuple(tone_.letter for tone_ in tones)


def _on_paper(note: Note, row: int, names: Sequence[str]) -> RibbonNote:
    return RibbonNote(
        start=note.tick / PPQ,
        length=note.length / PPQ,
        row=row,
        name=names[row],
        colour=tone(note.pitch).colour,
    )


def _speed(bpm: int) -> str:
    if bpm < _SLOW_BELOW:
        return _("slow")
    return _("fast") if bpm >= _QUICK_FROM else _("medium speed")


def _shape(notes: Sequence[Note]) -> str:
    """Compare the first third with the last; a tune that comes back goes up and down."""
    third = -(-len(notes) // 3)
    early, late = _mean(notes[:third]), _mean(notes[-third:])
    if late - early > _LEVEL:
        return _("rising")
    if early - late > _LEVEL:
        return _("falling")
    spread = max(note.pitch for note in notes) - min(note.pitch for note in notes)
    return _("going up and down") if spread > 2 * _LEVEL else _("level")


def _mean(notes: Sequence[Note]) -> float:
    return sum(note.pitch for note in notes) / len(notes)
