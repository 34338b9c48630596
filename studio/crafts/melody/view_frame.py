"""The grid in its frame: the names of the rows stay in sight while time scrolls past."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QScrollBar, QWidget

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.core.timing import Scheduler
from studio.crafts.melody.document import Tune
from studio.crafts.melody.plan import next_zoom
from studio.crafts.melody.state import DRUM_PLACE, Note
from studio.crafts.melody.view_grid import NoteGrid
from studio.crafts.melody.view_grid_paint import paint_row_name
from studio.widgets.controls import words

_PROMPT_MARGIN = 22
_BAR = 24


class _TimeBar(QScrollBar):
    """High enough for a finger: time is scrolled more than anything else."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _BAR)


class _Sight(QScrollArea):
    """The part of the grid in sight."""

    resized = Signal()

    def __init__(self, grid: NoteGrid) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setWidget(grid)
        bar = _TimeBar(Qt.Orientation.Horizontal)
        bar.setObjectName("time")
        self.setHorizontalScrollBar(bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class RowNames(QWidget):
    """Shape, colour and letter of each row, beside the grid."""

    def __init__(self, grid: NoteGrid, look: Look) -> None:
        super().__init__()
        self._grid, self._look = grid, look
        self._scrolled = 0
        self._lit: AbstractSet[int] = frozenset()
        self.fit()

    def fit(self) -> None:
        """Be as wide as the text size asks."""
        plain = round(self.fontMetrics().height() * 2.4) + 12
        widest = max(map(self._word_width, self._grid.plan.rows), default=0)
        self.setFixedWidth(max(plain, widest + round(self.fontMetrics().height() * 1.05) + 22))
        self.update()

    def _word_width(self, pitch: int) -> int:
        bold = QFont(self.font())
        bold.setBold(True)
        return QFontMetrics(bold).horizontalAdvance(self._grid.dress(pitch).letter)

    def scroll_to(self, pixels: int) -> None:
        self._scrolled = pixels
        self.update()

    def light(self, pitches: AbstractSet[int]) -> None:
        if pitches != self._lit:
            self._lit = pitches
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        plan = self._grid.plan
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # "C♯", never "♯C"
            bold = QFont(self.font())
            bold.setBold(True)
            painter.setFont(bold)
            for row, pitch in enumerate(plan.rows):
                top = plan.top(row) - self._scrolled
                box = QRectF(0, top, self.width(), plan.row_height)
                if box.intersects(QRectF(event.rect())):
                    worn = self._grid.dress(pitch)
                    paint_row_name(painter, worn, box, self._look, lit=pitch in self._lit)


class GridFrame(QWidget):
    """Row names, the grid, and the words over it while it is blank."""

    def __init__(self, tune: Tune, look: Look, scheduler: Scheduler) -> None:
        super().__init__()
        self._tune = tune
        self._played = False
        self.grid = NoteGrid(tune, look, scheduler)
        self.names = RowNames(self.grid, look)
        self.sight = _Sight(self.grid)
        # Time runs left to right in every language, as on every instrument's score.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.names)
        row.addWidget(self.sight, 1)
        self.prompt = words("", "lead")
        self.prompt.setObjectName("told")
        self.prompt.setParent(self)
        self.prompt.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.prompt.setContentsMargins(_PROMPT_MARGIN, 8, _PROMPT_MARGIN, 8)
        self.prompt.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.sight.resized.connect(self._lay_out)
        self.sight.verticalScrollBar().valueChanged.connect(self.names.scroll_to)
        self.grid.replanned.connect(self.names.fit)
        self.grid.reached.connect(self._bring_into_sight)
        self.show_prompt(played=False)
        self.show_tune()

    def show_prompt(self, *, played: bool) -> None:
        """Say how to begin, and how to keep what was ``played`` on the pads."""
        self._played = played
        self.prompt.setText(self._prompt())
        self.place_prompt()

    def _prompt(self) -> str:
        if self._played:
            return _("To put this in your tune, choose Keep what I just played.")
        if self._tune.chosen == DRUM_PLACE:
            return _("Press A, S, D or F. There are no wrong beats here.")
        return _("Press any key from A to K. There are no wrong notes here.")

    def show_tune(self) -> None:
        self.grid.show_tune()
        self.prompt.setText(self._prompt())
        self.prompt.setVisible(self._tune.is_blank)

    def show_head(
        self, tick: float | None, lit: AbstractSet[Note], pitches: AbstractSet[int]
    ) -> None:
        """Show where the tune is, and turn the page when it leaves what is in sight."""
        before = self.grid.head_place
        self.names.light(pitches)
        self.grid.show_head(tick, lit)
        now = self.grid.head_place
        if now is not None and now != before and self._followed(before):
            self._turn_page(now)

    def restyle(self) -> None:
        """Follow new colours or a new text size."""
        self.names.fit()
        self._lay_out()
        self.grid.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.restyle()

    def sizeHint(self) -> QSize:
        """High enough for the pads' rows and a scroll bar."""
        return QSize(480, self.grid.least_height + _BAR)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def _lay_out(self) -> None:
        self.grid.lay_out(self.sight.viewport().size())
        self.place_prompt()

    def place_prompt(self) -> None:
        """Put the prompt in the middle of what can be seen of the grid."""
        room = self.sight.geometry().adjusted(24, self.grid.plan.ruler, -24, 0)
        seen = self.visibleRegion().boundingRect()
        line = self.prompt.fontMetrics().horizontalAdvance(self.prompt.text())
        wide = min(room.width(), line + 2 * _PROMPT_MARGIN + 4)
        box = QRect(0, 0, wide, self.prompt.heightForWidth(wide))
        box.moveCenter((room.intersected(seen) if room.intersects(seen) else room).center())
        box.moveTop(max(box.top(), room.top()))
        self.prompt.setGeometry(box)

    # What of time is in sight

    def zoom_by(self, step: int) -> None:
        """Show time closer or further away; what is in the middle, or the cursor, stays there."""
        bar, half = self.sight.horizontalScrollBar(), self.sight.viewport().width() // 2
        middle = self.grid.plan.tick_at(bar.value() + half)
        self.grid.set_zoom(next_zoom(self.grid.zoom, step))
        bar.setValue(self.grid.plan.x_at(middle) - half)

    def show_tick(self, tick: int) -> None:
        """Bring a moment into sight."""
        x = self.grid.plan.x_at(tick)
        self.sight.ensureVisible(x, self.sight.verticalScrollBar().value(), 60, 0)

    def _followed(self, before: QRect | None) -> bool:
        """Whoever scrolled away while it plays is left where they are."""
        return before is None or self._in_sight(before)

    def _in_sight(self, line: QRect) -> bool:
        left = self.sight.horizontalScrollBar().value()
        return left <= line.center().x() <= left + self.sight.viewport().width()

    def _turn_page(self, line: QRect) -> None:
        """Leave a little of what was just heard in sight."""
        if not self._in_sight(line):
            before = self.sight.viewport().width() // 8
            self.sight.horizontalScrollBar().setValue(line.center().x() - before)

    def _bring_into_sight(self, cell: QRect) -> None:
        middle = cell.center()
        self.sight.ensureVisible(middle.x(), middle.y(), cell.width(), cell.height())
