"""A box to tick whose words may take more than one line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from studio.widgets.controls import words


class Tick(QWidget):
    """``box`` is the box; its words are beside it, and a press on them ticks it too."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(said)
        label = words(said)
        label.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        row.addWidget(label, 1)
        self.setMinimumHeight(44)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.box.click()
