"""For when somebody may know the words or the password: all is sealed anew, with other words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox

from studio.core.texts import _
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words
from studio.widgets.flow import in_a_row
from studio.widgets.page import Page
from studio.widgets.progress import HowFar
from studio.widgets.secret import SecretLine, show_toggle


class AnewPage(Page):
    """Says what it does before it is done; it can be called off until the very end."""

    wanted = Signal(str, str, bool)
    """The new password, the one of now, and whether old backups stay."""
    stopped = Signal()
    closed = Signal()
    seen = Signal(float)
    """How far it is, from 0 to 1; may come from any thread."""

    def __init__(self, least: int) -> None:
        super().__init__(640)
        self._least = least
        self.now = SecretLine(_("Your password now"))
        self.new = SecretLine(_("New password"))
        self.again = SecretLine(_("The new password once more"))
        self.toggle = show_toggle(self.now, self.new, self.again)
        self.keep = QCheckBox(_("Keep the old backups"))
        self.keep.setAccessibleName(self.keep.text())
        self.begin, self.back = button(_("Make new words"), "main"), button(_("Back"))
        self.stop, self.bar, self.line = button(_("Stop")), HowFar(), words("", "care")
        self.working = words(_("Sealing anew. You can do something else in the meantime."), "quiet")
        self.under_way = False
        self._fill()
        self._connect()
        self.wait(waiting=False)

    def _fill(self) -> None:
        column = self.column
        for text, kind in (
            (_("Somebody may know my words or password"), "title"),
            (_("You choose a new password and get 12 new words."), "lead"),
            (_("All your pieces are sealed anew. The old words and password then open none."), ""),
        ):
            column.addWidget(words(text, kind or "body"))  # type: ignore[arg-type]
        for part in (self.now, self.new, self.again, self.toggle, self.keep):
            column.addWidget(part)
        column.addWidget(
            words(
                _(
                    "Old backups still open with the old words. "
                    "They go once there is a new backup, unless you keep them. "
                    "Those on a stick go when it is here again."
                ),
                "quiet",
            )
        )
        for shown in (self.line, self.working, self.bar):
            column.addWidget(shown)
        column.addLayout(in_a_row(self.begin, self.stop, self.back))

    def _connect(self) -> None:
        self.begin.clicked.connect(self._begin)
        self.again.field.returnPressed.connect(self._begin)
        self.stop.clicked.connect(self.stopped)
        self.back.clicked.connect(self.closed)
        # Queued where it comes from another thread, as Qt sees to by itself.
        self.seen.connect(self._show_share)

    def show_for(self, *, asks: bool) -> None:
        """Start from nothing, or show how far it is; ``asks`` when the password is needed."""
        self.now.setVisible(asks)
        self.setFocusProxy(self.now if asks else self.new)
        (self.stop if self.under_way else self.now if asks else self.new).setFocus()

    def say(self, sentence: str) -> None:
        """Say how it ended or what is missing; what was typed stays."""
        self.wait(waiting=False)
        self.line.setText(sentence)
        announce(self.line, sentence)
        self.ensureWidgetVisible(self.line)

    def forget(self) -> None:
        for line in (self.now, self.new, self.again):
            line.forget()
        self.toggle.setChecked(False)
        if not self.under_way:
            self.keep.setChecked(False)
            self.line.setText("")

    def wait(self, *, waiting: bool) -> None:
        self.under_way = waiting
        self.bar.setValue(0)
        for one in (self.working, self.bar, self.stop):
            one.setVisible(waiting)
        self.begin.setVisible(not waiting)
        for two in (self.now, self.new, self.again, self.toggle, self.keep):
            two.setEnabled(not waiting)
        self.line.setText("")
        if waiting:
            announce(self.working, self.working.text())

    def _begin(self) -> None:
        if not self.now.text and not self.now.isHidden():
            self.say(_("Please type your password now, in the first line."))
            self.now.setFocus()
        elif len(self.new.text) < self._least:
            self.say(_("A password needs 8 letters or more. Nothing was changed."))
        elif self.new.text != self.again.text:
            self.say(_("The two new passwords are not the same. Nothing was changed."))
        elif self.new.text == self.now.text:
            self.say(_("This is the password of now. Please choose another one."))
        else:
            self._go()

    def _go(self) -> None:
        new, now = self.new.text, self.now.text
        self.wait(waiting=True)
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.forget()
        self.wanted.emit(new, now, self.keep.isChecked())

    def _show_share(self, share: float) -> None:
        self.bar.show_share(share)
