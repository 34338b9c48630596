"""Leads from either half of a pair to both of them, beside each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from studio.core.craft import Craft, reopen
from studio.core.texts import _
from studio.portfolio.pieces import Card, Kept
from studio.shell.naming import day_on_screen
from studio.shell.places.pair import HalfShown, PairPlace
from studio.shell.places.room import RoomPlace
from studio.shell.places.share_background import Background
from studio.shell.versions_pictures import seen

if TYPE_CHECKING:
    from studio.core.errors import StudioError
    from studio.core.timing import Clock
    from studio.portfolio.portfolio import Portfolio
    from studio.portfolio.shelves.pairs import Pair
    from studio.shell.courier import Courier
    from studio.shell.furnishing import Furnishing
    from studio.shell.places.versions import VersionsPlace
    from studio.shell.places.versions_view import Shown
    from studio.shell.shelf import Shelf as Names
    from studio.shell.together_ways import TogetherWays
    from studio.shell.versions_ways import VersionsWays
    from studio.shell.visit import Visit
    from studio.shell.window import StudioWindow


class PairWays:
    """From the room a half lies in, and from the place that says what a piece goes with."""

    def __init__(
        self,
        window: StudioWindow,
        together: TogetherWays,
        portfolio: Portfolio,
        crafts: Sequence[Craft],
        names: Names,
        courier: Courier,
        clock: Clock,
    ) -> None:
        self._window, self._together = window, together
        self._portfolio, self._names = portfolio, names
        self._courier, self._clock = courier, clock
        self._crafts = {craft.key: craft for craft in crafts}
        self._background = Background(courier)
        self._of, self._back = "", "pieces"
        self._shown: Pair | None = None
        window.shown_place.connect(self._arrived)
        window.told.changed.connect(self._look_again)

    def make_place(self, place: PairPlace, visit: Visit) -> PairPlace:
        place.go_on.connect(self._together.go_on)
        place.more.connect(self._more)
        place.closed.connect(lambda: visit.go(self._back))
        return place

    def open_here(self, uid: str) -> None:
        """Show both halves; where a piece stands in several pairs, show them all first."""

        def found(pairs: Sequence[Pair]) -> None:
            if len(pairs) == 1:
                self.open(pairs[0], uid)
            else:
                self._together.open(uid)

        self._pairs_of(uid, found)

    def open(self, pair: Pair, of: str) -> None:
        """Show the halves of ``pair``, which was asked for from the piece ``of``."""
        self._of, self._back = of, self._window.place_key
        self._lay(pair)
        self._window.show_place("pair", _("Then and now"))

    def _lay(self, pair: Pair) -> None:
        self._shown, place = pair, self._window.place("pair")
        assert isinstance(place, PairPlace)
        begun = _("Your answer begins with its first mark.")
        waits = pair.now is None and pair.now_uid in self._together.answered
        place.show_pair(self._half(pair.then), self._half(pair.now, begun if waits else ""))
        for card in (pair.then, pair.now):
            if card is not None and card.binned_day is None:
                self._bring(card, place)

    def _look_again(self) -> None:
        """What was just told may be that a half was taken out of the bin."""
        was = self._shown
        if was is None or self._window.place_key != "pair":
            return

        def found(pairs: Sequence[Pair]) -> None:
            for pair in pairs:
                same = (pair.then_uid, pair.now_uid) == (was.then_uid, was.now_uid)
                if same and pair != was and self._shown is was:
                    self._lay(pair)

        self._pairs_of(self._of, found)

    def _pairs_of(self, uid: str, show: Callable[[Sequence[Pair]], None]) -> None:
        every = self._portfolio.shelves.look(lambda shelf: shelf.pairs.every())

        def found(pairs: Sequence[Pair]) -> None:
            mine = [pair for pair in pairs if uid in {pair.then_uid, pair.now_uid}]
            waiting = self._together.waiting(uid)
            show([*mine, *([waiting] if waiting and not mine else [])])

        self._courier.deliver(every, found)

    def _half(self, card: Card | None, instead: str = "") -> HalfShown:
        if card is None:
            gone = _("There was a piece here. You let it go. This one stays.")
            return HalfShown(note=instead or gone)
        name = self._names.name(card)
        if card.binned_day is not None:
            return HalfShown(
                name=name, note=_("It is in the bin. You can take it back from there.")
            )
        day = day_on_screen(date.fromisoformat(card.day), self._clock.today())
        return HalfShown(card.uid, name, day, covered=card.covered)

    def _bring(self, card: Card, place: PairPlace) -> None:
        """Read a half and flatten it away from the window."""
        craft = self._crafts[card.kind]

        def failed(error: StudioError) -> None:
            place.say(card.uid, error.told)

        def show(shown: Shown) -> None:
            place.show_half(card.uid, shown)

        def read(kept: Kept) -> None:
            self._background.run(lambda: _seen(craft, kept), show, failed)

        self._courier.deliver(self._portfolio.read(card.uid, past=False), read, failed)

    def _more(self) -> None:
        if self._back != "together":
            self._together.came_from = self._back
        self._together.open(self._of)

    def _arrived(self, key: str) -> None:
        """Let the room say that what lies in it goes with another piece."""
        room = self._window.place(key)
        if not isinstance(room, RoomPlace):
            return
        piece = self._together.piece_in(key)
        if piece is None:
            room.foot.offer_pair(there=False)
            return

        def found(pairs: Sequence[Pair]) -> None:
            if self._together.piece_in(key) is piece:
                room.foot.offer_pair(there=bool(pairs))

        self._pairs_of(piece.uid, found)


def offer_pairs(
    furnishing: Furnishing, portfolio: Portfolio, past: VersionsWays, together: TogetherWays
) -> None:
    """Add the places for pairs, and the ways to them from rooms and from earlier versions."""
    from studio.crafts import CRAFTS

    window, around, visit = furnishing.window, furnishing.around, together.visit
    ways = PairWays(
        window, together, portfolio, CRAFTS, together.names, furnishing.courier, furnishing.clock
    )
    together.side_by_side = ways.open
    furnishing.rooms.both = ways.open_here
    window.add_place("together", lambda: together.make_place(CRAFTS))
    window.add_place("pair", lambda: ways.make_place(PairPlace(around.sound), visit))

    def versions() -> VersionsPlace:
        place = past.make_place(around.look, visit.go)
        place.answer.connect(lambda: together.open(past.uid))
        return place

    window.add_place("versions", versions)


def _seen(craft: Craft, kept: Kept) -> Shown:
    return seen(craft, reopen(craft, kept.content, kept.past, kept.tail).snapshot())
