"""The layers of a tune, quietly in a row: which one the hands are on, how loud, silent or not."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.crafts.melody.document import Tune
from studio.crafts.melody.sounds import INSTRUMENTS, instrument_name
from studio.crafts.melody.state import LAYER_LIMIT, TuneState
from studio.widgets.controls import button, clear, words
from studio.widgets.flow import FlowLayout


class CalmSlider(QSlider):
    """A slider that a page can be scrolled past; ``settled`` when handle or focus is let go."""

    settled = Signal()

    def __init__(self, name: str, least: int, most: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(least, most)
        self.setSingleStep(5)
        self.setPageStep(20)
        self.setAccessibleName(name)
        # The part up to the handle is filled on its left, whatever way is read.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.sliderReleased.connect(self.settled)

    def show_value(self, value: int) -> None:
        """Stand at ``value`` without telling anyone."""
        blocked = self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(blocked)

    def sizeHint(self) -> QSize:
        return QSize(max(150, 7 * self.fontMetrics().height()), 40)

    def minimumSizeHint(self) -> QSize:
        return QSize(110, 40)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settled.emit()


def layer_names(state: TuneState) -> dict[int, str]:
    """Return the word for each place; a second layer of one sound has its number."""
    names: dict[int, str] = {}
    for place in state.places:
        name = instrument_name(state.layer(place).instrument)
        taken = sum(known.startswith(name) for known in names.values())
        again = _("{sound} {number}").format(sound=name, number=taken + 1)
        names[place] = again if taken else name
    return names


class LayerStrip(QWidget):
    """One button for each layer; below them what can be done with the one that is on."""

    def __init__(self, tune: Tune) -> None:
        super().__init__()
        self._tune = tune
        self.places: dict[int, QPushButton] = {}
        self._shown: tuple[tuple[int, str], ...] = ()
        self.loudness = CalmSlider(_("Loudness of this layer"), 1, 100)
        self.silent = button(_("Silent"), "pick")
        self.silent.setCheckable(True)
        self.add = button(_("Add a layer"))
        self.remove = button(_("Remove this layer"), "quiet")
        self._row = QWidget()
        self._flow = FlowLayout(self._row)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._set_out()
        self._connect()
        self.show_tune()

    def _set_out(self) -> None:
        below = QWidget()
        flow = FlowLayout(below)
        flow.setContentsMargins(0, 0, 0, 0)
        for each in (side_by_side(words(_("Loudness")), self.loudness), self.silent):
            flow.addWidget(each)
        flow.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        column.addWidget(below)

    def _connect(self) -> None:
        self.loudness.valueChanged.connect(self._set_gain)
        self.loudness.settled.connect(self._seal)
        self.silent.clicked.connect(self._set_silent)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)

    def show_tune(self) -> None:
        """Follow the tune; buttons stay as they are while the layers do."""
        state, chosen = self._tune.state, self._tune.chosen
        wanted = tuple(layer_names(state).items())
        if wanted != self._shown:
            self._shown = wanted
            self._make_buttons()
        for place, made in self.places.items():
            made.setChecked(place == chosen)
            made.setAccessibleDescription(_description(state, place))
        layer = self._tune.layer
        self.loudness.show_value(layer.gain)
        self.loudness.setAccessibleDescription(_("{n} per cent").format(n=layer.gain))
        self.silent.setChecked(layer.muted)
        self.add.setEnabled(len(state.layers) < LAYER_LIMIT)
        self.remove.setEnabled(len(state.layers) > 1 and chosen < len(state.layers))

    def _make_buttons(self) -> None:
        self._flow.removeWidget(self.add)
        clear(self._flow)
        self.places = {}
        for place, name in self._shown:
            made = button(name, "pick")
            made.setCheckable(True)
            made.setProperty("place", place)
            made.clicked.connect(self._choose)
            self._flow.addWidget(made)
            self.places[place] = made
        self._flow.addWidget(self.add)

    def _choose(self) -> None:
        clicked = self.sender()
        assert isinstance(clicked, QPushButton)
        self._tune.choose(int(clicked.property("place")))
        self.show_tune()

    def _set_gain(self, gain: int) -> None:
        self._tune.set_gain(gain, self._tune.chosen)

    def _seal(self) -> None:
        self._tune.history.seal()

    def _set_silent(self) -> None:
        self._tune.set_muted(self._tune.chosen, muted=self.silent.isChecked())

    def _add(self) -> None:
        """Add a layer with a sound that no other has yet."""
        self._tune.history.seal()
        used = {layer.instrument for layer in self._tune.state.layers}
        free = [name for name in _SUGGESTED if name not in used]
        self._tune.add_layer(free[0])
        self.places[self._tune.chosen].setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        self._tune.history.seal()
        self._tune.remove_layer(self._tune.chosen)
        self.places[self._tune.chosen].setFocus(Qt.FocusReason.OtherFocusReason)


_SUGGESTED = ("warm-pad@1", "harp@1", "marimba@1", *INSTRUMENTS)
"""What goes well below what is there, first."""


def _description(state: TuneState, place: int) -> str:
    layer = state.layer(place)
    loud = _("{n} per cent loud").format(n=layer.gain)
    return _("Silent") if layer.muted else loud


def side_by_side(*widgets: QWidget) -> QWidget:
    """Keep widgets together on one line; words among them take no more room than they need."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        if isinstance(widget, QLabel):
            widget.setWordWrap(False)
        row.addWidget(widget)
    return group
