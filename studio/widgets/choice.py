"""A list to choose one thing from, safe to scroll past."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from studio.widgets.controls import words


class Choice(QComboBox):
    """A combo box that keeps its choice when a page is scrolled under the pointer."""

    def __init__(self, name: str, options: Iterable[tuple[str, str]]) -> None:
        """``name`` is the words beside it; ``options`` pairs a key with the words shown for it."""
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for key, shown in options:
            self.addItem(shown, key)

    @property
    def key(self) -> str:
        return str(self.currentData())

    def choose(self, key: str) -> None:
        """Show ``key`` without telling anyone; an unknown one changes nothing."""
        at = self.findData(key)
        if at >= 0:
            blocked = self.blockSignals(True)
            self.setCurrentIndex(at)
            self.blockSignals(blocked)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the small arrow in the text colour, which a style sheet leaves out."""
        super().paintEvent(event)
        half = self.fontMetrics().height() / 4
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        middle = QPointF(4 * half if leftward else self.width() - 4 * half, self.height() / 2)
        corners = (QPointF(-half, -half / 2), QPointF(0, half / 2), QPointF(half, -half / 2))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().buttonText(), max(1.5, half / 3)))
            painter.drawPolyline([middle + corner for corner in corners])

    def wheelEvent(self, event: QWheelEvent) -> None:
        view: QWidget = self.view()
        if view.isVisible():
            super().wheelEvent(event)
        else:
            event.ignore()


def beside_its_name(choice: Choice) -> QWidget:
    """Return a row of the words that name a choice, and the choice."""
    label = words(choice.accessibleName())
    label.setWordWrap(False)
    label.setBuddy(choice)
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(label)
    row.addWidget(choice)
    return group
