"""Which piece lies open in each room, and how it is kept while it is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from studio.core.craft import Craft, Settles
from studio.core.document import Document
from studio.core.errors import StudioError
from studio.core.going_on import reopen_late
from studio.core.identity import new_uid
from studio.core.signal import Signal
from studio.core.surroundings import Surroundings
from studio.core.texts import _
from studio.portfolio.autosave import Autosave
from studio.portfolio.pieces import Card, Kept
from studio.portfolio.portfolio import Portfolio
from studio.shell.courier import Courier


@dataclass
class OpenPiece:
    """A document in a room, with its view and the autosave that keeps it."""

    uid: str
    craft: Craft
    document: Document
    view: QWidget
    autosave: Autosave
    title: str = ""
    note: str = ""
    idea: str = ""
    deeper: bool = False
    """The idea it began from, in the idea's own words, and whether that was a deeper one."""
    stops: list[Callable[[], None]] = field(default_factory=list)

    @property
    def untouched(self) -> bool:
        """True while nothing was ever made of it, or all of it was undone."""
        return self.document.is_blank and self.document.history.undo_label is None

    @property
    def finish_words(self) -> str:
        """What the button says that ends the work on it."""
        return _("Finish") if self.document.kept else _("Let it go")

    @property
    def kept_words(self) -> str:
        """How the piece is kept, for the line beside Undo."""
        if not self.document.kept:
            return _("Not saved")
        if self.untouched:
            return ""
        return _("Kept") if self.autosave.settled else _("Keeping…")

    def settle(self) -> None:
        """Let what is half typed be part of it, now: what was taken back is soon forgotten."""
        if isinstance(self.view, Settles):
            self.view.settle()


class Making:
    """At most one open piece for each craft."""

    def __init__(
        self,
        crafts: Sequence[Craft],
        portfolio: Portfolio,
        around: Surroundings,
        courier: Courier,
    ) -> None:
        self._crafts = {craft.key: craft for craft in crafts}
        self._courier = courier
        self._leaving: list[OpenPiece] = []
        self._portfolio = portfolio
        self._around = around
        self._open: dict[str, OpenPiece] = {}
        self.opened = Signal[[OpenPiece]]()
        self.changed = Signal[[OpenPiece]]()
        self.failed = Signal[[StudioError]]()
        self.mended = Signal[[]]()

    @property
    def open_pieces(self) -> tuple[OpenPiece, ...]:
        return tuple(self._open.values())

    def current(self, key: str) -> OpenPiece | None:
        return self._open.get(key)

    def find(self, uid: str) -> OpenPiece | None:
        return next((piece for piece in self._open.values() if piece.uid == uid), None)

    def begin(self, key: str) -> OpenPiece:
        """Lay out a blank piece; it exists in the portfolio from its first mark on."""
        craft = self._crafts[key]
        return self._lay_out(craft, new_uid(), craft.new())

    def begin_with(self, key: str, document: Document) -> OpenPiece:
        """Lay out this blank document, as ``begin`` does."""
        return self._lay_out(self._crafts[key], new_uid(), document)

    def go_on(self, kept: Kept) -> OpenPiece:
        """Lay out a piece as it was left, history and all. Raises CannotRead."""
        craft = self._crafts[kept.card.kind]
        document = reopen_late(craft, kept.content, kept.past, kept.tail)
        card = kept.card
        return self._lay_out(craft, card.uid, document, card)

    def put_down(self, key: str, then: Callable[[], None] = lambda: None) -> None:
        """Take the open piece out of its room; ``then`` is called once all of it is kept."""
        piece = self._open.pop(key, None)
        if piece is None:
            then()
            return
        QGuiApplication.inputMethod().commit()
        piece.settle()
        self._around.left.emit(piece.document)
        for stop in piece.stops:
            stop()
        self._leaving.append(piece)
        self._keep_leaving(piece, then)

    @property
    def all_settled(self) -> bool:
        """True when nothing waits to be written, in a room or on its way out of one."""
        return not self._leaving and all(one.autosave.settled for one in self.open_pieces)

    def try_again(self) -> None:
        """Write what could not be written."""
        for piece in self.open_pieces:
            piece.autosave.try_again()
        for piece in tuple(self._leaving):
            self._keep_leaving(piece, self.mended.emit)

    def rest_all(self) -> list[Future[None]]:
        """Keep and fold everything there is; each future fails when its piece is not kept."""
        for piece in self.open_pieces:
            piece.settle()
        leaving = [piece.autosave.close() for piece in self._leaving]
        return leaving + [piece.autosave.rest() for piece in self.open_pieces]

    def _keep_leaving(self, piece: OpenPiece, then: Callable[[], None]) -> None:
        """Close a piece that left its room; until it is kept it is not let out of hand."""

        def kept(_nothing: None) -> None:
            if piece in self._leaving:
                self._leaving.remove(piece)
            then()

        self._courier.deliver(piece.autosave.close(), kept, self.failed.emit)

    def _lay_out(
        self, craft: Craft, uid: str, document: Document, card: Card | None = None
    ) -> OpenPiece:
        self.put_down(craft.key)
        steps = card.steps if card else 0
        autosave = Autosave(document, craft, uid, self._portfolio, self._around.scheduler, steps)
        view = craft.view(document, self._around)
        piece = OpenPiece(uid, craft, document, view, autosave)
        if card:
            piece.title, piece.note = card.title, card.note
            piece.idea, piece.deeper = card.idea, card.deeper

        def tell(*_anything: object) -> None:
            self.changed.emit(piece)

        piece.stops = [
            document.history.changed.subscribe(tell),
            autosave.kept.subscribe(tell),
            autosave.kept.subscribe(self.mended.emit),
            autosave.failed.subscribe(self.failed.emit),
        ]
        self._open[craft.key] = piece
        self.opened.emit(piece)
        self.changed.emit(piece)
        return piece
