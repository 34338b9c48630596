"""What the pointer is for on the ribbon, what to do with a chosen part, and how close it is."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from studio.core.texts import _
from studio.crafts.melody.document import Tune
from studio.crafts.melody.plan import ZOOMS
from studio.crafts.melody.spoken import part_said
from studio.crafts.melody.view_frame import GridFrame
from studio.crafts.melody.view_grid_hand import Mode
from studio.crafts.melody.view_repeat import Repeat
from studio.widgets.accessible import announce
from studio.widgets.controls import button
from studio.widgets.flow import FlowLayout


class RibbonTools(QWidget):
    """Pen, rubber and choosing, with copy and clear for what is chosen; how close; repeating."""

    def __init__(self, tune: Tune, frame: GridFrame) -> None:
        super().__init__()
        self._tune, self._frame = tune, frame
        self.repeat = Repeat(tune, frame.grid)
        self.pen = self._mode(_("Pen"), "pen")
        self.rubber = self._mode(_("Rubber"), "rubber")
        self.chooser = self._mode(_("Choose a part"), "choose")
        self.copy = button(_("Copy it after itself"))
        self.clear = button(_("Clear it"))
        self.closer = button(_("Closer"))
        self.further = button(_("Further away"))
        flow = FlowLayout(self)
        flow.setContentsMargins(0, 0, 0, 0)
        parts = (self.pen, self.rubber, self.chooser, self.copy, self.clear)
        for made in (*parts, self.closer, self.further, self.repeat):
            flow.addWidget(made)
        self.pen.setChecked(True)
        self.copy.clicked.connect(self._copy)
        self.clear.clicked.connect(self._clear)
        self.closer.clicked.connect(self._closer)
        self.further.clicked.connect(self._further)
        frame.grid.marked.connect(self.show_marked)
        frame.grid.replanned.connect(self.show_marked)
        self.show_marked()

    def _mode(self, word: str, mode: Mode) -> QPushButton:
        made = button(word, "pick")
        made.setCheckable(True)
        made.setAutoExclusive(True)
        made.setProperty("mode", mode)
        made.clicked.connect(self._set_mode)
        return made

    def show_tune(self) -> None:
        self.repeat.show_tune()
        self.show_marked()

    def show_marked(self) -> None:
        """Offer what can be done now."""
        grid = self._frame.grid
        chosen = grid.chosen is not None
        self.copy.setVisible(chosen)
        self.copy.setEnabled(bool(grid.chosen and grid.notes.beginning(*grid.chosen)))
        self.clear.setVisible(chosen)
        self.closer.setEnabled(grid.zoom < ZOOMS[-1])
        wider = grid.plan.width > self._frame.sight.viewport().width()
        self.further.setEnabled(grid.zoom > ZOOMS[0] and (wider or grid.zoom > 100))

    def _set_mode(self) -> None:
        clicked = self.sender()
        assert isinstance(clicked, QPushButton)
        self._frame.grid.set_mode(clicked.property("mode"))

    def _copy(self) -> None:
        """Put the chosen part down again right after itself, and choose what is new."""
        grid = self._frame.grid
        if grid.chosen is None:
            return
        first, last = grid.chosen
        self._tune.history.seal()
        if self._tune.copy(grid.notes.beginning(first, last), last - first):
            part = (last, 2 * last - first)
            grid.choose(part)
            self._frame.show_tick(part[0])
            announce(self, part_said(part, len(grid.notes.beginning(*part))))
        else:
            grid.full.emit()

    def _clear(self) -> None:
        grid = self._frame.grid
        if grid.chosen is not None:
            self._tune.history.seal()
            self._tune.erase(*grid.chosen)
            announce(self, part_said(grid.chosen, 0))

    def _closer(self) -> None:
        self._frame.zoom_by(1)

    def _further(self) -> None:
        self._frame.zoom_by(-1)
