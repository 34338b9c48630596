"""A column at the side of what one works on: it scrolls where the window is too low for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

_LEAST = 120  # px of it in sight, even in the lowest window


class Side(QScrollArea):
    """Always as wide as ``column``, with room for a scroll bar only while there is one."""

    def __init__(self, column: QWidget) -> None:
        super().__init__()
        self._column = column
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(column)
        self.verticalScrollBar().rangeChanged.connect(self.updateGeometry)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def sizeHint(self) -> QSize:
        return QSize(self._wide(), self._column.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide(), min(_LEAST, self._column.minimumSizeHint().height()))

    def _wide(self) -> int:
        bar = self.verticalScrollBar()
        return self._column.sizeHint().width() + (bar.sizeHint().width() if bar.maximum() else 0)

    def _follow(self, _left: QWidget | None, entered: QWidget | None) -> None:
        """Bring what has the keyboard into sight; Qt does so only for Tab within the column."""
        if entered is not None and self._column.isAncestorOf(entered):
            self.ensureWidgetVisible(entered, 0, 8)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)
