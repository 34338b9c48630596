"""A short page in the middle whose ways on stay in sight: only what stands above them scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studio.widgets.page import Upright

_LEAST_HEIGHT = 60


class FootedPage(QWidget):
    """Put words into ``column`` and what is pressed into ``foot``; no wider than ``width``.

    Where there is room, the foot follows the words; where there is not, it stays at the end.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.column, self.foot = QVBoxLayout(), QVBoxLayout()
        for part in (self.column, self.foot):
            part.setContentsMargins(0, 0, 0, 0)
            part.setSpacing(14)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 8, 28, 16)
        row.addStretch(1)
        row.addWidget(self._holder(width), 1000)
        row.addStretch(1)

    def lay_alike(self, *ways: QWidget) -> None:
        """Lay ways on side by side into the foot, each as wide as the others."""
        row = QHBoxLayout()
        for way in ways:
            row.addWidget(way, 1)
        self.foot.addLayout(row)

    def _holder(self, width: int) -> QWidget:
        holder = QWidget()
        holder.setMaximumWidth(width)
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(14)
        inner.addStretch(2)
        inner.addWidget(_Scrolled(self.column))
        inner.addLayout(self.foot)
        inner.addStretch(3)
        return holder


class _Scrolled(Upright):
    """As tall as what it holds where there is room, and scrolling where there is not."""

    def __init__(self, column: QVBoxLayout) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self._held = QWidget()
        self._held.setObjectName("page")
        self._held.setLayout(column)
        self.setWidget(self._held)
        self._held.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """The height that what it holds needs in the width there is."""
        wide = self.viewport().width()
        lines_wrap = self._held.hasHeightForWidth()
        tall = self._held.heightForWidth(wide) if lines_wrap else self._held.sizeHint().height()
        return QSize(wide, tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
