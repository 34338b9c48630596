"""Seeing a text from outside: how it would read, change by change, before anything is changed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QDialog,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from studio.core.texts import _
from studio.core.timing import Scheduler
from studio.crafts.writing.distance_seeing import Nothing, Outlook, Sight
from studio.crafts.writing.distance_spots import HE, SHE, THEY, Voice, named
from studio.crafts.writing.slices import Slices
from studio.crafts.writing.view.low import lines_of
from studio.crafts.writing.view.menu_keys import MenuByKeys
from studio.crafts.writing.view.outside_page import HowItReads
from studio.crafts.writing.view.outside_rows import Rows
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words
from studio.widgets.flow import in_a_row

_MOST_LETTERS = 40  # of a name
_OF_WINDOW = 0.97
_ROWS = 2_000  # that are given their places at once
_LOW = 19  # lines
_ABOVE_EACH_OTHER, _SIDE_BY_SIDE = (
    QBoxLayout.Direction.TopToBottom,
    QBoxLayout.Direction.LeftToRight,
)


class OutsidePreview(QDialog):
    """``used`` brings the text as it was chosen; closed otherwise, nothing changes."""

    used = Signal(object)

    def __init__(self, sight: Sight, scheduler: Scheduler, parent: QWidget) -> None:
        super().__init__(parent)
        self._sight = sight
        self._ticks: dict[int, bool] = {}
        self._outlook = Outlook(sight, SHE, self._ticks)
        self._slices = Slices(scheduler, self._seen, self._say_it_goes_on)
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
        self.rows = Rows(self._tick, self)
        self.list = QListView()
        self.preview = HowItReads(scheduler)
        self.told = words("", "quiet")
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
        self.list.setUniformItemSizes(True)  # else every row is measured, in sight or not
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.list.setBatchSize(_ROWS)
        self.list.setModel(self.rows)
        self.preview.setAccessibleName(_("How it would read"))
        self.told.hide()
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
        column.addWidget(self.told)
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
        self.list.selectionModel().currentChanged.connect(self._show_row)
        self.use_button.clicked.connect(self._use)
        self.leave_button.clicked.connect(self.reject)
        self.finished.connect(self._slices.stop)
        self.finished.connect(self.preview.stop)
        self.destroyed.connect(self._slices.stop)

    @property
    def voice(self) -> Voice:
        """Who the text would be about."""
        if self.voices["name"].isChecked():
            return named(self.name.text().strip() or "…")
        return HE if self.voices["he"].isChecked() else (
            THEY if self.voices["they"].isChecked() else SHE
        )  # fmt: skip

    @property
    def result_text(self) -> str:
        """The text as it would be, once all of it is seen."""
        return self._outlook.reads

    def look_at(self, sight: Sight) -> None:
        """See this text instead; nothing is chosen in it yet."""
        self._sight, self._ticks = sight, {}
        self._read()

    def _turned(self, on: bool) -> None:
        self.name.setVisible(self.voices["name"].isChecked())
        if on:
            if self.voices["name"].isChecked():
                self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self._read()

    def _read(self) -> None:
        """See what would change now; what was ticked stays so, and what was not."""
        speech = self.speech.isChecked()
        self._outlook = Outlook(self._sight, self.voice, self._ticks, in_speech=speech)
        self.rows.begin(self._outlook)
        self.preview.begin(self._outlook)
        self.told.hide()
        self._slices.begin(self._steps())

    def _steps(self) -> Iterator[None]:
        yield from self._outlook.steps()
        self.told.hide()
        if self._outlook.nothing is not None:
            self._tell(said_of(self._outlook.nothing))

    def _seen(self) -> None:
        """Show what is seen so far."""
        self.rows.grow()
        self.preview.grow()
        self.use_button.setEnabled(self._is_ready())

    def _is_ready(self) -> bool:
        nameless = self.voices["name"].isChecked() and not self.name.text().strip()
        return self._outlook.is_whole and self._outlook.count > 0 and not nameless

    def _say_it_goes_on(self) -> None:
        self._tell(_("Still reading your text. You can wait, or choose Leave mine."))

    def _tell(self, line: str) -> None:
        self.told.setText(line)
        self.told.show()
        announce(self, line)

    def _tick(self, row: int, on: bool) -> None:
        for passage in self._outlook.tick(row, on=on):
            self.preview.lay_anew(passage)
        self._show_row()

    def _show_row(self) -> None:
        row = self.list.currentIndex().row()
        if row >= 0:
            self.preview.show_place(self._outlook.spot(row).start)

    def _use(self) -> None:
        self.used.emit(self.result_text)
        self.accept()


def said_of(nothing: Nothing) -> str:
    """Return a plain sentence on why nothing would change."""
    if nothing is Nothing.OTHER_LANGUAGE:
        return _("This works in English only. If it is English, a few more words help.")
    return _("There is no I, me or my to change here.")
