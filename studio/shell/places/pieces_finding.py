"""The line above the cards: a word to look for, and which kind and month to look in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QDate, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit

from studio.core.texts import _, counted
from studio.shell.naming import shortened
from studio.widgets.accessible import announce
from studio.widgets.choice import Choice
from studio.widgets.controls import words
from studio.widgets.flow import FlowLayout

_LETTERS = 11
_BY_LENGTH = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_LONGEST = 24  # letters of a name in the line above the cards


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for; None means any.

    A kind's key, a month ("2031-03"), a collection's uid, a check-in word, an idea's own words.
    """

    words: str = ""
    kind: str | None = None
    month: str | None = None
    collection: str | None = None
    word: str | None = None
    idea: str | None = None


Options = tuple[tuple[str, str], ...]
"""Keys, and the words shown for them."""


@dataclass(frozen=True, slots=True)
class WaysToFind:
    """What there is to choose from."""

    months: tuple[str, ...] = ()
    collections: Options = ()
    words: tuple[str, ...] = ()
    ideas: tuple[str, ...] = ()


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
        self.months = Choice(_("Month"), (("", _("Any month")),))
        self.beside = Choice(_("Collection, word or idea"), (("", _("All together")),))
        self.beside.setSizeAdjustPolicy(_BY_LENGTH)
        self.beside.setMinimumContentsLength(_LETTERS)
        self.status = words("", "quiet")
        self._set_out()
        self.offer(WaysToFind())
        self.field.textChanged.connect(self.wished)
        for choice in self._choices:
            choice.currentIndexChanged.connect(self.wished)

    def _set_out(self) -> None:
        row = FlowLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        for part in (self.field, *self._choices, self.status):
            row.addWidget(part)

    @property
    def _choices(self) -> tuple[Choice, ...]:
        return self.kinds, self.months, self.beside

    @property
    def wish(self) -> Wish:
        about, _space, key = self.beside.key.partition(" ")
        return Wish(
            self.field.text().strip(), self.kinds.key or None, self.months.key or None,
            **({about: key} if about else {}),
        )  # fmt: skip

    @property
    def is_on(self) -> bool:
        return self.wish != Wish()

    def look_for(self) -> None:
        """Let the person type a word, in place of the one that is there."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def offer(self, ways: WaysToFind) -> None:
        """Offer what there is; what was chosen stays chosen while it is there.

        What a person has none of is not shown.
        """
        before = self.wish
        months = tuple((month, _month_on_screen(month)) for month in ways.months)
        beside = (
            *((f"collection {uid}", name) for uid, name in ways.collections),
            *((f"word {word}", _("Word: {word}").format(word=word)) for word in ways.words),
            *((f"idea {idea}", _("Idea: {idea}").format(idea=idea)) for idea in ways.ideas),
        )
        _fill(self.months, _("Any month"), months)
        _fill(self.beside, _("All together"), beside)
        self.beside.setVisible(bool(beside))
        if self.wish != before:
            self.wished.emit()

    def tell(self, found: int) -> None:
        """Say how many pieces fit, to the eye and to the ear; nothing when all are shown."""
        told = counted("{n} piece", "{n} pieces", found) if self.is_on and found else ""
        if told != self.status.text():
            self.status.setText(told)
            self.status.setVisible(bool(told))
            announce(self.status, told)


def _fill(choice: Choice, every: str, options: Options) -> None:
    before = choice.currentData()
    blocked = choice.blockSignals(True)
    choice.clear()
    choice.addItem(every, "")
    for key, shown in options:
        choice.addItem(shortened(shown, _LONGEST), key)
    choice.choose(before or "")
    choice.blockSignals(blocked)


def _month_on_screen(month: str) -> str:
    year, number = month.split("-")
    return QLocale().toString(QDate(int(year), int(number), 1), "MMMM yyyy")
