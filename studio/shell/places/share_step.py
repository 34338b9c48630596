"""What the steps of Share have in common: a title, room for the step, a way back and a way on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words
from studio.widgets.flow import FlowLayout
from studio.widgets.page import Page


class StepLine(QWidget):
    """Says which steps there are and which one this is, by weight and by words."""

    def __init__(self) -> None:
        super().__init__()
        self._row = FlowLayout(self)
        self._row.setContentsMargins(28, 6, 28, 6)
        self._row.setSpacing(22)
        self._labels = [self._label(text) for text in _steps()]

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

    def __init__(
        self,
        title: str,
        onward: str = "",
        *,
        first: bool = False,
        between: Sequence[QWidget] = (),
        after: Sequence[QWidget] = (),
    ) -> None:
        """``onward`` is the word for the way on; others may stand before and after it."""
        super().__init__()
        self.page = Page()
        self.title = words(title, "title")
        self.page.column.addWidget(self.title)
        self.back_button = button(_("Back"))
        self.back_button.clicked.connect(self.back)
        self.onward_button = button(onward or _("Next"), "main")
        self.onward_button.clicked.connect(self.onward)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.page, 1)
        self.foot = self._foot((self.back_button, *between, self.onward_button, *after))
        layout.addWidget(self.foot)
        self.back_button.setVisible(not first)

    def _foot(self, parts: Sequence[QWidget]) -> QFrame:
        foot = QFrame()
        foot.setObjectName("roombar")
        row = FlowLayout(foot)
        row.setContentsMargins(28, 10, 28, 10)
        for part in parts:
            row.addWidget(part)
        return foot
