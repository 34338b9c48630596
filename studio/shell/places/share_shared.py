"""What was shared before: a line for each file, for the person alone. Each line can go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from studio.core.texts import _
from studio.shell.places.share_step import Step
from studio.widgets.accessible import announce
from studio.widgets.controls import breakable, button, clear, words
from studio.widgets.tabbing import tab_as_seen


@dataclass(frozen=True)
class SharedNote:
    """One file as it is told of: its day, for whom it was, and the names of its pieces."""

    number: int
    day: str
    who: str
    names: tuple[str, ...]


class SharedStep(Step):
    """``remove``: one note is to go, by its number. ``remove_all``: all of them are."""

    remove = Signal(int)
    remove_all = Signal()

    def __init__(self) -> None:
        self.all_button = button(_("Remove all these notes"))
        super().__init__(_("What I have shared"), after=(self.all_button,))
        self.onward_button.hide()
        self.all_button.clicked.connect(self._ask_once)
        column = self.page.column
        column.addWidget(words(_("These notes are for you alone. They are kept sealed."), "lead"))
        self._told = words("")
        column.addWidget(self._told)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(14)
        column.addLayout(self._lines)
        self.removers: list[QPushButton] = []
        self.setFocusProxy(self.back_button)
        self.show_notes(())

    def show_notes(self, notes: Sequence[SharedNote]) -> None:
        """Show these notes, the newest first."""
        self._again = False
        self.all_button.setText(_("Remove all these notes"))
        self.all_button.setAccessibleName(self.all_button.text())
        self.all_button.setVisible(bool(notes))
        self._told.setText("" if notes else _("There are no notes here."))
        self._told.setVisible(not notes)
        clear(self._lines)
        self.removers = []
        for note in notes:
            self._lines.addWidget(self._line(note))
        tab_as_seen(self)

    def _line(self, note: SharedNote) -> QFrame:
        line = QFrame()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        who = _("{day}, for {who}").format(day=note.day, who=note.who)
        column.addWidget(words(who, "heading"))
        column.addWidget(words(", ".join(breakable(name) for name in note.names)))
        gone = button(_("Remove this note"), "quiet")
        gone.setAccessibleName(_("Remove the note of {line}").format(line=who))
        gone.setProperty("number", note.number)
        gone.clicked.connect(self._remove)
        column.addWidget(gone, 0, Qt.AlignmentFlag.AlignLeft)
        self.removers.append(gone)
        return line

    def _remove(self) -> None:
        sender = self.sender()
        assert isinstance(sender, QPushButton)
        self.back_button.setFocus()
        self.remove.emit(sender.property("number"))

    def _ask_once(self) -> None:
        """All of them go for good, so the button asks once more."""
        if self._again:
            self.back_button.setFocus()
            self.remove_all.emit()
            return
        self._again = True
        self.all_button.setText(_("Remove all for good"))
        self.all_button.setAccessibleName(self.all_button.text())
        announce(self.all_button, self.all_button.text())


def shared_before() -> QPushButton:
    """The way to this page from others."""
    return button(_("What I have shared"), "quiet")
