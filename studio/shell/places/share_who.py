"""Step 1: for whom. Nobody is chosen until the person chooses."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton

from studio.core.texts import _
from studio.record.request import Audience
from studio.shell.places.share_shared import shared_before
from studio.shell.places.share_step import Step
from studio.widgets.controls import button, words


class WhoStep(Step):
    """Four big answers; each one goes straight on."""

    answered = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Who are these pages for?"), first=True)
        column = self.page.column
        column.addWidget(
            words(_("You choose what goes in. Nothing is ticked until you tick it."), "lead")
        )
        self.answers = {audience: self._answer(audience, text) for audience, text in _answers()}
        grid = QGridLayout()
        grid.setSpacing(14)
        for at, made in enumerate(self.answers.values()):
            grid.addWidget(made, at // 2, at % 2)
        column.addLayout(grid)
        self.shared_before = shared_before()
        column.addWidget(self.shared_before, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(words(_("Pages for someone else hold no name, no dates and no notes.")))
        self.foot.hide()
        self.setFocusProxy(self.answers["therapist"])

    def _answer(self, audience: Audience, text: str) -> QPushButton:
        made = button(text)
        made.setProperty("audience", audience)
        made.setProperty("kind", "card")
        made.setCheckable(True)
        made.setMinimumHeight(72)
        made.clicked.connect(self._chosen)
        return made

    def show_chosen(self, audience: Audience | None) -> None:
        """Mark the answer given before; from then on one may also simply go on."""
        for key, made in self.answers.items():
            made.setChecked(key == audience)
        self.foot.setVisible(audience is not None)

    def _chosen(self) -> None:
        sender = self.sender()
        assert isinstance(sender, QPushButton)
        self.answered.emit(sender.property("audience"))


def _answers() -> tuple[tuple[Audience, str], ...]:
    return (
        ("therapist", _("My therapist")),
        ("trusted", _("Someone I trust")),
        ("myself", _("Just me")),
        ("someone_else", _("Someone else")),
    )
