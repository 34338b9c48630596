"""What is shown when the portfolio could not be opened: nothing was changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.core.texts import _
from studio.shell.places.backups_trouble import BackupInstead
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words
from studio.widgets.flow import FlowLayout
from studio.widgets.page import Page


class TroublePlace(QWidget):
    """One plain sentence and the ways on."""

    again = Signal()
    leave = Signal()
    words_wanted = Signal()
    rescue_wanted = Signal()
    taken_over = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = words("", "lead")
        self.again_button = button(_("Try again"), "main")
        self.again_button.clicked.connect(self.again)
        self.leave_button = button(_("Close the app"))
        self.leave_button.clicked.connect(self.leave)
        self.other_way = button(_("I have my 12 words"))
        self.other_way.clicked.connect(self.words_wanted)
        self.title = words(_("Your pieces did not open"), "title")
        self.rescue_button = button(_("Rescue my pieces"), "main")
        self.rescue_button.clicked.connect(self.rescue_wanted)
        self.take_over_button = button(_("It is closed there. Open it here"))
        self.take_over_button.clicked.connect(self.taken_over)
        self.rescue_line = words(
            _("A rescue reads all it can and fills gaps from backups. The damaged file is kept.")
        )
        self.instead = BackupInstead()
        page = Page(640, middle=True)
        page.column.addWidget(self.title)
        page.column.addWidget(self.line)
        page.column.addWidget(self.rescue_line)
        row = FlowLayout()
        row.addWidget(self.rescue_button)
        row.addWidget(self.again_button)
        row.addWidget(self.take_over_button)
        row.addWidget(self.other_way)
        row.addWidget(self.leave_button)
        page.column.addLayout(row)
        page.column.addWidget(self.instead)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self.setFocusProxy(self.again_button)

        self._offer(rescue=False, again=True)

    def say(self, sentence: str, *, words_help: bool = False) -> None:
        """Say what happened; ``words_help`` when the 12 words would open it all the same."""
        self.title.setText(_("Your pieces did not open"))
        self.again_button.setText(_("Try again"))
        self._offer(rescue=False, again=True)
        self.other_way.setVisible(words_help)
        self._tell(sentence)

    def offer_rescue(self) -> None:
        """The pieces are damaged, and what remains of them can be rescued."""
        self._offer(rescue=True, again=False)
        self.rescue_button.setFocus()

    def offer_taking_over(self) -> None:
        """Another computer's lock lies in the folder, and only the person can know better."""
        self.take_over_button.show()

    def wait_for_rescue(self) -> None:
        """A rescue is under way: there is nothing to press until it is done."""
        self.wait_for(_("Rescuing your pieces. This can take some minutes."))

    def wait_for(self, line: str) -> None:
        """Say what is under way, with nothing to press."""
        self._offer(rescue=False, again=False)
        self.leave_button.setEnabled(False)
        self._tell(line)

    def tell_of_rescue(self, sentence: str) -> None:
        """Say how the rescue went; the pieces can be opened now."""
        self.title.setText(_("Your pieces are back"))
        self.again_button.setText(_("Open my pieces"))
        self._offer(rescue=False, again=True)
        self._tell(sentence)
        self.again_button.setFocus()

    def _offer(self, *, rescue: bool, again: bool) -> None:
        self.rescue_button.setVisible(rescue)
        self.rescue_line.setVisible(rescue)
        self.take_over_button.hide()
        self.again_button.setVisible(again)
        self.again_button.setAccessibleName(self.again_button.text())
        self.leave_button.setEnabled(True)
        self.other_way.hide()

    def _tell(self, sentence: str) -> None:
        self.line.setText(sentence)
        announce(self.line, sentence)
