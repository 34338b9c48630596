"""Numbers on the help page: large, easy to select, copied with one press, never dialled."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from studio.core.texts import _
from studio.journey.helplines import Helpline
from studio.widgets.controls import WordsKind, breakable, button, words

Say = Callable[[str], None]


class NumberCard(QFrame):
    """A name, a number and what to know about it; ``say`` is told when it was copied."""

    def __init__(self, name: str, number: str, about: str, say: Say, *, urgent: bool) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._number, self._say = number, say
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 14, 20, 14)
        self.column.setSpacing(4)
        self.column.addWidget(words(breakable(name), "lead"))
        self.column.addLayout(self._number_row(number, "emergency" if urgent else "number"))
        if about:
            self.column.addWidget(words(about))

    def _number_row(self, number: str, kind: WordsKind) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(number_words(number, kind), 1)
        if number:
            self.copy_button = copy_button(number)
            self.copy_button.clicked.connect(self._copy)
            row.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._number)
        self._say(_("Copied."))


class PlainCard(QFrame):
    """The words that stand where a number would, when none is known."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setObjectName("sheet")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.addWidget(words(text, "number"))


def helpline_card(line: Helpline, say: Say) -> NumberCard:
    """A card for one of the numbers that come with the studio."""
    about = " ".join(part for part in (_how(line), _(line.happens)) if part)
    return NumberCard(_(line.name), line.number, about, say, urgent=line.kind == "emergency")


def _how(line: Helpline) -> str:
    if line.send:
        return _("Text the word {word} to this number.").format(word=line.send)
    return _("Call or text.") if len(line.ways) > 1 else ""


def number_words(number: str, kind: WordsKind) -> QLabel:
    """A number that can be selected; its digits keep their order beside any script."""
    made = words(breakable(number), kind)
    made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made


def copy_button(number: str) -> QPushButton:
    made = button(_("Copy"))
    made.setAccessibleDescription(number)
    return made
