"""What Share says while there is nothing to share."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.shell.places.share_shared import shared_before
from studio.widgets.controls import button, words
from studio.widgets.page import Page


class NothingYet(QWidget):
    """A kind line and a way to make something."""

    make = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.make_button = button(_("Make something"), "main")
        self.make_button.clicked.connect(self.make)
        page = Page(620, middle=True)
        page.column.addWidget(words(_("Nothing to share yet."), "title"))
        page.column.addWidget(
            words(_("Make something first, if you like. There is no hurry."), "lead")
        )
        row = QHBoxLayout()
        row.addWidget(self.make_button)
        self.shared_before = shared_before()
        row.addWidget(self.shared_before)
        row.addStretch(1)
        page.column.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self.setFocusProxy(self.make_button)
