"""The sheet of 12 words: to write down or print. No word of it can be copied or is kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from studio.core.texts import _
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words
from studio.widgets.flow import FlowLayout
from studio.widgets.page import Page

COUNT, _COLUMNS = 12, 2


class SheetPage(Page):
    """Twelve numbered words in two columns, read downwards."""

    done = Signal()
    print_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(640)
        self.sentence = words("", "lead")
        self.labels = [words("", "heading") for _place in range(COUNT)]
        self.done_button = button(_("I have written them down"), "main")
        self.print_button = button(_("Print this sheet"))
        self.mark, self.line = words("", "quiet"), words("", "care")
        self.done_button.clicked.connect(self.done)
        self.print_button.clicked.connect(self.print_wanted)
        self.twelve: tuple[str, ...] = ()
        self.column.addWidget(words(_("Your 12 words"), "title"))
        self.column.addWidget(self.sentence)
        self.column.addWidget(
            words(
                _(
                    "Write these words on paper, in this order. Keep the paper in a safe place. "
                    "Anyone with these words and a copy of your pieces can open them."
                )
            )
        )
        self.column.addWidget(self._sheet(self.labels))
        self.column.addWidget(self.mark)
        self.column.addWidget(
            words(_("You can see them here again when you type your password."), "quiet")
        )
        self.column.addWidget(self.line)
        row = FlowLayout()
        row.addWidget(self.done_button)
        row.addWidget(self.print_button)
        self.column.addLayout(row)

    def fill(self, twelve: Sequence[str], sentence: str, mark: str) -> None:
        """``mark`` tells one sheet from another without a name."""
        self.twelve = tuple(twelve)
        self.mark.setText(_("The mark of this sheet: {mark}").format(mark=mark))
        self.line.setText("")
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        for place, (label, word) in enumerate(zip(self.labels, twelve, strict=True), 1):
            label.setText(f"{place}. {word}")
            label.setAccessibleName(label.text())

    def say(self, sentence: str) -> None:
        self.line.setText(sentence)
        announce(self.line, sentence)
        self.ensureWidgetVisible(self.line)

    def clear(self) -> None:
        self.twelve = ()
        for label in self.labels:
            label.clear()
            label.setAccessibleName("")

    def _sheet(self, labels: Sequence[QLabel]) -> QFrame:
        sheet = QFrame()
        sheet.setObjectName("sheet")
        grid = QGridLayout(sheet)
        grid.setContentsMargins(24, 18, 24, 18)
        rows = COUNT // _COLUMNS
        for at, label in enumerate(labels):
            grid.addWidget(label, at % rows, at // rows)
        return sheet
