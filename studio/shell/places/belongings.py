"""Where everything is: each folder in one line, and a way to delete it all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.widgets.controls import breakable, button, clear, words
from studio.widgets.flow import in_a_row
from studio.widgets.page import Page

OpenFolder = Callable[[Path], bool]


def open_folder(folder: Path) -> bool:
    """Show a folder of this computer in the system's own window; False when it will not."""
    return folder.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class BelongingsPlace(QWidget):
    """``delete``: the person typed the word and pressed the button. ``leave``: close the app."""

    closed = Signal()
    delete = Signal()
    leave = Signal()
    shown = Signal()

    def __init__(self, lines: Sequence[tuple[str, Path]], opener: OpenFolder = open_folder) -> None:
        super().__init__()
        self._opener, self._page = opener, Page()
        self.back, self.close_app = button(_("Back")), button(_("Close the app"))
        self.word, self.delete_button = QLineEdit(), button(_("Delete everything"))
        self.told, self._more = words("", "care"), QVBoxLayout()
        self.openers: list[QPushButton] = []
        self._page.column.addWidget(words(_("Where everything is"), "title"))
        for what, folder in lines:
            self._show_line(self._page.column, what, folder)
        self._page.column.addLayout(self._more)
        self._show_delete()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._page)
        self.setFocusProxy(self.openers[0])
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def _connect(self) -> None:
        self.back.clicked.connect(self.closed)
        self.close_app.clicked.connect(self.leave)
        self.word.textChanged.connect(self._typed)
        self.word.returnPressed.connect(self.delete_button.click)
        self.delete_button.clicked.connect(self._delete)
        self.close_app.hide()
        self.told.hide()
        self._typed("")

    def show_more(self, lines: Sequence[tuple[str, Path]], remarks: Sequence[str]) -> None:
        """Show what was found out since, instead of what was shown here before."""
        clear(self._more)
        for what, folder in lines:
            self._more.addWidget(words(what, "heading"))
            self._more.addWidget(words(breakable(str(folder))))
        for remark in remarks:
            self._more.addWidget(words(remark))

    def _show_line(self, column: QVBoxLayout, what: str, folder: Path) -> None:
        column.addWidget(words(what, "heading"))
        column.addWidget(words(breakable(str(folder))))
        made = button(_("Open folder"))
        made.setAccessibleName(_("Open folder: {what}").format(what=what))
        made.clicked.connect(lambda: self._open(folder))
        self.openers.append(made)
        column.addLayout(in_a_row(made))

    def _show_delete(self) -> None:
        column = self._page.column
        ask = words(_("To delete all of it, type the word {word}.").format(word=delete_word()))
        for line in (
            words(_("Delete everything"), "title"),
            words(_("Pieces, backups, keys, help numbers, notes and choices: all go."), "lead"),
            words(_("This is for good. Then the app closes."), "care"),
            words(_("Copies and pages you saved in other places stay there.")),
            ask,
            self.word,
        ):
            column.addWidget(line)
        ask.setBuddy(self.word)
        self.word.setAccessibleName(ask.text())
        column.addLayout(in_a_row(self.delete_button))
        column.addWidget(self.told)
        column.addLayout(in_a_row(self.back, self.close_app))

    def _open(self, folder: Path) -> None:
        if self._opener(folder):
            self.told.hide()
        else:
            self._say(_("The folder did not open here. You can find it by its name."))

    def _typed(self, text: str) -> None:
        self.delete_button.setEnabled(text.strip().casefold() == delete_word().casefold())

    def _delete(self) -> None:
        self.word.clear()
        self.delete.emit()

    def tell_left(self, left: Sequence[Path], away: Sequence[str] = ()) -> None:
        """Name what could not be deleted; all else is gone, so only closing is left.

        ``away`` are the names of second places that were not here.
        """
        told = _("{name} was not here, so the backups on it stay. You can delete them there.")
        said = [told.format(name=breakable(one)) for one in away]
        if left:
            names = ", ".join(breakable(str(one)) for one in left)
            said.append(_("This could not be deleted: {names}.").format(names=names))
        self._say(" ".join([*said, _("All else is gone.")]))
        self.word.setEnabled(False)
        self.back.hide()
        self.close_app.show()
        self.close_app.setFocus()

    def _say(self, line: str) -> None:
        self._page.say_in(self.told, line)


def delete_word() -> str:
    """The word to type, in the language in use."""
    return _("delete")
