"""Everything there is besides the window: built by hand, after the first paint."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from studio.core.errors import StudioError
from studio.core.surroundings import Surroundings
from studio.core.texts import _
from studio.crafts import CRAFTS
from studio.portfolio.errors import AlreadyOpen, KeysMissing, PasswordNeeded, WrongPassword
from studio.portfolio.keys.errors import ForeignKeys, ForeignWords, WordsUnclear
from studio.portfolio.portfolio import Portfolio
from studio.shell.backups_instead import OpeningABackup
from studio.shell.backups_return import GoingBack
from studio.shell.calling import Calling, OpenElsewhere
from studio.shell.clock import SystemClock
from studio.shell.closing import Closing
from studio.shell.conflict_ways import ConflictWays
from studio.shell.finishing import Finishing
from studio.shell.going_away import GoingAway
from studio.shell.last_seen import Remembering
from studio.shell.locking import Locking
from studio.shell.opening import Opening
from studio.shell.pieces_ways import PiecesWays
from studio.shell.readying import Readying
from studio.shell.rescuing import Rescuing
from studio.shell.rooms import Rooms
from studio.shell.safety import Safety, tell_of_damage
from studio.shell.sealed_shelf import SealedShelf, bring_shelf
from studio.shell.shelf import Shelf
from studio.shell.together_ways import TogetherWays
from studio.shell.versions_ways import VersionsWays
from studio.shell.visit import OpenStudio
from studio.sound.client import SoundClient

if TYPE_CHECKING:
    from studio.shell.backups_ways import BackupsWays
    from studio.shell.belongings_ways import BelongingsWays
    from studio.shell.places.share import SharePlace
    from studio.shell.shared_notes import SharedNotes
    from studio.shell.studio import Studio


class Furnishing:
    """The parts that need libraries, and what happens as the portfolio opens and closes."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self.window, self.courier = studio.window, studio.courier
        self.clock = SystemClock()
        self.sound = SoundClient(studio.scheduler)
        self.around = Surroundings(studio.scheduler, self.sound, studio.theme)
        self.opening = Opening(studio.paths.portfolio, self.clock, self.courier)
        self.rooms = Rooms(CRAFTS, self.window, self.courier)
        self.locking = Locking(
            self.window, studio.settings, self.opening, self.sound, studio.scheduler
        )
        self.going_back = GoingBack(self._close, self.locking)
        self._backups: BackupsWays | None = None
        self.remembering = Remembering(
            self.window, studio.visit, studio.paths.settings, self.courier
        )
        self.calling = Calling(self.window, studio.paths.portfolio, studio.scheduler)
        self._share: SharePlace | None = None
        self._notes: SharedNotes | None = None
        self._belongings: BelongingsWays | None = None
        self._by_words = False
        self._shelf: SealedShelf | None = None
        self.closing = Closing(studio.scheduler, self._gone)
        self._connect()
        self._rescuing = Rescuing(studio.places, self.opening, self.courier, self.clock)
        self._instead = OpeningABackup(studio.places, self.opening, self.courier, self.clock)

    def begin(self) -> None:
        """Open the portfolio, unless it waits for its password."""
        if not self.opening.needs_password:
            self.opening.open()

    def _connect(self) -> None:
        places = self._studio.places
        self.rooms.furnish(self.around, self._studio.visit.finish)
        self.window.closing.connect(self._close)
        places.go_on.connect(self.rooms.go_on)
        places.tried_password.connect(self._open_with)
        places.tried_words.connect(self._open_with_words)
        places.try_again.connect(self._open_again)
        places.leave.connect(self._gone)
        places.taken_over.connect(self.opening.take_over)
        self.opening.opened.subscribe(self._opened)
        self.opening.refused.subscribe(self._refused)

    def _open_with(self, password: str) -> None:
        self._by_words = False
        self.opening.open(password)

    def _open_with_words(self, words: str) -> None:
        self._by_words = True
        self.opening.open(words=words)

    def _open_again(self) -> None:
        if self.opening.needs_password:
            self._studio.places.show_lock()
        else:
            self.opening.open()

    def _opened(self, portfolio: Portfolio) -> None:
        self.calling.listen()
        shelf = Shelf(portfolio, self.courier, CRAFTS, self.clock)
        finishing = Finishing(self.window, portfolio, self.courier, self.rooms.named)
        pieces = PiecesWays(self.window, self.rooms, finishing, shelf, portfolio, self.courier)
        making = self.rooms.open(portfolio, self.around)
        visit = self._studio.visit
        past = VersionsWays(self.window, self.rooms, portfolio, CRAFTS, self.courier, self.clock)
        together = TogetherWays(
            self.window, visit, self.rooms, portfolio, shelf, self.courier, self.clock
        )
        self.window.add_place(
            "pieces",
            lambda: together.offered_in(
                past.offered_in(pieces.make_place(self.around.look, visit.go))
            ),
        )
        self.window.add_place("together", lambda: together.make_place(CRAFTS))
        self.window.add_place("versions", lambda: past.make_place(self.around.look, visit.go))
        self.window.add_place("share", lambda: self._make_share(portfolio))
        self.window.add_place("copies", lambda: self._make_copies(portfolio))
        self.window.add_place("backups", lambda: self._make_backups(portfolio, shelf))
        self.window.add_place("belongings", self._make_belongings)
        self._offer_password(portfolio)
        visit.open(OpenStudio(self.rooms, making, pieces, finishing, past, together))
        self._safety = Safety(portfolio, self.courier, self._studio.scheduler)
        tell_of_damage(portfolio, self.courier, self._studio.tell_of)
        bring_shelf(portfolio, self.courier, self._use_shelf)
        self.locking.begin(self._close)
        self.remembering.begin(portfolio)
        self._conflicts = ConflictWays(portfolio, self._studio)
        self._away = GoingAway(self.window, self.locking, making, self._studio.scheduler)
        shelf.has_pieces(lambda some: self._arrive(has_pieces=some))
        Readying(self._studio.scheduler, self._to_be_ready())

    def _offer_password(self, portfolio: Portfolio) -> None:
        from studio.shell.password_ways import PasswordWays

        ways = PasswordWays(
            self.window, portfolio.keyring, self.courier, self._studio.settings, self.opening,
            self._studio.visit.password,
        )  # fmt: skip
        ways.left.subscribe(self._studio.visit.back)
        ways.left.subscribe(portfolio.elsewhere.look_soon)
        self.window.add_place("password", ways.make_place)

    def _arrive(self, *, has_pieces: bool) -> None:
        self._studio.places.arrive(has_pieces=has_pieces)
        if self._by_words:
            told = _("Your words opened your pieces. You can choose a new password.")
            self.window.tell(told, _("Password"), self._studio.visit.password)

    def _use_shelf(self, shelf: SealedShelf) -> None:
        self._shelf = shelf
        self._studio.places.help_now.open_inside(shelf)

    def _to_be_ready(self) -> Iterator[Callable[[], object]]:
        """Help first, as it must open at once when needed; then the rooms."""
        yield lambda: self.window.place("help")
        for craft in CRAFTS:
            yield craft.load_view
            yield lambda key=craft.key: self.window.place(key)  # type: ignore[misc]

    def _make_share(self, portfolio: Portfolio) -> QWidget:
        from studio.record.client import RecordClient
        from studio.shell.places.share import SharePlace
        from studio.shell.places.share_ask import asking
        from studio.shell.places.share_pieces import PortfolioPieces
        from studio.shell.shared_notes import SharedNotes

        place = SharePlace(
            PortfolioPieces(portfolio, CRAFTS, self.courier, self.clock),
            RecordClient(self._studio.scheduler),
            self.around.look,
            self.courier,
            self.clock,
            asking(self.window, self._studio.paths.temporary),
        )
        self._notes = SharedNotes(place, portfolio, CRAFTS, self.courier, self.clock)
        self._share, visit = place, self._studio.visit
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
        offer_another_portfolio(place, copying, ask)
        visit = self._studio.visit
        place.closed.connect(lambda: visit.go("home"))
        place.add_section(backups_section(lambda: visit.go("backups")))
        offer_second_copies(place, portfolio, self.opening, self.courier, ask.folder_for_backups)
        return place

    def _make_backups(self, portfolio: Portfolio, shelf: Shelf) -> QWidget:
        from studio.shell.backups_ways import BackupsWays

        scheduler, visit = self._studio.scheduler, self._studio.visit
        self._backups = BackupsWays(
            portfolio, shelf, CRAFTS, self.courier, scheduler, self.clock, self.around.look
        )
        self._backups.go_back = self.going_back.begin
        self._backups.place.closed.connect(lambda: visit.go("home"))
        self.window.shown_place.connect(self._backups.came_to)
        return self._backups.place

    def _make_belongings(self) -> QWidget:
        from studio.shell.belongings_ways import BelongingsWays

        self._belongings = BelongingsWays(self._studio, self._let_go_of_all)
        return self._belongings.place

    def _refused(self, error: StudioError) -> None:
        if isinstance(error, WrongPassword | PasswordNeeded):
            if self.window.place_key not in {"lock", "help"}:  # keys found beside a backup
                self._studio.places.show_lock()
            self._studio.places.refuse_password(error.told)
        elif isinstance(error, WordsUnclear):
            self._studio.places.refuse_words(error.told, error.place)
        elif isinstance(error, ForeignWords):
            self._studio.places.refuse_words(error.told, None)
        elif isinstance(error, OpenElsewhere):
            self._studio.places.show_trouble(error.told)
            self._studio.places.trouble.offer_taking_over()
        elif isinstance(error, AlreadyOpen):
            told = partial(self._studio.places.show_trouble, error.told)
            self.calling.ring(self._gone, told)
        else:
            lost = isinstance(error, KeysMissing | ForeignKeys)
            self._studio.places.show_trouble(error.told, words_help=lost)

    def _close(self) -> None:
        """Keep everything first; what is half-composed is written too."""
        QGuiApplication.inputMethod().commit()
        making, shelf = self.rooms.making, self._shelf
        kept = making.rest_all() if making else []
        self.closing.begin(kept + (shelf.settle() if shelf else []), self._stay)

    def _stay(self) -> None:
        """Something is not kept yet: it stays in memory, and the person decides."""
        again = self._close
        self.going_back.give_up()
        if self.locking.wanted:
            self.locking.give_up()
            again = self.locking.now
        self.window.banner.say(
            _("Some of what you made is not kept yet. The disk may be full."),
            {_("Try again"): again, _("Close anyway"): self._gone},
        )

    def _gone(self) -> None:
        """Seal the portfolio and go."""
        geometry = self.window.saveGeometry().toHex().toStdString()
        self._studio.settings.choose(window=geometry)
        if self.rooms.making:  # what was typed while the rest was being kept
            self.rooms.making.rest_all()
        # Out of sight before the backup, which may take some seconds. Closed, not hidden: Qt would
        # wait for ever for its last window if that was hidden before it closed.
        self.window.close_for_good()
        self._let_go_of_all(back_up=self.going_back.ready is None)
        self.going_back.end()
        self.locking.end()

    def _let_go_of_all(self, *, back_up: bool = False) -> None:
        """Hold no file open any more; nothing chosen for pages stays behind."""
        if self._share:
            self._share.forget()
        portfolio = self.opening.portfolio
        if portfolio:
            if self.locking.wanted:  # the locked door waits for this
                portfolio.elsewhere.wait_no_longer()
            self.remembering.end(portfolio, going_back=self.going_back.ready is not None)
            portfolio.close(back_up=back_up).exception()
        self.sound.close()
        self.opening.release()
