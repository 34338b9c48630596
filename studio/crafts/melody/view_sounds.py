"""Which instrument the hands play: touch one and it is heard."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.crafts.melody.sounds import INSTRUMENTS, instrument_name
from studio.widgets.controls import button, keep_coloured, words
from studio.widgets.flow import FlowLayout

_ICONS = {"kalimba@1": "tune-kalimba", "felt-piano@1": "tune-piano"}


class SoundChoice(QWidget):
    """One button for each instrument; the one in hand is on."""

    instrument_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.instruments = {key: self._instrument(key) for key in INSTRUMENTS}
        flow = FlowLayout()
        flow.setContentsMargins(0, 0, 0, 0)
        for made in self.instruments.values():
            flow.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(words(_("Touch one to hear it."), "quiet"))
        column.addLayout(flow)

    def show_instrument(self, instrument: str) -> None:
        for key, made in self.instruments.items():
            made.setChecked(key == instrument)

    def _instrument(self, key: str) -> QPushButton:
        made = button(instrument_name(key), "pick")
        made.setCheckable(True)
        made.setProperty("instrument", key)
        if key in _ICONS:
            keep_coloured(made, _ICONS[key], self._look, chosen="text")
        made.clicked.connect(self._clicked)
        return made

    def _clicked(self) -> None:
        clicked = self.sender()
        assert isinstance(clicked, QPushButton)
        self.instrument_chosen.emit(str(clicked.property("instrument")))
