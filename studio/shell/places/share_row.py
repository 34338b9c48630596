"""One piece in the list of Share: a tick, a picture, a name, and what may go with it."""

from __future__ import annotations

import functools

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.record.choosing import DAYS_SHOWN, Ticks
from studio.shell.places.share_types import ShareCard, word_day
from studio.widgets.accessible import announce
from studio.widgets.choice import Choice
from studio.widgets.controls import breakable, words
from studio.widgets.flow import FlowLayout
from studio.widgets.picture import fitted

_PICTURE = QSize(112, 84)
_BELOW_THE_DAY = 2


class PieceRow(QFrame):
    """Not ticked until it is ticked, and neither is anything that may go with it."""

    ticked = Signal(str, Ticks)
    unticked = Signal(str)
    heard = Signal(str)
    """Its tick has the keyboard, and somebody may listen: say once what tells it apart."""

    def __init__(self, card: ShareCard, ticks: Ticks | None, *, plain: bool) -> None:
        """``ticks`` is what was chosen before, or None; ``plain`` rows offer nothing more."""
        super().__init__()
        self.setObjectName("sheet")
        self.card = card
        self._plain = plain
        self.tick = _tick("", card.name)
        self.picture = QLabel()
        self.picture.setFixedSize(_PICTURE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name = QVBoxLayout()
        self._lay_out()
        if ticks is not None:
            self._start(ticks)
        self.tick.toggled.connect(self._changed)
        self._was_heard = False
        self.tick.installEventFilter(self)

    @property
    def note(self) -> QCheckBox:
        return self.more.note

    @property
    def feelings(self) -> QCheckBox:
        return self.more.feelings

    @property
    def day(self) -> Choice:
        return self.more.day

    @functools.cached_property
    def more(self) -> MayGoWithIt:
        """What is offered once the row is ticked; made when first asked for, as few rows are."""
        more = MayGoWithIt(self.card)
        more.hide()
        self._name.insertWidget(_BELOW_THE_DAY, more)
        self.setTabOrder(self.tick, more.note)
        self.setTabOrder(more.note, more.feelings)
        self.setTabOrder(more.feelings, more.day)
        more.note.toggled.connect(self._changed)
        more.feelings.toggled.connect(self._changed)
        more.day.currentIndexChanged.connect(self._changed)
        return more

    def _lay_out(self) -> None:
        name = self._name
        name.setSpacing(2)
        name.addWidget(words(breakable(self.card.name), "lead"))
        name.addWidget(words(word_day(self.card.day, "day"), "quiet"))
        name.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(16)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(name, 1)

    def _start(self, ticks: Ticks) -> None:
        self.tick.setChecked(True)
        self.note.setChecked(ticks.note)
        self.feelings.setChecked(ticks.feelings)
        self.day.choose(ticks.day)
        self.more.setVisible(not self._plain)

    def show_picture(self, png: bytes | None) -> None:
        if png:
            self.picture.setPixmap(fitted(png, _PICTURE))

    def show_told(self, line: str) -> None:
        """Let its tick be heard with ``line``, and say it where one is there now."""
        self.tick.setAccessibleDescription(line)
        if line and self.tick.hasFocus():
            announce(self.tick, line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Ask for words for a row only when one comes to it who hears it."""
        came = event.type() == QEvent.Type.FocusIn and QAccessible.isActive()
        if came and not self._was_heard:
            self._was_heard = True
            self.heard.emit(self.card.uid)
        return super().eventFilter(watched, event)

    def _changed(self) -> None:
        if self.tick.isChecked():
            self.more.setVisible(not self._plain)
            day = DAYS_SHOWN[self.day.currentIndex()]
            ticks = Ticks(self.note.isChecked(), day, self.feelings.isChecked())
            self.ticked.emit(self.card.uid, ticks)
        else:
            self._forget()
            self.unticked.emit(self.card.uid)

    def _forget(self) -> None:
        """Ticked again, it starts with nothing ticked."""
        for box in (self.note, self.feelings):
            blocked = box.blockSignals(True)
            box.setChecked(False)
            box.blockSignals(blocked)
        self.day.choose("none")
        self.more.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The whole row is one big target for its tick."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.tick.toggle()
            self.tick.setFocus(Qt.FocusReason.MouseFocusReason)


class MayGoWithIt(QWidget):
    """A piece's note and words for how one was, if it has any, and its day; none is ticked."""

    def __init__(self, card: ShareCard) -> None:
        super().__init__()
        self.note = _tick(_("Put my note in too"))
        self.feelings = _tick(_("Put in how I felt too"))
        self.day = Choice(_("Date"), _days(card))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        label = words(_("Date"))
        label.setWordWrap(False)
        label.setBuddy(self.day)
        row = FlowLayout()
        row.addWidget(label)
        row.addWidget(self.day)
        column.addWidget(self.note)
        column.addWidget(self.feelings)
        column.addLayout(row)
        self.note.setVisible(card.has_note)
        self.feelings.setVisible(card.has_feelings)
        self.day.choose("none")


def _tick(text: str, name: str = "") -> QCheckBox:
    made = QCheckBox(text)
    made.setAccessibleName(name or text)
    return made


def _days(card: ShareCard) -> list[tuple[str, str]]:
    """What a page can say of the day, as it would say it."""
    return [(shown, word_day(card.day, shown) or _("No date")) for shown in DAYS_SHOWN]
