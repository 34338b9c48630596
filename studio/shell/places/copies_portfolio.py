"""The part of the place for copies that is about another portfolio: from a laptop, or a backup."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words
from studio.widgets.flow import in_a_row
from studio.widgets.secret import WIDTH, SecretLine, show_toggle


class AnotherPortfolio(QWidget):
    """Asks for a password or 12 words only where the other one has its own."""

    unlock = Signal(str, str)
    """Its password and its 12 words; one of them is empty."""

    def __init__(self) -> None:
        super().__init__()
        self.ways: object = None
        """Whoever does what is asked for here, kept for as long as this."""
        self.folder, self.file = button(_("Choose its folder")), button(_("Choose its file"))
        self.line = words("", "care")
        self.password, self.twelve = SecretLine(_("Its password")), QLineEdit()
        self.twelve.setAccessibleName(_("Its 12 words"))
        self.twelve.setMaximumWidth(WIDTH)
        self.open = button(_("Open and bring in"), "main")
        self.locked = self._locked()
        column = _column(self)
        for part in (
            words(_("Bring in another portfolio"), "title"),
            words(_("From another laptop, or a backup. Its files stay just as they are."), "lead"),
            words(_("A piece that went on there goes on here too.")),
        ):
            column.addWidget(part)
        column.addLayout(in_a_row(self.folder, self.file))
        column.addWidget(self.locked)
        self.open.clicked.connect(self._unlock)
        for field in (self.password.field, self.twelve):
            field.returnPressed.connect(self._unlock)
        self.settle()

    def _locked(self) -> QWidget:
        locked = QWidget()
        column = _column(locked)
        column.addWidget(self.line)
        column.addWidget(self.password)
        column.addWidget(show_toggle(self.password))
        label = words(_("Or its 12 words"))
        label.setBuddy(self.twelve)
        column.addWidget(label)
        column.addWidget(self.twelve)
        column.addLayout(in_a_row(self.open))
        return locked

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        return self.folder, self.file, self.open

    def ask(self, line: str) -> None:
        """Ask how the other one opens."""
        self.line.setText(line)
        self.locked.show()
        self.password.setFocus()
        announce(self.line, line)

    def settle(self) -> None:
        """Leave nothing of what was typed."""
        self.password.forget()
        self.twelve.clear()
        self.locked.hide()

    def _unlock(self) -> None:
        if self.password.text or self.twelve.text().strip():
            self.unlock.emit(self.password.text, self.twelve.text().strip())


def _column(part: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    return column
