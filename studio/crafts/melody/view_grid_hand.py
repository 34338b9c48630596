"""What a pointer does on the grid: each gesture, from the button down to the button up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent
from PySide6.QtWidgets import QApplication

from studio.core.timing import Scheduler
from studio.crafts.melody.notes import PPQ, STEP, Note
from studio.crafts.melody.plan import cells_between
from studio.crafts.melody.spoken import part_said

if TYPE_CHECKING:
    from studio.crafts.melody.view_grid import NoteGrid

Mode = Literal["pen", "rubber", "choose"]
_END = 12
"""Pixels at the end of a note by which it is lengthened, and no more than a third of it."""
_GRIP = 20
"""Pixels to each side of the end of a repeated part at which it can be caught."""
_LONG_PRESS = 0.6
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Stroke(Protocol):
    """One gesture under way."""

    def to(self, at: QPoint) -> None: ...
    def done(self) -> None: ...


class Hand:
    """Knows which gesture begins where; ``mode`` is what the pointer is for."""

    def __init__(self, grid: NoteGrid, scheduler: Scheduler) -> None:
        self._grid, self._scheduler = grid, scheduler
        self.mode: Mode = "pen"
        self._forget: Callable[[], None] = _nothing

    def begin(self, event: QMouseEvent) -> Stroke | None:
        """Return the gesture that begins with this press, if any."""
        at, button = event.position().toPoint(), event.button()
        right = button == Qt.MouseButton.RightButton
        if not right and button != Qt.MouseButton.LeftButton:
            return None
        if at.y() < self._grid.plan.ruler:
            return None if right else Repeating(self._grid, at)
        if right or self.mode == "rubber":
            return Rubbing(self._grid, at)
        if self.mode == "choose" or event.modifiers() & _SHIFT:
            return Choosing(self._grid, at)
        return self._with_pen(event, at)

    def _with_pen(self, event: QMouseEvent, at: QPoint) -> Stroke:
        note = note_at(self._grid, at)
        self._grid.choose(None)
        if note is None:
            return Painting(self._grid, at)
        held = Lengthening if _at_end(self._grid, note, at) else Carrying
        stroke = held(self._grid, note, at)
        if event.device().type() == QInputDevice.DeviceType.TouchScreen:
            self._forget = self._scheduler.call_later(_LONG_PRESS, stroke.held_long)
        return stroke

    def let_go(self) -> None:
        self._forget()
        self._forget = _nothing

    def shape_at(self, at: QPoint) -> Qt.CursorShape:
        """Return the pointer that tells what a press here would begin."""
        if at.y() < self._grid.plan.ruler:
            caught = caught_end(self._grid, at.x()) is not None
            return Qt.CursorShape.SplitHCursor if caught else Qt.CursorShape.ArrowCursor
        if self.mode != "pen":
            return Qt.CursorShape.CrossCursor
        note = note_at(self._grid, at)
        if note is None:
            return Qt.CursorShape.ArrowCursor
        lengthens = _at_end(self._grid, note, at)
        return Qt.CursorShape.SizeHorCursor if lengthens else Qt.CursorShape.OpenHandCursor


def note_at(grid: NoteGrid, at: QPoint) -> Note | None:
    """Return the note under a point, or the one that has part of the cell it lies in."""
    plan = grid.plan
    pitch = plan.rows[plan.row_at(at.y())]
    exact = grid.notes.over(pitch, plan.tick_at(at.x()), 1)
    return exact or grid.notes.over(pitch, plan.column_at(at.x()) * STEP)


def _at_end(grid: NoteGrid, note: Note, at: QPoint) -> bool:
    left, _top, width, _height = grid.plan.note(note)
    return at.x() >= left + width - min(_END, width // 3)


def caught_end(grid: NoteGrid, x: int) -> int | None:
    """Return which end of the repeated part, 0 or 1, is near ``x``; None where none is."""
    loop = grid.loop
    if loop is None:
        return None
    far, end = min((abs(grid.plan.x_at(tick) - x), at) for at, tick in enumerate(loop))
    return end if far <= _GRIP else None


class Painting:
    """Places a run of notes over free cells."""

    def __init__(self, grid: NoteGrid, at: QPoint) -> None:
        self._grid = grid
        self._cell = _cell(grid, at)
        self._place(self._cell)

    def to(self, at: QPoint) -> None:
        cell = _cell(self._grid, at)
        for crossed in cells_between(self._cell, cell):
            self._place(crossed)
        self._cell = cell

    def done(self) -> None:
        self._grid.say()

    def _place(self, cell: tuple[int, int]) -> None:
        grid, (row, column) = self._grid, cell
        pitch = grid.plan.rows[row]
        if grid.notes.over(pitch, column * STEP) is None:
            if grid.tune.place(pitch, column * STEP, painting=True):
                grid.touched.emit(pitch)
            else:
                grid.full.emit()
        grid.go(lambda: grid.step.stand(pitch, column))


class Rubbing:
    """Takes every note away that it crosses."""

    def __init__(self, grid: NoteGrid, at: QPoint) -> None:
        self._grid, self._cell = grid, _cell(grid, at)
        self._rub(note_at(grid, at))

    def to(self, at: QPoint) -> None:
        cell = _cell(self._grid, at)
        for row, column in cells_between(self._cell, cell):
            self._rub(self._grid.notes.over(self._grid.plan.rows[row], column * STEP))
        self._cell = cell

    def _rub(self, note: Note | None) -> None:
        if note is not None:
            self._grid.tune.remove([note], painting=True)

    def done(self) -> None:
        self._grid.say()


class _Holding:
    """Holds one note; let go without having moved it, the note is taken away."""

    def __init__(self, grid: NoteGrid, note: Note, at: QPoint) -> None:
        self._grid, self._note, self._first, self._from = grid, note, note, at
        self._plan = grid.plan
        self._moved = False
        grid.go(lambda: grid.step.go_to(note))

    def to(self, at: QPoint) -> None:
        away = (at - self._from).manhattanLength()
        self._moved = self._moved or away >= QApplication.startDragDistance()
        if self._moved:  # a note that was undone meanwhile is not found, and nothing moves
            self._drag(at)

    def _drag(self, at: QPoint) -> None:
        raise NotImplementedError

    def done(self) -> None:
        if not self._moved:
            self._grid.tune.remove([self._note])
        self._grid.say()

    def held_long(self) -> None:
        """A finger has rested on the note: take it away now."""
        if not self._moved:
            self.done()
            self._grid.end_stroke()

    def _follow(self, pitch: int, tick: int) -> None:
        """Find the note again as it now is."""
        self._note = self._grid.notes.over(pitch, tick, 1) or self._note
        self._grid.go(lambda: self._grid.step.go_to(self._note))


class Carrying(_Holding):
    """Takes a note along in time and to other rows."""

    def _drag(self, at: QPoint) -> None:
        tick, pitch = self._wanted(at)
        note = self._note
        if (tick, pitch) == (note.tick, note.pitch):
            return
        ticks = tick - note.tick
        if self._grid.tune.move([note], ticks, lambda _pitch: pitch, dragging=True):
            if pitch != note.pitch:
                self._grid.touched.emit(pitch)
            self._follow(pitch, tick)

    def _wanted(self, at: QPoint) -> tuple[int, int]:
        plan, first = self._plan, self._first
        across = plan.snapped(plan.tick_at(at.x()) - plan.tick_at(self._from.x()))
        up = plan.row_at(at.y()) - plan.row_at(self._from.y())
        row = min(max(plan.rows.index(first.pitch) + up, 0), len(plan.rows) - 1)
        return max(0, first.tick + across), plan.rows[row]


class Lengthening(_Holding):
    """Draws the end of a note to where the pointer is."""

    def _drag(self, at: QPoint) -> None:
        plan, note = self._plan, self._note
        end = plan.snapped(plan.tick_at(at.x()))
        length = max(plan.snap, end - note.tick)
        if self._grid.tune.lengthen([note], length - note.length, dragging=True):
            self._follow(note.pitch, note.tick)


class Choosing:
    """Marks a stretch of time, whole columns of it."""

    def __init__(self, grid: NoteGrid, at: QPoint) -> None:
        self._grid, self._first = grid, grid.plan.column_at(at.x())
        self.to(at)

    def to(self, at: QPoint) -> None:
        first, last = sorted((self._first, self._grid.plan.column_at(at.x())))
        self._grid.choose((first * STEP, (last + 1) * STEP))

    def done(self) -> None:
        if self._grid.chosen is not None:
            count = len(self._grid.notes.beginning(*self._grid.chosen))
            self._grid.say(part_said(self._grid.chosen, count))


class Repeating:
    """Draws out the part that is repeated, or moves one end of it; whole beats."""

    def __init__(self, grid: NoteGrid, at: QPoint) -> None:
        self._grid, self._from = grid, at
        end, loop = caught_end(grid, at.x()), grid.loop
        self._fixed = _beat(grid, at) if end is None or loop is None else loop[1 - end]
        self._moved = False

    def to(self, at: QPoint) -> None:
        self._moved = self._moved or abs(at.x() - self._from.x()) >= _END
        end = _beat(self._grid, at)
        if self._moved and end != self._fixed:
            self._grid.show_loop((min(self._fixed, end), max(self._fixed, end)))

    def done(self) -> None:
        """Keep it as one change."""
        if self._moved:
            self._grid.tune.set_loop(self._grid.loop)


def _beat(grid: NoteGrid, at: QPoint) -> int:
    x = min(max(at.x(), 0), grid.plan.width)
    return (2 * grid.plan.tick_at(x) + PPQ) // (2 * PPQ) * PPQ


def _cell(grid: NoteGrid, at: QPoint) -> tuple[int, int]:
    return grid.plan.row_at(at.y()), grid.plan.column_at(at.x())


def _nothing() -> None:
    """Nothing waits."""
