"""The studio as it is at the first paint, and what follows once that is done.

Nothing heavier than Qt is imported here: the rest comes with ``furnishing``, after the window
has been seen.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QApplication

from studio.core.errors import StudioError
from studio.core.texts import _
from studio.crafts import CRAFTS
from studio.shell.courier import Courier, Unforeseen
from studio.shell.paths import Paths, make_private
from studio.shell.places.standing import StandingPlaces
from studio.shell.qt_scheduler import QtScheduler
from studio.shell.rail import Rail, RailEntry
from studio.shell.settings import SettingsStore
from studio.shell.theme import Theme
from studio.shell.topbar import TopBar
from studio.shell.visit import Visit
from studio.shell.window import StudioWindow

if TYPE_CHECKING:
    from studio.shell.furnishing import Furnishing

_SIZE, _FRAME = QSize(1180, 780), QSize(16, 48)


class Studio:
    """Made once, on the thread that owns the screen."""

    def __init__(self, app: QApplication, paths: Paths) -> None:
        self.paths = paths
        self.scheduler = QtScheduler()
        self.courier = Courier(self.scheduler, self.tell_of)
        self.settings = SettingsStore(paths.settings)
        self.theme = Theme(app, self.settings)
        self.window = StudioWindow(Rail(rail_entries(), self.theme), TopBar(), self.scheduler)
        self.visit = Visit(self.window)
        self.places = StandingPlaces(self)
        self.furnishing: Furnishing | None = None
        self._connect()

    def show(self) -> None:
        """Show the first place at once; everything heavy begins after it is painted."""
        self.window.resize(first_size(self.window.screen().availableSize()))
        self.window.restoreGeometry(QByteArray.fromHex(self.settings.now.window.encode()))
        self.places.show_first()
        self.window.show()

    def tell_of(self, error: BaseException) -> None:
        """Tell of an error nobody was waiting for; one that is no StudioError is noted too."""
        if isinstance(error, StudioError):
            self.window.tell(error.told, stays=True)
            return
        from studio.shell import crash

        crash.note(error)
        self.tell_of_a_fault()

    def tell_of_a_fault(self) -> None:
        self.window.tell(Unforeseen().told, stays=True)

    def _connect(self) -> None:
        window, visit = self.window, self.visit
        window.first_painted.connect(self._furnish)
        window.closing.connect(self._close_bare)
        window.rail.chosen.connect(visit.go)
        window.topbar.help_now.connect(visit.help_now)
        window.topbar.cover.connect(window.cover_up)

    def _close_bare(self) -> None:
        """Close a window that was never seen; from then on ``furnishing`` closes in order."""
        if self.furnishing is None:
            # Later, as Qt does not let a window close from within its own wish to close.
            self.scheduler.post(self.window.close_for_good)

    def _furnish(self) -> None:
        """Bring in everything else, now that the window has been seen."""
        from studio.shell import crash
        from studio.shell.furnishing import Furnishing
        from studio.widgets import accessible

        accessible.install()
        with contextlib.suppress(OSError):
            make_private(self.paths.temporary)
        crash.keep_log(self.paths.log)
        crash.catch_all(self.tell_of_a_fault)
        self.furnishing = Furnishing(self)
        self._fill_menus()
        self.furnishing.begin()

    def _fill_menus(self) -> None:
        from studio.shell.menus import Menus, Ways

        assert self.furnishing is not None
        walk = self.visit
        ways = Ways(
            walk.go,
            walk.make,
            walk.undo,
            walk.redo,
            walk.as_it_was,
            walk.together,
            walk.finish,
            walk.help_now,
            walk.about,
            walk.password,
            self.furnishing.locking.now,
            walk.saved,
        )
        walk.menus = Menus(self.window, self.settings, ways)


def rail_entries() -> tuple[RailEntry, ...]:
    """Return what the rail offers: only places that work."""
    return (
        RailEntry("home", _("Home"), "home"),
        *(RailEntry(craft.key, craft.verb(), craft.icon, True) for craft in CRAFTS),
        RailEntry("pieces", _("My pieces"), "pieces"),
        RailEntry("share", _("Share"), "share"),
    )


def first_size(screen: QSize) -> QSize:
    """Return how large the first window is on a screen, its frame beside it."""
    return _SIZE.boundedTo(screen - _FRAME)
