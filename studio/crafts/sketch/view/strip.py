"""One calm line under the sheet: how the tool in hand is used, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QWidget

from studio.widgets.controls import button, clear, words
from studio.widgets.flow import FlowLayout

Deed = tuple[str, Callable[[], None]]


class Strip(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("told")
        self.line = words("")
        self._deeds: tuple[str, ...] = ()
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(12, 4, 12, 4)
        self._row.setSpacing(8)
        self._row.addWidget(self.line, 1)
        self._row.addWidget(self._buttons)
        self.hide()

    def show_line(self, said: str, deeds: Sequence[Deed] = ()) -> bool:
        """Say something with buttons for what can be done; True when there are other buttons."""
        self.line.setText(said)
        self.line.setVisible(bool(said))
        named = tuple(word for word, _act in deeds)
        other = named != self._deeds
        if other:
            self._deeds = named
            clear(self._flow)
            for word, act in deeds:
                made = button(word)
                made.clicked.connect(act)
                made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the sheet its keys
                self._flow.addWidget(made)
        self._buttons.setVisible(bool(deeds))
        self.setVisible(bool(said or deeds))
        self._fold()
        return other

    @property
    def has_keys(self) -> bool:
        """One of its buttons has the focus."""
        return any(made.hasFocus() for made in self._buttons.findChildren(QPushButton))

    def _fold(self) -> None:
        """Put the buttons below the words where both are too wide for one row."""
        width = self.line.fontMetrics().horizontalAdvance(self.line.text())
        beside = width + self._flow.sizeHint().width() + 48 <= self.width()
        way = self._row.Direction
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
