"""What the place for the password asks for, done; and what is said afterwards."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from studio.core.errors import StudioError
from studio.core.signal import Signal
from studio.core.texts import _
from studio.portfolio.keys.file import load, mark_of
from studio.portfolio.keys.ring import Keyring
from studio.shell.anew_ways import AnewWays
from studio.shell.courier import Courier
from studio.shell.opening import Opening
from studio.shell.places.password import PasswordPlace
from studio.shell.settings import SettingsStore
from studio.shell.window import StudioWindow

KEY = "password"
T = TypeVar("T")


class PasswordWays:
    """Between the place and the open portfolio's keys."""

    def __init__(
        self,
        window: StudioWindow,
        keyring: Keyring,
        courier: Courier,
        settings: SettingsStore,
        opening: Opening,
        go: Callable[[], None] = lambda: None,
    ) -> None:
        """``go`` leads to the place."""
        self._go = go
        self._window, self._keyring, self._courier = window, keyring, courier
        self._settings, self._opening = settings, opening
        self.left = Signal[[]]()
        self._place: PasswordPlace | None = None

    def make_place(self) -> PasswordPlace:
        place = self._place = PasswordPlace()
        place.chosen.connect(self._set)
        place.removed.connect(self._remove)
        place.sheet_wanted.connect(self._show_sheet)
        place.finished.connect(self._refresh)
        place.sheet.print_wanted.connect(self._print)
        self._anew = AnewWays(place, self._keyring, self._courier, self._sealed)
        place.closed.connect(self.left.emit)
        place.lock_chosen.connect(self._lock_after)
        self._window.shown_place.connect(self._shown)
        self._refresh()
        return place

    def _shown(self, key: str) -> None:
        """Nothing secret stays in a place that is not in sight."""
        assert self._place is not None
        self._place.forget()
        if key == KEY:
            self._refresh()

    def _refresh(self) -> None:
        self._courier.deliver(self._keyring.asks(), self._show_state)

    def _show_state(self, asks: bool) -> None:
        assert self._place is not None
        self._place.show_state(has_password=self._opening.needs_password, asks=asks)
        self._place.show_lock_after(self._settings.now.lock_after)

    def _lock_after(self, minutes: int) -> None:
        self._settings.choose(lock_after=minutes)

    def _set(self, password: str, current: str) -> None:
        def kept(twelve: tuple[str, ...]) -> None:
            self._show(twelve, _("The password is set."))

        self._deliver(self._keyring.set_password(password, current), kept)

    def _remove(self, current: str) -> None:
        def kept(_nothing: None) -> None:
            if self._place:
                self._place.forget()
            self._refresh()
            self._window.tell(_("The password is removed."))

        self._deliver(self._keyring.remove_password(current), kept)

    def _show_sheet(self, current: str) -> None:
        self._deliver(self._keyring.words(current), lambda twelve: self._show(twelve, ""))

    def _show(self, twelve: tuple[str, ...], sentence: str) -> None:
        """Show the words, unless the person went elsewhere since."""
        assert self._place is not None
        if self._window.place_key == KEY:
            self._place.show_sheet(twelve, sentence, mark_of(load(self._opening.folder)))

    def _print(self) -> None:
        from studio.shell.printing import NoPrinter, print_sheet

        assert self._place is not None
        sheet = self._place.sheet
        try:
            print_sheet(self._window, sheet.twelve, mark_of(load(self._opening.folder)))
        except NoPrinter as error:
            sheet.say(error.told)

    def _sealed(self, twelve: tuple[str, ...], sentence: str) -> None:
        """Show the new words, or say where they wait."""
        self._show(twelve, sentence)
        if self._window.place_key != KEY:
            told = _("All is sealed anew. Your 12 new words are under Password.")
            self._window.tell(told, _("Password"), self._go)

    def _deliver(self, asked: Future[T], done: Callable[[T], None]) -> None:
        self._courier.deliver(asked, done, self._refused)

    def _refused(self, error: StudioError) -> None:
        assert self._place is not None
        self._place.say(error.told)
