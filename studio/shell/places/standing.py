"""The places that stand from the start, and which of them is the first to be seen.

Each is imported when it is first shown: the first paint needs only one of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from studio.crafts import CRAFTS

if TYPE_CHECKING:
    from studio.journey.help_now import HelpNow
    from studio.shell.places.trouble import TroublePlace
    from studio.shell.studio import Studio

BEFORE_HOME = frozenset({"lock", "words", "trouble", "welcome"})
"""Places from which only help leads away, for a while."""


class StandingPlaces(QObject):
    """Home, the first run, the lock, trouble, help and About."""

    tried_password = Signal(str)
    tried_words = Signal(str)
    try_again = Signal()
    leave = Signal()
    rescue_wanted = Signal()
    taken_over = Signal()
    go_on = Signal(str)
    bring_in = Signal(str)
    kind_note = Signal()

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self._studio = studio
        self._window, self._visit = studio.window, studio.visit
        self._settings = studio.settings
        self._help_now: HelpNow | None = None
        self._jar_open = False
        for key, make in (
            ("home", self._home),
            ("welcome", self._first_run),
            ("lock", self._lock),
            ("words", self._words),
            ("trouble", self._trouble),
            ("help", self._help),
            ("about", self._about),
        ):
            self._window.add_place(key, make)

    @property
    def help_now(self) -> HelpNow:
        """What the help page knows, read when it is first needed."""
        if self._help_now is None:
            from studio.journey.help_now import HelpNow
            from studio.journey.help_shelf import HelpShelf
            from studio.journey.helplines import read_helplines

            shelf = HelpShelf(self._studio.paths.help_shelf)
            self._help_now = HelpNow(shelf, read_helplines())
        return self._help_now

    def show_first(self) -> None:
        """Show what the person sees before the portfolio is open."""
        from studio.portfolio.keys.file import is_locked
        from studio.portfolio.store.folder import is_there

        folder = self._studio.paths.portfolio
        if is_locked(folder):
            self.show_lock()
        elif not is_there(folder) and not self._settings.now.welcomed:
            self._window.show_place("welcome")
        else:
            self._window.show_place("home")

    def arrive(self, *, has_pieces: bool) -> None:
        """The portfolio is open: leave the lock or the trouble, welcome who is new."""
        new = not has_pieces and not self._settings.now.welcomed
        first = "welcome" if new else "home"
        self._forget_password()
        if self._window.place_key == "help":
            if self._visit.came_from in BEFORE_HOME:
                self._visit.came_from = first
        elif self._window.place_key in BEFORE_HOME or new:
            self._window.show_place(first)
        else:
            self._visit.stay()
        self._visit.grant_wish()

    def show_lock(self) -> None:
        self._window.show_place("lock")

    def refuse_password(self, sentence: str) -> None:
        from studio.shell.places.lock import LockPlace

        place = self._window.place("lock")
        assert isinstance(place, LockPlace)
        place.refuse(sentence)

    def refuse_words(self, sentence: str, place: int | None) -> None:
        from studio.shell.places.twelve_words import WordsPlace

        words = self._window.place("words")
        assert isinstance(words, WordsPlace)
        words.refuse(sentence, place)

    @property
    def trouble(self) -> TroublePlace:
        from studio.shell.places.trouble import TroublePlace

        place = self._window.place("trouble")
        assert isinstance(place, TroublePlace)
        return place

    @property
    def has_trouble(self) -> bool:
        """True once the trouble screen was shown."""
        return self._window.has_built("trouble")

    def show_trouble(self, sentence: str, *, words_help: bool = False) -> None:
        self._forget_password()  # nothing is being opened any more
        self.trouble.say(sentence, words_help=words_help)
        if self._window.place_key == "help":
            self._visit.came_from = "trouble"
        else:
            self._window.show_place("trouble")

    def _forget_password(self) -> None:
        from studio.shell.places.lock import LockPlace
        from studio.shell.places.twelve_words import WordsPlace

        for key in ("lock", "words"):
            if self._window.has_built(key):
                place = self._window.place(key)
                assert isinstance(place, LockPlace | WordsPlace)
                place.forget()

    def _home(self) -> QWidget:
        from studio.shell.places.home import HomePlace

        home = HomePlace(CRAFTS, self._studio.theme)
        home.make.connect(self._visit.make)
        home.idea.connect(self._want_idea)
        home.go_on.connect(self.go_on)
        home.bring_in.connect(self.bring_in)
        home.kind_note.connect(self.kind_note)
        home.check_in.connect(self._want_check_in)
        return home

    def _want_check_in(self) -> None:
        self._visit.go("checkin")

    def _want_idea(self) -> None:
        self._visit.go("ideas")

    def _first_run(self) -> QWidget:
        from studio.shell.places.first_run import FirstRun

        welcome = FirstRun()
        welcome.started.connect(self._started)
        return welcome

    def _started(self) -> None:
        self._settings.choose(welcomed=True)
        self._window.show_place("home")

    def _lock(self) -> QWidget:
        from studio.shell.places.lock import LockPlace

        lock = LockPlace()
        lock.tried.connect(self.tried_password)
        lock.words_wanted.connect(self._show_words)
        return lock

    def _show_words(self) -> None:
        self._window.show_place("words")

    def _words(self) -> QWidget:
        from studio.shell.places.twelve_words import WordsPlace

        words = WordsPlace()
        words.tried.connect(self.tried_words)
        words.closed.connect(self.try_again)
        return words

    def _trouble(self) -> QWidget:
        from studio.shell.places.trouble import TroublePlace

        trouble = TroublePlace()
        trouble.again.connect(self.try_again)
        trouble.leave.connect(self.leave)
        trouble.words_wanted.connect(self._show_words)
        trouble.rescue_wanted.connect(self.rescue_wanted)
        trouble.taken_over.connect(self.taken_over)
        return trouble

    def _help(self) -> QWidget:
        from studio.shell.places.help import HelpPlace

        place = HelpPlace(self.help_now, self._studio.theme, self._studio.scheduler)
        place.closed.connect(self._visit.back)
        place.kind_note.connect(self.kind_note)
        if self._jar_open:
            place.offer_kind_notes()
        return place

    def open_jar(self) -> None:
        """The pieces are open: from now on the help page can show a kind note."""
        from studio.shell.places.help import HelpPlace

        self._jar_open = True
        if self._window.has_built("help"):
            place = self._window.place("help")
            assert isinstance(place, HelpPlace)
            place.offer_kind_notes()

    def _about(self) -> QWidget:
        from studio.shell.places.about import AboutPlace

        place = AboutPlace()
        place.closed.connect(self._visit.back)
        return place
