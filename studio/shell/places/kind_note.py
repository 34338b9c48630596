"""One kind note, its words alone; shown only when it was asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.core.texts import _
from studio.widgets.accessible import announce
from studio.widgets.controls import breakable, button, words
from studio.widgets.flow import in_a_row
from studio.widgets.footed import FootedPage
from studio.widgets.tabbing import tab_as_seen

_WIDTH = 640


class KindNotePlace(QWidget):
    """``another`` when the next is asked for, ``closed`` when the person goes back."""

    another = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.note = words("", "lead")
        self.note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.another_button, self.close_button = (
            button(_("Another one")),
            button(_("Close"), "main"),
        )
        page = FootedPage(_WIDTH)
        page.column.addWidget(self.note)
        page.foot.addLayout(in_a_row(self.another_button, self.close_button))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self.another_button.clicked.connect(self.another)
        self.close_button.clicked.connect(self.closed)
        self.setFocusProxy(self.close_button)

    def show_note(self, text: str, *, more: bool) -> None:
        """Show the words of a note; ``more`` where there are others to ask for."""
        self.note.setText(breakable(text))
        self.another_button.setVisible(more)
        self._read_out()

    def _read_out(self) -> None:
        """Let the words be heard too: what has the keys is the way back."""
        if self.isVisible() and self.note.text():
            announce(self.note, self.note.text())

    def say_none(self) -> None:
        """There is no note yet: say how one comes to be."""
        self.show_note(
            _(
                "There is no kind note yet. In Write, choose the layout A kind note."
                " What you write there can be found here."
            ),
            more=False,
        )

    def forget(self) -> None:
        """Hold the words no longer."""
        self.note.setText("")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        tab_as_seen(self)
        self._read_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
