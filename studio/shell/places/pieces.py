"""My pieces: everything kept, as cards; and the bin, from which all can come back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.shell.places.pieces_card import CardList
from studio.shell.places.pieces_finding import FindingBar
from studio.shell.places.pieces_model import PieceCard, PiecesModel
from studio.shell.places.pieces_question import LetGoQuestion
from studio.widgets.accessible import announce
from studio.widgets.controls import ButtonKind, button, open_menu, words
from studio.widgets.flow import FlowLayout, gap
from studio.widgets.scrolled import scrolled

_LEAST_HEIGHT = 80


class PiecesPlace(QWidget):
    """Cards newest first. Enter or a double click opens; Delete moves to the bin."""

    go_on = Signal(str)
    name_it = Signal(str)
    bin_it = Signal(str)
    take_back = Signal(str)
    let_go = Signal(str)
    empty_bin = Signal()
    cover_it = Signal(str, bool)
    show_bin = Signal(bool)
    make = Signal()

    def __init__(
        self,
        look: Look,
        want_picture: Callable[[str], None],
        kinds: Sequence[tuple[str, str]] = (),
    ) -> None:
        """``kinds`` pairs a craft's key with the word for all of its pieces."""
        super().__init__()
        self.finding = FindingBar(kinds)
        self.model = PiecesModel(want_picture)
        self.list = self._cards(look)
        self.empty_line = words("", "lead")
        self.in_bin = button(_("Show the bin"), "quiet")
        self.in_bin.setCheckable(True)
        self._ways: list[tuple[QPushButton, bool]] = []
        self._asked_about: str | None = None
        self._coming: str | None = None
        self._leaving: str | None = None
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(_LEAST_HEIGHT)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing())
        layout = scrolled(self)
        layout.addWidget(self.finding)
        layout.addWidget(self._stack, 1)
        bar = self._bar()
        self.question = LetGoQuestion(bar)
        layout.addWidget(bar)
        layout.addWidget(self.question)
        self.setFocusProxy(self.list)
        self.finding.field.go_down.connect(self._to_cards)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._look_for)
        self.in_bin.toggled.connect(self._bin_toggled)
        self._update_ways()

    def _cards(self, look: Look) -> QListView:
        cards = CardList(_("My pieces"), look)
        cards.setModel(self.model)
        cards.activated.connect(self._go_on)
        cards.selectionModel().selectionChanged.connect(self._selected)
        self.cover_way = self._cover_way(cards)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), cards)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._bin)
        return cards

    def _cover_way(self, cards: QListView) -> QAction:
        """One can keep a picture covered from the menu of a card, and by keys."""
        way = QAction(_("Keep the picture covered"), cards)
        way.setCheckable(True)
        way.setShortcut(QKeySequence("Ctrl+K"))
        way.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        way.triggered.connect(self._cover)
        cards.addAction(way)
        cards.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return way

    def _nothing(self) -> QWidget:
        nothing = QWidget()
        column = QVBoxLayout(nothing)
        self.make_button = button(_("Make something"), "main")
        self.make_button.clicked.connect(self.make)
        self.empty_line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        column.addWidget(self.empty_line)
        column.addWidget(self.make_button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
        return nothing

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("roombar")
        row = FlowLayout(bar)
        row.setContentsMargins(20, 8, 20, 8)
        row.addWidget(self._way(_("Go on"), self._go_on, kind="main"))
        row.addWidget(self._way(_("Name and note"), self._name))
        # More stands here, so that in large letters each of two lines holds what it can.
        row.addWidget(self._more())
        row.addWidget(self._way(_("Move to the bin"), self._bin))
        for text, slot in (
            (_("Take it back"), self._take_back),
            (_("Let go for good"), self._ask_to_let_go),
            (_("Empty the bin"), self._ask_to_empty),
        ):
            row.addWidget(self._way(text, slot, binned=True))
        row.addWidget(gap())
        row.addWidget(self.in_bin)
        return bar

    def _way(
        self,
        text: str,
        slot: Callable[[], None],
        *,
        kind: ButtonKind = "plain",
        binned: bool = False,
    ) -> QPushButton:
        """A way for the chosen card, shown among the pieces or, when ``binned``, in the bin."""
        way = button(text, kind)
        way.clicked.connect(slot)
        self._ways.append((way, binned))
        return way

    def _more(self) -> QPushButton:
        """Show what the menu of a card holds to those who never ask a card for its menu."""
        more = button(_("More…"))
        menu = QMenu(more)
        menu.aboutToShow.connect(lambda: menu.addActions(self.list.actions()))
        open_menu(more, menu)
        self._ways.append((more, False))
        return more

    def show_pieces(self, cards: Sequence[PieceCard]) -> None:
        """Show these cards; the one chosen before stays chosen where it still is."""
        before, focused = self._next_chosen([card.uid for card in cards]), self._focused()
        self.model.show(cards)
        binned = self.in_bin.isChecked()
        finding = self.finding.is_on and not binned
        self.finding.setVisible(not binned and (finding or bool(cards)))
        self.finding.tell(len(cards))
        self.empty_line.setText(_nothing_line(binned=binned, finding=finding))
        if finding and not cards:
            announce(self.empty_line, self.empty_line.text())
        self.make_button.setVisible(not binned and not finding)
        self._stack.setCurrentIndex(0 if cards else 1)
        empty = self.finding.field if finding else self.make_button
        self.setFocusProxy(self.list if cards else empty)
        uids = [card.uid for card in cards]
        if cards:
            row = uids.index(before) if before in uids else 0
            self.list.setCurrentIndex(self.model.index(row))
        self._selected()
        if focused is not None and not focused.isVisibleTo(self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_next(self, uid: str) -> None:
        """Choose this piece when it is shown next, and let the keys go to the cards."""
        self._coming = uid
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next_chosen(self, uids: Sequence[str]) -> str | None:
        """Return what to choose among ``uids``: what came back, else what is or was beside it."""
        wanted, leaving = self._coming or self.chosen, self._leaving
        self._coming = self._leaving = None
        if wanted is not None and wanted == leaving and wanted not in uids:
            return self.model.beside(wanted, uids)
        return wanted

    def _focused(self) -> QWidget | None:
        """Return what has the focus in this place, if anything has."""
        focused: QWidget | None = self.window().focusWidget()
        return focused if focused and self.isAncestorOf(focused) else None

    def _to_cards(self) -> None:
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _look_for(self) -> None:
        if self.finding.isVisible():
            self.finding.look_for()

    @property
    def title(self) -> str:
        """What the cards in sight are, in words."""
        return _("Bin") if self.in_bin.isChecked() else _("My pieces")

    @property
    def chosen(self) -> str | None:
        card = self.model.card(self.list.currentIndex())
        return card.uid if card else None

    def _selected(self, *_changes: QItemSelection) -> None:
        if self.chosen != self._asked_about:
            self.question.leave()
        self._update_ways()

    def _update_ways(self) -> None:
        self._update_cover_way()
        binned = self.in_bin.isChecked()
        for way, for_bin in self._ways:
            way.setVisible(for_bin == binned and self.model.rowCount() > 0)
            way.setEnabled(self.chosen is not None)

    def _update_cover_way(self) -> None:
        card = self.model.card(self.list.currentIndex())
        self.cover_way.setEnabled(card is not None and not self.in_bin.isChecked())
        self.cover_way.setChecked(card is not None and card.covered)

    def _bin_toggled(self) -> None:
        self.question.leave()
        binned = self.in_bin.isChecked()
        text = _("Back to my pieces") if binned else _("Show the bin")
        self.in_bin.setText(text)
        self.in_bin.setAccessibleName(text)
        self.list.setAccessibleName(self.title)
        self.show_bin.emit(binned)

    def _go_on(self) -> None:
        if self.in_bin.isChecked():
            self._take_back()
        elif self.chosen:
            self.go_on.emit(self.chosen)

    def _name(self) -> None:
        if self.chosen:
            self.name_it.emit(self.chosen)

    def _bin(self) -> None:
        if self.chosen and not self.in_bin.isChecked():
            self._leaving = self.chosen
            self.bin_it.emit(self.chosen)

    def _cover(self) -> None:
        if self.chosen:
            self.cover_it.emit(self.chosen, self.cover_way.isChecked())

    def _take_back(self) -> None:
        if self.chosen:
            self._leaving = self.chosen
            self.take_back.emit(self.chosen)

    def _ask_to_let_go(self) -> None:
        chosen = self._asked_about = self.chosen
        if chosen:
            line = _("This will remove the piece for good. No one can get it back.")
            self.question.ask(line, lambda: self._let_go(chosen))

    def _let_go(self, uid: str) -> None:
        self._leaving = uid
        self.let_go.emit(uid)

    def _ask_to_empty(self) -> None:
        self._asked_about = self.chosen
        line = _("This will remove all pieces in the bin for good. No one can get them back.")
        self.question.ask(line, self.empty_bin.emit)


def _nothing_line(*, binned: bool, finding: bool) -> str:
    if binned:
        return _("The bin is empty.")
    if finding:
        return _("Nothing found. Try another word.")
    return _("Nothing here yet. What you make comes here by itself.")
