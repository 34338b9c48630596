"""What the grid says, for those who listen instead of look."""

from __future__ import annotations

from collections.abc import Iterable

from studio.core.texts import _, counted
from studio.crafts.melody.state import PPQ, STEP, Note, note_over
from studio.crafts.melody.tones import tone

_LONG = STEP * 3 // 2
"""From here on a note fills more than the column it begins in."""


def cell_said(notes: Iterable[Note], pitch: int, tick: int) -> str:
    """Return what is at a place of the grid: "Beat 3, G, empty"."""
    note = note_over(notes, pitch, tick)
    if note is None:
        there = _("empty")
    elif note.length < _LONG:
        there = _("note")
    else:
        there = _("long note")
    return _("{beat}, {letter}, {there}").format(
        beat=beat_said(tick), letter=tone(pitch).spoken, there=there
    )


def beat_said(tick: int) -> str:
    """Return the name of a time in the tune: "Beat 3", "Beat 3 and a half"."""
    number = tick // PPQ + 1
    words = _("Beat {number} and a half") if tick % PPQ else _("Beat {number}")
    return words.format(number=number)


def whole_said(count: int, rows: int) -> str:
    """Return what the grid holds as a whole."""
    notes = counted("{n} note", "{n} notes", count)
    return _("{notes}, {rows} rows. Arrow keys move, Space adds or removes.").format(
        notes=notes, rows=rows
    )
