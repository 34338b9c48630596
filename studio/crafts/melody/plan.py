"""Where everything on the grid lies, in whole pixels. Time runs left to right, low notes below."""

from __future__ import annotations

from dataclasses import dataclass

from studio.crafts.melody.state import STEP, Note, TuneState

COLUMNS_IN_SIGHT = 32
CELL_LEAST = 24
ZOOMS = (25, 50, 100, 200, 400)
"""How large time can be shown, in per cent of what fits four bars in sight."""
_ROW_MOST = 72
_FINE_FROM = 48
"""Pixels a column needs across before a hand can aim at half of it."""
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

    def tick_at(self, x: int) -> int:
        """Return the tick under ``x``, which may lie outside."""
        return x * STEP * COLUMNS_IN_SIGHT // self.across

    def x_at(self, tick: float) -> int:
        return int(tick * self.across) // (STEP * COLUMNS_IN_SIGHT)

    @property
    def snap(self) -> int:
        """The ticks a hand moves notes by: a column, or half of one where columns are wide."""
        return STEP // 2 if self.left(1) >= _FINE_FROM else STEP

    def snapped(self, ticks: int) -> int:
        """Return the whole number of snaps nearest to ``ticks``."""
        return (2 * ticks + self.snap) // (2 * self.snap) * self.snap

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
        left, right = self.x_at(note.tick), self.x_at(note.end)
        return left, self.top(self.rows.index(note.pitch)), max(right - left, 6), self.row_height


def rows_for(state: TuneState) -> tuple[int, ...]:
    """The pads' pitches, and whatever else the tune holds."""
    return tuple(sorted(state.pitches.union(state.mood.pads)))


def columns_for(state: TuneState) -> int:
    """Four bars, or a free bar after the last note, or as much as ten minutes hold."""
    bars = -(-state.end // (STEP * _BAR_COLUMNS)) + 1
    wanted = max(COLUMNS_IN_SIGHT, bars * _BAR_COLUMNS)
    held = max(state.last_tick, state.end)
    return min(wanted, -(-held // STEP))


def planned(
    state: TuneState,
    sight: tuple[int, int],
    least: int,
    ruler: int,
    rows: tuple[int, ...] = (),
    zoom: int = 100,
) -> Plan:
    """Lay out ``state`` for ``sight`` (width, height in pixels); cells shrink to ``least``.

    ``rows`` are the pitches, if not the tune's own; ``zoom`` is how large time is, in per cent.
    """
    rows = rows or rows_for(state)
    fair = (sight[1] - ruler) // len(rows)
    height = max(least, min(fair, _ROW_MOST))
    across = max(sight[0], COLUMNS_IN_SIGHT * least) * zoom // 100
    return Plan(rows, columns_for(state), across, height, ruler)


def next_zoom(zoom: int, step: int) -> int:
    """Return the zoom one step closer or further away, as far as there is one."""
    at = ZOOMS.index(zoom) + step
    return ZOOMS[min(max(at, 0), len(ZOOMS) - 1)]


def cells_between(start: tuple[int, int], end: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the cells (row, column) a straight stroke crosses after ``start``, ``end`` last."""
    rows, columns = end[0] - start[0], end[1] - start[1]
    steps = max(abs(rows), abs(columns))
    return [
        (start[0] + round(rows * step / steps), start[1] + round(columns * step / steps))
        for step in range(1, steps + 1)
    ]
