"""Tidying the timing of what was played: a slider, or a true sentence where no beat was found."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.core.texts import _
from studio.crafts.melody.document import Tune
from studio.crafts.melody.state import TuneState
from studio.crafts.melody.view_layers import CalmSlider, side_by_side
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words
from studio.widgets.flow import FlowLayout


class Tidy(QWidget):
    """In sight from the first take that was kept; what was played stays as it is."""

    hear = Signal(int)
    """Play from this tick on, please."""

    def __init__(self, tune: Tune) -> None:
        super().__init__()
        self._tune = tune
        self._free = False
        self.slider = CalmSlider(_("Tidy my timing"), 0, 100)
        self.amount = words("", "quiet")
        self.listen = button(_("Hear it"))
        self.sentence = words(_("Your timing is free. It stays as you played it."), "quiet")
        self.sentence.setWordWrap(False)
        self._dial = side_by_side(words(_("Tidy my timing")), self.slider, self.amount)

        flow = FlowLayout(self)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self._dial)
        flow.addWidget(self.listen)
        flow.addWidget(self.sentence)
        self.slider.valueChanged.connect(self._set)
        self.slider.settled.connect(self._seal)
        self.listen.clicked.connect(self._hear)
        self.show_tune()

    def restyle(self) -> None:
        """Keep room for the longest of the words beside the slider, so that it stays in place."""
        wide = self.amount.fontMetrics().horizontalAdvance
        self.amount.setMinimumWidth(max(wide(_amount_said(amount)) for amount in (0, 50, 100)))

    def show_kept(self, *, free: bool) -> None:
        """A take was just kept; ``free`` where no beat was found in it."""
        self._free = free
        self.show_tune()
        if free:
            announce(self, self.sentence.text())

    def show_tune(self) -> None:
        state = self._tune.state
        leans = first_leaning(state) is not None
        free = self._free and not leans and not self._tune.is_blank
        self._dial.setVisible(leans)
        self.listen.setVisible(leans)
        self.sentence.setVisible(free)
        self.setVisible(leans or free)
        self.slider.show_value(state.tidy)
        self.amount.setText(_amount_said(state.tidy))
        self.slider.setAccessibleDescription(self.amount.text())

    def _set(self, amount: int) -> None:
        self._tune.set_tidy(amount)
        announce(self.slider, self.amount.text())

    def _seal(self) -> None:
        self._tune.history.seal()

    def _hear(self) -> None:
        self.hear.emit(first_leaning(self._tune.state) or 0)


def first_leaning(state: TuneState) -> int | None:
    """Return the tick of the first note that leans to a beat found in the playing, if any."""
    leaning = (
        note.tick
        for place in state.places
        for note in state.layer(place).notes
        if note.lean or note.lean_end
    )
    return min(leaning, default=None)


def _amount_said(amount: int) -> str:
    if amount == 0:
        return _("As you played it")
    if amount == 100:
        return _("Right on the beat")
    return _("{n} per cent").format(n=amount)
