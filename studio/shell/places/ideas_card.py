"""A card that asks before something begins: every answer weighs the same, and none is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.widgets.accessible import announce
from studio.widgets.controls import breakable, button, clear, words
from studio.widgets.flow import FlowLayout, make_alike
from studio.widgets.footed import FootedPage

Answer = tuple[str, Callable[[], None]]


class AskCard(QWidget):
    """The card itself has the focus, so that no key press answers unawares."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet = QFrame()
        self.sheet.setObjectName("sheet")
        self.sheet.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lines, self._answers = QVBoxLayout(self.sheet), FlowLayout()
        self._lines.setContentsMargins(24, 18, 24, 18)
        self._lines.setSpacing(10)
        page = FootedPage(680)
        page.column.addWidget(self.sheet)
        page.foot.addLayout(self._answers)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self.setFocusProxy(self.sheet)
        self.answers: list[QPushButton] = []
        self._acts: list[Callable[[], None]] = []

    def ask(
        self, idea: str, lines: Sequence[str], answers: Sequence[Answer], *, known: bool = False
    ) -> None:
        """Show an idea, what there is to say of it, and the answers, all of one size.

        An idea that is ``known`` comes last: where letters are large, the rest has to be in sight.
        """
        clear(self._lines)
        clear(self._answers)
        shown = [words(line) for line in lines]
        shown.insert(len(shown) if known else 0, words(breakable(idea), "lead"))
        for label in shown:
            self._lines.addWidget(label)
        self.answers = [button(word) for word, _act in answers]
        self._acts = [act for _word, act in answers]
        for at, made in enumerate(self.answers):
            made.setProperty("at", at)
            made.clicked.connect(self._answered)
            self._answers.addWidget(made)
        make_alike(self.answers)
        said = " ".join([*lines, idea] if known else [idea, *lines])
        self.sheet.setAccessibleName(said)
        announce(self.sheet, said)

    def _answered(self) -> None:
        chosen = self.sender()
        assert isinstance(chosen, QWidget)
        self._acts[chosen.property("at")]()


def before_a_deeper_one() -> tuple[str, ...]:
    """What is said before any deeper idea starts."""
    return (
        _("This one can bring up strong feelings. You choose what to make and when to stop."),
        _(
            "If it feels too much, stop, or make something else."
            " If it happened in the last few weeks, it may be kinder to wait."
        ),
    )
