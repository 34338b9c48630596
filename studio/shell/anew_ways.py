"""Sealing all anew, as the page asks for it: begun, watched, called off, and told of."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from studio.core.errors import StudioError
from studio.core.texts import _, counted
from studio.portfolio.keys.ring import Keyring
from studio.shell.courier import Courier
from studio.shell.places.password import PasswordPlace

if TYPE_CHECKING:
    from studio.portfolio.keys.anew import SealedAnew


class AnewWays:
    """One at a time. ``sealed`` is given the new words and a sentence."""

    def __init__(
        self,
        place: PasswordPlace,
        keyring: Keyring,
        courier: Courier,
        sealed: Callable[[tuple[str, ...], str], None],
    ) -> None:
        self._page, self._keyring, self._courier = place.anew, keyring, courier
        self._sealed, self._stop = sealed, Event()
        self._page.wanted.connect(self._begin)
        self._page.stopped.connect(self._stop_it)

    def _begin(self, password: str, current: str, keep_backups: bool) -> None:
        from studio.portfolio.keys.anew import Wish

        self._stop = Event()
        wish = Wish(password, current, keep_backups, self._page.seen.emit, self._stop)
        self._courier.deliver(self._keyring.seal_anew(wish), self._done, self._refused)

    def _stop_it(self) -> None:
        self._stop.set()

    def _done(self, done: SealedAnew) -> None:
        self._page.wait(waiting=False)
        told = _("All is sealed anew. The paper with the old words is of no use now.")
        if done.before:
            told += " " + counted(
                "{n} old backup still opens with the old words.",
                "{n} old backups still open with the old words.",
                done.before,
            )
        self._sealed(done.words, told)

    def _refused(self, error: StudioError) -> None:
        self._page.say(error.told)
