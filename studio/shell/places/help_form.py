"""Two lines to fill in for a number of one's own, and the tick that puts it in plain sight."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from studio.core.texts import _
from studio.journey.help_shelf import LONGEST, OwnNumber
from studio.widgets.controls import button, words


class NumberForm(QFrame):
    """Asks for a name and a number; nothing is ticked until the person ticks it."""

    kept = Signal(OwnNumber)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._asked: OwnNumber | None = None
        self.name, self.number = _line(_("Name")), _line(_("Number"))
        self.on_lock = QCheckBox(_("Show this on the locked screen too."))
        self.on_lock.setAccessibleName(self.on_lock.text())
        self.keep_button = button(_("Keep"), "main")
        self.leave_button = button(_("Never mind"))
        self._fill(QVBoxLayout(self))
        for field in (self.name, self.number):
            field.returnPressed.connect(self._keep)
        self.keep_button.clicked.connect(self._keep)
        self.leave_button.clicked.connect(self.left)
        self.setFocusProxy(self.name)

    def _fill(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(20, 16, 20, 16)
        for field in (self.name, self.number):
            label = words(field.accessibleName())
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
        seen = words(_("Anyone who opens this app will see these."), "quiet")
        self.on_lock.setAccessibleDescription(seen.text())
        row = QHBoxLayout()
        row.addWidget(self.keep_button)
        row.addWidget(self.leave_button)
        row.addStretch(1)
        column.addWidget(self.on_lock)
        column.addWidget(seen)
        column.addLayout(row)

    def ask(self, one: OwnNumber) -> None:
        """Start from ``one``: a blank number, or the one to change."""
        self._asked = one
        self.name.setText(one.name)
        self.number.setText(one.number)
        self.on_lock.setChecked(one.outside)

    def _keep(self) -> None:
        """Emit ``kept`` with the number as it is now filled in."""
        assert self._asked is not None
        name, number, ticked = self.name.text(), self.number.text(), self.on_lock.isChecked()
        self.kept.emit(replace(self._asked, name=name, number=number, outside=ticked))


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setMaxLength(LONGEST)
    return made
