"""Where everything on the grid lies, in whole pixels. Time runs left to right, low notes below."""

from __future__ import annotations

from dataclasses import dataclass

from studio.crafts.melody.state import STEP, Note, TuneState

COLUMNS_IN_SIGHT = 32
CELL_LEAST = 24
_ROW_MOST = 72
_BAR_COLUMNS = 8

Box = tuple[int, int, int, int]
"""Left, top, width, height."""


@dataclass(frozen=True, slots=True)
class Plan:
    """``rows`` are pitches from the lowest; ``across`` is the width of 32 columns in pixels."""

    rows: tuple[int, ...]
    columns: int
    across: int
    row_height: int
    ruler: int

    @property
    def width(self) -> int:
        return self.left(self.columns)

    @property
    def height(self) -> int:
        return self.ruler + self.row_height * len(self.rows)

    def left(self, column: int) -> int:
        return column * self.across // COLUMNS_IN_SIGHT

    def column_at(self, x: int) -> int:
        """Return the column under ``x``, the nearest one where ``x`` lies outside."""
        column = max(0, x) * COLUMNS_IN_SIGHT // self.across
        column += self.left(column + 1) <= x
        return min(column, self.columns - 1)

    def row_at(self, y: int) -> int:
        """Return the row under ``y``, the nearest one where ``y`` lies outside."""
        from_top = (y - self.ruler) // self.row_height
        return min(max(len(self.rows) - 1 - from_top, 0), len(self.rows) - 1)

    def top(self, row: int) -> int:
        return self.ruler + (len(self.rows) - 1 - row) * self.row_height

    def cell(self, row: int, column: int) -> Box:
        left = self.left(column)
        return left, self.top(row), self.left(column + 1) - left, self.row_height

    def column(self, column: int) -> Box:
        """Return the whole height of one column, its place on the ruler included."""
        left = self.left(column)
        return left, 0, self.left(column + 1) - left, self.height

    def note(self, note: Note) -> Box:
        left = note.tick * self.across // (STEP * COLUMNS_IN_SIGHT)
        right = note.end * self.across // (STEP * COLUMNS_IN_SIGHT)
        return left, self.top(self.rows.index(note.pitch)), max(right - left, 6), self.row_height


def rows_for(state: TuneState) -> tuple[int, ...]:
    """The pads' pitches, and whatever else the tune holds."""
    return tuple(sorted({*state.mood.pads, *(note.pitch for note in state.notes)}))


def columns_for(state: TuneState) -> int:
    """Four bars, or a free bar after the last note, or as much as ten minutes hold."""
    bars = -(-state.end // (STEP * _BAR_COLUMNS)) + 1
    wanted = max(COLUMNS_IN_SIGHT, bars * _BAR_COLUMNS)
    held = max(state.last_tick, state.end)
    return min(wanted, -(-held // STEP))


def planned(state: TuneState, sight: tuple[int, int], least: int, ruler: int) -> Plan:
    """Lay out ``state`` for ``sight`` (width, height in pixels); cells shrink to ``least``."""
    rows = rows_for(state)
    fair = (sight[1] - ruler) // len(rows)
    height = max(least, min(fair, _ROW_MOST))
    across = max(sight[0], COLUMNS_IN_SIGHT * least)
    return Plan(rows, columns_for(state), across, height, ruler)


def cells_between(start: tuple[int, int], end: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the cells (row, column) a straight stroke crosses after ``start``, ``end`` last."""
    rows, columns = end[0] - start[0], end[1] - start[1]
    steps = max(abs(rows), abs(columns))
    return [
        (start[0] + round(rows * step / steps), start[1] + round(columns * step / steps))
        for step in range(1, steps + 1)
    ]
