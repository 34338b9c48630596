"""Share: make pages. For whom, what goes in, look at each page, save. Back loses nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.core.errors import StudioError
from studio.core.surroundings import Look
from studio.core.timing import Clock
from studio.record.choosing import AUDIENCES, Choosing, Ticks
from studio.shell.courier import Courier
from studio.shell.places.share_background import Background
from studio.shell.places.share_drawing import draw_page
from studio.shell.places.share_making import MakingPages
from studio.shell.places.share_saving import Saving
from studio.shell.places.share_steps import Steps
from studio.shell.places.share_types import MadePages, Pieces, Recorder, ShareCard

AskPlace = Callable[[], Path | None]


class SharePlace(QWidget):
    """Leads through the steps; holds nothing but the ticks and the pages made from them.

    ``make_wanted``: there is nothing to share yet and the person would like to make something.
    ``finished``: they are done. ``shared``: for whom, which pieces, and the file's SHA-256.
    ``notes_wanted``: they would like to see what they shared before.
    """

    make_wanted = Signal()
    finished = Signal()
    shared = Signal(str, list, bytes)
    notes_wanted = Signal()

    def __init__(
        self,
        pieces: Pieces,
        record: Recorder,
        look: Look,
        courier: Courier,
        clock: Clock,
        ask_place: AskPlace,
    ) -> None:
        super().__init__()
        self._pieces, self._ask_place = pieces, ask_place
        self._background = Background(courier)
        self._making = MakingPages(pieces, record, clock)
        self._saving = Saving(self._background)
        self.steps = Steps(pieces, look, self._draw)
        self.choosing = Choosing()
        self._cards: tuple[ShareCard, ...] = ()
        self._made: MadePages | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.steps)
        self.setFocusProxy(self.steps)
        self._connect()

    def _connect(self) -> None:
        steps = self.steps
        steps.empty.make.connect(self.make_wanted)
        steps.empty.shared_before.clicked.connect(self._show_shared)
        steps.who.shared_before.clicked.connect(self._show_shared)
        steps.shared.back.connect(self._leave_shared)
        steps.who.answered.connect(self._choose_audience)
        steps.who.onward.connect(self._show_choose)
        steps.choose.ticked.connect(self._tick)
        steps.choose.unticked.connect(self._untick)
        steps.choose.back.connect(self._show_who)
        steps.choose.onward.connect(self._show_words)
        steps.words.back.connect(self._words_back)
        steps.words.onward.connect(self._words_on)
        steps.look.back.connect(self._look_back)
        steps.look.again.connect(self._make)
        steps.look.onward.connect(self._show_save)
        steps.save.back.connect(self._save_back)
        steps.save.save.connect(self._save)
        steps.ready.more.connect(self._start_over)
        steps.ready.onward.connect(self._finish)

    def refresh(self) -> None:
        """Ask for the pieces there are now; what was ticked stays ticked."""
        self._pieces.cards(self._arrived)

    def forget(self) -> None:
        """Let go of every tick, line, page and password, as when the pieces are locked."""
        self._making.forget()
        self._made, self.choosing, self._cards = None, Choosing(), ()
        self.steps.forget()
        self.steps.go(self.steps.waiting)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _arrived(self, cards: Sequence[ShareCard]) -> None:
        self._cards = tuple(cards)
        self.choosing = self.choosing.only(card.uid for card in cards)
        if not cards:
            self.steps.go(self.steps.empty)
        elif self.steps.current in {self.steps.waiting, self.steps.empty}:
            self._show_who()
        elif self.steps.current is self.steps.choose:
            self._show_pieces()

    def _show_who(self) -> None:
        self.steps.who.show_chosen(self.choosing.audience)
        self.steps.go(self.steps.who)

    def _show_shared(self) -> None:
        self.notes_wanted.emit()
        self.steps.go(self.steps.shared)

    def _leave_shared(self) -> None:
        if self._cards:
            self._show_who()
        else:
            self.steps.go(self.steps.empty)

    def _choose_audience(self, answer: str) -> None:
        self.choosing = self.choosing.made_for(next(one for one in AUDIENCES if one == answer))
        self._show_choose()

    def _show_choose(self) -> None:
        self._show_pieces()
        self.steps.go(self.steps.choose)

    def _show_pieces(self) -> None:
        self.steps.choose.show_pieces(self._cards, self.choosing)

    def _tick(self, uid: str, ticks: Ticks) -> None:
        self.choosing = self.choosing.tick(uid, ticks)
        self.steps.choose.allow_onward(allowed=True)

    def _untick(self, uid: str) -> None:
        self.choosing = self.choosing.untick(uid)
        self.steps.choose.allow_onward(allowed=bool(self.choosing.pieces))

    def _show_words(self) -> None:
        self.steps.words.show_words(self.choosing)
        self.steps.go(self.steps.words)

    def _words_back(self) -> None:
        self._keep_words()
        self._show_choose()

    def _words_on(self) -> None:
        self._keep_words()
        self._make()

    def _keep_words(self) -> None:
        self.choosing = self.choosing.with_session(self.steps.words.session)

    def _make(self) -> None:
        """Have the pages made, from the oldest piece to the newest."""
        look = self.steps.look
        order = [card.uid for card in reversed(self._cards) if card.uid in self.choosing.pieces]
        look.wait()
        self.steps.go(look)
        self._making.begin(self.choosing, order, look.progress, self._show_pages, self._no_pages)

    def _show_pages(self, made: MadePages) -> None:
        self._made = made
        self.steps.look.show_pages(made)

    def _no_pages(self, error: StudioError) -> None:
        self.steps.look.fail(error.told)

    def _look_back(self) -> None:
        self._making.cancel()
        self._show_words()

    def _draw(self, pdf: bytes, page: int, show: Callable[[QImage, str], None]) -> None:
        self._background.run(
            lambda: draw_page(pdf, page), lambda drawn: show(*drawn), self._no_pages
        )

    def _show_save(self) -> None:
        self.steps.save.begin()
        self.steps.go(self.steps.save)

    def _save_back(self) -> None:
        self.steps.go(self.steps.look)

    def _save(self, password: str) -> None:
        place = self._ask_place()
        if place is None or self._made is None:
            return

        def saved(data: bytes) -> None:
            self._saved(place, data)

        self.steps.save.wait(waiting=True)
        self._saving.save(self._made.pdf, password, place, saved, self._not_saved)

    def _not_saved(self, error: StudioError) -> None:
        self.steps.save.wait(waiting=False)
        self.steps.save.tell(error.told)

    def _saved(self, place: Path, data: bytes) -> None:
        uids = sorted(self.choosing.pieces)
        self.shared.emit(str(self.choosing.audience), uids, hashlib.sha256(data).digest())
        self._let_go()
        self.steps.ready.show_place(place.name, str(place.parent))
        self.steps.go(self.steps.ready)

    def _let_go(self) -> None:
        """Forget what was chosen: next time starts with nothing ticked."""
        self._making.forget()
        self._made, self.choosing = None, Choosing()
        self.steps.forget()

    def _start_over(self) -> None:
        self._show_who()

    def _finish(self) -> None:
        self._show_who()
        self.finished.emit()
