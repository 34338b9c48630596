"""What the place of pairs and collections can do: answer a piece, and put pieces together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from studio.core.craft import Craft
from studio.core.texts import _
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
    from studio.portfolio.shelves.pairs import Pair
    from studio.shell.courier import Courier
    from studio.shell.rooms import Rooms
    from studio.shell.shelf import Shelf as Names
    from studio.shell.visit import Visit
    from studio.shell.window import StudioWindow

T = TypeVar("T")
_ASIDE = frozenset({"help", "about", "password"})


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
        self._window, self._visit, self._rooms = window, visit, rooms
        self._portfolio, self._names = portfolio, names
        self._courier, self._clock = courier, clock
        self._card: Card | None = None
        self._answered: tuple[str, str] | None = None
        window.shown_place.connect(self._arrived)

    def make_place(self, crafts: Sequence[Craft]) -> TogetherPlace:
        rooms = [(craft.key, craft.verb()) for craft in crafts]
        place = TogetherPlace(rooms, self._names.picture)
        place.answer.connect(self._answer)
        place.go_on.connect(self._rooms.go_on)
        place.part.connect(lambda then, now: self._do(lambda shelf: shelf.pairs.part(then, now)))
        place.put.connect(self._put)
        place.shift.connect(self._move)
        place.make.connect(self._make)
        place.rename.connect(
            lambda uid, name: self._do(lambda shelf: shelf.collections.rename(uid, name))
        )
        place.dissolve.connect(self._dissolve)
        place.closed.connect(lambda: self._visit.go("pieces"))
        return place

    def offered_in(self, pieces: PiecesPlace) -> PiecesPlace:
        """Offer the way here in the menu of each card, and by keys."""
        put_in_menu(pieces, _("Answer or collect…"), lambda: self._open_chosen(pieces), "Ctrl+T")
        return pieces

    def open_here(self) -> None:
        """Show what the piece chosen in My pieces goes with."""
        pieces = self._window.place("pieces") if self._window.place_key == "pieces" else None
        if pieces is None:
            self._window.tell(_("Choose a piece in My pieces first."))
        else:
            self._open_chosen(pieces)

    def _open_chosen(self, pieces: QWidget) -> None:
        assert isinstance(pieces, PiecesPlace)
        if pieces.chosen and not pieces.in_bin.isChecked():
            self.open(pieces.chosen)

    def open(self, uid: str) -> None:
        """Show what a piece goes with."""

        def found(kept: Kept) -> None:
            self._card = kept.card
            self._refresh()
            self._window.show_place("together", _("Goes with"))

        self._courier.deliver(self._portfolio.read(uid, past=False), found)

    def _refresh(self) -> None:
        def found(both: tuple[Sequence[Pair], Sequence[Collection]]) -> None:
            self._show(*both)

        look = self._portfolio.shelves.look
        both = look(lambda shelf: (shelf.pairs.every(), shelf.collections.every()))
        self._courier.deliver(both, found)

    def _show(self, pairs: Sequence[Pair], collections: Sequence[Collection]) -> None:
        place, card = self._window.place("together"), self._card
        assert isinstance(place, TogetherPlace)
        assert card is not None
        mine = [pair for pair in pairs if card.uid in {pair.then_uid, pair.now_uid}]
        place.show_piece(
            self._names.name(card),
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
        return Half(card.uid, self._names.name(card), day, here=here, binned=binned)

    def _answer(self, key: str) -> None:
        """Lay out a blank piece beside this one; they are a pair from its first mark on."""
        card = self._card
        assert card is not None
        self._visit.make(key)
        piece = self._rooms.current()
        if piece is None or piece.uid == card.uid:
            return
        self._answered = card.uid, piece.uid
        joined = self._portfolio.shelves.keep(lambda shelf: shelf.pairs.join(card.uid, piece.uid))
        line = _("This one answers {name}.").format(name=self._names.name(card))
        self._courier.deliver(joined, lambda _nothing: self._window.tell(line))

    def _arrived(self, key: str) -> None:
        """A sheet that was left blank answers nothing: it may become something else later."""
        making, answered = self._rooms.making, self._answered
        if answered is None or making is None or key in _ASIDE:
            return
        piece = making.find(answered[1])
        if piece is not None and key == piece.craft.key:
            return
        self._answered = None
        if piece is not None and piece.untouched:
            apart = self._portfolio.shelves.keep(lambda shelf: shelf.pairs.part(*answered))
            self._courier.deliver(apart, lambda _nothing: None)

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
