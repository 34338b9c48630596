"""What is shown when the portfolio could not be opened: nothing was changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words
from studio.widgets.page import Page


class TroublePlace(QWidget):
    """One plain sentence and two ways on."""

    again = Signal()
    leave = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = words("", "lead")
        self.again_button = button(_("Try again"), "main")
        self.again_button.clicked.connect(self.again)
        self.leave_button = button(_("Close the app"))
        self.leave_button.clicked.connect(self.leave)
        page = Page(640, middle=True)
        page.column.addWidget(words(_("Your pieces did not open"), "title"))
        page.column.addWidget(self.line)
        row = QHBoxLayout()
        row.addWidget(self.again_button)
        row.addWidget(self.leave_button)
        row.addStretch(1)
        page.column.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self.setFocusProxy(self.again_button)

    def say(self, sentence: str) -> None:
        self.line.setText(sentence)
        announce(self.line, sentence)
