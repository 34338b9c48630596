"""A quiet sound behind the tune: rain, the sea, night wind, or none, and how loud it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSlider, QWidget

from studio.core.texts import _
from studio.crafts.melody.sounds import AMBIENCES, instrument_name
from studio.crafts.melody.state import Ambience
from studio.widgets.controls import button, words
from studio.widgets.flow import FlowLayout


class _Loudness(QSlider):
    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(1, 100)
        self.setSingleStep(5)
        self.setPageStep(20)
        self.setMinimumWidth(120)
        self.setAccessibleName(_("Loudness behind the tune"))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the room may be scrolled past without changing it


class Weather(QWidget):
    """One of four is on."""

    chosen = Signal(str, int)
    """Bank name, or nothing, and loudness in per cent."""
    settled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = Ambience()
        self.kinds = {key: self._kind(key) for key in ("", *AMBIENCES)}
        self.loudness = _Loudness()
        flow = FlowLayout(self)
        flow.setContentsMargins(0, 0, 0, 0)
        for made in self.kinds.values():
            flow.addWidget(made)
        flow.addWidget(_together(words(_("Loudness")), self.loudness))
        self.loudness.valueChanged.connect(self._moved)
        self.loudness.sliderReleased.connect(self.settled)

    def show_weather(self, ambience: Ambience) -> None:
        self._shown = ambience
        for key, made in self.kinds.items():
            made.setChecked(key == ambience.sound)
        blocked = self.loudness.blockSignals(True)
        self.loudness.setValue(ambience.gain)
        self.loudness.blockSignals(blocked)
        self.loudness.setEnabled(bool(ambience.sound))

    def _kind(self, key: str) -> QPushButton:
        made = button(instrument_name(key) if key else _("None"), "pick")
        made.setCheckable(True)
        made.setProperty("weather", key)
        made.clicked.connect(self._clicked)
        return made

    def _clicked(self) -> None:
        self.settled.emit()
        self.chosen.emit(str(self.sender().property("weather")), self._shown.gain)

    def _moved(self, gain: int) -> None:
        self.chosen.emit(self._shown.sound, gain)


def _together(*widgets: QWidget) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    return group
