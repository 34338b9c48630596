"""Step 1: for whom. Nobody is chosen until the person chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton

from studio.core.texts import _
from studio.record.request import Audience
from studio.shell.places.share_shared import shared_before
from studio.shell.places.share_step import Step
from studio.widgets.controls import button, words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_GAP, _AROUND, _WIDEST = 14, 56, 760
"""In px: between two answers, beside the page, and what the page takes at the most."""


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
        self._grid, self._columns = QGridLayout(), 0
        self._grid.setSpacing(_GAP)
        self._lay_out()
        column.addLayout(self._grid)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Two beside each other; where the words are too long for that, each on its own line."""
        made = tuple(self.answers.values())
        widest = max(one.sizeHint().width() for one in made)
        room = self.width() - _AROUND - self.page.verticalScrollBar().sizeHint().width()
        columns = 2 if 2 * widest + _GAP <= min(room, _WIDEST) else 1
        if columns != self._columns:
            self._columns = columns
            for at, one in enumerate(made):
                self._grid.addWidget(one, at // columns, at % columns)

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
