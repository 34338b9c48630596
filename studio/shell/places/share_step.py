"""What the steps of Share have in common: a title, room for the step, a way back and a way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words
from studio.widgets.page import Page


class StepLine(QWidget):
    """Says which steps there are and which one this is, by weight and by words."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(28, 6, 28, 6)
        self._row.setSpacing(22)
        self._labels = [self._label(text) for text in _steps()]
        self._row.addStretch(1)

    def _label(self, text: str) -> QLabel:
        made = words(text, "quiet")
        made.setWordWrap(False)
        self._row.addWidget(made)
        return made

    def stand_at(self, step: int) -> None:
        """Mark ``step`` (from 0) and say it."""
        for number, label in enumerate(self._labels):
            label.setProperty("kind", "here" if number == step else "quiet")
            label.style().polish(label)
        line = _("Step {step} of {all}. {name}")
        name = self._labels[step].text()
        announce(self, line.format(step=step + 1, all=len(self._labels), name=name))


def _steps() -> tuple[str, ...]:
    return (_("1  Who for"), _("2  Choose"), _("3  Look"), _("4  Save"))


class Step(QWidget):
    """One screen of Share: a page, and below it Back and the way on, always in the same place."""

    back = Signal()
    onward = Signal()

    def __init__(self, title: str, onward: str = "", *, first: bool = False) -> None:
        super().__init__()
        self.page = Page()
        self.title = words(title, "title")
        self.page.column.addWidget(self.title)
        self.back_button = button(_("Back"))
        self.back_button.clicked.connect(self.back)
        self.back_button.setVisible(not first)
        self.onward_button = button(onward or _("Next"), "main")
        self.onward_button.clicked.connect(self.onward)
        self.foot = QHBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.page, 1)
        layout.addWidget(self._foot_frame())
        self.setFocusProxy(self.onward_button)

    def _foot_frame(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("roombar")
        self.foot.setContentsMargins(28, 10, 28, 10)
        self.foot.setSpacing(14)
        self.foot.addWidget(self.back_button)
        self.foot.addStretch(1)
        self.foot.addWidget(self.onward_button)
        frame.setLayout(self.foot)
        return frame

    def start_at_top(self) -> None:
        """Show the page from its top, with the keyboard on its first control."""
        self.page.verticalScrollBar().setValue(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
