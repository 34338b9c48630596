"""Then and now: the two halves of a pair beside each other, as large as there is room."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.core.surroundings import Performance, Sound
from studio.core.texts import _
from studio.shell.places.hear_it import HearIt
from studio.shell.places.versions_view import Shown, VersionView
from studio.widgets.controls import breakable, button, words
from studio.widgets.flow import FlowLayout, gap, in_a_row


@dataclass(frozen=True, slots=True)
class HalfShown:
    """One half in words. ``note`` stands in its place where there is nothing to see.

    A ``covered`` one is not to be seen before the person asks for it.
    """

    uid: str = ""
    name: str = ""
    day: str = ""
    note: str = ""
    covered: bool = False


class PairPlace(QWidget):
    """Escape leads back; each half can be gone on with."""

    go_on = Signal(str)
    more = Signal()
    closed = Signal()

    def __init__(self, sound: Sound) -> None:
        super().__init__()
        self.halves = (_Half(_("Then"), sound), _Half(_("Now"), sound))
        self.more_button, self.back = button(_("Answer or collect…")), button(_("Back"))
        for half in self.halves:
            half.go_on.connect(self.go_on)
        self.more_button.clicked.connect(self.more)
        self.back.clicked.connect(self.closed)
        beside = QHBoxLayout()
        beside.setContentsMargins(20, 4, 20, 10)
        beside.setSpacing(20)
        for half in self.halves:
            beside.addWidget(half, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(beside, 1)
        column.addWidget(self._bar())
        self.setFocusProxy(self.back)

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("roombar")
        row = FlowLayout(bar)
        row.setContentsMargins(20, 8, 20, 8)
        for part in (self.more_button, gap(), self.back):
            row.addWidget(part)
        return bar

    def show_pair(self, then: HalfShown, now: HalfShown) -> None:
        """Show two halves by name; what they look like comes with ``show_half``."""
        for half, shown in zip(self.halves, (then, now), strict=True):
            half.begin(shown)

    def show_half(self, uid: str, shown: Shown) -> None:
        """Show what came for a half, if it is still one of these."""
        for half in self.halves:
            if uid and half.about.uid == uid:
                half.look_at(shown)

    def say(self, uid: str, sentence: str) -> None:
        """Say why a half cannot be seen."""
        for half in self.halves:
            if uid and half.about.uid == uid:
                half.view.say(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class _Half(QWidget):
    go_on = Signal(str)

    def __init__(self, when: str, sound: Sound) -> None:
        super().__init__()
        self.about = HalfShown()
        self._shown: Shown | None = None
        self._heard = Performance((), 0.0)
        self.name, self.day = words("", "lead"), words("", "quiet")
        self.view, self.hear = VersionView(), HearIt(sound)
        self.way = button(_("Go on"))
        self.way.clicked.connect(self._go_on)
        self.view.uncover.clicked.connect(self._uncover)
        self.hear.wanted.connect(self._play)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (words(when, "quiet"), self.name, self.day):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        column.addLayout(in_a_row(self.way, self.hear))

    def begin(self, about: HalfShown) -> None:
        self.about, self._shown = about, None
        self.name.setText(breakable(about.name))
        self.day.setText(about.day)
        self.hear.offer(possible=False)
        self.view.say(about.note)
        self.way.setVisible(bool(about.uid))
        self.way.setAccessibleName(_("{word}: {name}").format(word=_("Go on"), name=about.name))

    def look_at(self, shown: Shown) -> None:
        self._shown = shown
        if self.about.covered:
            self.view.cover()
        else:
            self._reveal(shown)

    def _reveal(self, shown: Shown) -> None:
        self.view.show_version(shown, self.about.name)
        self._heard = shown.heard or Performance((), 0.0)
        self.hear.offer(possible=bool(self._heard.parts))

    def _uncover(self) -> None:
        if self._shown is not None:
            self._reveal(self._shown)

    def _play(self) -> None:
        self.hear.play(self._heard)

    def _go_on(self) -> None:
        self.go_on.emit(self.about.uid)
