"""Builds the running studio out of its parts, by hand: the only file that knows them all."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from studio.core.errors import StudioError
from studio.core.surroundings import Surroundings
from studio.core.texts import _
from studio.crafts import CRAFTS
from studio.portfolio.errors import WrongPassword
from studio.portfolio.portfolio import Portfolio
from studio.shell import crash
from studio.shell.clock import SystemClock
from studio.shell.closing import Closing
from studio.shell.courier import Courier
from studio.shell.finishing import Finishing
from studio.shell.menus import Menus, Ways
from studio.shell.opening import Opening
from studio.shell.paths import Paths
from studio.shell.pieces_ways import PiecesWays
from studio.shell.qt_scheduler import QtScheduler
from studio.shell.rail import Rail, RailEntry
from studio.shell.rooms import Rooms
from studio.shell.sealed_shelf import bring_shelf
from studio.shell.settings import SettingsStore
from studio.shell.shelf import Shelf
from studio.shell.standing import StandingPlaces
from studio.shell.theme import Theme
from studio.shell.topbar import TopBar
from studio.shell.visit import OpenStudio, Visit
from studio.shell.window import StudioWindow
from studio.sound.client import SoundClient


class Studio:
    """Everything there is while the app runs. Made once, on the thread that owns the screen."""

    def __init__(self, app: QApplication, paths: Paths) -> None:
        self.scheduler = QtScheduler()
        self.clock = SystemClock()
        self.courier = Courier(self.scheduler, self._unexpected)
        self.settings = SettingsStore(paths.settings)
        self.theme = Theme(app, self.settings)
        self.sound = SoundClient(self.scheduler)
        self.around = Surroundings(self.scheduler, self.sound, self.theme)
        self.opening = Opening(paths.portfolio, self.clock, self.courier)
        self.window = StudioWindow(Rail(rail_entries(), self.theme), TopBar(), self.scheduler)
        self.rooms = Rooms(CRAFTS, self.window, self.courier)
        self.visit = Visit(self.window, self.rooms)
        self.places = StandingPlaces(
            self.window, self.visit, self.rooms, self.around, self.settings, paths.help_shelf
        )
        self.closing = Closing(self.scheduler, self._gone)
        self._connect()

    def show(self) -> None:
        """Show the first place at once; everything heavy begins after it is painted."""
        self.window.resize(1180, 780)
        self.places.show_first(is_new=self.opening.is_new, locked=self.opening.needs_password)
        self.window.show()
        if not self.opening.needs_password:
            QTimer.singleShot(0, self.opening.open)

    def tell_of_a_fault(self) -> None:
        self.window.tell(_("Something went wrong, and we noted it. What you made is still kept."))

    def _connect(self) -> None:
        window, visit = self.window, self.visit
        self.rooms.furnish(self.around)
        window.rail.chosen.connect(visit.go)
        window.topbar.help_now.connect(visit.help_now)
        window.topbar.cover.connect(window.cover_up)
        window.closing.connect(self._close)
        self.places.tried_password.connect(self._open_with)
        self.places.try_again.connect(self._open_again)
        self.places.leave.connect(self._gone)
        self.opening.opened.subscribe(self._opened)
        self.opening.refused.subscribe(self._refused)
        ways = Ways(
            visit.go, visit.make, visit.undo, visit.redo, visit.finish, visit.help_now, visit.about
        )
        visit.menus = Menus(window, self.settings, ways)

    def _open_with(self, password: str) -> None:
        self.opening.open(password)

    def _open_again(self) -> None:
        if self.opening.needs_password:
            self.places.show_lock()
        else:
            self.opening.open()

    def _opened(self, portfolio: Portfolio) -> None:
        shelf = Shelf(portfolio, self.courier, CRAFTS, self.clock)
        finishing = Finishing(self.window, portfolio, self.courier, self.rooms.named)
        pieces = PiecesWays(self.window, self.rooms, finishing, shelf, portfolio, self.courier)
        self.rooms.open(portfolio, self.around)
        self.visit.open(OpenStudio(pieces, finishing))
        self.window.add_place("pieces", lambda: pieces.make_place(self.theme, self.visit.go))
        bring_shelf(portfolio, self.courier, self.places.help_now.open_inside)
        shelf.has_pieces(lambda some: self.places.arrive(has_pieces=some))

    def _refused(self, error: StudioError) -> None:
        if isinstance(error, WrongPassword):
            self.places.refuse_password(error.told)
        else:
            self.places.show_trouble(error.told)

    def _unexpected(self, error: BaseException) -> None:
        crash.note(error)
        if isinstance(error, StudioError):
            self.window.tell(error.told)
        else:
            self.tell_of_a_fault()

    def _close(self) -> None:
        """Keep everything first; what is half-composed is written too."""
        QGuiApplication.inputMethod().commit()
        self.closing.begin(self.rooms.making.rest_all() if self.rooms.making else [], self._stay)

    def _stay(self) -> None:
        """Something is not kept yet: it stays in memory, and the person decides."""
        self.window.banner.say(
            _("Some of what you made is not kept yet. The disk may be full."),
            {_("Try again"): self._close, _("Close anyway"): self._gone},
        )

    def _gone(self) -> None:
        """Seal the portfolio and go."""
        portfolio = self.opening.portfolio
        if portfolio:
            portfolio.close().result()
        self.sound.close()
        self.opening.release()
        self.window.close_for_good()


def rail_entries() -> tuple[RailEntry, ...]:
    rooms = tuple(RailEntry(craft.key, craft.verb(), craft.icon, True) for craft in CRAFTS)
    return (
        RailEntry("home", _("Home"), "home"),
        *rooms,
        RailEntry("pieces", _("My pieces"), "pieces"),
        RailEntry("share", _("Share"), "share"),
    )
