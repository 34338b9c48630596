"""Three of the words from the paper, so that a slip of the pen is found while it can be mended."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit

from studio.core.texts import _
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words
from studio.widgets.flow import in_a_row
from studio.widgets.page import Page

ASKED = 3
_ENOUGH = 4  # letters, which no two words of the list share


class CheckPage(Page):
    """Can be skipped; says which word differs, and leads back to the sheet."""

    done = Signal()
    back = Signal()

    def __init__(self) -> None:
        super().__init__(640)
        self.labels = [QLabel() for _field in range(ASKED)]
        self.fields = [QLineEdit() for _field in range(ASKED)]
        self.line = words("", "care")
        self.check = button(_("Check"), "main")
        self.look, self.skip = button(_("Show the words again")), button(_("Skip this"))
        self._right: dict[int, str] = {}
        self.column.addWidget(words(_("Is your paper right?"), "title"))
        self.column.addWidget(
            words(_("Please type these three words from your paper. Four letters are enough."))
        )
        for label, field in zip(self.labels, self.fields, strict=True):
            label.setBuddy(field)
            field.setMaximumWidth(420)
            field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
            field.returnPressed.connect(self._check)
            self.column.addWidget(label)
            self.column.addWidget(field)
        self.column.addWidget(self.line)
        self.column.addLayout(in_a_row(self.check, self.look, self.skip))
        self.check.clicked.connect(self._check)
        self.look.clicked.connect(self.back)
        self.skip.clicked.connect(self.done)
        self.setFocusProxy(self.fields[0])

    def ask(self, twelve: Sequence[str]) -> None:
        """Ask for three of the words, chosen anew each time."""
        self.clear()
        places = sorted(secrets.SystemRandom().sample(range(len(twelve)), ASKED))
        self._right = {place: twelve[place] for place in places}
        for place, label, field in zip(places, self.labels, self.fields, strict=True):
            label.setText(_("Word {place}").format(place=place + 1))
            field.setAccessibleName(label.text())
        self.fields[0].setFocus()

    def clear(self) -> None:
        """Leave no word here."""
        self._right = {}
        for field in self.fields:
            field.clear()
            field.setModified(False)
        self.line.setText("")

    def _check(self) -> None:
        for (place, right), field in zip(self._right.items(), self.fields, strict=True):
            if not _same(field.text(), right):
                self._say_wrong(place + 1, field)
                return
        self.done.emit()

    def _say_wrong(self, place: int, field: QLineEdit) -> None:
        self.line.setText(
            _("Word {place} is not the one on the sheet. Please look at it again.").format(
                place=place
            )
        )
        announce(self.line, self.line.text())
        field.selectAll()
        field.setFocus()


def _same(typed: str, right: str) -> bool:
    plain = unicodedata.normalize("NFKC", typed).strip().casefold()
    return plain == right or (len(plain) >= _ENOUGH and right.startswith(plain))
