"""A person's own numbers on the help page: add, change, take away and put back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.core.errors import StudioError
from studio.core.texts import _
from studio.journey.help_now import HelpNow
from studio.journey.help_shelf import OwnNumber
from studio.shell.places.help_form import NumberForm
from studio.shell.places.help_lines import NumberCard, Say
from studio.widgets.controls import button, clear, words


class OwnNumbers(QWidget):
    """The list and its form. ``said`` is a line to show; ``removed`` can be put back."""

    said = Signal(str)
    removed = Signal(OwnNumber)

    def __init__(self, help_now: HelpNow) -> None:
        super().__init__()
        self._help_now = help_now
        self._rows = QVBoxLayout()
        self._rows.setSpacing(14)
        self.form = NumberForm()
        self.form.kept.connect(self._keep)
        self.form.left.connect(self.leave_form)
        self.add_button = button(_("Add a number"))
        self.add_button.clicked.connect(self._add)
        self._closed = words(_("Open your pieces to add or change your own numbers."), "quiet")
        self._fill()
        self.refresh()

    def _fill(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(words(_("My numbers"), "heading"))
        column.addLayout(self._rows)
        column.addWidget(self.form)
        column.addWidget(self._closed)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch(1)
        column.addLayout(row)
        self.form.hide()

    def refresh(self) -> None:
        """Show the numbers as they are now."""
        clear(self._rows)
        for one in self._help_now.numbers:
            self._rows.addWidget(OwnRow(one, self))
        if not self._help_now.can_change:
            self.form.hide()
        self.add_button.setVisible(self._help_now.can_change and self.form.isHidden())
        self._closed.setVisible(not self._help_now.can_change and not self._help_now.told)

    @property
    def can_change(self) -> bool:
        return self._help_now.can_change

    def say(self, line: str) -> None:
        self.said.emit(line)

    def change(self, one: OwnNumber) -> None:
        """Open the form on ``one``."""
        self.form.ask(one)
        self.form.show()
        self.add_button.hide()
        self.form.name.setFocus()

    def remove(self, one: OwnNumber) -> None:
        try:
            gone = self._help_now.remove(one.uid)
        except StudioError as error:
            self.said.emit(error.told)
            return
        if gone is not None:
            self.removed.emit(gone)

    def put_back(self, one: OwnNumber) -> None:
        self._put(one, _("It is back."))

    def leave_form(self) -> None:
        self.form.hide()
        self.add_button.setVisible(self.can_change)
        self.add_button.setFocus()

    def _add(self) -> None:
        self.change(self._help_now.blank())

    def _keep(self, one: OwnNumber) -> None:
        if not (one.name.strip() or one.number.strip()):
            self.said.emit(_("Write a name or a number first."))
            return
        self.leave_form()
        self._put(one, _("Kept."))

    def _put(self, one: OwnNumber, line: str) -> None:
        try:
            self._help_now.put(one)
        except StudioError as error:
            self.said.emit(error.told)
        else:
            self.said.emit(line)


class OwnRow(NumberCard):
    """One own number with what can be done with it."""

    def __init__(self, one: OwnNumber, numbers: OwnNumbers) -> None:
        seen = _("Shown on the locked screen too.") if one.outside else ""
        say: Say = numbers.say
        super().__init__(one.name, one.number, seen, say, urgent=False)
        self._one, self._numbers = one, numbers
        if numbers.can_change:
            self._add_ways()

    def _add_ways(self) -> None:
        row = QHBoxLayout()
        self.change_button = self._way(_("Change"))
        self.remove_button = self._way(_("Remove"))
        self.change_button.clicked.connect(self._change)
        self.remove_button.clicked.connect(self._remove)
        row.addWidget(self.change_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        self.column.addLayout(row)

    def _way(self, text: str) -> QPushButton:
        made = button(text, "quiet")
        made.setAccessibleDescription(self._one.name or self._one.number)
        return made

    def _change(self) -> None:
        self._numbers.change(self._one)

    def _remove(self) -> None:
        self._numbers.remove(self._one)
