"""Step 4: a password, if one likes, and a place for the file; then the pages are ready."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit

from studio.core.texts import _
from studio.shell.places.share_step import Step
from studio.widgets.accessible import announce
from studio.widgets.controls import breakable, button, words


class SaveStep(Step):
    """Asks for nothing: with both fields empty the file has no password."""

    save = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Save your pages"), _("Choose where to save"))
        self.password, self.repeated = _secret(_("Password")), _secret(_("The same password again"))
        self.show_it = QCheckBox(_("Show the password"))
        self.show_it.setAccessibleName(self.show_it.text())
        self.told = words("", "care")
        self._lay_out()
        self.show_it.toggled.connect(self._toggle)
        self.password.returnPressed.connect(self._try)
        self.repeated.returnPressed.connect(self._try)
        self.onward.connect(self._try)
        self.setFocusProxy(self.password)

    def _lay_out(self) -> None:
        column = self.page.column
        column.addWidget(words(_("Add a password to the file, if you like."), "lead"))
        for field in (self.password, self.repeated):
            label = words(field.accessibleName())
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
        column.addWidget(self.told)
        column.addWidget(self.show_it)
        for line in (
            _("Tell them the password in person or by phone, not in the same email."),
            _("No one can open the file without it. We cannot find it again for you."),
            _("Leave both empty for a file without a password."),
        ):
            column.addWidget(words(line, "quiet"))

    def begin(self) -> None:
        """Start afresh, with the keyboard on the way on."""
        self.tell("")
        self.wait(waiting=False)

    def forget(self) -> None:
        """Leave nothing of a password in the fields."""
        for field in (self.password, self.repeated):
            field.clear()
        self.show_it.setChecked(False)

    def tell(self, line: str) -> None:
        """Say one line below the fields; an empty one takes it away."""
        self.page.say_in(self.told, line)

    def wait(self, *, waiting: bool) -> None:
        """While the file is being written nothing can be pressed twice."""
        for part in (self.onward_button, self.back_button, self.password, self.repeated):
            part.setEnabled(not waiting)
        if waiting:
            self.tell(_("Saving your pages…"))

    def _try(self) -> None:
        if self.password.text() == self.repeated.text():
            self.tell("")
            self.save.emit(self.password.text())
        else:
            self.tell(_("The two passwords are not the same yet."))
            self.repeated.setFocus()
            self.repeated.selectAll()

    def _toggle(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for field in (self.password, self.repeated):
            field.setEchoMode(mode)


def _secret(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setAccessibleName(name)
    return made


class ReadyStep(Step):
    """The file is there. It is fine to wait."""

    more = Signal()

    def __init__(self) -> None:
        more = button(_("Make other pages"))
        super().__init__(_("Your pages are ready."), _("Done"), first=True, after=(more,))
        self.more_button = more
        more.clicked.connect(self.more)
        self.setFocusProxy(self.onward_button)
        self.where = words("")
        self.page.column.addWidget(
            words(
                _("Once you give a file to someone, you cannot take it back. It is fine to wait."),
                "lead",
            )
        )
        self.page.column.addWidget(self.where)

    def show_place(self, name: str, folder: str) -> None:
        """Say where the file lies."""
        line = _("The file {name} is in the folder {folder}.")
        self.where.setText(line.format(name=breakable(name), folder=breakable(folder)))
        announce(self.title, self.title.text())
