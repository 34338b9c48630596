"""The card after a piece: a name and a line, if one likes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.shell.places.finish_words import FinishWords
from studio.widgets.controls import button, words
from studio.widgets.footed import FootedPage

NAME_LIMIT = 120


class FinishCard(QWidget):
    """Skip and Done weigh the same; nothing has to be filled in."""

    done = Signal(str, str)
    skipped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.name.setMaxLength(NAME_LIMIT)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(90)
        self.feelings = FinishWords(self)
        self.skip_button = button(_("Skip"))
        self.done_button = button(_("Done"), "main")
        self.skip_button.clicked.connect(self.skipped)
        self.done_button.clicked.connect(self._finish)
        sheet = QFrame()
        sheet.setObjectName("sheet")
        self._fill(sheet)
        page = FootedPage(620)
        page.column.addWidget(sheet)
        page.lay_alike(self.skip_button, self.done_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self.setFocusProxy(self.name)

    def _fill(self, sheet: QFrame) -> None:
        column = QVBoxLayout(sheet)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(10)
        column.addWidget(words(_("Kept."), "title"))
        column.addWidget(words(_("You can close the app at any time."), "quiet"))
        for text, field in (
            (_("Name it, if you like"), self.name),
            (_("Anything to remember about this? One line is plenty."), self.note),
        ):
            label = words(text)
            label.setBuddy(field)
            field.setAccessibleName(text)
            column.addWidget(label)
            column.addWidget(field)
        column.addWidget(self.feelings)

    def show_for(self, name: str, note: str) -> None:
        """Start from what the piece is called and says already."""
        self.name.setText(name)
        self.note.setPlainText(note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.skipped.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._finish()
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        self.done.emit(self.name.text().strip(), self.note.toPlainText().strip())
