"""The grid: time from left to right, a row for each note. Click, drag, or use the arrow keys."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.crafts.melody.document import Tune
from studio.crafts.melody.plan import CELL_LEAST, Plan, cells_between, planned
from studio.crafts.melody.spoken import cell_said, whole_said
from studio.crafts.melody.state import STEP, Note, note_over
from studio.crafts.melody.tones import PADS
from studio.crafts.melody.view_grid_paint import GridPainter, Shown
from studio.widgets.accessible import Spoken, announce

_BAR_COLUMNS = 8
_MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
    Qt.Key.Key_PageUp: (0, -_BAR_COLUMNS),
    Qt.Key.Key_PageDown: (0, _BAR_COLUMNS),
    Qt.Key.Key_Home: (0, -(10**6)),
    Qt.Key.Key_End: (0, 10**6),
}
_PLAIN = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}


class NoteGrid(Spoken, QWidget):
    """Shows the notes of a tune and lets a hand place and remove them."""

    spoken_role = QAccessible.Role.Graphic
    touched = Signal(int)
    """The pitch of a note just placed, or come upon by the cursor."""
    reached = Signal(QRect)
    """The cursor stands here now."""
    full = Signal()
    replanned = Signal()

    def __init__(self, tune: Tune, look: Look) -> None:
        super().__init__()
        self._tune, self._look = tune, look
        self._shown = tune.notes
        self._sight = QSize(0, 0)
        self._cursor = (0, 0)
        """Row and column."""
        self._head: int | None = None
        self._lit: AbstractSet[Note] = frozenset()
        self._stroke: tuple[bool, tuple[int, int]] | None = None
        """While the button is down: whether it removes, and the cell last crossed."""
        self.setAccessibleName(_("Notes"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.plan = self._planned()

    # How it is laid out

    def lay_out(self, sight: QSize) -> None:
        """Fit the grid to the part of it that is in sight."""
        self._sight = sight
        self._replan()

    def show_tune(self) -> None:
        """Repaint the places of the notes that came or went."""
        before, self._shown = self._shown, self._tune.notes
        if not self._replan():
            for note in set(before) ^ set(self._shown):
                self._update_note(note)

    @property
    def least_height(self) -> int:
        """The height of the ruler and of the pads' rows at their lowest."""
        ruler, row = self._least()
        return ruler + len(PADS) * row

    def _least(self) -> tuple[int, int]:
        line = self.fontMetrics().height()
        return line + 4, max(CELL_LEAST, round(line * 0.85))

    def _planned(self) -> Plan:
        ruler, row = self._least()
        return planned(self._tune.state, (self._sight.width(), self._sight.height()), row, ruler)

    def _replan(self) -> bool:
        before, self.plan = self.plan, self._planned()
        if self.plan == before:
            return False
        row = min(self._cursor[0], len(self.plan.rows) - 1)
        if before.rows[self._cursor[0]] in self.plan.rows:
            row = self.plan.rows.index(before.rows[self._cursor[0]])
        self._cursor = (row, min(self._cursor[1], self.plan.columns - 1))
        self.setFixedSize(self.plan.width, self.plan.height)
        self.update()
        self.replanned.emit()
        return True

    # What it shows

    def show_head(self, tick: float | None, lit: AbstractSet[Note]) -> None:
        """Show where the tune is; repaints the two columns and the notes this changes."""
        head = None if tick is None else min(int(tick // STEP), self.plan.columns - 1)
        for note in lit ^ self._lit:
            self._update_note(note)
        self._lit = lit
        if head != self._head:
            self._update_column(self._head)
            self._head = head
            self._update_column(head)

    @property
    def head_place(self) -> QRect | None:
        """The column the tune is in."""
        return None if self._head is None else QRect(*self.plan.column(self._head))

    def _update_note(self, note: Note) -> None:
        if note.pitch in self.plan.rows:
            self.update(QRect(*self.plan.note(note)).adjusted(-2, -2, 2, 2))

    def _update_column(self, column: int | None) -> None:
        if column is not None:
            self.update(QRect(*self.plan.column(column)))

    def _update_cursor(self) -> None:
        self.update(QRect(*self.plan.cell(*self._cursor)))

    def paintEvent(self, event: QPaintEvent) -> None:
        cursor = self.plan.cell(*self._cursor) if self.hasFocus() else None
        shown = Shown(self._shown, self._lit, self._head, cursor)
        with QPainter(self) as painter:
            GridPainter(painter, self.plan, self._look, event.rect()).paint(shown)

    # What it says

    def spoken_name(self) -> str:
        return self.accessibleName()

    def spoken_description(self) -> str:
        return whole_said(len(self._tune.notes), len(self.plan.rows))

    def spoken_value(self) -> str:
        return cell_said(self._tune.notes, self._pitch, self._tick)

    def _say(self) -> None:
        value = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(value)
        announce(self, self.spoken_value())

    # What hands do

    @property
    def _pitch(self) -> int:
        return self.plan.rows[self._cursor[0]]

    @property
    def _tick(self) -> int:
        return self._cursor[1] * STEP

    def _note_at(self, cell: tuple[int, int]) -> Note | None:
        return note_over(self._tune.notes, self.plan.rows[cell[0]], cell[1] * STEP)

    def _move_cursor(self, row: int, column: int) -> None:
        self._update_cursor()
        row = min(max(row, 0), len(self.plan.rows) - 1)
        self._cursor = (row, min(max(column, 0), self.plan.columns - 1))
        self._update_cursor()
        self.reached.emit(QRect(*self.plan.cell(*self._cursor)))

    def go_to(self, note: Note) -> None:
        """Put the cursor on a note of the tune and say so."""
        self._move_cursor(self.plan.rows.index(note.pitch), note.tick // STEP)
        self._say()

    def _change(self, cell: tuple[int, int], *, removing: bool, painting: bool) -> None:
        note = self._note_at(cell)
        if removing and note is not None:
            self._tune.remove([note], painting=painting)
        elif not removing and note is None:
            pitch = self.plan.rows[cell[0]]
            if self._tune.place(pitch, cell[1] * STEP, painting=painting):
                self.touched.emit(pitch)
            else:
                self.full.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() not in _PLAIN:
            event.ignore()
        elif key in _MOVES:
            self._step(*_MOVES[key])
        elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._toggle()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and not event.isAutoRepeat():
            self._change_by_key(removing=True)
        else:
            event.ignore()

    def _step(self, rows: int, columns: int) -> None:
        self._move_cursor(self._cursor[0] + rows, self._cursor[1] + columns)
        note = self._note_at(self._cursor)
        if note is not None:
            self.touched.emit(note.pitch)
        self._say()

    def _toggle(self) -> None:
        self._change_by_key(removing=self._note_at(self._cursor) is not None)

    def _change_by_key(self, *, removing: bool) -> None:
        self._change(self._cursor, removing=removing, painting=False)
        self._say()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or cell is None:
            return
        self._tune.history.seal()
        self._stroke = (self._note_at(cell) is not None, cell)
        self._cross(cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._stroke is None:
            return
        at = event.position().toPoint()
        cell = (self.plan.row_at(at.y()), self.plan.column_at(at.x()))
        for crossed in cells_between(self._stroke[1], cell):
            self._cross(crossed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._stroke is not None:
            self._stroke = None
            self._tune.history.seal()
            self._say()

    def _cross(self, cell: tuple[int, int]) -> None:
        """Let the stroke under way place or remove at ``cell``."""
        assert self._stroke is not None
        removing = self._stroke[0]
        self._stroke = (removing, cell)
        self._move_cursor(*cell)
        self._change(cell, removing=removing, painting=True)

    def _cell_at(self, at: QPoint) -> tuple[int, int] | None:
        on_paper = at.y() >= self.plan.ruler and 0 <= at.x() < self.plan.width
        return (self.plan.row_at(at.y()), self.plan.column_at(at.x())) if on_paper else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._update_cursor()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._update_cursor()
