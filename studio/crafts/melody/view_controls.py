"""The bar: play, speed, sound, notes, keeping what was played, and more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSlider, QWidget

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.crafts.melody.sounds import instrument_name
from studio.crafts.melody.state import FASTEST, SLOWEST, TuneState
from studio.crafts.melody.tones import speed_spoken, speed_word, speed_words
from studio.crafts.melody.view_notes import notes_word
from studio.widgets.accessible import announce
from studio.widgets.controls import button, keep_coloured, words
from studio.widgets.flow import FlowLayout
from studio.widgets.icons import icon


class SpeedSlider(QSlider):
    """Beats a minute. One change ends when the handle or the focus is let go."""

    settled = Signal()

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(SLOWEST, FASTEST)
        self.setSingleStep(4)
        self.setPageStep(20)
        self.setAccessibleName(_("Speed"))
        # Slow is left in every language, as time goes; the filled part is always on its left.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.sliderReleased.connect(self.settled)

    def sizeHint(self) -> QSize:
        return QSize(max(120, 5 * self.fontMetrics().height()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(100, super().minimumSizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the room may be scrolled past without changing the speed

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settled.emit()


class Controls(QWidget):
    """One line of controls, or more where the text is large."""

    play = Signal()
    speed_moved = Signal(int)
    speed_settled = Signal()
    keep = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shows_stop = False
        self.play_button = button(_("Play"), "main")
        self.speed = SpeedSlider()
        self.speed_word = words("", "quiet")
        self.sound_button = button("", "pick")
        self.notes_button = button("", "pick")
        self.more_button = button(_("More"), "pick")
        self.keep_button = button(_("Keep what I just played"))
        keep_coloured(self.keep_button, "tune-keep", look)
        self._set_out()
        self.play_button.clicked.connect(self.play)
        self.speed.valueChanged.connect(self._speed_changed)
        self.speed.settled.connect(self.speed_settled)
        self.keep_button.clicked.connect(self.keep)
        self.play_button.setToolTip(_("Ctrl+Space"))
        self.show_playing(playing=False, possible=False)

    def _set_out(self) -> None:
        flow = FlowLayout(self)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self.play_button)
        speed = words(_("Speed"))
        for label in (speed, self.speed_word):  # on one line, and no wider than its words
            label.setWordWrap(False)
        flow.addWidget(_side_by_side(speed, self.speed, self.speed_word))
        for made in (self.sound_button, self.notes_button, self.keep_button, self.more_button):
            flow.addWidget(made)

    def show_state(self, state: TuneState, instrument: str) -> None:
        blocked = self.speed.blockSignals(True)
        self.speed.setValue(state.bpm)
        self.speed.blockSignals(blocked)
        self.speed_word.setText(speed_word(state.bpm))
        self.speed.setAccessibleDescription(speed_spoken(state.bpm))
        _say(self.sound_button, _("Sound: {name}").format(name=instrument_name(instrument)))
        _say(self.notes_button, notes_word(state.mood))

    def show_playing(self, *, playing: bool, possible: bool) -> None:
        """Let the one button say what it will do."""
        text = _("Stop") if playing else _("Play")
        self.play_button.setText(text)
        self.play_button.setAccessibleName(text)
        self.play_button.setEnabled(playing or possible)
        if playing != self._shows_stop:
            self._shows_stop = playing
            self._show_icon()

    def restyle(self) -> None:
        """Follow new colours or a new text size; the buttons keep room for their longest word."""
        self._show_icon()
        side = self.fontMetrics().height()
        for made in (self.play_button, self.keep_button):
            made.setIconSize(QSize(side, side))
        _keep_room(self.play_button, (_("Play"), _("Stop")))
        wide = self.speed_word.fontMetrics().horizontalAdvance
        self.speed_word.setMinimumWidth(max(wide(word) for _under, word in speed_words()))

    def _show_icon(self) -> None:
        name = "tune-stop" if self._shows_stop else "tune-play"
        self.play_button.setIcon(icon(name, self._look.colour("on_accent")))

    def show_keepable(self, *, keepable: bool) -> None:
        self.keep_button.setEnabled(keepable)

    def _speed_changed(self, bpm: int) -> None:
        self.speed_moved.emit(bpm)
        announce(self.speed, speed_spoken(self.speed.value()))


def _say(made: QPushButton, said: str) -> None:
    made.setText(said)
    made.setAccessibleName(said)


def _keep_room(made: QPushButton, words_: Sequence[str]) -> None:
    """Make a button as wide as the longest of the words it will show."""
    shown = made.text()
    made.setMinimumWidth(0)
    made.setText(max(words_, key=made.fontMetrics().horizontalAdvance))
    made.setMinimumWidth(made.sizeHint().width())
    made.setText(shown)


def _side_by_side(*widgets: QWidget) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget)
    return group
