"""The person's own drawings in one row, to choose the one behind the tune."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QListView

from studio.core.pictures import Pictures
from studio.core.surroundings import Look
from studio.widgets.drawings import MARGIN, PICTURE, DrawingsList


class RowOfDrawings(DrawingsList):
    """As high as one row of them."""

    def __init__(self, pictures: Pictures, look: Look) -> None:
        super().__init__(pictures, look)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fit()

    def fit(self) -> None:
        """Be as high as one row of pictures, their names and the bar."""
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(PICTURE.height() + 5 * MARGIN + self.fontMetrics().height() + bar)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self.fit()
