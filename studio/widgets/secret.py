"""A line for a password: hidden until the person asks to see it, pasting allowed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.widgets.controls import words

WIDTH = 420


class SecretLine(QWidget):
    """The line under its name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(name)
        self.field.setMaximumWidth(WIDTH)
        label = words(name)
        label.setWordWrap(False)  # a line that wraps inside a part is given no room for it
        label.setBuddy(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label)
        column.addWidget(self.field)
        self.setFocusProxy(self.field)

    @property
    def text(self) -> str:
        return self.field.text()

    def forget(self) -> None:
        """Leave nothing of it in the line, undo included."""
        self.field.clear()
        self.field.setModified(False)

    def show_letters(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.field.setEchoMode(mode)


def show_toggle(*lines: SecretLine) -> QCheckBox:
    """A tick that shows the letters of ``lines``; never ticked at first."""
    toggle = QCheckBox(_("Show the password"))
    toggle.setAccessibleName(toggle.text())
    toggle.setCursor(Qt.CursorShape.PointingHandCursor)
    for line in lines:
        toggle.toggled.connect(line.show_letters)
    return toggle
