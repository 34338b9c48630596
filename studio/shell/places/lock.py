"""The door of a portfolio that has a password."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words
from studio.widgets.flow import FlowLayout
from studio.widgets.footed import FootedPage


class LockPlace(QWidget):
    """One field, one button; any number of tries."""

    tried = Signal(str)
    words_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(_("Password"))
        self.field.setMaximumWidth(420)
        self.show_it = QCheckBox(_("Show the password"))
        self.show_it.setAccessibleName(_("Show the password"))
        self.open = button(_("Open"), "main")
        self.other_way = button(_("I forgot my password"))
        self.line = words("")
        page = FootedPage(640)
        page.column.addWidget(words(_("Your pieces are locked"), "title"))
        label = words(_("Password"))
        label.setBuddy(self.field)
        row = FlowLayout()
        row.addWidget(self.open)
        row.addWidget(self.other_way)
        quiet = words(_("Your 12 words open your pieces too."), "quiet")
        for part in (label, self.field, self.show_it, quiet):
            page.column.addWidget(part)
        page.foot.addWidget(self.line)
        page.foot.addLayout(row)
        self.line.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self.setFocusProxy(self.field)
        self.show_it.toggled.connect(self._toggle)
        self.field.returnPressed.connect(self._try)
        self.open.clicked.connect(self._try)
        self.other_way.clicked.connect(self.words_wanted)

    def refuse(self, sentence: str) -> None:
        """Say why it did not open and let the person try again."""
        self._wait(waiting=False)
        self._say(sentence)
        announce(self.line, sentence)
        self.field.selectAll()
        self.field.setFocus()

    def forget(self) -> None:
        """Leave nothing of the password in the field."""
        self.field.clear()
        self._say("")
        self._wait(waiting=False)

    def _try(self) -> None:
        self._wait(waiting=True)
        self._say(_("Opening…"))
        self.tried.emit(self.field.text())

    def _say(self, line: str) -> None:
        self.line.setText(line)
        self.line.setVisible(bool(line))

    def _wait(self, *, waiting: bool) -> None:
        self.open.setEnabled(not waiting)
        self.field.setEnabled(not waiting)

    def _toggle(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.field.setEchoMode(mode)
