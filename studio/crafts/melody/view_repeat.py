"""Repeating a part: on or off, from one beat to another."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from studio.core.texts import _
from studio.crafts.melody.document import Tune
from studio.crafts.melody.notes import BAR, PPQ
from studio.crafts.melody.view_grid import NoteGrid
from studio.crafts.melody.view_layers import side_by_side
from studio.widgets.controls import button, words


class _Beat(QSpinBox):
    """The number of a beat, counted from 1; a page can be scrolled past it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setKeyboardTracking(False)
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def minimumSizeHint(self) -> QSize:
        """Room for a beat of the longest tune, which a style sheet's padding would take."""
        wide = self.fontMetrics().horizontalAdvance("0000") + 3 * self.fontMetrics().height()
        return QSize(wide, max(40, super().minimumSizeHint().height()))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def show_beat(self, beat: int, least: int, most: int) -> None:
        blocked = self.blockSignals(True)
        self.setRange(least, max(least, most))
        self.setValue(beat)
        self.blockSignals(blocked)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Repeat(QWidget):
    """One button, and while it is on, the first and the last beat of what is repeated."""

    def __init__(self, tune: Tune, grid: NoteGrid) -> None:
        super().__init__()
        self._tune, self._grid = tune, grid
        self.on = button(_("Repeat a part"), "pick")
        self.on.setCheckable(True)
        self.first = _Beat(_("Repeat from beat"))
        self.last = _Beat(_("Repeat to beat"))
        self._beats = side_by_side(
            words(_("from beat")), self.first, words(_("to beat")), self.last
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.on)
        row.addWidget(self._beats)
        self.on.clicked.connect(self._turn)
        self.first.valueChanged.connect(self._set)
        self.last.valueChanged.connect(self._set)
        self.show_tune()

    def show_tune(self) -> None:
        loop = self._tune.state.loop
        self.on.setChecked(loop is not None)
        self._beats.setVisible(loop is not None)
        if loop is not None:
            first, last = loop[0] // PPQ + 1, max(-(-loop[1] // PPQ), loop[0] // PPQ + 1)
            most = self._tune.state.last_tick // PPQ
            self.first.show_beat(first, 1, last)
            self.last.show_beat(last, first, most)

    def _turn(self) -> None:
        """Repeat the chosen part, else the bar where the cursor is."""
        bar = self._grid.step.tick // BAR * BAR
        part = self._grid.chosen or (bar, bar + BAR)
        self._tune.set_loop(part if self.on.isChecked() else None)
        self.show_tune()

    def _set(self) -> None:
        self._tune.set_loop(((self.first.value() - 1) * PPQ, self.last.value() * PPQ))
