"""Under the trouble: the newest backup, to be used in place of what does not open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from studio.core.texts import _, counted
from studio.shell.places.pieces_question import LetGoQuestion
from studio.widgets.controls import button, words
from studio.widgets.flow import FlowLayout


class BackupInstead(QWidget):
    """Nothing to see until a backup is offered; it is used after a second press."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = words("")
        self.use = button(_("Open this backup"))
        self.use.clicked.connect(self._ask)
        self._bar = QWidget()
        row = FlowLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.use)
        self.question = LetGoQuestion(self._bar)
        for way, word in (
            (self.question.keep, _("Leave it")),
            (self.question.let_go, _("Yes, open the backup")),
        ):
            way.setText(word)
            way.setAccessibleName(word)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(14)
        for part in (self.line, self._bar, self.question):
            column.addWidget(part)
        self.hide()

    def offer(self, day: str, pieces: int) -> None:
        """Offer the backup of a day."""
        self.question.leave()
        holds = counted("It holds {n} piece.", "It holds {n} pieces.", pieces)
        self.line.setText(_("There is a backup: {day}.").format(day=day) + " " + holds)
        self.show()

    def offer_nothing(self) -> None:
        self.question.leave()
        self.hide()

    def _ask(self) -> None:
        line = _("Your pieces will be as they were then. What is here now is put aside and kept.")
        self.question.ask(line, self.wanted.emit)
        self._bring_in_sight()

    def _bring_in_sight(self) -> None:
        """In low windows and large text the question may lie below what is seen."""
        page = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        if page is not None:
            inside = page.widget()
            assert inside is not None
            inside.adjustSize()
            page.ensureWidgetVisible(self.question)
