"""The places that need the open portfolio; each is made when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.crafts import CRAFTS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from studio.portfolio.portfolio import Portfolio
    from studio.shell.backups_ways import BackupsWays
    from studio.shell.belongings_ways import BelongingsWays
    from studio.shell.furnishing import Furnishing
    from studio.shell.places.share import SharePlace
    from studio.shell.shared_notes import SharedNotes
    from studio.shell.shelf import Shelf
    from studio.shell.studio import Studio


class OpenPlaces:
    """Share, copies, backups, where everything is, and the password."""

    def __init__(self, furnishing: Furnishing, studio: Studio) -> None:
        self._furnishing, self._studio = furnishing, studio
        self.window, self.courier, self.clock = studio.window, studio.courier, furnishing.clock
        self.share: SharePlace | None = None
        self.notes: SharedNotes | None = None
        self.backups: BackupsWays | None = None
        self._belongings: BelongingsWays | None = None

    def offer(self, portfolio: Portfolio, shelf: Shelf) -> None:
        """The portfolio is open: they can be entered from now on."""
        for key, make in (
            ("share", lambda: self._make_share(portfolio)),
            ("copies", lambda: self._make_copies(portfolio)),
            ("backups", lambda: self._make_backups(portfolio, shelf)),
            ("belongings", self._make_belongings),
        ):
            self.window.add_place(key, make)
        self._offer_password(portfolio)
        self._offer_ideas(portfolio)
        self._offer_kind_notes(portfolio)

    def forget(self) -> None:
        """Leave nothing behind of what was chosen for pages."""
        if self.share:
            self.share.forget()

    def _offer_password(self, portfolio: Portfolio) -> None:
        from studio.shell.password_ways import PasswordWays

        ways = PasswordWays(
            self.window, portfolio.keyring, self.courier, self._studio.settings,
            self._furnishing.opening, self._studio.visit.password,
        )  # fmt: skip
        ways.left.subscribe(self._studio.visit.back)
        ways.left.subscribe(portfolio.elsewhere.look_soon)
        self.window.add_place("password", ways.make_place)

    def _offer_ideas(self, portfolio: Portfolio) -> None:
        from studio.shell.ideas_offer import Ideas

        rooms, around = self._furnishing.rooms, self._furnishing.around
        self.ideas = Ideas(self._studio, rooms, around, portfolio, self.clock)

    def _offer_kind_notes(self, portfolio: Portfolio) -> None:
        from studio.shell.kind_note_turning import TurningIntoKindNotes
        from studio.shell.kind_note_ways import KindNoteWays

        assert self._furnishing.rooms.making is not None
        self.turning = TurningIntoKindNotes(self.window, self._furnishing.rooms.making)
        places = self._studio.places
        self.kind_notes = KindNoteWays(self.window, self._studio.visit, portfolio, self.courier)
        places.kind_note.connect(self.kind_notes.show)
        places.open_jar()

    def _make_share(self, portfolio: Portfolio) -> QWidget:
        from studio.record.client import RecordClient
        from studio.shell.places.share import SharePlace
        from studio.shell.places.share_ask import asking
        from studio.shell.places.share_pieces import PortfolioPieces
        from studio.shell.shared_notes import SharedNotes

        place = SharePlace(
            PortfolioPieces(
                portfolio, CRAFTS, self.courier, self.clock, self._furnishing.leaving_out.owed
            ),
            RecordClient(self._studio.scheduler),
            self._furnishing.around.look,
            self.courier,
            self.clock,
            asking(self.window, self._studio.paths.temporary),
        )
        self.notes = SharedNotes(place, portfolio, CRAFTS, self.courier, self.clock)
        self.share, visit = place, self._studio.visit
        place.make_wanted.connect(lambda: visit.go("home"))
        place.finished.connect(lambda: visit.go("home"))
        return place

    def _make_copies(self, portfolio: Portfolio) -> QWidget:
        from studio.shell.bringing_in import offer_another_portfolio
        from studio.shell.copying import Copying
        from studio.shell.places.backups_section import backups_section
        from studio.shell.places.copies import CopiesPlace
        from studio.shell.places.copies_ask import CopiesAsk
        from studio.shell.second_copying import offer_second_copies

        ask = CopiesAsk(self.window, self._studio.paths.temporary, self.clock)
        copying = Copying(portfolio, CRAFTS, self.courier, self._studio.scheduler)
        place = CopiesPlace(copying, ask)
        visit, opening = self._studio.visit, self._furnishing.opening
        place.closed.connect(lambda: visit.go("home"))
        if portfolio.read_only:
            return place
        offer_another_portfolio(place, copying, ask)
        place.add_section(backups_section(lambda: visit.go("backups")))
        offer_second_copies(place, portfolio, opening, self.courier, ask.folder_for_backups)
        return place

    def _make_backups(self, portfolio: Portfolio, shelf: Shelf) -> QWidget:
        from studio.shell.backups_ways import BackupsWays
        from studio.shell.places.backups import BackupsPlace
        from studio.shell.places.hear_it import HearIt

        scheduler, visit = self._studio.scheduler, self._studio.visit
        around = self._furnishing.around
        place = BackupsPlace(around.look, HearIt(around.sound))
        self.backups = BackupsWays(
            portfolio, shelf, CRAFTS, self.courier, scheduler, self.clock, place
        )
        self.backups.go_back = self._furnishing.going_back.begin
        self.backups.place.closed.connect(lambda: visit.go("home"))
        self.window.shown_place.connect(self.backups.came_to)
        return self.backups.place

    def _make_belongings(self) -> QWidget:
        from studio.shell.belongings_ways import BelongingsWays

        self._belongings = BelongingsWays(self._studio, self._furnishing.let_go_of_all)
        return self._belongings.place
