"""A tune outside its room: named notes on paper, and one factual sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.core.exhibit import Ribbon, RibbonNote
from studio.core.texts import _, counted
from studio.crafts.melody.notes import PPQ, Note
from studio.crafts.melody.sounds import DRUM_KIT, drum_row, instrument_name
from studio.crafts.melody.state import TuneState
from studio.crafts.melody.tones import PLAIN_COLOUR, Tone, tone

_SLOW_BELOW, _QUICK_FROM = 84, 132
_LEVEL = 1.0
"""Semitones by which early and late notes may differ and still count as level."""


@dataclass(frozen=True, slots=True)
class _Block:
    """The rows of one layer: ``pitches`` from the lowest, and their names and colours."""

    notes: tuple[Note, ...]
    pitches: tuple[int, ...]
    names: tuple[str, ...]
    colours: tuple[str, ...]


def exhibit(state: TuneState) -> Ribbon:
    """Return what pages show: what is heard, layer above layer with a free row between.

    One layer alone has all rows of its mood between its lowest and its highest note; several
    have only the rows they use, the first on top and the drums below all others.
    """
    rows: list[str] = []
    notes: list[RibbonNote] = []
    for block in reversed(_blocks(state)):
        rows += [""] if rows else []
        notes += [_on_paper(note, block, len(rows)) for note in block.notes]
        rows += block.names
    return Ribbon(
        notes=tuple(sorted(notes, key=lambda note: (note.start, note.row))),
        rows=tuple(rows),
        beats=float(-(-_end(state) // PPQ)),
        seconds=state.seconds_at(_end(state)),
        instrument=", ".join(_instruments(state)) or instrument_name(state.layers[0].instrument),
        description=describe(state),
    )


def describe(state: TuneState) -> str:
    """Return a sentence of facts: "12 notes, rising, slow."."""
    sounding = list(state.sounding())
    if not sounding:
        return _("No notes yet.") if not state.count else _("All layers are muted.")
    first = sounding[0][1]
    facts = [counted("{n} note", "{n} notes", sum(len(notes) for _layer, notes in sounding))]
    if len(first) > 1 and sounding[0][0].instrument != DRUM_KIT:
        facts.append(_shape(first))
    facts.append(_speed(state.bpm))
    if len(sounding) > 1:
        facts.append(_("on {sounds}").format(sounds=", ".join(_instruments(state))))
    if state.ambience.sound:
        facts.append(_("with {sound}").format(sound=instrument_name(state.ambience.sound)))
    return ", ".join(facts) + "."


def _end(state: TuneState) -> int:
    return max((n.end for _layer, notes in state.sounding() for n in notes), default=0)


def _instruments(state: TuneState) -> list[str]:
    """Return the words for what sounds, each once."""
    names = (instrument_name(layer.instrument) for layer, _notes in state.sounding())
    return list(dict.fromkeys(names))


def _blocks(state: TuneState) -> list[_Block]:
    sounding = list(state.sounding())
    alone = len(sounding) == 1
    return [
        _drum_block(notes)
        if layer.instrument == DRUM_KIT
        else _tone_block(notes, _pitches(notes, state if alone else None))
        for layer, notes in sounding
    ]


def _pitches(notes: Sequence[Note], state: TuneState | None) -> tuple[int, ...]:
    used = {note.pitch for note in notes}
    between = range(min(used), max(used) + 1) if state else ()
    pads = {pitch for pitch in between if state and pitch in state.mood.pads}
    return tuple(sorted(used | pads))


def _tone_block(notes: tuple[Note, ...], pitches: tuple[int, ...]) -> _Block:
    tones = [tone(pitch) for pitch in pitches]
    return _Block(notes, pitches, _names(tones), tuple(each.colour for each in tones))


def _drum_block(notes: tuple[Note, ...]) -> _Block:
    pitches = tuple(sorted({note.pitch for note in notes}))
    names = tuple(drum_row(pitch) for pitch in pitches)
    return _Block(notes, pitches, names, (PLAIN_COLOUR,) * len(pitches))


def _names(tones: Sequence[Tone]) -> tuple[str, ...]:
    """Letters alone where they are enough; with octave numbers where a letter comes twice."""
    if len({tone_.octave for tone_ in tones}) > 1:
        return tuple(tone_.numbered for tone_ in tones)
    return tuple(tone_.letter for tone_ in tones)


def _on_paper(note: Note, block: _Block, lowest: int) -> RibbonNote:
    row = block.pitches.index(note.pitch)
    return RibbonNote(
        start=note.tick / PPQ,
        length=note.length / PPQ,
        row=lowest + row,
        name=block.names[row],
        colour=block.colours[row],
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
