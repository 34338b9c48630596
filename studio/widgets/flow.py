"""Widgets side by side that go on to the next line where the width ends.

One that expands takes what its line leaves free, and so pushes the next to the far end.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget, QWidgetItem

_GAP = 10


class FlowLayout(QLayout):
    """Sets out its items as words on a page are set, from the side where reading begins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(_GAP)

    def addWidget(self, widget: QWidget) -> None:
        """Put a widget at the end, with an item of our own.

        An item that Qt makes may come with the wrapper of a dead one that stood at its address.
        """
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._set_out(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, place: QRect) -> None:
        super().setGeometry(place)
        self._set_out(place, move=True)

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        height = max((size.height() for size in sizes), default=0)
        return self._with_margins(QSize(width, height))

    def minimumSize(self) -> QSize:
        """The widest item alone on its line."""
        least = QSize()
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return self._with_margins(least)

    def _with_margins(self, size: QSize) -> QSize:
        around = self.contentsMargins()
        return size + QSize(around.left() + around.right(), around.top() + around.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if not lines or used + self.spacing() + wide > width:
                lines.append([])
                used = -self.spacing()
            lines[-1].append(item)
            used += self.spacing() + wide
        return lines

    def _set_out(self, place: QRect, *, move: bool) -> int:
        """Return the height needed for the width of ``place``; place the items when asked."""
        inner = place.marginsRemoved(self.contentsMargins())
        top = inner.top()
        for line in self._lines(inner.width()):
            tall = max(item.sizeHint().height() for item in line)
            if move:
                self._set_line(line, QRect(inner.left(), top, inner.width(), tall))
            top += tall + self.spacing()
        around = self.contentsMargins()
        return max(0, top - self.spacing() - place.top()) + around.bottom()

    def _set_line(self, line: list[QLayoutItem], place: QRect) -> None:
        parent = self.parentWidget()
        direction = parent.layoutDirection()
        left = place.left()
        free = place.width() - sum(item.sizeHint().width() + self.spacing() for item in line)
        for item in line:
            size = item.sizeHint()
            if item.expandingDirections() & Qt.Orientation.Horizontal:
                size.setWidth(size.width() + max(0, free + self.spacing()))
            size.setWidth(min(size.width(), place.width()))
            middle = place.top() + (place.height() - size.height()) // 2
            box = QRect(QPoint(left, middle), size)
            item.setGeometry(_mirrored(box, place, direction))
            left += size.width() + self.spacing()


def gap() -> QWidget:
    """Nothing to see: what comes after it stands at the far end of its line."""
    made = QWidget()
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made


def _mirrored(box: QRect, place: QRect, direction: Qt.LayoutDirection) -> QRect:
    if direction == Qt.LayoutDirection.RightToLeft:
        box.moveRight(place.right() - (box.left() - place.left()))
    return box


def in_a_row(*parts: QWidget) -> FlowLayout:
    """Lay parts beside each other, on more lines where there is too little room."""
    row = FlowLayout()
    for part in parts:
        row.addWidget(part)
    return row


def make_alike(parts: Iterable[QWidget]) -> None:
    """Let all of them be as wide as the widest is now, so that none weighs more."""
    every = tuple(parts)
    for part in every:
        part.ensurePolished()
    widest = max(part.sizeHint().width() for part in every)
    for part in every:
        part.setMinimumWidth(widest)
