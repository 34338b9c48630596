"""The places that stand from the start, and which of them is the first to be seen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from studio.core.surroundings import Surroundings
from studio.crafts import CRAFTS
from studio.journey.help_now import HelpNow
from studio.journey.help_shelf import HelpShelf
from studio.journey.helplines import read_helplines
from studio.shell.places.about import AboutPlace
from studio.shell.places.first_run import FirstRun
from studio.shell.places.help import HelpPlace
from studio.shell.places.home import HomePlace
from studio.shell.places.lock import LockPlace
from studio.shell.places.trouble import TroublePlace
from studio.shell.rooms import Rooms
from studio.shell.settings import SettingsStore
from studio.shell.visit import Visit
from studio.shell.window import StudioWindow


class StandingPlaces(QObject):
    """Home, the first run, the lock, trouble, help and About."""

    tried_password = Signal(str)
    try_again = Signal()
    leave = Signal()

    def __init__(
        self,
        window: StudioWindow,
        visit: Visit,
        rooms: Rooms,
        around: Surroundings,
        settings: SettingsStore,
        help_shelf: Path,
    ) -> None:
        super().__init__()
        self._window, self._visit, self._rooms = window, visit, rooms
        self._around, self._settings = around, settings
        self._help_file = help_shelf
        self._help_now: HelpNow | None = None
        for key, make in (
            ("home", self._home),
            ("welcome", self._first_run),
            ("lock", self._lock),
            ("trouble", self._trouble),
            ("help", self._help),
            ("about", self._about),
        ):
            window.add_place(key, make)

    @property
    def help_now(self) -> HelpNow:
        """What the help page knows, read when it is first needed."""
        if self._help_now is None:
            self._help_now = HelpNow(HelpShelf(self._help_file), read_helplines())
        return self._help_now

    def show_first(self, *, is_new: bool, locked: bool) -> None:
        """Show what the person sees before the portfolio is open."""
        if locked:
            self.show_lock()
        elif is_new and not self._settings.now.welcomed:
            self._window.show_place("welcome")
        else:
            self._window.show_place("home")

    def arrive(self, *, has_pieces: bool) -> None:
        """The portfolio is open: leave the lock or the trouble, welcome who is new."""
        if self._window.place_key in {"lock", "trouble"}:
            self._forget_password()
            self._window.show_place("home")
        if not has_pieces and not self._settings.now.welcomed:
            if self._window.place_key == "home":
                self._window.show_place("welcome")
        else:
            self._window.show_place(self._window.place_key)
            self._visit.grant_wish()

    def show_lock(self) -> None:
        self._window.show_place("lock")

    def refuse_password(self, sentence: str) -> None:
        place = self._window.place("lock")
        assert isinstance(place, LockPlace)
        place.refuse(sentence)

    def show_trouble(self, sentence: str) -> None:
        place = self._window.place("trouble")
        assert isinstance(place, TroublePlace)
        place.say(sentence)
        if self._window.place_key != "help":
            self._window.show_place("trouble")
        else:
            self._visit.came_from = "trouble"

    def _forget_password(self) -> None:
        place = self._window.place("lock")
        assert isinstance(place, LockPlace)
        place.forget()

    def _home(self) -> QWidget:
        home = HomePlace(CRAFTS, self._around.look)
        home.make.connect(self._visit.make)
        home.go_on.connect(self._rooms.go_on)
        return home

    def _first_run(self) -> QWidget:
        welcome = FirstRun()
        welcome.started.connect(self._started)
        return welcome

    def _started(self) -> None:
        self._settings.choose(welcomed=True)
        self._window.show_place("home")

    def _lock(self) -> QWidget:
        lock = LockPlace()
        lock.tried.connect(self.tried_password)
        return lock

    def _trouble(self) -> QWidget:
        trouble = TroublePlace()
        trouble.again.connect(self.try_again)
        trouble.leave.connect(self.leave)
        return trouble

    def _help(self) -> QWidget:
        place = HelpPlace(self.help_now, self._around.look, self._around.scheduler)
        place.closed.connect(self._visit.back)
        return place

    def _about(self) -> QWidget:
        place = AboutPlace()
        place.closed.connect(self._visit.back)
        return place
