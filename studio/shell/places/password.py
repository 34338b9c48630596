"""The password: setting one, changing it, removing it, and seeing the sheet of 12 words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.shell.places.password_anew import AnewPage
from studio.shell.places.password_check import CheckPage
from studio.shell.places.password_sheet import SheetPage
from studio.widgets.accessible import announce
from studio.widgets.choice import Choice
from studio.widgets.controls import button, words
from studio.widgets.flow import in_a_row
from studio.widgets.page import Page
from studio.widgets.secret import SecretLine, show_toggle

LEAST = 8
"""Letters a password must have at least."""


class PasswordPlace(QWidget):
    """Asks only for what is needed; nothing happens until a button is pressed.

    The signals carry the password of now (empty while none is asked for).
    """

    chosen = Signal(str, str)
    """The new password, then the one of now."""
    removed = Signal(str)
    sheet_wanted = Signal(str)
    lock_chosen = Signal(int)
    """Minutes; 0 is never."""
    closed = Signal()
    finished = Signal()
    """The sheet was looked at, or new words were thought better of."""

    def __init__(self) -> None:
        super().__init__()
        self.now = SecretLine(_("Your password now"))
        self.new = SecretLine(_("New password"))
        self.again = SecretLine(_("The new password once more"))
        self.toggle = show_toggle(self.now, self.new, self.again)
        self.state, self.line, self.hint = words("", "lead"), words("", "care"), words("", "quiet")
        self.set_button = button("", "main")
        self.sheet_button = button(_("Show my 12 words"))
        self.remove_button = button(_("Remove the password"))
        self.back_button = button(_("Back"))
        self.anew_button = button(_("Somebody may know my words"))
        self.sheet, self.check, self.anew = SheetPage(), CheckPage(), AnewPage(LEAST)
        self._fresh = self._unchecked = False
        self.lock_after = Choice(_("Lock by itself"), _waits())
        self.lock_label = words(_("Lock by itself when nothing is touched"))
        self.lock_label.setBuddy(self.lock_after)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._form())
        for page in (self.sheet, self.check, self.anew):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self._connect()
        self.show_state(has_password=False, asks=False)

    def _form(self) -> Page:
        page = Page(640)
        column = page.column
        for part in (
            self.state,
            words(
                _(
                    "A password keeps your pieces locked. You also get 12 words. "
                    "They open your pieces if you forget the password. "
                    "Lose both, and no one can open them."
                )
            ),
            self.now, self.new, self.hint, self.again, self.toggle, self.line,
        ):  # fmt: skip
            column.addWidget(part)
        column.addLayout(in_a_row(self.set_button, self.back_button))
        column.addSpacing(14)
        column.addLayout(in_a_row(self.sheet_button, self.remove_button, self.anew_button))
        column.addSpacing(14)
        column.addWidget(self.lock_label)
        column.addLayout(in_a_row(self.lock_after))
        return page

    def _connect(self) -> None:
        self.set_button.clicked.connect(self._set)
        self.again.field.returnPressed.connect(self._set)
        self.new.field.textChanged.connect(self._say_length)
        self.sheet_button.clicked.connect(self._want_sheet)
        self.remove_button.clicked.connect(self._remove)
        self.back_button.clicked.connect(self.closed)
        self.sheet.done.connect(self._leave_sheet)
        self.check.done.connect(self._finish)
        self.check.back.connect(self._show_sheet_page)
        self.anew_button.clicked.connect(self._show_anew)
        self.anew.closed.connect(self._finish)
        self.lock_after.activated.connect(self._choose_lock)

    def show_state(self, *, has_password: bool, asks: bool) -> None:
        """Say how things stand; ``asks`` when a change needs the password of now."""
        self.state.setText(
            _("Your pieces open with your password.")
            if has_password
            else _("There is no password. Anyone at this computer can open your pieces.")
        )
        name = _("Change the password") if has_password else _("Set the password")
        self.set_button.setText(name)
        self.set_button.setAccessibleName(name)
        self.now.setVisible(asks)
        for one in (
            self.sheet_button, self.remove_button, self.anew_button,
            self.lock_after, self.lock_label,
        ):  # fmt: skip
            one.setVisible(has_password)
        self.setFocusProxy(self.now if asks else self.new)
        if asks and self.new.field.hasFocus() and not self.new.field.text():
            self.now.setFocus()  # this was told after the place came in sight
        self._say_length()
        self._wait(waiting=False)
        if self._unchecked:
            self.say(
                _("Your 12 words are new. Please look at them once more, and write them down.")
            )

    def show_lock_after(self, minutes: int) -> None:
        self.lock_after.choose(str(minutes))

    def show_sheet(self, twelve: Sequence[str], sentence: str, mark: str = "") -> None:
        """Show the 12 words until the person is done with them or leaves.

        With a ``sentence`` they are new, and three of them are asked for afterwards.
        """
        self._forget_lines()
        self._fresh = bool(sentence) or self._unchecked
        self._unchecked = False
        self.sheet.fill(twelve, sentence, mark)
        self._show_sheet_page()

    def _show_sheet_page(self) -> None:
        self._pages.setCurrentWidget(self.sheet)
        self.sheet.done_button.setFocus()

    def _leave_sheet(self) -> None:
        if not self._fresh:
            self._finish()
            return
        self._pages.setCurrentWidget(self.check)
        self.check.ask(self.sheet.twelve)

    def _show_anew(self) -> None:
        self._pages.setCurrentWidget(self.anew)
        self.anew.show_for(asks=not self.now.isHidden())

    def _finish(self) -> None:
        self._fresh = False
        self.forget()
        self.finished.emit()

    def say(self, sentence: str) -> None:
        """Say one sentence; what was typed stays, so that it can be mended."""
        self._wait(waiting=False)
        self.line.setText(sentence)
        announce(self.line, sentence)

    def forget(self) -> None:
        """Leave no password in a line and no word on the sheet.

        Words that are new and were left before they were checked can be shown again.
        """
        self._unchecked = self._unchecked or self._fresh
        self._fresh = False
        self._forget_lines()
        for page in (self.sheet, self.check):
            page.clear()
        self.anew.forget()
        if self.anew.under_way:
            self._pages.setCurrentWidget(self.anew)
        else:
            self._pages.setCurrentIndex(0)

    def _forget_lines(self) -> None:
        for line in (self.now, self.new, self.again):
            line.forget()
        self.toggle.setChecked(False)
        self.line.setText("")

    def _set(self) -> None:
        if len(self.new.text) < LEAST:
            self.say(_("A password needs 8 letters or more. Nothing was changed."))
        elif self.new.text != self.again.text:
            self.say(_("The two new passwords are not the same. Nothing was changed."))
        elif self._may_go_on():
            self.chosen.emit(self.new.text, self.now.text)

    def _choose_lock(self) -> None:
        self.lock_chosen.emit(int(self.lock_after.key))

    def _want_sheet(self) -> None:
        if self._may_go_on():
            self.sheet_wanted.emit(self.now.text)

    def _remove(self) -> None:
        if self._may_go_on():
            self.removed.emit(self.now.text)

    def _may_go_on(self) -> bool:
        if self.now.text or self.now.isHidden():
            self._wait(waiting=True)
            return True
        self.say(_("Please type your password now, in the first line."))
        self.now.setFocus()
        return False

    def _say_length(self) -> None:
        missing = LEAST - len(self.new.text)
        self.hint.setText(
            _("8 letters or more. A few words in a row work well. You can paste it too.")
            if missing > 0
            else _("Long enough. Longer is safer.")
        )

    def _wait(self, *, waiting: bool) -> None:
        self.line.setText(_("One moment…") if waiting else "")
        for one in (self.set_button, self.sheet_button, self.remove_button, self.anew_button):
            one.setEnabled(not waiting)


def _waits() -> list[tuple[str, str]]:
    times = [
        (str(minutes), _("After {minutes} minutes").format(minutes=minutes))
        for minutes in (5, 10, 20)
    ]
    return [*times, ("0", _("Never"))]
