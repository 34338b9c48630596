"""What scrolls as a whole where the window is too low for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class _Held(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.column = QVBoxLayout(self)

    def heightForWidth(self, width: int) -> int:
        """The least, where Qt asks for the best: parts become lower before anything scrolls."""
        return self.column.minimumHeightForWidth(width)


def scrolled(place: QWidget) -> QVBoxLayout:
    """Return a column that fills ``place``; it scrolls where not even its least height is there."""
    area, held, around = QScrollArea(), _Held(), QVBoxLayout(place)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(held)
    around.addWidget(area)
    for layout in (around, held.column):
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
    return held.column
