"""What the place of earlier versions can do: look, go back, keep one, and lead back again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from studio.core.craft import Craft
from studio.core.errors import StudioError
from studio.core.surroundings import Look, Sound
from studio.core.texts import _
from studio.core.timing import Clock
from studio.portfolio.pieces import Card, Kept
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.versions_look import looking
from studio.shell.card_ways import put_in_menu_outside_the_bin
from studio.shell.courier import Courier
from studio.shell.naming import day_in_words, name_on_screen
from studio.shell.places.hear_it import HearIt
from studio.shell.places.pieces import PiecesPlace
from studio.shell.places.versions import VersionsPlace
from studio.shell.places.versions_model import VersionRow
from studio.shell.rooms import Rooms
from studio.shell.versions_pictures import VersionPictures
from studio.shell.window import StudioWindow

if TYPE_CHECKING:
    from studio.portfolio.versions import Version

Go = Callable[[str], None]


class VersionsWays:
    """Joins the place to the portfolio and to the room a piece may lie in."""

    def __init__(
        self,
        window: StudioWindow,
        rooms: Rooms,
        portfolio: Portfolio,
        crafts: Sequence[Craft],
        courier: Courier,
        clock: Clock,
        sound: Sound,
    ) -> None:
        self._window, self._rooms, self._portfolio = window, rooms, portfolio
        self._courier, self._clock, self._sound = courier, clock, sound
        self._nouns = {craft.key: craft.noun for craft in crafts}
        self._look = looking(crafts)
        self._pictures = VersionPictures(portfolio.past, crafts, courier)
        self._card: Card | None = None
        self._newest = 0
        self._came_from = "pieces"

    def make_place(self, look: Look, go: Go) -> VersionsPlace:
        place = VersionsPlace(look, self._pictures.want_small, HearIt(self._sound))
        self._pictures.small_made = place.model.set_picture
        self._pictures.passed_by = place.model.ask_again
        place.looked_at.connect(self._look_at)
        place.go_back.connect(self._go_back)
        place.keep.connect(self._keep)
        place.closed.connect(lambda: go(self._came_from))
        return place

    def offered_in(self, pieces: PiecesPlace) -> PiecesPlace:
        """Offer the way here in the menu of each card."""
        put_in_menu_outside_the_bin(pieces, _("As it was…"), lambda: self._open_chosen(pieces))
        return pieces

    @property
    def uid(self) -> str:
        """The piece whose versions are shown."""
        assert self._card is not None
        return self._card.uid

    def open_here(self) -> None:
        """Show how the piece in the room in sight was, or the one chosen in My pieces."""
        piece = self._rooms.current()
        if piece is not None and piece.document.kept and not piece.untouched:
            self.open(piece.uid, opened=True)
        elif piece is None and self._window.place_key == "pieces":
            pieces = self._window.place("pieces")
            assert isinstance(pieces, PiecesPlace)
            self._open_chosen(pieces)
        else:
            self._window.tell(_("Open a piece first. Then you can see how it was."))

    def _open_chosen(self, pieces: PiecesPlace) -> None:
        if pieces.chosen and not pieces.in_bin.isChecked():
            self.open(pieces.chosen)

    def open(self, uid: str, *, opened: bool = False) -> None:
        """Show the versions of a piece; one that is ``opened`` in a room is not covered."""
        self._came_from = asked_at = self._window.place_key
        in_room = self._rooms.making.find(uid) if self._rooms.making else None
        if in_room is not None:
            in_room.autosave.rest()

        def arrived(kept: Kept) -> None:
            if self._window.place_key == asked_at:
                self._card = kept.card
                self._pictures.begin(uid, kept.card.kind)
                self._list(lambda rows: self._show_first(rows, opened=opened))

        # What no version shows yet becomes one, so that the newest is how it is now.
        if not self._portfolio.read_only:
            self._courier.deliver(self._portfolio.past.settle([uid], self._look), _nothing)
        self._courier.deliver(self._portfolio.read(uid, past=False), arrived)

    def _show_first(self, rows: Sequence[VersionRow], *, opened: bool) -> None:
        card = self._card
        assert card is not None
        day, today = date.fromisoformat(card.day), self._clock.today()
        name = name_on_screen(card.title, self._nouns[card.kind](), day, today)
        covered = card.covered and not opened
        self._place.show_versions(name, rows, covered=covered)
        self._window.show_place("versions", _("As it was"))

    @property
    def _place(self) -> VersionsPlace:
        place = self._window.place("versions")
        assert isinstance(place, VersionsPlace)
        return place

    def _list(self, show: Callable[[Sequence[VersionRow]], None]) -> None:
        card = self._card
        assert card is not None

        def found(versions: Sequence[Version]) -> None:
            if card is self._card:
                self._newest = versions[0].seq if versions else 0
                show(self._worded(versions))

        self._courier.deliver(self._portfolio.past.versions(card.uid), found)

    def _worded(self, versions: Sequence[Version]) -> list[VersionRow]:
        today = self._clock.today()
        days = [day_in_words(date.fromisoformat(one.day), today) for one in versions]
        return [
            VersionRow(
                one.seq,
                day,
                opens_day=at == 0 or days[at - 1] != day,
                now=at == 0,
                kept=one.pinned,
                brought_back=one.origin == "restore",
            )
            for at, (one, day) in enumerate(zip(versions, days, strict=True))
        ]

    def _show_again(self, rows: Sequence[VersionRow]) -> None:
        place = self._place
        name, covered = place.name.text(), place.model.covered
        place.show_versions(name, rows, covered=covered, same_piece=True)

    def _look_at(self, seq: int) -> None:
        place = self._place
        self._pictures.want_large(
            seq,
            lambda shown: place.show_version(seq, shown),
            lambda sentence: place.say(seq, sentence),
        )

    def _keep(self, seq: int, kept: bool) -> None:
        assert self._card is not None
        line = (
            _("This version stays as long as the piece does.")
            if kept
            else _("This version may go when it is old.")
        )

        def done(_nothing: None) -> None:
            self._list(self._show_again)
            self._window.tell(line)

        pinned = self._portfolio.past.pin(self._card.uid, seq, pinned=kept)
        self._courier.deliver(pinned, done)

    def _go_back(self, seq: int) -> None:
        assert self._card is not None
        self._bring_back(self._card, seq)

    def _bring_back(self, card: Card, seq: int) -> None:
        """Make the piece what it was, out of its room first; lay it out there again after."""
        making = self._rooms.making
        in_room = making is not None and making.find(card.uid) is not None
        self._rooms.put_down(card.uid, lambda: self._restore(card, seq, in_room=in_room))

    def _restore(self, card: Card, seq: int, *, in_room: bool) -> None:
        def done(_nothing: None) -> None:
            self._lay_out_again(card, in_room=in_room)
            if card is self._card:
                newest = self._newest
                self._list(lambda rows: self._went_back(card, newest, rows))

        def failed(error: StudioError) -> None:
            self._lay_out_again(card, in_room=in_room)
            self._window.tell(error.told)

        restored = self._portfolio.past.restore(card.uid, seq, self._look)
        self._courier.deliver(restored, done, failed)

    def _went_back(self, card: Card, newest: int, rows: Sequence[VersionRow]) -> None:
        self._show_again(rows)
        self._place.list.setCurrentIndex(self._place.model.index(0))
        if rows[0].seq > newest and rows[0].brought_back:
            before = rows[1].seq
            line = _("How it was until now stays here too.")
            self._window.tell(line, _("Undo"), lambda: self._bring_back(card, before))
        else:
            self._window.tell(_("It is just like this already."))

    def _lay_out_again(self, card: Card, *, in_room: bool) -> None:
        """Put the piece back in its room, unless another lies there by now."""
        making = self._rooms.making

        def read(kept: Kept) -> None:
            assert making is not None
            if making.current(card.kind) is None:
                try:
                    making.go_on(kept)
                except StudioError as error:
                    self._window.tell(error.told)

        if in_room:
            self._courier.deliver(self._portfolio.read(card.uid), read)


def _nothing(_done: None) -> None:
    return
