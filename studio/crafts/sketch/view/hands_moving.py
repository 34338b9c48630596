"""The hand that drags the sheet itself about; the drawing stays as it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from studio.crafts.sketch.commands.samples import Sample
from studio.crafts.sketch.view.arrows import ARROWS
from studio.crafts.sketch.view.fit import Fit
from studio.crafts.sketch.view.viewing import Viewing

_STEP = 60  # px


class MovingSheet:
    """The canvas drags the sheet for it; arrow keys move the sheet too."""

    cursor = Qt.CursorShape.OpenHandCursor
    moves_view = True

    def __init__(self, viewing: Viewing) -> None:
        self._viewing = viewing
        self.hand = self

    def key(self, event: QKeyEvent) -> bool:
        way = ARROWS.get(Qt.Key(event.key()))
        if way is None:
            return False
        self._viewing.move(way[0] * _STEP, way[1] * _STEP)
        return True

    def touch(self, *, rubber: bool) -> None:
        """Hear nothing, as in all that follows: it is the sheet that moves."""

    def move(self, samples: Sequence[Sample]) -> None: ...
    def amend(self, samples: Sequence[Sample]) -> None: ...
    def lift(self) -> None: ...
    def withdraw(self) -> None: ...

    def overlay(self, painter: QPainter, fit: Fit) -> None: ...

    def overlay_area(self, fit: Fit) -> QRect:
        return QRect()

    def leave(self) -> None: ...
