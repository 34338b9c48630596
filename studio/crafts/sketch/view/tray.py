"""Big targets side by side, all as wide as the widest, in as many columns as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

_GAP = 2  # px


class Tray(QWidget):
    """Never wider than it is given; one column at the least."""

    def __init__(self) -> None:
        super().__init__()
        self._buttons: list[QAbstractButton] = []
        self._columns = 1
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)

    def add(self, made: QAbstractButton) -> None:
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons.append(made)
        self._set_out(self._columns)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._widest(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fold()

    def _widest(self) -> int:
        return max((made.sizeHint().width() for made in self._buttons), default=0)

    def _fold(self) -> None:
        columns = max(1, (self.width() + _GAP) // (self._widest() + _GAP))
        if columns != self._columns:
            self._set_out(columns)
        else:
            self._keep_high()

    def _keep_high(self) -> None:
        """Let no row be lower than its words: a tool asks for one line only, at the least."""
        for row in range(self._grid.rowCount()):
            at = row * self._columns
            hints = [made.sizeHint() for made in self._buttons[at : at + self._columns]]
            self._grid.setRowMinimumHeight(row, max((hint.height() for hint in hints), default=0))

    def _set_out(self, columns: int) -> None:
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for at, made in enumerate(self._buttons):
            self._grid.addWidget(made, at // columns, at % columns)
        self._keep_high()
        self.updateGeometry()
