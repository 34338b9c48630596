"""Cards as rows of a model: pictures are asked for only when a card comes in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtGui import QPixmap

from studio.core.texts import _
from studio.shell.places.pieces_pictures import CardPictures
from studio.widgets.told_rows import TOLD_ROLE, Index, ToldLines

UID_ROLE = int(Qt.ItemDataRole.UserRole)
DAY_ROLE = UID_ROLE + 1
PICTURE_ROLE = UID_ROLE + 2
COVERED_ROLE = UID_ROLE + 3


@dataclass(frozen=True)
class PieceCard:
    """What a card shows: a name, what kind of piece it is and its day, all as words.

    A ``covered`` one shows a plain cover in place of its picture.
    """

    uid: str
    name: str
    kind: str
    day: str
    covered: bool = False

    @property
    def spoken(self) -> str:
        covered = _("picture covered") if self.covered else ""
        return ", ".join(part for part in (self.name, self.kind, self.day, covered) if part)


# Asked for at every frame of scrolling, so nothing is put in words that was not asked for.
_TOLD: dict[int, Callable[[PieceCard], object]] = {
    int(Qt.ItemDataRole.DisplayRole): lambda card: card.name,
    int(Qt.ItemDataRole.AccessibleTextRole): lambda card: card.spoken,
    UID_ROLE: lambda card: card.uid,
    DAY_ROLE: lambda card: card.day,
    COVERED_ROLE: lambda card: card.covered,
}


class PiecesModel(QAbstractListModel):
    """Newest first. ``want_picture(uid)`` is called once per card that comes in sight."""

    def __init__(self, want_picture: Callable[[str], None]) -> None:
        super().__init__()
        self._want = want_picture
        self._cards: list[PieceCard] = []
        self._rows: dict[str, int] = {}
        self._asked: set[str] = set()
        self._told = ToldLines()
        self.ask_told: Callable[[str], None] = _nobody
        """Called once with a card that is read out, to be answered with ``set_told``."""
        self._pictures = CardPictures(self._asked.discard, self)
        self._pictures.ready.connect(self._picture_ready)

    def show(self, cards: Sequence[PieceCard]) -> None:
        self.beginResetModel()
        self._cards = list(cards)
        self._rows = {card.uid: row for row, card in enumerate(self._cards)}
        self._asked.clear()
        self._told.forget()
        self.endResetModel()

    def set_picture(self, uid: str, png: bytes | None) -> None:
        """Show a picture on its card, as soon as there is time to unpack it."""
        if png and uid in self._rows:
            self._pictures.take(uid, png)

    def set_told(self, uid: str, line: str) -> None:
        """Let a card be heard with a line that tells it apart; a covered one tells nothing."""
        row = self._rows.get(uid)
        if row is not None and line and not self._cards[row].covered:
            self._told.learn(uid, line)
            self.dataChanged.emit(self.index(row), self.index(row), [TOLD_ROLE])

    def _picture_ready(self, uid: str) -> None:
        row = self._rows.get(uid)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row), [PICTURE_ROLE])

    def card(self, index: Index) -> PieceCard | None:
        return self._cards[index.row()] if index.isValid() else None

    def name(self, uid: str) -> str:
        """Return what the card of a piece says it is called."""
        return self._cards[self._rows[uid]].name

    def beside(self, uid: str, left: Sequence[str]) -> str | None:
        """Return which of the pieces ``left`` lay next to one: after it, else before it."""
        row = self._rows.get(uid, 0)
        near = (*self._cards[row:], *reversed(self._cards[:row]))
        return next((card.uid for card in near if card.uid in left), None)

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self._cards)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        card = self.card(index)
        if card is None:
            return None
        if role == PICTURE_ROLE:
            return None if card.covered else self._picture(card.uid)
        if role == TOLD_ROLE:
            return "" if card.covered else self._told.of(card.uid, self.ask_told)
        told = _TOLD.get(role)
        return None if told is None else told(card)

    def _picture(self, uid: str) -> QPixmap | None:
        if uid not in self._asked:
            self._asked.add(uid)
            self._want(uid)
        return self._pictures.get(uid)


def _nobody(_uid: str) -> None:
    """There is nobody to ask."""
