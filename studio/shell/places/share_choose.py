"""Step 2: which pieces. Nothing is ticked until the person ticks it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from studio.core.texts import _
from studio.record.choosing import Choosing, Ticks
from studio.shell.places.share_row import PieceRow
from studio.shell.places.share_step import Step
from studio.shell.places.share_types import Pieces, ShareCard
from studio.widgets.controls import button, clear, words
from studio.widgets.tabbing import tab_as_seen

_AT_ONCE = 30


class ChooseStep(Step):
    """The pieces, newest first, some at a time; older ones come when asked for."""

    ticked = Signal(str, Ticks)
    unticked = Signal(str)

    def __init__(self, pieces: Pieces) -> None:
        super().__init__(_("Choose what goes in"))
        self._pieces = pieces
        self._cards: tuple[ShareCard, ...] = ()
        self._choosing = Choosing()
        self.rows: list[PieceRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.older_button = button(_("Show older pieces"))
        self.older_button.clicked.connect(self._show_older)
        self.page.column.addWidget(words(_("Nothing is ticked until you tick it."), "lead"))
        self.page.column.addLayout(self._list)
        row = QHBoxLayout()
        row.addWidget(self.older_button)
        row.addStretch(1)
        self.page.column.addLayout(row)

    def show_pieces(self, cards: Sequence[ShareCard], choosing: Choosing) -> None:
        """Show the list with what was ticked before; the same list again stays as it stands."""
        same = (tuple(cards), choosing.for_someone_else)
        if same == (self._cards, self._choosing.for_someone_else) and self.rows:
            return
        self.forget()
        self._cards, self._choosing = tuple(cards), choosing
        self.allow_onward(allowed=bool(choosing.pieces))
        self._show_until(max(_AT_ONCE, self._last_ticked() + 1))
        self.setFocusProxy(self.rows[0].tick if self.rows else self.back_button)

    def forget(self) -> None:
        """Take every row away."""
        self._cards, self._choosing = (), Choosing()
        self.rows = []
        clear(self._list)

    def allow_onward(self, *, allowed: bool) -> None:
        self.onward_button.setEnabled(allowed)

    def _tell(self, uid: str) -> None:
        row = self.sender()
        assert isinstance(row, PieceRow)
        self._pieces.told(uid, row.show_told)

    def _last_ticked(self) -> int:
        rows = (at for at, card in enumerate(self._cards) if card.uid in self._choosing.pieces)
        return max(rows, default=-1)

    def _show_older(self) -> None:
        first_new = len(self.rows)
        self._show_until(first_new + _AT_ONCE)
        if first_new < len(self.rows):
            self.rows[first_new].tick.setFocus()

    def _show_until(self, end: int) -> None:
        for card in self._cards[len(self.rows) : end]:
            self._add(card)
        self.older_button.setVisible(len(self.rows) < len(self._cards))
        tab_as_seen(self)

    def _add(self, card: ShareCard) -> None:
        plain = self._choosing.for_someone_else
        row = PieceRow(card, self._choosing.pieces.get(card.uid), plain=plain)
        row.ticked.connect(self.ticked)
        row.unticked.connect(self.unticked)
        row.heard.connect(self._tell)
        self.rows.append(row)
        self._list.addWidget(row)
        self._pieces.picture(card.uid, row.show_picture)
