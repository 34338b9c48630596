"""From the trouble screen: open the newest backup in place of what does not open."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from studio.core.errors import CannotOpen, StudioError
from studio.core.texts import _
from studio.core.timing import Clock
from studio.portfolio.errors import Damaged, PiecesMissing
from studio.shell.naming import day_in_words
from studio.shell.places.share_background import Background

if TYPE_CHECKING:
    from studio.portfolio.backup.shelf import Backup
    from studio.shell.courier import Courier
    from studio.shell.opening import Opening
    from studio.shell.places.standing import StandingPlaces


class OpeningABackup:
    """Offers a backup that is whole; nobody else opens the folder while it is put in place."""

    def __init__(
        self, places: StandingPlaces, opening: Opening, courier: Courier, clock: Clock
    ) -> None:
        self._places, self._opening, self._clock = places, opening, clock
        self._background = Background(courier)
        self._backup: Backup | None = None
        self._connected = False
        opening.refused.subscribe(self._refused)
        places.rescue_wanted.connect(self._offer_nothing)

    def _refused(self, error: StudioError) -> None:
        if self._places.has_trouble:
            self._offer_nothing()
        if isinstance(error, Damaged | PiecesMissing):
            self._connect()
            self._background.run(self._find, self._offer, _nothing)

    def _connect(self) -> None:
        if not self._connected:
            self._connected = True
            self._places.trouble.instead.wanted.connect(self._use)

    def _find(self) -> Backup | None:
        from studio.portfolio.backup.instead import newest_whole

        return newest_whole(self._opening.folder)

    def _offer(self, backup: Backup | None) -> None:
        self._backup = backup
        if backup is not None:
            day = day_in_words(date.fromisoformat(backup.day), self._clock.today())
            self._places.trouble.instead.offer(day, backup.counts[0])

    def _offer_nothing(self) -> None:
        self._backup = None
        self._places.trouble.instead.offer_nothing()

    def _use(self) -> None:
        from studio.portfolio.backup.instead import use_instead

        backup, folder, today = self._backup, self._opening.folder, self._clock.today()
        if backup is None:
            return
        try:
            self._opening.hold()
        except CannotOpen as error:
            self._places.trouble.say(error.told)
            return
        self._offer_nothing()
        self._places.trouble.wait_for(_("Opening the backup…"))
        self._background.run(lambda: use_instead(folder, backup, today), self._done, self._failed)

    def _done(self, _nothing: None) -> None:
        self._opening.release()
        self._places.try_again.emit()

    def _failed(self, error: StudioError) -> None:
        self._opening.release()
        self._places.trouble.say(error.told)
        self._background.run(self._find, self._offer, _nothing)


def _nothing(_error: StudioError) -> None:
    return
