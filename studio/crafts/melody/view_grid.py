"""The grid: time from left to right, a row for each note. Click, drag, or use the arrow keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from typing import cast

from PySide6.QtCore import QRect, QSize, Qt, Signal
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
from studio.core.timing import Scheduler
from studio.crafts.melody.document import Tune
from studio.crafts.melody.drum_tones import drum_tone
from studio.crafts.melody.in_time import InTime
from studio.crafts.melody.layers_seen import LayersSeen
from studio.crafts.melody.plan import CELL_LEAST, ZOOMS, Plan, planned
from studio.crafts.melody.spoken import whole_said
from studio.crafts.melody.state import Note
from studio.crafts.melody.stepping import StepCursor
from studio.crafts.melody.tones import PADS, Tone, tone
from studio.crafts.melody.view_grid_hand import Hand, Mode, Stroke
from studio.crafts.melody.view_grid_keys import GridKeys
from studio.crafts.melody.view_grid_paint import HEAD, GridPainter, Ground, Part, Shown, plain
from studio.widgets.accessible import Spoken, announce

_MOST_RECTS = 8
"""More patches than these are painted as one."""


class NoteGrid(Spoken, QWidget):
    """Shows the notes of the layer under the hands, the other layers behind them, and is edited."""

    spoken_role = QAccessible.Role.Graphic
    touched = Signal(int)
    """The pitch of a note just placed or moved, or come upon by the cursor."""
    reached = Signal(QRect)
    """The cursor stands here now."""
    full = Signal()
    replanned = Signal()
    marked = Signal()
    """Which part is chosen, or whether letters are placed, has changed."""

    def __init__(self, tune: Tune, look: Look, scheduler: Scheduler) -> None:
        super().__init__()
        self.tune, self._look = tune, look
        self._layers = LayersSeen(tune)
        self.step = StepCursor(tune)
        self._sight, self._told = QSize(0, 0), ""
        self._zoom = 100
        self._head: int | None = None
        self._lit: AbstractSet[Note] = frozenset()
        self._stroke: Stroke | None = None
        self._loop = tune.state.loop
        self.chosen: Part | None = None
        self.letters: Callable[[QKeyEvent], int | None] = _none
        """Tells the pitch a key plays, or None where it has other work."""
        self.ground: Ground = plain
        self._hand = Hand(self, scheduler)
        self._keys = GridKeys(self)
        self.setAccessibleName(_("Notes"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.plan = self._planned()
        self.show_tune()

    # How it is laid out

    def lay_out(self, sight: QSize) -> None:
        """Fit the grid to the part of it that is in sight."""
        self._sight = sight
        self._replan()

    def show_tune(self) -> None:
        """Repaint the places of the notes that came or went."""
        moved = self._layers.follow()
        self.show_loop(self.tune.state.loop)
        if not self._replan():
            if moved is None:
                self.update()
            self._update_notes(moved or ())

    @property
    def notes(self) -> InTime:
        """The notes of the layer under the hands, as they are heard."""
        return self._layers.notes

    @property
    def behind(self) -> tuple[InTime, ...]:
        """The notes of the other layers."""
        return self._layers.behind

    @property
    def least_height(self) -> int:
        """The height of the ruler and of the pads' rows at their lowest."""
        ruler, row = self._least()
        return ruler + len(PADS) * row

    def _least(self) -> tuple[int, int]:
        line = self.fontMetrics().height()
        return line + 8, max(CELL_LEAST, round(line * 0.85))

    def _planned(self) -> Plan:
        ruler, row = self._least()
        rows, sight = self.step.rows, (self._sight.width(), self._sight.height())
        if self._stroke is not None:  # no row goes away under the hand
            rows = tuple(sorted({*rows, *self.plan.rows}))
        return planned(self.tune.state, sight, row, ruler, rows, self._zoom)

    def _replan(self) -> bool:
        before, self.plan = getattr(self, "plan", None), self._planned()
        if self.plan == before:
            return False
        self.setFixedSize(self.plan.width, self.plan.height)
        self.update()
        self.replanned.emit()
        return True

    @property
    def zoom(self) -> int:
        """How large time is shown, in per cent."""
        return self._zoom

    def set_zoom(self, zoom: int) -> None:
        self._zoom = min(ZOOMS, key=lambda each: abs(each - zoom))
        self._replan()

    # What it shows

    def show_head(self, tick: float | None, lit: AbstractSet[Note]) -> None:
        """Show where the tune is; repaints the line and the notes this changes."""
        self._update_notes(lit ^ self._lit)
        self._lit = lit
        head = None if tick is None else min(self.plan.x_at(tick), self.plan.width)
        if head != self._head:
            self._update_head()
            self._head = head
            self._update_head()

    @property
    def head_place(self) -> QRect | None:
        """The line where the tune is, with its mark."""
        if self._head is None:
            return None
        return QRect(self._head - HEAD, 0, 2 * HEAD, self.plan.height)

    def show_loop(self, loop: Part | None) -> None:
        """Show the part that is repeated, or would be if the hand let go now."""
        if loop != self._loop:
            self._loop = loop
            self.update()

    @property
    def loop(self) -> Part | None:
        return self._loop

    def choose(self, part: Part | None) -> None:
        """Mark a stretch of time as chosen, or none."""
        if part != self.chosen:
            self.chosen = part
            self.update()
            self.marked.emit()

    def dress(self, pitch: int) -> Tone:
        """Return how a row looks."""
        return drum_tone(pitch) if self._layers.drums else tone(pitch)

    def _update_notes(self, notes: Iterable[Note]) -> None:
        for note in notes:
            if note.pitch in self.plan.rows:
                self.update(QRect(*self.plan.note(note)).adjusted(-2, -2, 2, 2))

    def _update_head(self) -> None:
        if self.head_place is not None:
            self.update(self.head_place)

    @property
    def cell(self) -> tuple[int, int]:
        """The row and the column of the cursor."""
        return self.plan.rows.index(self.step.pitch), self.step.column

    def update_cursor(self) -> None:
        if self.step.pitch in self.plan.rows:
            self.update(QRect(*self.plan.cell(*self.cell)))

    def paintEvent(self, event: QPaintEvent) -> None:
        cursor = self.plan.cell(*self.cell) if self.hasFocus() else None
        shown = Shown(
            *(self.notes, self.behind, self.dress, self._lit, self._head, cursor),
            *(self.step.on, self.chosen, self._loop),
        )
        region = event.region()
        few = region.rectCount() <= _MOST_RECTS
        patches = cast("Iterable[QRect]", region) if few else (event.rect(),)
        with QPainter(self) as painter:
            for rect in patches:
                painter.setClipRect(rect)
                GridPainter(painter, self.plan, self._look, rect, self.ground).paint(shown)

    # What it says

    def spoken_name(self) -> str:
        return self.accessibleName()

    def spoken_description(self) -> str:
        return whole_said(len(self.notes.notes), len(self.plan.rows))

    def spoken_value(self) -> str:
        return self.step.said

    def say(self, sentence: str = "") -> None:
        """Tell what is at the cursor, or a sentence, and the whole once it is another."""
        before, self._told = self._told, self.spoken_description()
        if before != self._told:  # else each step would tell it again
            changed = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(changed)
        announce(self, sentence or self.spoken_value())

    # Where the keyboard stands

    def go(self, move: Callable[[], object]) -> None:
        """Let ``move`` change where the cursor is, and bring it into sight."""
        self.update_cursor()
        move()
        self.update_cursor()
        if self.step.pitch in self.plan.rows:
            self.reached.emit(QRect(*self.plan.cell(*self.cell)))

    def go_to(self, note: Note) -> None:
        """Put the cursor on a note of the tune and say so."""
        self.go(lambda: self.step.go_to(note))
        self.say()

    def step_on(self, *, on: bool) -> None:
        """Let letters be placed at the cursor, or be played."""
        if on != self.step.on:
            self.step.on = on
            self.update_cursor()
            self.marked.emit()

    # What hands do

    def set_mode(self, mode: Mode) -> None:
        """Let the pointer write, rub out, or choose a part."""
        self._hand.mode = mode

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.pressed(event):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._stroke is None:
            self.tune.history.seal()
            self.step_on(on=False)
            self._stroke = self._hand.begin(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._stroke is not None:
            self._stroke.to(at)
        elif not event.buttons():
            self.setCursor(self._hand.shape_at(at))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._stroke is not None:
            self._stroke.done()
            self.end_stroke()

    def end_stroke(self) -> None:
        """The gesture is over; the next is a change of its own."""
        self._stroke = None
        self._hand.let_go()
        self.tune.history.seal()
        self._replan()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update_cursor()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.step_on(on=False)
        self.update_cursor()


def _none(_event: QKeyEvent) -> None:
    """No key plays yet."""
