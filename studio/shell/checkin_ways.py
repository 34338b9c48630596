"""Words for how one feels, before a piece and after it: asked only where one asked to be asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from studio.core.texts import _
from studio.portfolio.errors import NoSuchPiece
from studio.portfolio.shelves.checkin import NO_WORDS, Moment, Words
from studio.shell.checkin_words import LEAF, CheckInChoices, packed, unpacked
from studio.shell.places.checkin import CheckInPlace

if TYPE_CHECKING:
    from studio.core.errors import StudioError
    from studio.portfolio.portfolio import Portfolio
    from studio.shell.courier import Courier
    from studio.shell.finishing import Finishing
    from studio.shell.making import Making, OpenPiece
    from studio.shell.places.finish_words import FinishWords
    from studio.shell.rooms import Rooms
    from studio.shell.studio import Studio
    from studio.shell.window import StudioWindow

Then = Callable[[], None]
Failed = Callable[["StudioError"], None] | None
_ASIDE = frozenset({"checkin", "help", "about", "password"})


class CheckInWays:
    """Joins the card to the rooms, to the card after a piece, and to the portfolio.

    Words that were chosen before a piece are carried until its first mark is kept; where nothing
    is made, nothing is kept.
    """

    def __init__(
        self, window: StudioWindow, home: Then, portfolio: Portfolio, courier: Courier
    ) -> None:
        self._window, self._home = window, home
        self._portfolio, self._courier = portfolio, courier
        self._choices = CheckInChoices()
        self._carried: tuple[str, ...] = ()
        self._for = ""
        self._asked: set[str] = set()
        self._then: Then = home
        self._after, self._finished = "", NO_WORDS
        self._last_place = ""
        self._recall()
        self._lies_there = False
        window.add_place("checkin", self._make_place)
        window.shown_place.connect(self._arrived)

    def listen(self, making: Making) -> None:
        """Pieces can be begun from now on."""
        making.opened.subscribe(self._lay_before)
        making.changed.subscribe(self._maybe_keep)

    def ask_first(self, piece: OpenPiece, then: Then) -> None:
        """Ask before a blank sheet is shown, where that is wished and was not done yet."""
        self._lay_before(piece)
        if not self._choices.each_time or piece.uid in self._asked or self._carried:
            then()
        else:
            self._asked.add(piece.uid)
            self._show(then)

    # The card after a piece

    def show_after(self, part: FinishWords, uid: str) -> None:
        """Offer words on the card after a piece, where that is wished, or where it has some."""

        def found(had: Words) -> None:
            if uid == self._after and (had.before or had.after):
                self._finished = had
                part.show_for(self._choices.words, had.before, had.after, offered=True)

        self._after, self._finished = uid, NO_WORDS
        part.show_for(self._choices.words, (), (), offered=self._choices.each_time)
        words = self._portfolio.shelves.look(lambda shelf: shelf.checkin.of(uid))
        self._courier.deliver(words, found, _nothing)

    def keep_after(self, part: FinishWords, uid: str) -> None:
        """Keep what was chosen there."""
        if part.offered and not self._portfolio.read_only:
            had = self._finished
            if part.before != had.before:
                self._choose(uid, "before", part.before)
            if part.after != had.after:
                self._choose(uid, "after", part.after)

    def _recall(self) -> None:
        self._courier.deliver(self._portfolio.load(LEAF), self._remember)

    def _remember(self, sealed: bytes | None) -> None:
        self._choices = unpacked(sealed)

    def _make_place(self) -> CheckInPlace:
        place = CheckInPlace()
        place.done.connect(self._done)
        place.skipped.connect(self._skipped)
        place.chose.connect(self._chose)
        return place

    def _show(self, then: Then) -> None:
        self._begin(then)
        self._window.show_place("checkin")

    def _begin(self, then: Then) -> None:
        self._then, self._lies_there = then, True
        place = self._window.place("checkin")
        assert isinstance(place, CheckInPlace)
        place.show_words(self._choices, self._carried)

    def _arrived(self, key: str) -> None:
        """Who came here because they wished to goes home after it; from help it goes on."""
        if self._last_place == "copies":
            self._recall()  # the list may have come back from a copy
        self._last_place = key
        if key == "checkin" and not self._lies_there:
            self._begin(self._back_home)
            self._window.place(key).setFocus()
        elif key not in _ASIDE:
            self._lies_there = False

    def _chose(self, choices: CheckInChoices) -> None:
        self._choices = choices
        self._courier.deliver(self._portfolio.save(LEAF, packed(choices)), _nothing)

    def _done(self, words: tuple[str, ...]) -> None:
        self._carried = words
        self._then()

    def _skipped(self) -> None:
        self._then()

    def _back_home(self) -> None:
        self._home()
        if self._carried:
            self._window.tell(_("Your words go with the next thing you make."))

    def _lay_before(self, piece: OpenPiece) -> None:
        """Carried words go with the blank sheet that was last in sight."""
        if piece.untouched:
            self._for = piece.uid

    def _maybe_keep(self, piece: OpenPiece) -> None:
        here = piece.uid == self._for and piece.document.kept
        if self._carried and here and not piece.untouched and piece.autosave.settled:
            self._keep_before(piece.uid)

    def _keep_before(self, uid: str) -> None:
        words, self._carried = self._carried, ()

        def failed(error: StudioError) -> None:
            self._carried = self._carried or words
            if not isinstance(error, NoSuchPiece):  # else it is just about to begin
                self._window.tell(error.told, stays=True)

        self._choose(uid, "before", words, failed)

    def _choose(
        self, uid: str, moment: Moment, words: Sequence[str], failed: Failed = None
    ) -> None:
        chosen = self._portfolio.shelves.keep(
            lambda shelf: shelf.checkin.choose(uid, moment, words)
        )
        self._courier.deliver(chosen, _nothing, failed)


def offer_check_in(
    studio: Studio, rooms: Rooms, finishing: Finishing, portfolio: Portfolio, courier: Courier
) -> None:
    """Let it be found on Home, and let the rooms and the card after a piece ask for it."""
    assert rooms.making is not None
    home = partial(studio.visit.go, "home")
    ways = CheckInWays(studio.window, home, portfolio, courier)
    ways.listen(rooms.making)
    rooms.ask_first, finishing.also = ways.ask_first, ways


def _nothing(_done: object) -> None:
    return
