"""One piece in the list of Share: a tick, a picture, a name, and what may go with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.record.choosing import DAYS_SHOWN, Ticks
from studio.shell.places.share_types import ShareCard, word_day
from studio.widgets.choice import Choice
from studio.widgets.controls import breakable, words
from studio.widgets.flow import FlowLayout

_PICTURE = QSize(112, 84)


class PieceRow(QFrame):
    """Not ticked until it is ticked, and neither is anything that may go with it."""

    ticked = Signal(str, Ticks)
    unticked = Signal(str)

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
        self.note = _tick(_("Put my note in too"))
        self.day = Choice(_("Date"), _days(card))
        self.more = self._more()
        self._lay_out()
        self._start(ticks)
        self.tick.toggled.connect(self._changed)
        self.note.toggled.connect(self._changed)
        self.day.currentIndexChanged.connect(self._changed)

    def _lay_out(self) -> None:
        name = QVBoxLayout()
        name.setSpacing(2)
        name.addWidget(words(breakable(self.card.name), "lead"))
        name.addWidget(words(word_day(self.card.day, "day"), "quiet"))
        name.addWidget(self.more)
        name.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(16)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(name, 1)

    def _more(self) -> QWidget:
        more = QWidget()
        column = QVBoxLayout(more)
        column.setContentsMargins(0, 6, 0, 0)
        label = words(_("Date"))
        label.setWordWrap(False)
        label.setBuddy(self.day)
        row = FlowLayout()
        row.addWidget(label)
        row.addWidget(self.day)
        column.addWidget(self.note)
        column.addLayout(row)
        self.note.setVisible(self.card.has_note)
        return more

    def _start(self, ticks: Ticks | None) -> None:
        self.tick.setChecked(ticks is not None)
        self.note.setChecked(bool(ticks and ticks.note))
        self.day.choose(ticks.day if ticks else "none")
        self.more.setVisible(ticks is not None and not self._plain)

    def show_picture(self, png: bytes | None) -> None:
        if png:
            pixmap = QPixmap()
            pixmap.loadFromData(png)
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode
            self.picture.setPixmap(pixmap.scaled(_PICTURE, keep, smooth.SmoothTransformation))

    def _changed(self) -> None:
        if self.tick.isChecked():
            self.more.setVisible(not self._plain)
            day = DAYS_SHOWN[self.day.currentIndex()]
            self.ticked.emit(self.card.uid, Ticks(self.note.isChecked(), day))
        else:
            self._forget()
            self.unticked.emit(self.card.uid)

    def _forget(self) -> None:
        """Ticked again, it starts with nothing ticked."""
        blocked = self.note.blockSignals(True)
        self.note.setChecked(False)
        self.note.blockSignals(blocked)
        self.day.choose("none")
        self.more.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The whole row is one big target for its tick."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.tick.toggle()
            self.tick.setFocus(Qt.FocusReason.MouseFocusReason)


def _tick(text: str, name: str = "") -> QCheckBox:
    made = QCheckBox(text)
    made.setAccessibleName(name or text)
    return made


def _days(card: ShareCard) -> list[tuple[str, str]]:
    """What a page can say of the day, as it would say it."""
    return [(shown, word_day(card.day, shown) or _("No date")) for shown in DAYS_SHOWN]
