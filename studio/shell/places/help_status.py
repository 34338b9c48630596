"""The top edge of the help page: the way back, and one quiet line about what just happened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.core.texts import _
from studio.core.timing import Scheduler
from studio.journey.help_shelf import OwnNumber
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words

_LINE_SECONDS = 6.0
_UNDO_SECONDS = 20.0


class HelpStatus(QWidget):
    """Always in sight, so that "Copied." and "Undo" are seen wherever the page stands."""

    undone = Signal(OwnNumber)

    def __init__(self, scheduler: Scheduler) -> None:
        super().__init__()
        self._scheduler = scheduler
        self._cancel: Callable[[], None] = lambda: None
        self._gone: OwnNumber | None = None
        self.back_button = button(_("Back"))
        self.line = words("")
        self.undo_button = button(_("Undo"))
        self.undo_button.clicked.connect(self._undo)
        self.undo_button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 4, 28, 4)
        row.setSpacing(14)
        row.addWidget(self.back_button)
        row.addWidget(self.line, 1)
        row.addWidget(self.undo_button)

    def say(self, line: str) -> None:
        """Show one line for a little while and speak it."""
        self._show(line, _LINE_SECONDS)

    def offer_undo(self, line: str, gone: OwnNumber) -> None:
        """Show one line with a way back; the keyboard stands on it."""
        self._show(line, _UNDO_SECONDS)
        self._gone = gone
        self.undo_button.show()
        self.undo_button.setFocus()

    def quiet(self) -> None:
        """Take the line away."""
        self._cancel()
        self._gone = None
        self.line.setText("")
        if self.undo_button.hasFocus():
            self.back_button.setFocus()
        self.undo_button.hide()

    def _show(self, line: str, seconds: float) -> None:
        self.quiet()
        self.line.setText(line)
        announce(self.line, line)
        self._cancel = self._scheduler.call_later(seconds, self.quiet)

    def _undo(self) -> None:
        gone = self._gone
        self.quiet()
        if gone is not None:
            self.undone.emit(gone)
