"""The line above the cards: a word to look for, and which kind and month to look in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QDate, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from studio.core.texts import _, counted
from studio.widgets.accessible import announce
from studio.widgets.choice import Choice
from studio.widgets.controls import words
from studio.widgets.flow import FlowLayout

_LETTERS = 11


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for: words, a kind's key and a month ("2031-03"); None means any."""

    words: str = ""
    kind: str | None = None
    month: str | None = None


class FindingField(QLineEdit):
    """Escape clears it; the arrow down leads to what was found."""

    go_down = Signal()

    def sizeHint(self) -> QSize:
        """Room for a short word; it takes what its line leaves free."""
        hint = super().sizeHint()
        return QSize(_LETTERS * self.fontMetrics().averageCharWidth(), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.go_down.emit()
        else:
            super().keyPressEvent(event)


class FindingBar(QFrame):
    """Tells at every letter what is wished for, and says how many pieces were found."""

    wished = Signal()

    def __init__(self, kinds: Sequence[tuple[str, str]]) -> None:
        """``kinds`` pairs a craft's key with the word for all of its pieces."""
        super().__init__()
        self.setObjectName("roombar")
        self.field = FindingField()
        self.field.setPlaceholderText(_("Find"))
        self.field.setAccessibleName(_("Find"))
        self.kinds = Choice(_("Kind"), (("", _("All")), *kinds))
        self.months = Choice(_("Month"), ())
        self.status = words("", "quiet")
        self.offer_months(())
        self._set_out()
        self.field.textChanged.connect(self.wished)
        self.kinds.currentIndexChanged.connect(self.wished)
        self.months.currentIndexChanged.connect(self.wished)

    def _set_out(self) -> None:
        row = FlowLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        for part in (self.field, self.kinds, self.months, self.status):
            row.addWidget(part)

    @property
    def wish(self) -> Wish:
        return Wish(self.field.text().strip(), self.kinds.key or None, self.months.key or None)

    @property
    def is_on(self) -> bool:
        return self.wish != Wish()

    def look_for(self) -> None:
        """Let the person type a word, in place of the one that is there."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def offer_months(self, months: Sequence[str]) -> None:
        """Offer the months that have pieces; the one chosen stays chosen while it is there."""
        before = self.months.currentData()
        blocked = self.months.blockSignals(True)
        self.months.clear()
        self.months.addItem(_("Any month"), "")
        for month in months:
            self.months.addItem(_month_on_screen(month), month)
        self.months.choose(before or "")
        self.months.blockSignals(blocked)
        if before and self.months.key != before:
            self.wished.emit()

    def tell(self, found: int) -> None:
        """Say how many pieces fit, to the eye and to the ear; nothing when all are shown."""
        told = counted("{n} piece", "{n} pieces", found) if self.is_on and found else ""
        if told != self.status.text():
            self.status.setText(told)
            self.status.setVisible(bool(told))
            announce(self.status, told)


def _month_on_screen(month: str) -> str:
    year, number = month.split("-")
    return QLocale().toString(QDate(int(year), int(number), 1), "MMMM yyyy")
