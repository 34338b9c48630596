"""The inside of one backup: its pieces as cards, and what can be brought back from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.shell.places.hear_it import HearIt
from studio.shell.places.pieces_card import CardList
from studio.shell.places.pieces_model import PieceCard, PiecesModel
from studio.shell.places.pieces_question import LetGoQuestion
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words
from studio.widgets.flow import FlowLayout, gap
from studio.widgets.progress import HowFar


class InsideBackup(QWidget):
    """One thing at a time: while something is under way, it can only be stopped."""

    take = Signal(str)
    take_all = Signal()
    go_back = Signal()
    stop = Signal()
    closed = Signal()
    looked_at = Signal(str)
    """The piece that is chosen now."""

    def __init__(self, look: Look, hear: HearIt | None = None) -> None:
        super().__init__()
        self.hear = hear
        self.day, self.told = words("", "heading"), words("", "lead")
        self.list, self.progress = CardList(_("Pieces in this backup"), look), HowFar()
        self.model = PiecesModel(_nothing)
        self.take_way = button(_("Bring it back"), "main")
        self.all_way = button(_("Bring all back"))
        self.whole_way = button(_("Use this backup"))
        self.close_way, self.stop_way = button(_("Close it")), button(_("Stop"))
        self.ways = (self.take_way, self.all_way, self.whole_way, self.close_way)
        bar = self._bar()
        self.question = _question(bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in ((self._words(), 0), (self.list, 1), (bar, 0), (self.question, 0)):
            column.addWidget(part, stretch)
        self._connect()
        self.setFocusProxy(self.list)

    def _words(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(20, 0, 20, 4)
        for part in (self.day, self.told, self.progress):
            column.addWidget(part)
        return holder

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("roombar")
        row = FlowLayout(bar)
        row.setContentsMargins(20, 8, 20, 8)
        if self.hear:
            row.addWidget(self.hear)
        for part in (self.take_way, self.all_way, self.whole_way, self.stop_way):
            row.addWidget(part)
        row.addWidget(gap())
        row.addWidget(self.close_way)
        return bar

    def _connect(self) -> None:
        self.list.activated.connect(self._to_the_way)
        self.take_way.clicked.connect(self._take)
        self.all_way.clicked.connect(self.take_all)
        self.whole_way.clicked.connect(self._ask_whole)
        self.stop_way.clicked.connect(self.stop)
        self.close_way.clicked.connect(self.leave)
        self.say("")
        self.wait(waiting=False)

    def show_cards(
        self, day: str, cards: Sequence[PieceCard], want_picture: Callable[[str], None]
    ) -> PiecesModel:
        """Show a backup; returns where the pictures go."""
        self.question.leave()
        self.day.setText(_("As it was: {day}").format(day=day))
        self.model = PiecesModel(want_picture)
        self.model.show(cards)
        self.list.setModel(self.model)
        self.list.selectionModel().currentChanged.connect(self._tell_chosen)
        self.list.setCurrentIndex(self.model.index(0))
        self.wait(waiting=False)
        self.say("" if cards else _("There are no pieces in this backup."))
        return self.model

    @property
    def chosen(self) -> str | None:
        card = self.model.card(self.list.currentIndex())
        return card.uid if card else None

    def _tell_chosen(self) -> None:
        self.looked_at.emit(self.chosen or "")

    def say(self, line: str) -> None:
        """Say a sentence above the cards."""
        self.told.setText(line)
        self.told.setVisible(bool(line))
        if line:
            announce(self.told, line)

    def wait(self, *, waiting: bool, can_stop: bool = False) -> None:
        """While something is under way nothing else begins."""
        had_focus = any(way.hasFocus() for way in (*self.ways, self.stop_way))
        for way in self.ways:
            way.setEnabled(not waiting)
        for way in (self.take_way, self.all_way):
            way.setEnabled(not waiting and self.model.rowCount() > 0)
        self.progress.setValue(0)
        self.progress.setVisible(waiting and can_stop)
        self.stop_way.setVisible(waiting and can_stop)
        if waiting and can_stop:
            self.stop_way.setFocus(Qt.FocusReason.OtherFocusReason)
        elif had_focus:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def seen(self, share: float) -> None:
        """Show how far it is, from 0 to 1."""
        self.progress.show_share(share)

    def leave(self) -> None:
        """Close the backup, unless something is under way."""
        if self.close_way.isEnabled():
            self.closed.emit()

    def ask(self, line: str, word: str, act: Callable[[], None]) -> None:
        """Ask before something that a single press should not do; ``word`` is the way to it."""
        self.say("")
        self.question.let_go.setText(word)
        self.question.let_go.setAccessibleName(word)
        self.question.ask(line, act)

    def _ask_whole(self) -> None:
        line = _("All will be as it is here. What you have now becomes a backup.")
        self.ask(line, _("Use it and start again"), self.go_back.emit)

    def _to_the_way(self) -> None:
        self.take_way.setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self) -> None:
        if self.chosen:
            self.take.emit(self.chosen)


def _question(bar: QWidget) -> LetGoQuestion:
    question = LetGoQuestion(bar)
    question.keep.setText(_("Leave it"))
    question.keep.setAccessibleName(question.keep.text())
    return question


def _nothing(_uid: str) -> None:
    return
