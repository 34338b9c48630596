"""A slider that is safe to scroll past."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSlider


class StepSlider(QSlider):
    """Moves by keys and pointer, not by a wheel that only scrolls the page."""

    def __init__(self, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(name)
        self.setPageStep(4)

    def sizeHint(self) -> QSize:
        return QSize(max(120, 5 * self.fontMetrics().height()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(100, super().minimumSizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
