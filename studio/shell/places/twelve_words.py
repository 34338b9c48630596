"""The other door: the 12 words, for when the password is forgotten or the key file is lost."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words
from studio.widgets.footed import FootedPage

_LINES = 4
_ALL = 12
_WORD = re.compile(r"[^\W\d_]+")


class _Field(QPlainTextEdit):
    """Enter goes to the next line while words are missing, and opens once there are twelve."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and len(_WORD.findall(self.toPlainText())) >= _ALL:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class WordsPlace(QWidget):
    """One field for all 12 words, any number of tries."""

    tried = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = _field()
        self.line = words("", "care")
        self.open = button(_("Open"), "main")
        self.back = button(_("Back"))
        page = FootedPage(640)
        page.column.addWidget(words(_("Your 12 words"), "title"))
        label = words(
            _(
                "You got 12 words on a sheet when you set your password. They open your pieces. "
                "Type them in their order. The first four letters of each are enough."
            )
        )
        label.setBuddy(self.field)
        row = QHBoxLayout()
        row.addWidget(self.open)
        row.addWidget(self.back)
        row.addStretch(1)
        # The words to read stand below the field: in large letters they would hide it.
        for part in (self.field, label, words(_not_at_hand(), "quiet")):
            page.column.addWidget(part)
        page.foot.addWidget(self.line)
        page.foot.addLayout(row)
        self.line.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self.setFocusProxy(self.field)
        self.open.clicked.connect(self._try)
        self.field.entered.connect(self.open.click)
        self.back.clicked.connect(self._go_back)

    def refuse(self, sentence: str, place: int | None = None) -> None:
        """Say why it did not open; mark the doubtful word, counted from 1."""
        self._wait(waiting=False)
        self._say(sentence)
        announce(self.line, sentence)
        self._mark(place)
        self.field.setFocus()

    def forget(self) -> None:
        """Leave no word in the field, undo included."""
        self.field.setPlainText("")
        self._say("")
        self._wait(waiting=False)

    def _mark(self, place: int | None) -> None:
        found = list(_WORD.finditer(self.field.toPlainText()))
        if place is None or place > len(found):
            return
        word = found[place - 1]
        cursor = self.field.textCursor()
        before, inside = (_units(self.field.toPlainText()[:at]) for at in word.span())
        cursor.setPosition(before)
        cursor.setPosition(inside, QTextCursor.MoveMode.KeepAnchor)
        self.field.setTextCursor(cursor)

    def _try(self) -> None:
        self._wait(waiting=True)
        self._say(_("Opening…"))
        self.tried.emit(self.field.toPlainText())

    def _go_back(self) -> None:
        self.forget()
        self.closed.emit()

    def _say(self, line: str) -> None:
        self.line.setText(line)
        self.line.setVisible(bool(line))

    def _wait(self, *, waiting: bool) -> None:
        self.open.setEnabled(not waiting)
        self.field.setReadOnly(waiting)


def _not_at_hand() -> str:
    return _(
        "Are the words not at hand? Your pieces stay here, locked. "
        "Nothing is deleted. You can try again at any time."
    )


def _field() -> _Field:
    field = _Field()
    field.setAccessibleName(_("Your 12 words"))
    field.setTabChangesFocus(True)
    hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
    field.setInputMethodHints(hints | Qt.InputMethodHint.ImhNoAutoUppercase)
    field.setMinimumHeight(field.fontMetrics().lineSpacing() * _LINES + 24)
    return field


def _units(text: str) -> int:
    """Return how many UTF-16 units ``text`` has, which is how Qt counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
