"""What is one step away: a button in the bar opens it below the bar, and closes it again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from studio.widgets.controls import words


class Drawer(QFrame):
    """A calm box of sections, one below the other."""

    def __init__(self, opener: QPushButton) -> None:
        super().__init__()
        self.setObjectName("told")
        self.opener = opener
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 12)
        self._column.setSpacing(10)
        opener.setCheckable(True)
        self.hide()

    def add(self, section: QWidget, heading: str = "") -> None:
        """Put a section below those there are, under a heading where it has one."""
        if heading:
            self._column.addWidget(words(heading, "heading"))
        self._column.addWidget(section)


class Drawers(QWidget):
    """Drawers of which one at most is open; Escape closes it."""

    moved = Signal()
    """One was opened or closed."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._drawers: list[Drawer] = []
        self.hide()

    def add(self, opener: QPushButton) -> Drawer:
        """Return a new drawer that ``opener`` opens."""
        drawer = Drawer(opener)
        self._drawers.append(drawer)
        self._column.addWidget(drawer)
        opener.toggled.connect(self._turned)
        return drawer

    def close_all(self) -> None:
        for drawer in self._drawers:
            drawer.opener.setChecked(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opened = [drawer for drawer in self._drawers if drawer.opener.isChecked()]
        if event.key() == Qt.Key.Key_Escape and opened:
            opened[0].opener.setFocus(Qt.FocusReason.OtherFocusReason)
            self.close_all()
        else:
            event.ignore()

    def _turned(self, opened: bool) -> None:
        turned = self.sender()
        for drawer in self._drawers:
            if opened and drawer.opener is not turned:
                drawer.opener.setChecked(False)
        for drawer in self._drawers:
            drawer.setVisible(drawer.opener.isChecked())
        self.setVisible(any(drawer.opener.isChecked() for drawer in self._drawers))
        self.moved.emit()
