"""A tune on paper: notes by height, letter and length, in lines one under another.

It reads without colour too: each note stands in the row of its letter and carries it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from studio.core.exhibit import Ribbon, RibbonNote
from studio.record.blocks import INK, MUTED, PALE, RULE
from studio.record.sheet import Box, Sheet
from studio.record.text import Type
from studio.record.typesetter import Typesetter

LETTER = 11.0
_LETTER_SPACE, _SIGN_SPACE = 9.0, 7.0
_BEAT_NARROW, _BEAT_WIDE = 26.0, 72.0
_ROW_LOW, _ROW_HIGH = 15.0, 24.0
_MOST_ROWS = 30
_NAMES_WIDTH = 34.0
_BAR = 4
_LETTERED = 0.7
"""The share of notes given room for their letters where many rows tell them all the same."""
SYSTEM_GAP = 26.0
"""Points between two lines of a tune."""


@dataclass(frozen=True, slots=True)
class Staff:
    """How a tune is cut: ``beats`` per line, points per beat, and the rows that are shown."""

    beats: int
    beat_width: float
    lowest: int
    names: tuple[str, ...]
    row_height: float

    @property
    def height(self) -> float:
        return self.row_height * len(self.names)


@dataclass(frozen=True, slots=True)
class System:
    """One line of a tune: ``start`` in beats, and the notes that sound in it."""

    start: float
    notes: tuple[RibbonNote, ...]


def staff_for(ribbon: Ribbon, width: float, height: float) -> Staff:
    """Choose a scale at which the shortest note still has room for its letter, if it can."""
    total = max(1, math.ceil(ribbon.beats))
    wanted = min(_BEAT_WIDE, max(_BEAT_NARROW, _beat_for_letters(ribbon)))
    room = width - _NAMES_WIDTH
    beats = _beats_per_line(int(room / wanted), total)
    lowest, names = _rows(ribbon)
    row = min(_row_height(len(names), math.ceil(total / beats), height), height / len(names))
    return Staff(beats, min(_BEAT_WIDE, room / beats), lowest, names, row)


def _beat_for_letters(ribbon: Ribbon) -> float:
    """Return the points a beat needs; in a tune of many rows short notes may lack letters."""
    spaces = ((_LETTER_SPACE + _SIGN_SPACE * len(n.name), n.length) for n in ribbon.notes)
    needs = sorted(space / length for space, length in spaces if length > 0)
    share = _LETTERED if len(ribbon.rows) > _MOST_ROWS // 2 else 1.0
    return needs[math.ceil((len(needs) - 1) * share)] if needs else 0.0


def _row_height(rows: int, lines: int, height: float) -> float:
    """Make rows roomy, but closer when that keeps the whole tune on one page."""
    roomy = min(_ROW_HIGH, max(_ROW_LOW, 190 / rows))
    fitting = (height / lines - SYSTEM_GAP) / rows
    return fitting if _ROW_LOW <= fitting < roomy else roomy


def _beats_per_line(most: int, total: int) -> int:
    """Fill as few lines as possible, all about as full; whole bars where there is room."""
    if total <= most:
        return total
    if most <= _BAR:
        return max(1, most)
    most -= most % _BAR
    even = math.ceil(total / math.ceil(total / most))
    return min(most, math.ceil(even / _BAR) * _BAR)


def systems(ribbon: Ribbon, staff: Staff) -> Iterator[System]:
    """Cut a tune into lines; a note across a cut is in both."""
    count = max(1, math.ceil(ribbon.beats / staff.beats - 1e-9))
    for i in range(count):
        start = i * staff.beats
        end = start + staff.beats
        inside = (n for n in ribbon.notes if n.start < end and n.start + n.length > start)
        yield System(start, tuple(sorted(inside, key=lambda n: (n.start, n.row))))


def _rows(ribbon: Ribbon) -> tuple[int, tuple[str, ...]]:
    """Show every row, or only those between the lowest and highest note when there are many."""
    if len(ribbon.rows) <= _MOST_ROWS // 2 or not ribbon.notes:
        return 0, ribbon.rows or ("",)
    used = [min(max(note.row, 0), len(ribbon.rows) - 1) for note in ribbon.notes]
    return min(used), ribbon.rows[min(used) : max(used) + 1]


def draw_system(sheet: Sheet, setter: Typesetter, staff: Staff, system: System, box: Box) -> None:
    """Draw one line of a tune, its names to the left."""
    field = Box(box.x + _NAMES_WIDTH, box.y, staff.beats * staff.beat_width, staff.height)
    _draw_rows(sheet, setter, staff, field)
    _draw_beats(sheet, staff, field)
    for note in system.notes:
        _draw_note(sheet, setter, staff, (system.start, field), note)


def _draw_rows(sheet: Sheet, setter: Typesetter, staff: Staff, field: Box) -> None:
    sheet.fill(PALE)
    for row in range(0, len(staff.names), 2):
        low = field.y + row * staff.row_height
        sheet.rectangle(Box(field.x, low, field.width, staff.row_height))
    type_ = Type(LETTER, "text", MUTED)
    every = max(1, math.ceil(LETTER * 1.1 / staff.row_height))
    for row in range(0, len(staff.names), every):
        line = setter.line(staff.names[row], type_)
        middle = field.y + (row + 0.5) * staff.row_height
        sheet.words(line, field.x - 8 - line.width, middle - LETTER * 0.36, type_)


def _draw_beats(sheet: Sheet, staff: Staff, field: Box) -> None:
    for beat in range(staff.beats + 1):
        sheet.stroke(RULE, 0.9 if beat % _BAR == 0 else 0.35)
        x = field.x + beat * staff.beat_width
        sheet.line((x, field.y), (x, field.top))


def _draw_note(
    sheet: Sheet, setter: Typesetter, staff: Staff, place: tuple[float, Box], note: RibbonNote
) -> None:
    start, field = place
    left = max(0.0, note.start - start) * staff.beat_width
    right = min(field.width, (note.start + note.length - start) * staff.beat_width)
    row = min(max(note.row - staff.lowest, 0), len(staff.names) - 1)
    low = field.y + row * staff.row_height
    box = Box(field.x + left, low, max(4.0, right - left), staff.row_height).inset(1)
    sheet.fill(note.colour)
    sheet.stroke(INK, 0.8)
    sheet.rounded(box, 4, "B")
    if note.start >= start:
        _draw_letter(sheet, setter, box, note)


def _draw_letter(sheet: Sheet, setter: Typesetter, box: Box, note: RibbonNote) -> None:
    type_ = Type(LETTER, "bold", INK if _is_light(note.colour) else "#FFFFFF")
    line = setter.line(note.name, type_)
    if line.width <= box.width - 2 and box.height >= LETTER:
        x = box.x + min(6.0, (box.width - line.width) / 2)
        sheet.words(line, x, box.y + box.height / 2 - LETTER * 0.36, type_)


def _is_light(colour: str) -> bool:
    """Whether dark letters are easier to read on ``colour`` (relative luminance, WCAG 2.2)."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.2


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
