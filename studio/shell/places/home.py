"""Home: what one can do, and what one can go on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.widgets.controls import button, keep_coloured, open_menu, tool, words
from studio.widgets.flow import FlowLayout
from studio.widgets.page import Page
from studio.widgets.picture import fitted

if TYPE_CHECKING:
    from studio.core.craft import Craft
    from studio.core.surroundings import Look

_NAME_WIDTH = 260


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
    idea = Signal()
    bring_in = Signal(str)
    """The key of the craft a file is to become a piece of."""
    check_in = Signal()
    kind_note = Signal()

    def __init__(self, crafts: Sequence[Craft], look: Look) -> None:
        super().__init__()
        self._look = look
        self._cards: list[QPushButton] = []
        self.greeting = words("", "title")
        self.greet(back_after_long=False)
        self._earlier = QWidget()
        self._row = FlowLayout()
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
        row = FlowLayout()
        cards = [self._craft_card(craft) for craft in crafts]
        for card in cards:
            row.addWidget(card)
        self._first = cards[0]
        column.addSpacing(6)
        column.addLayout(row)
        column.addLayout(self._ways_in(crafts))
        column.addLayout(self._quiet_ways())
        column.addWidget(words(_("Only have five minutes? That is enough."), "quiet"))
        column.addWidget(self._earlier)
        inner = QVBoxLayout(self._earlier)
        inner.setContentsMargins(0, 18, 0, 0)
        inner.addWidget(words(_("Go on with"), "lead"))
        inner.addLayout(self._row)

    def _craft_card(self, craft: Craft) -> QToolButton:
        card = tool(craft.verb(), craft.icon, self._look)
        card.setProperty("kind", "card")
        card.setProperty("craft", craft.key)
        card.clicked.connect(self._make_clicked)
        return card

    def _ways_in(self, crafts: Sequence[Craft]) -> FlowLayout:
        """A quieter row: what one may begin from."""
        row = FlowLayout()
        self.idea_button = button(_("Give me an idea"))
        keep_coloured(self.idea_button, "idea", self._look)
        self.idea_button.clicked.connect(self.idea)
        row.addWidget(self.idea_button)
        self.bring_button = button(_("Bring something in…"))
        keep_coloured(self.bring_button, "bring", self._look)
        open_menu(self.bring_button, self._what_can_come_in(crafts))
        row.addWidget(self.bring_button)
        return row

    def _what_can_come_in(self, crafts: Sequence[Craft]) -> QMenu:
        menu = QMenu(self)
        for craft in crafts:
            if craft.way_in:
                way = menu.addAction(craft.way_in.word())
                way.setData(craft.key)
                way.triggered.connect(self._bring_in_chosen)
        return menu

    def _quiet_ways(self) -> FlowLayout:
        """The quietest: only for whoever looks for them."""
        row = FlowLayout()
        self.feelings = button(_("How are you right now?"), "quiet")
        self.feelings.clicked.connect(self.check_in)
        row.addWidget(self.feelings)
        self.kind_button = button(_("Show me a kind note"), "quiet")
        self.kind_button.clicked.connect(self.kind_note)
        row.addWidget(self.kind_button)
        return row

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
        self._earlier.setVisible(bool(pieces))

    def _piece_card(self, piece: GoOn) -> QPushButton:
        elide = Qt.TextElideMode.ElideRight
        card = button(self.fontMetrics().elidedText(piece.name, elide, _NAME_WIDTH))
        card.setAccessibleName(piece.name)
        card.setToolTip(piece.name)
        card.setProperty("kind", "card")
        card.setProperty("uid", piece.uid)
        if piece.picture:
            card.setIcon(QIcon(fitted(piece.picture, QSize(160, 120))))
        card.clicked.connect(self._go_on_clicked)
        return card

    def _make_clicked(self) -> None:
        self.make.emit(_asked(self.sender(), "craft"))

    def _bring_in_chosen(self) -> None:
        way = self.sender()
        assert isinstance(way, QAction)
        self.bring_in.emit(way.data())

    def _go_on_clicked(self) -> None:
        self.go_on.emit(_asked(self.sender(), "uid"))


def _asked(sender: object, name: str) -> str:
    assert isinstance(sender, QWidget)
    return str(sender.property(name))
