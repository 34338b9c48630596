"""Backups: all that was made, as it was on a day; to look into, and to take something out of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QStackedWidget, QVBoxLayout, QWidget

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.shell.places.backups_inside import InsideBackup
from studio.shell.places.hear_it import HearIt
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words
from studio.widgets.flow import FlowLayout


class BackupsPlace(QStackedWidget):
    """First the list, then the inside of one; Escape goes one step back."""

    wanted = Signal(int)
    closed = Signal()
    shut = Signal()

    def __init__(self, look: Look, hear: HearIt | None = None) -> None:
        super().__init__()
        self.list, self.told = QListWidget(), words("", "lead")
        self.list.setObjectName("lines")
        self.list.setAccessibleName(_("Backups, the newest first"))
        self.list.setMinimumHeight(80)
        self.open_way, self.back = button(_("Look into it"), "main"), button(_("Back"))
        self.open_way.hide()  # until it is known that there is one
        self.inside = InsideBackup(look, hear)
        self.addWidget(self._choosing())
        self.addWidget(self.inside)
        self.list.itemActivated.connect(self._open)
        self.open_way.clicked.connect(self._open)
        self.back.clicked.connect(self.closed)
        self.inside.closed.connect(self.shut)
        self._say("")

    def _choosing(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 12, 28, 20)
        column.setSpacing(12)
        lead = _("All you made, as it was on a day. Looking into one changes nothing.")
        column.addWidget(words(lead, "lead"))
        column.addWidget(self.list, 1)
        column.addWidget(self.told)
        row = FlowLayout()
        row.addWidget(self.open_way)
        row.addWidget(self.back)
        column.addLayout(row)
        return page

    def show_backups(self, lines: Sequence[str]) -> None:
        """Show a line for each backup; ``wanted`` tells which of them is to be opened."""
        self.setCurrentIndex(0)
        self.list.clear()
        self.list.addItems(lines)
        self.list.setVisible(bool(lines))
        self.list.setCurrentRow(0)
        self.open_way.setVisible(bool(lines))
        self.open_way.setEnabled(True)
        self.setFocusProxy(self.list if lines else self.back)
        if not lines:
            self._say(_("There is no backup yet. One is made when you close the app."))
            return
        self._say("")
        if self.isVisible():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Say why one did not open; another can be chosen."""
        self.open_way.setEnabled(True)
        self._say(sentence)

    def go_inside(self) -> None:
        """Show the backup that was opened."""
        self.open_way.setEnabled(True)
        self._say("")
        self.setCurrentWidget(self.inside)
        self.setFocusProxy(self.inside)
        self.inside.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.currentWidget() is self.inside:
            self.inside.leave()
        else:
            self.closed.emit()

    def _open(self) -> None:
        if self.list.currentRow() >= 0 and self.open_way.isEnabled():
            self.open_way.setEnabled(False)
            self._say(_("Opening…"))
            self.wanted.emit(self.list.currentRow())

    def _say(self, line: str) -> None:
        self.told.setText(line)
        self.told.setVisible(bool(line))
        if line:
            announce(self.told, line)
