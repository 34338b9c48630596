"""Seeing a text from outside: how it would read, change by change, before anything is changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from studio.core.texts import _
from studio.crafts.writing.distance import HE, SHE, THEY, Spot, Voice, named, rewritten, spots
from studio.crafts.writing.distance_spots import spot_rewritten
from studio.crafts.writing.view.low import lines_of
from studio.crafts.writing.view.menu_keys import MenuByKeys
from studio.widgets.controls import button, words
from studio.widgets.flow import in_a_row

_MOST_LETTERS = 40  # of a name
_OF_WINDOW = 0.97
_LOW = 19  # lines
_ABOVE_EACH_OTHER, _SIDE_BY_SIDE = (
    QBoxLayout.Direction.TopToBottom,
    QBoxLayout.Direction.LeftToRight,
)
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class OutsidePreview(QDialog):
    """``used`` brings the text as it was chosen; closed otherwise, nothing changes."""

    used = Signal(str)

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = text
        self._spots: list[Spot] = []
        self.setWindowTitle(_("See it from outside"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.voices = {
            "she": button(_("She"), "pick"),
            "he": button(_("He"), "pick"),
            "they": button(_("They"), "pick"),
            "name": button(_("A name"), "pick"),
        }
        self.name = QLineEdit()
        self.speech = QCheckBox(_("Also what was said, in quotes"))
        self.list = QListWidget()
        self.preview = QTextBrowser()
        self.use_button, self.leave_button = button(_("Use this"), "main"), button(_("Leave mine"))
        self._arrange()
        self._listen()
        self.voices["she"].setChecked(True)  # which reads the text
        self.resize(parent.window().size() * _OF_WINDOW)

    def _arrange(self) -> None:
        self.name.setMaxLength(_MOST_LETTERS)
        self.name.setAccessibleName(_("The name"))
        self.name.setPlaceholderText(_("The name"))
        self.name.hide()
        self.list.setObjectName("lines")
        self.list.setAccessibleName(_("What would change"))
        self.preview.setAccessibleName(_("How it would read"))
        self.preview.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 10)
        column.setSpacing(8)
        line = _("Nothing changes until you choose Use this. What is not ticked stays as it is.")
        self.said = words(line, "quiet")
        self.use_button.setAccessibleDescription(self.said.text())
        self._reading = QBoxLayout(_ABOVE_EACH_OTHER)
        self._reading.addWidget(self.list, 2)
        self._reading.addWidget(self.preview, 3)
        column.addWidget(self.said)
        column.addLayout(in_a_row(*self.voices.values(), self.name))
        column.addWidget(self.speech)
        column.addLayout(self._reading, 1)
        column.addLayout(in_a_row(self.use_button, self.leave_button))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low, what would change stands beside how it would read."""
        super().resizeEvent(event)
        low = lines_of(self) < _LOW
        self.said.setVisible(not low)
        self._reading.setDirection(_SIDE_BY_SIDE if low else _ABOVE_EACH_OTHER)

    def _listen(self) -> None:
        for voice in self.voices.values():
            voice.setCheckable(True)
            voice.setAutoExclusive(True)
            voice.setAutoDefault(False)
            voice.toggled.connect(self._turned)
        for one in (self.use_button, self.leave_button):
            one.setAutoDefault(False)
        for field in (self.name, self.preview):
            MenuByKeys(field)
        self.name.textChanged.connect(self._read)
        self.speech.toggled.connect(self._read)
        self.list.itemChanged.connect(self._show)
        self.list.currentRowChanged.connect(self._show)
        self.use_button.clicked.connect(self._use)
        self.leave_button.clicked.connect(self.reject)

    @property
    def voice(self) -> Voice:
        """Who the text would be about."""
        if self.voices["name"].isChecked():
            return named(self.name.text().strip() or "…")
        return HE if self.voices["he"].isChecked() else (
            THEY if self.voices["they"].isChecked() else SHE
        )  # fmt: skip

    @property
    def chosen(self) -> list[Spot]:
        """What would change, less what was left as it was."""
        checked = (self.list.item(at).checkState() == _CHECKED for at in range(self.list.count()))
        return [spot for spot, on in zip(self._spots, checked, strict=True) if on]

    @property
    def result_text(self) -> str:
        return rewritten(self._text, self.chosen)

    def _turned(self, on: bool) -> None:
        self.name.setVisible(self.voices["name"].isChecked())
        if on:
            if self.voices["name"].isChecked():
                self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self._read()

    def _read(self) -> None:
        """Find what would change now; what was ticked stays so, and what was not.

        At first all is ticked that is sure.
        """
        chosen = {spot.start for spot in self.chosen}
        ticked = {spot.start: spot.start in chosen for spot in self._spots}
        speech = self.speech.isChecked()
        self._spots = list(spots(self._text, self.voice, in_speech=speech))
        self.list.blockSignals(True)
        self.list.clear()
        for spot in self._spots:
            item = QListWidgetItem(self._told(spot), self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_CHECKED if ticked.get(spot.start, spot.sure) else _UNCHECKED)
        self.list.blockSignals(False)
        ready = bool(self._spots) and (
            not self.voices["name"].isChecked() or bool(self.name.text().strip())
        )
        self.use_button.setEnabled(ready)
        self._show()

    def _told(self, spot: Spot) -> str:
        old, new = self._text[spot.start : spot.end], spot_rewritten(self._text, spot)
        return f"{_one_line(old)}  →  {_one_line(new)}"

    def _show(self) -> None:
        """Write the text as it would be: what changed stands out, and what could, and does not."""
        chosen = {change for spot in self.chosen for change in spot.changes}
        every = (change for spot in self._spots for change in spot.changes)
        cursor, place, seen = QTextCursor(self.preview.document()), 0, 0
        row = self.list.currentRow()
        here = self._spots[row].start if 0 <= row < len(self._spots) else -1
        self.preview.clear()
        cursor.beginEditBlock()  # else all is laid out anew after each change
        for one in sorted(every, key=lambda one: one.start):
            cursor.insertText(self._text[place : one.start], QTextCharFormat())
            if one.start <= here:
                seen = cursor.position()
            cursor.insertText(*((one.new, _changed()) if one in chosen else (one.old, _left())))
            place = one.end
        cursor.insertText(self._text[place:], QTextCharFormat())
        cursor.endEditBlock()
        cursor.setPosition(seen)
        self.preview.setTextCursor(cursor)
        self.preview.ensureCursorVisible()

    def _use(self) -> None:
        self.used.emit(self.result_text)
        self.accept()


def _changed() -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setFontWeight(700)
    shape.setFontUnderline(True)
    return shape


def _left() -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    return shape


def _one_line(text: str) -> str:
    return " ".join(text.split())
