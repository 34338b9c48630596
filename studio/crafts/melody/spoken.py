"""What the grid says, for those who listen instead of look."""

from __future__ import annotations

from collections.abc import Iterable

from studio.core.texts import _, counted
from studio.crafts.melody.notes import BAR, PPQ, STEP, Note
from studio.crafts.melody.state import note_over
from studio.crafts.melody.tones import tone

_LONG = STEP * 3 // 2
"""From here on a note fills more than the column it begins in."""


def cell_said(notes: Iterable[Note], pitch: int, tick: int, name: str = "") -> str:
    """Return what is at a place of the grid: "Beat 3, G, empty"; ``name`` is the row's, if set."""
    return _("{beat}, {letter}, {there}").format(
        beat=beat_said(tick),
        letter=name or tone(pitch).spoken,
        there=_there(note_over(notes, pitch, tick)),
    )


def place_said(notes: Iterable[Note], pitch: int, tick: int, name: str = "") -> str:
    """Return the same with its bar: "Bar 1, beat 3, G, long note."."""
    return _("{beat}, {letter}, {there}.").format(
        beat=beat_in_bar(tick),
        letter=name or tone(pitch).spoken,
        there=_there(note_over(notes, pitch, tick)),
    )


def _there(note: Note | None) -> str:
    if note is None:
        return _("empty")
    return _("note") if note.length < _LONG else _("long note")


def beat_said(tick: int) -> str:
    """Return the name of a time in the tune: "Beat 3", "Beat 3 and a half"."""
    number = tick // PPQ + 1
    words = _("Beat {number} and a half") if tick % PPQ else _("Beat {number}")
    return words.format(number=number)


def beat_in_bar(tick: int) -> str:
    """Return the name of a time by its bar: "Bar 2, beat 3 and a half"."""
    bar, beat = tick // BAR + 1, tick % BAR // PPQ + 1
    half = _("Bar {bar}, beat {beat} and a half")
    words = half if tick % PPQ else _("Bar {bar}, beat {beat}")
    return words.format(bar=bar, beat=beat)


def part_said(part: tuple[int, int], count: int | None = None) -> str:
    """Return the name of a stretch of time, and how many notes begin in it where that is known."""
    words = _("From {first} to {last}").format(
        first=beat_said(part[0]), last=beat_said(max(part[0], part[1] - STEP))
    )
    return words if count is None else f"{words}: {counted('{n} note', '{n} notes', count)}."


def whole_said(count: int, rows: int) -> str:
    """Return what the grid holds as a whole."""
    notes = counted("{n} note", "{n} notes", count)
    keys = _("Arrow keys move, Space adds or removes. The question mark tells where you are.")
    return _("{notes}, {rows} rows. {keys}").format(notes=notes, rows=rows, keys=keys)
