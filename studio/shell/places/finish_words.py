"""Words for how one feels now, on the card after a piece. Hidden where nobody wished for them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.core.texts import _
from studio.shell.places.checkin_words import OwnWord, WordChips
from studio.widgets.controls import breakable, button, words
from studio.widgets.flow import in_a_row


class FinishWords(QWidget):
    """Words of now to choose from, and those from before the piece to keep or take away."""

    def __init__(self, card: QWidget) -> None:
        """``card`` is what these words are a part of."""
        super().__init__()
        self._card = card
        self.offered = False
        self.before: tuple[str, ...] = ()
        self.chips, self.own = WordChips(_("How are you now?")), OwnWord()
        self.line = words("", "quiet")
        self.take_away = button(_("Take those words away"), "quiet")
        self.own.added.connect(self._add)
        self.take_away.clicked.connect(self._take_away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(10)
        self._before = QWidget()
        before = QVBoxLayout(self._before)
        before.setContentsMargins(0, 0, 0, 0)
        before.addWidget(self.line)
        before.addLayout(in_a_row(self.take_away))
        title = words(_("How are you now? Pick any words that fit, or leave this."))
        for part in (title, self.chips, self.own, self._before):
            column.addWidget(part)
        self.hide()

    def show_for(
        self,
        offered_words: tuple[str, ...],
        before: tuple[str, ...],
        after: tuple[str, ...],
        *,
        offered: bool,
    ) -> None:
        """Offer words, those of ``after`` on; say which were chosen ``before``."""
        self.offered = offered
        self.chips.offer(offered_words, after)
        self._say_before(before)
        self.setVisible(offered)
        self._set_out_tabs()

    @property
    def after(self) -> tuple[str, ...]:
        return self.chips.chosen

    def _add(self, word: str) -> None:
        self.chips.add(word)
        self._set_out_tabs()

    def _set_out_tabs(self) -> None:
        """These words come and go on a card: its controls are put in order with them."""
        self.chips.set_out_tabs(self._card)

    def _say_before(self, before: tuple[str, ...]) -> None:
        self.before = before
        together = breakable(", ".join(before))
        self.line.setText(_("When you began: {words}").format(words=together))
        self._before.setVisible(bool(before))

    def _take_away(self) -> None:
        self._say_before(())
        self.chips.setFocus()
