"""Home: what one can do, and what one can go on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.core.craft import Craft
from studio.core.surroundings import Look
from studio.core.texts import _
from studio.widgets.controls import button, keep_coloured, words
from studio.widgets.page import Page


@dataclass(frozen=True)
class GoOn:
    """A piece to go on with: its name on screen and its picture, a PNG or None."""

    uid: str
    name: str
    picture: bytes | None


class HomePlace(QWidget):
    """Asks what one would like to do, and offers the last few pieces."""

    make = Signal(str)
    go_on = Signal(str)

    def __init__(self, crafts: Sequence[Craft], look: Look) -> None:
        super().__init__()
        self._look = look
        self._cards: list[QPushButton] = []
        self.greeting = words("", "title")
        self.greet(back_after_long=False)
        self._earlier = QWidget()
        self._row = QHBoxLayout()
        page = Page(880, middle=True)
        self._fill(page.column, crafts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self.setFocusProxy(self._first)
        self.offer(())

    def _fill(self, column: QVBoxLayout, crafts: Sequence[Craft]) -> None:
        column.addWidget(self.greeting)
        column.addWidget(words(_("What would you like to do?"), "lead"))
        row = QHBoxLayout()
        row.setSpacing(16)
        cards = [self._craft_card(craft) for craft in crafts]
        for card in cards:
            row.addWidget(card, 1)
        self._first = cards[0]
        column.addSpacing(6)
        column.addLayout(row)
        column.addWidget(words(_("Only have five minutes? That is enough."), "quiet"))
        column.addWidget(self._earlier)
        inner = QVBoxLayout(self._earlier)
        inner.setContentsMargins(0, 18, 0, 0)
        inner.addWidget(words(_("Go on with"), "lead"))
        self._row.setSpacing(16)
        inner.addLayout(self._row)

    def _craft_card(self, craft: Craft) -> QPushButton:
        card = button(craft.verb())
        card.setProperty("kind", "card")
        card.setProperty("craft", craft.key)
        card.setMinimumHeight(110)
        card.setIconSize(QSize(40, 40))
        keep_coloured(card, craft.icon, self._look)
        card.clicked.connect(self._make_clicked)
        return card

    def greet(self, *, back_after_long: bool) -> None:
        """Say hello; absence is never counted, only welcomed back."""
        self.greeting.setText(
            _("Welcome back. Your pieces are just as you left them.")
            if back_after_long
            else _("Good to see you.")
        )

    def offer(self, pieces: Sequence[GoOn]) -> None:
        """Show the pieces one may go on with, newest first; none hides the row."""
        for old in self._cards:
            old.setParent(None)
            old.deleteLater()
        while self._row.count():
            self._row.takeAt(0)
        self._cards = [self._piece_card(piece) for piece in pieces]
        for card in self._cards:
            self._row.addWidget(card)
        self._row.addStretch(1)
        self._earlier.setVisible(bool(pieces))

    def _piece_card(self, piece: GoOn) -> QPushButton:
        card = button(piece.name)
        card.setProperty("kind", "card")
        card.setProperty("uid", piece.uid)
        card.setMinimumHeight(76)
        card.setMaximumWidth(300)
        card.setIconSize(QSize(80, 60))
        if piece.picture:
            pixmap = QPixmap()
            pixmap.loadFromData(piece.picture)
            smooth = Qt.TransformationMode.SmoothTransformation
            size = QSize(160, 120)
            card.setIcon(QIcon(pixmap.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth)))
        card.clicked.connect(self._go_on_clicked)
        return card

    def _make_clicked(self) -> None:
        self.make.emit(_asked(self.sender(), "craft"))

    def _go_on_clicked(self) -> None:
        self.go_on.emit(_asked(self.sender(), "uid"))


def _asked(sender: object, name: str) -> str:
    assert isinstance(sender, QWidget)
    return str(sender.property(name))
