"""What the place of pairs and collections can do: answer a piece, and put pieces together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from studio.core.craft import Craft
from studio.core.texts import _
from studio.portfolio.shelves.pairs import Pair
from studio.portfolio.shelves.shelves import Shelf
from studio.shell.card_ways import put_in_menu
from studio.shell.naming import day_on_screen
from studio.shell.places.pieces import PiecesPlace
from studio.shell.places.together import CollectionShown, Half, PairShown, TogetherPlace

if TYPE_CHECKING:
    from concurrent.futures import Future

    from studio.core.timing import Clock
    from studio.portfolio.pieces import Card, Kept
    from studio.portfolio.portfolio import Portfolio
    from studio.portfolio.shelves.collections import Collection
    from studio.shell.courier import Courier
    from studio.shell.making import OpenPiece
    from studio.shell.rooms import Rooms
    from studio.shell.shelf import Shelf as Names
    from studio.shell.visit import Visit
    from studio.shell.window import StudioWindow

    Both = tuple[Sequence[Pair], Sequence[Collection]]

T = TypeVar("T")
_ASIDE = frozenset({"help", "about", "password", "checkin", "pair"})
"""Places between laying out an answer and its first mark."""


def _nothing(*_anything: object) -> None:
    return


class TogetherWays:
    """Joins the place to the portfolio and to the rooms."""

    def __init__(
        self,
        window: StudioWindow,
        visit: Visit,
        rooms: Rooms,
        portfolio: Portfolio,
        names: Names,
        courier: Courier,
        clock: Clock,
    ) -> None:
        self._window, self.visit, self._rooms = window, visit, rooms
        self._portfolio, self.names = portfolio, names
        self.side_by_side: Callable[[Pair, str], None] = _nothing
        self.came_from = "pieces"
        self._courier, self._clock = courier, clock
        self._card: Card | None = None
        self._pairs: tuple[Pair, ...] = ()
        self._seen: Both = (), ()
        self._waiting: Pair | None = None
        window.shown_place.connect(self._arrived)
        window.told.changed.connect(self._look_again)

    def make_place(self, crafts: Sequence[Craft]) -> TogetherPlace:
        rooms = [(craft.key, craft.verb()) for craft in crafts]
        place = TogetherPlace(rooms, self.names.picture)
        place.answer.connect(self._answer)
        place.go_on.connect(self.go_on)
        place.both.connect(self._both)
        place.part.connect(lambda then, now: self._do(lambda shelf: shelf.pairs.part(then, now)))
        place.put.connect(self._put)
        place.shift.connect(self._move)
        place.make.connect(self._make)
        place.rename.connect(
            lambda uid, name: self._do(lambda shelf: shelf.collections.rename(uid, name))
        )
        place.dissolve.connect(self._dissolve)
        place.closed.connect(lambda: self.visit.go(self.came_from))
        return place

    def offered_in(self, pieces: PiecesPlace) -> PiecesPlace:
        """Offer the way here in the menu of each card, and by keys."""
        put_in_menu(pieces, _("Answer or collect…"), lambda: self._open_chosen(pieces))
        return pieces

    def open_here(self) -> None:
        """Show what the piece in the room in sight goes with, or the one chosen in My pieces."""
        piece, key = self._rooms.current(), self._window.place_key
        if piece is not None and piece.document.kept and not piece.untouched:
            self.open(piece.uid)
        elif key == "pieces":
            self._open_chosen(self._window.place("pieces"))
        else:
            self._window.tell(_("Open a piece first, or choose one in My pieces."))

    def go_on(self, uid: str) -> None:
        """Lay a half out in its room."""
        self._rooms.go_on(uid)

    def piece_in(self, key: str) -> OpenPiece | None:
        """Return the piece in a room that is or may be kept."""
        piece = self._rooms.making.current(key) if self._rooms.making else None
        return piece if piece is not None and piece.document.kept else None

    @property
    def answered(self) -> frozenset[str]:
        """The uid of a sheet that is to answer a piece and is still blank, if there is one."""
        return frozenset({self._waiting.now_uid} if self._waiting else ())

    def waiting(self, uid: str) -> Pair | None:
        """Return the pair that begins with the first mark on the sheet ``uid``."""
        return self._waiting if uid in self.answered else None

    def _open_chosen(self, pieces: QWidget) -> None:
        assert isinstance(pieces, PiecesPlace)
        if pieces.chosen and not pieces.in_bin.isChecked():
            self.open(pieces.chosen)

    def open(self, uid: str) -> None:
        """Show what a piece goes with."""
        asked_at = self._window.place_key
        if asked_at not in {"pair", "together"}:
            self.came_from = asked_at

        def found(kept: Kept) -> None:
            if self._window.place_key == asked_at:  # else the person went elsewhere meanwhile
                self._card = kept.card
                self._refresh(lambda: self._window.show_place("together", _("Goes with")))

        self._courier.deliver(self._portfolio.read(uid, past=False), found)

    def _refresh(self, then: Callable[[], None] = _nothing) -> None:
        def found(both: Both) -> None:
            self._show(*both)
            then()

        self._look(found)

    def _look_again(self) -> None:
        """What was just told may be that a half was taken out of the bin."""
        card = self._card
        if self._window.place_key != "together":
            return

        def found(both: Both) -> None:
            if both != self._seen and self._card is card:
                self._show(*both)

        self._look(found)

    def _look(self, found: Callable[[Both], None]) -> None:
        look = self._portfolio.shelves.look
        both = look(lambda shelf: (shelf.pairs.every(), shelf.collections.every()))
        self._courier.deliver(both, found)

    def _show(self, pairs: Sequence[Pair], collections: Sequence[Collection]) -> None:
        place, card = self._window.place("together"), self._card
        assert isinstance(place, TogetherPlace)
        assert card is not None
        self._seen = pairs, collections
        mine = [pair for pair in pairs if card.uid in {pair.then_uid, pair.now_uid}]
        self._pairs = tuple(mine)
        place.show_piece(
            self.names.name(card),
            [self._worded(pair) for pair in mine],
            [_shown(one, card.uid) for one in collections],
        )

    def _worded(self, pair: Pair) -> PairShown:
        return PairShown((pair.then_uid, pair.now_uid), self._half(pair.then), self._half(pair.now))

    def _half(self, card: Card | None) -> Half | None:
        if card is None:
            return None
        day = day_on_screen(date.fromisoformat(card.day), self._clock.today())
        here = self._card is not None and card.uid == self._card.uid
        binned = card.binned_day is not None
        return Half(card.uid, self.names.name(card), day, here=here, binned=binned)

    def _both(self, then: str, now: str) -> None:
        for pair in self._pairs:
            if (pair.then_uid, pair.now_uid) == (then, now):
                self.side_by_side(pair, self._uid)

    def _answer(self, key: str) -> None:
        """Lay out a blank piece beside this one; they are a pair from its first mark on."""
        card, making = self._card, self._rooms.making
        assert card is not None
        self.visit.make(key)
        piece = making.current(key) if making else None
        if piece is None or piece.uid == card.uid or not piece.untouched:
            return
        self._waiting = Pair(card.uid, piece.uid, card, None)
        joined = self._portfolio.shelves.keep(lambda shelf: shelf.pairs.join(card.uid, piece.uid))
        self._courier.deliver(joined, lambda _nothing: self._say_answering(key))

    def _say_answering(self, key: str) -> None:
        """Say what is answered, where it is: once the person stands before the sheet."""
        pair = self._waiting
        if pair is not None and pair.then is not None and self._window.place_key == key:
            line = _("This one answers {name}.").format(name=self.names.name(pair.then))
            self._window.tell(line)

    def _arrived(self, key: str) -> None:
        """A sheet that was left blank answers nothing: it may become something else later."""
        making, pair = self._rooms.making, self._waiting
        if pair is None or making is None or key in _ASIDE:
            return
        piece = making.find(pair.now_uid)
        if piece is not None and key == piece.craft.key:
            if piece.untouched:
                self._say_answering(key)
            return
        self._waiting = None
        if piece is not None and piece.untouched:
            apart = self._portfolio.shelves.keep(
                lambda shelf: shelf.pairs.part(pair.then_uid, pair.now_uid)
            )
            self._courier.deliver(apart, _nothing)

    def _put(self, uid: str, inside: bool) -> None:
        piece = self._uid
        if inside:
            self._do(lambda shelf: shelf.collections.put_in(uid, piece))
        else:
            self._do(lambda shelf: shelf.collections.take_out(uid, piece))

    def _move(self, uid: str, by: int) -> None:
        piece = self._uid
        self._do(lambda shelf: shelf.collections.move(uid, piece, by))

    def _make(self, name: str) -> None:
        piece = self._uid
        self._do(lambda shelf: shelf.collections.make(name, [piece]))

    def _dissolve(self, uid: str) -> None:
        """Ask nothing first: it can be put together again at once."""
        every = self._portfolio.shelves.look(lambda shelf: shelf.collections.every())

        def found(collections: Sequence[Collection]) -> None:
            one = next((one for one in collections if one.uid == uid), None)
            if one is not None:
                self._then(self._portfolio.let_go(uid), lambda: self._offer_again(one))

        self._courier.deliver(every, found)

    def _offer_again(self, one: Collection) -> None:
        def again() -> None:
            self._do(lambda shelf: shelf.collections.make(one.name, one.pieces))

        self._window.tell(_("Taken apart. All its pieces stay."), _("Undo"), again)

    @property
    def _uid(self) -> str:
        assert self._card is not None
        return self._card.uid

    def _do(self, job: Callable[[Shelf], T]) -> None:
        self._then(self._portfolio.shelves.keep(job), lambda: None)

    def _then(self, future: Future[T], tell: Callable[[], None]) -> None:
        def done(_anything: T) -> None:
            if self._window.place_key == "together":
                self._refresh()
            tell()

        self._courier.deliver(future, done)


def _shown(one: Collection, uid: str) -> CollectionShown:
    at = one.pieces.index(uid) + 1 if uid in one.pieces else 0
    return CollectionShown(one.uid, one.name, at, len(one.pieces))
