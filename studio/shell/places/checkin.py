"""How are you right now? A few words if one likes, and nothing at all if one does not."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.shell.checkin_words import CheckInChoices
from studio.shell.places.checkin_words import OwnWord, WordChips
from studio.widgets.controls import button, words
from studio.widgets.flow import gap, in_a_row
from studio.widgets.footed import FootedPage


class CheckInPlace(QWidget):
    """Skip and Done weigh the same, and Escape skips; its own words can be changed here too."""

    done = Signal(tuple)
    skipped = Signal()
    chose = Signal(CheckInChoices)

    def __init__(self) -> None:
        super().__init__()
        self._choices = CheckInChoices()
        self._before: tuple[str, ...] = ()
        self.changing = False
        self.title, self.lead = words("", "title"), words("", "lead")
        self.chips, self.own = WordChips(_("How are you right now?")), OwnWord()
        self.change_button = button(_("Change these words"), "quiet")
        self.each_time = _either(_("Ask me each time"))
        self.not_now = _either(_("Not now"))
        self.skip_button, self.done_button = button(_("Skip")), button(_("Done"), "main")
        self._asking = self._make_asking()
        self._fill()
        self._connect()
        self.setFocusProxy(self.chips)

    def _make_asking(self) -> QWidget:
        asking = QWidget()
        column = QVBoxLayout(asking)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(words(_("Shall this card come when you begin something new?"), "quiet"))
        column.addLayout(in_a_row(self.each_time, self.not_now, gap(), self.change_button))
        self._either = QButtonGroup(self)
        for way in (self.each_time, self.not_now):
            self._either.addButton(way)
        return asking

    def _fill(self) -> None:
        page = FootedPage(720)
        for part in (self.title, self.lead, self.chips, self.own, self._asking):
            page.column.addWidget(part)
        page.lay_alike(self.skip_button, self.done_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def _connect(self) -> None:
        self.own.added.connect(self._add)
        self.change_button.clicked.connect(self._begin_to_change)
        self.each_time.clicked.connect(self._ask_chosen)
        self.not_now.clicked.connect(self._ask_chosen)
        self.skip_button.clicked.connect(self._skip)
        self.done_button.clicked.connect(self._finish)

    def show_words(self, choices: CheckInChoices, chosen: tuple[str, ...] = ()) -> None:
        """Offer the words of the list; ``chosen`` ones are on."""
        self._choices = choices
        (self.each_time if choices.each_time else self.not_now).setChecked(True)
        self._ask(chosen)

    def _ask(self, chosen: tuple[str, ...]) -> None:
        self.changing = False
        self.title.setText(_("How are you right now?"))
        self.lead.setText(
            _("Pick any words that fit, or skip this. They stay with what you make next.")
        )
        self.chips.offer(self._choices.words, chosen)
        self._asking.show()
        self.skip_button.setText(_("Skip"))
        self.chips.set_out_tabs(self)

    def _begin_to_change(self) -> None:
        """Words that are on stay in the list."""
        self._before, self.changing = self.chips.chosen, True
        self.title.setText(_("The words on this card"))
        self.lead.setText(_("Words with a tick are offered. Add your own, or take any off."))
        self.chips.offer(self._choices.every(), self._choices.words)
        self._asking.hide()
        self.chips.set_out_tabs(self)
        self.skip_button.setText(_("Leave them as they were"))
        self.chips.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, word: str) -> None:
        self.chips.add(word)
        self.chips.set_out_tabs(self)

    def _ask_chosen(self) -> None:
        each_time = self.each_time.isChecked()
        self._choose(CheckInChoices(each_time, self._choices.taken_off, self._choices.added))

    def _choose(self, choices: CheckInChoices) -> None:
        self._choices = choices
        self.chose.emit(choices)

    def _skip(self) -> None:
        if self.changing:
            self._back_to_asking()
        else:
            self.skipped.emit()

    def _finish(self) -> None:
        if self.changing:
            self._choose(self._choices.with_list(self.chips.chosen))
            self._back_to_asking()
        else:
            self.done.emit(self.chips.chosen)

    def _back_to_asking(self) -> None:
        self._ask(self._before)
        self.chips.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._skip()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._finish()
        else:
            super().keyPressEvent(event)


def _either(text: str) -> QPushButton:
    made = button(text, "pick")
    made.setCheckable(True)
    return made
