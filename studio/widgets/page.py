"""A calm page: one centred column that scrolls when it must."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget


class Upright(QScrollArea):
    """Holds what is read from its top to its end, and scrolls where the window is too low."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_beginning(self) -> None:
        """Be at the top again, wherever it was left."""
        self.verticalScrollBar().setValue(0)


class Page(Upright):
    """Put widgets into ``column``; the page keeps it centred and never wider than ``width``."""

    def __init__(self, width: int = 760, *, middle: bool = False) -> None:
        super().__init__()
        self.column = QVBoxLayout()
        self.column.setSpacing(14)
        self._middle = middle
        self.setWidget(self._around(width))

    def say_in(self, told: QLabel, line: str) -> None:
        """Say one line in a label of this page, aloud and in sight; an empty one takes it away."""
        from studio.widgets.accessible import announce  # not needed before the first paint

        told.setText(line)
        told.setVisible(bool(line))
        if line:
            announce(told, line)
            self._settle(told)
            self.ensureWidgetVisible(told)

    def _settle(self, part: QWidget) -> None:
        """Give what was just shown its place now, so that it can be found there."""
        around = part.parentWidget()
        while around is not None and around is not self.viewport():
            layout = around.layout()
            if layout is not None:
                layout.activate()
            around = around.parentWidget()
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def _around(self, width: int) -> QWidget:
        holder = QWidget()
        holder.setMaximumWidth(width)
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        if self._middle:
            inner.addStretch(2)
        inner.addLayout(self.column)
        inner.addStretch(3)
        page = QWidget()
        page.setObjectName("page")
        row = QHBoxLayout(page)
        row.setContentsMargins(28, 12, 28, 28)
        row.addStretch(1)
        row.addWidget(holder, 1000)
        row.addStretch(1)
        return page
