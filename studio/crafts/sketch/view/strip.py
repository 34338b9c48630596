"""One calm line under the sheet: how the tool in hand is used, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studio.widgets.controls import button, clear, words
from studio.widgets.flow import FlowLayout

Deed = tuple[str, Callable[[], None]]


class Strip(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("told")
        self.line = words("")
        self._deeds: tuple[str, ...] = ()
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons)
        self._flow.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self._buttons)
        self.hide()

    def show_line(self, said: str, deeds: Sequence[Deed] = ()) -> bool:
        """Say something with buttons for what can be done; True when there are other buttons."""
        self.line.setText(said)
        self.line.setVisible(bool(said))
        named = tuple(word for word, _act in deeds)
        other = named != self._deeds
        if other:
            self._deeds = named
            clear(self._flow)
            for word, act in deeds:
                made = button(word)
                made.clicked.connect(act)
                self._flow.addWidget(made)
        self._buttons.setVisible(bool(deeds))
        self.setVisible(bool(said))
        return other
