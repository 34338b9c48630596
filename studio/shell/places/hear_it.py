"""Hearing a piece outside its room: one button that plays and stops, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.core.surroundings import Performance, Sound
from studio.core.texts import _
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words


class HearIt(QWidget):
    """Out of sight it is silent: whatever hides it stops what it plays."""

    wanted = Signal()
    """The person wants to hear the piece: ``play`` is to be called with it."""

    def __init__(self, sound: Sound) -> None:
        super().__init__()
        self._sound = sound
        self._whole: Performance | None = None
        self.way = button(_("Play"))
        self.told = words("", "quiet")
        self.told.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.way)
        row.addWidget(self.told)
        self.told.hide()
        self.way.clicked.connect(self._pressed)
        self.destroyed.connect(_ending(sound.changed.subscribe(self._show)))
        self.hide()

    @property
    def playing(self) -> bool:
        return self._whole is not None and self._sound.performing is self._whole

    def offer(self, *, possible: bool) -> None:
        """Offer to play what is looked at now, or nothing; what was played before stops."""
        self._stop()
        self.setVisible(possible)

    def play(self, whole: Performance) -> None:
        """Let a piece be heard from its start, with the weather around it."""
        self._sound.wake()
        self._sound.surround(whole.ambience, whole.ambience_level)
        self._whole = whole
        self._sound.perform(whole)
        if self._sound.told:
            announce(self, self._sound.told)

    def hideEvent(self, event: QHideEvent) -> None:
        self._stop()
        super().hideEvent(event)

    def _pressed(self) -> None:
        if self.playing:
            self._stop()
        else:
            self.wanted.emit()

    def _stop(self) -> None:
        """Let silence return, unless another plays by now."""
        if self._whole is None:
            return
        others = self._sound.playing and not self.playing
        self._whole = None
        if not others:
            self._sound.rest()
        self._show()

    def _show(self) -> None:
        """Say what the button will do, and what the sound has to tell while it plays."""
        playing = self.playing
        text = _("Stop") if playing else _("Play")
        self.way.setText(text)
        self.way.setAccessibleName(text)
        self.told.setText(self._sound.told if playing else "")
        self.told.setVisible(bool(self.told.text()))
        if self._whole and not playing:  # it came to its end, or another plays
            self._stop()


def _ending(end: Callable[[], None]) -> Callable[[], None]:
    return lambda: end()
