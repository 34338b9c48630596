"""The one question before anything goes for good, in the place of the bar it was asked from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words


class LetGoQuestion(QFrame):
    """Two verbs to choose from; Escape keeps, and so does going elsewhere."""

    def __init__(self, bar: QWidget) -> None:
        """``bar`` is what gives way to the question."""
        super().__init__()
        self.setObjectName("roombar")
        self._bar = bar
        self._act: Callable[[], None] = _nothing
        self._came_from: QWidget | None = None
        self.line = words("", "lead")
        self.keep = button(_("Keep it"), "main")
        self.let_go = button(_("Let it go"))
        self.keep.clicked.connect(self.leave)
        self.let_go.clicked.connect(self._answered)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.keep)
        row.addWidget(self.let_go)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 20, 8)
        column.addWidget(self.line)
        column.addLayout(row)

    def ask(self, line: str, act: Callable[[], None]) -> None:
        """Show what would happen; ``act`` is called when that is what the person wants."""
        self._act = act
        self.line.setText(line)
        self._came_from = self._bar.focusWidget()
        self._bar.hide()
        self.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, line)

    def leave(self) -> None:
        """Put the bar back; nothing was done."""
        if self.isHidden():
            return
        self._act = _nothing
        self.hide()
        self._bar.show()
        if self._came_from is not None and self._came_from.isEnabled():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _answered(self) -> None:
        act = self._act
        self.leave()
        act()


def _nothing() -> None:
    return
