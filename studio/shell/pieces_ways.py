"""What My pieces and Home can do: show, go on, name, bin and take back."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.portfolio.pieces import Kept
from studio.portfolio.portfolio import Portfolio
from studio.shell.courier import Courier
from studio.shell.finishing import Finishing
from studio.shell.naming import kinds_on_screen, shortened
from studio.shell.places.home import HomePlace
from studio.shell.places.pieces import PiecesPlace
from studio.shell.rooms import Rooms
from studio.shell.shelf import Shelf
from studio.shell.window import StudioWindow

_LONGEST = 40  # letters of a name in the line at the foot


class PiecesWays:
    """Joins the two places that show pieces to the portfolio."""

    def __init__(
        self,
        window: StudioWindow,
        rooms: Rooms,
        finishing: Finishing,
        shelf: Shelf,
        portfolio: Portfolio,
        courier: Courier,
    ) -> None:
        self._window, self._rooms, self._finishing = window, rooms, finishing
        self._shelf, self._portfolio, self._courier = shelf, portfolio, courier

    def make_place(self, look: Look, go: Callable[[str], None]) -> PiecesPlace:
        place = PiecesPlace(look, self._bring_picture, kinds_on_screen())
        place.model.ask_told = self._bring_told
        place.finding.wished.connect(self._find)
        place.make.connect(lambda: go("home"))
        place.go_on.connect(self._rooms.go_on)
        place.name_it.connect(self._name)
        place.bin_it.connect(self._bin)
        place.take_back.connect(self._take_back)
        place.cover_it.connect(self._cover)
        place.let_go.connect(self._let_go)
        place.empty_bin.connect(self._empty_bin)
        place.show_bin.connect(self._show)
        return place

    def refresh(self) -> None:
        """Show the pieces as they are now, on whichever of the two places is in sight."""
        if self._window.place_key == "home":
            self._refresh_home()
        elif self._window.place_key == "pieces":
            self._show(self._place().in_bin.isChecked())

    def _refresh_home(self) -> None:
        home = self._window.place("home")
        assert isinstance(home, HomePlace)
        self._shelf.last_ones(home.offer)
        self._shelf.long_away(lambda long: home.greet(back_after_long=long))

    def _place(self) -> PiecesPlace:
        place = self._window.place("pieces")
        assert isinstance(place, PiecesPlace)
        return place

    def _show(self, binned: bool) -> None:
        place = self._place()
        self._window.topbar.set_title(place.title)
        if binned:
            self._shelf.cards(place.show_pieces, binned=True)
        else:
            self._shelf.ways_to_find(place.finding.offer)
            self._find()

    def _find(self) -> None:
        place = self._place()
        self._shelf.found(place.finding.wish, place.show_pieces)

    def _bring_picture(self, uid: str) -> None:
        model = self._place().model
        self._shelf.picture(uid, lambda png: model.set_picture(uid, png))

    def _bring_told(self, uid: str) -> None:
        model = self._place().model
        self._shelf.told(uid, lambda line: model.set_told(uid, line))

    def _name(self, uid: str) -> None:
        refusal = self._portfolio.refusal
        if refusal is not None:
            self._window.tell(refusal.told, stays=True)
            return

        def found(kept: Kept) -> None:
            card = kept.card
            self._finishing.ask(uid, card.title, card.note, self._back_to_pieces)

        self._courier.deliver(self._portfolio.read(uid, past=False), found)

    def _back_to_pieces(self) -> None:
        if self._window.place_key == "finish":
            self._window.show_place("pieces", _("My pieces"))

    def _bin(self, uid: str) -> None:
        name = shortened(self._place().model.name(uid), _LONGEST)
        self._rooms.put_down(uid, lambda: self._bin_now(uid, name))

    def _bin_now(self, uid: str, name: str) -> None:
        line = _("“{name}” is in the bin. It stays there for 30 days.").format(name=name)
        self._then(
            self._portfolio.bin(uid),
            lambda: self._window.tell(line, _("Undo"), lambda: self._take_back(uid)),
        )

    def _cover(self, uid: str, covered: bool) -> None:
        line = (
            _("The picture is covered now, in every list.")
            if covered
            else _("The picture can be seen in lists again.")
        )
        self._then(self._portfolio.cover(uid, covered=covered), lambda: self._window.tell(line))

    def _take_back(self, uid: str) -> None:
        line = _("It is back in My pieces.")
        self._then(self._portfolio.unbin(uid), lambda: self._window.tell(line))
        if self._window.place_key == "pieces":
            self._place().choose_next(uid)

    def _let_go(self, uid: str) -> None:
        self._then(self._portfolio.let_go(uid), lambda: self._tell_gone(_("It is gone for good.")))

    def _empty_bin(self) -> None:
        told = _("The bin is empty now.")
        self._then(self._portfolio.empty_bin(), lambda: self._tell_gone(told))

    def _tell_gone(self, line: str) -> None:
        from studio.shell.second_copying import tell_gone

        tell_gone(self._window, self._portfolio, self._courier, line)

    def _then(self, future: Future[None], tell: Callable[[], None]) -> None:
        def done(_nothing: None) -> None:
            self.refresh()
            tell()

        self._courier.deliver(future, done)
