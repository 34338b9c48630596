"""What is shown when the portfolio could not be opened: nothing was changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.core.texts import _
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words
from studio.widgets.flow import FlowLayout
from studio.widgets.page import Page


class TroublePlace(QWidget):
    """One plain sentence and the ways on."""

    again = Signal()
    leave = Signal()
    words_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = words("", "lead")
        self.again_button = button(_("Try again"), "main")
        self.again_button.clicked.connect(self.again)
        self.leave_button = button(_("Close the app"))
        self.leave_button.clicked.connect(self.leave)
        self.other_way = button(_("I have my 12 words"))
        self.other_way.clicked.connect(self.words_wanted)
        page = Page(640, middle=True)
        page.column.addWidget(words(_("Your pieces did not open"), "title"))
        page.column.addWidget(self.line)
        row = FlowLayout()
        row.addWidget(self.again_button)
        row.addWidget(self.other_way)
        row.addWidget(self.leave_button)
        page.column.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self.setFocusProxy(self.again_button)

    def say(self, sentence: str, *, words_help: bool = False) -> None:
        """Say what happened; ``words_help`` when the 12 words would open it all the same."""
        self.other_way.setVisible(words_help)
        self.line.setText(sentence)
        announce(self.line, sentence)
