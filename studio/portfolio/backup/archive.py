"""The backups, to look into and to go back to, as the rest of the studio asks for them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.portfolio.backup.browse import OpenBackup
    from studio.portfolio.backup.seal import Seal
    from studio.portfolio.backup.whole import StandIn
    from studio.portfolio.keys.ring import Keep


class Archive:
    """A backup is named by the folder it lies in (``backup_shelf.place_of``)."""

    def __init__(self, keep: Keep) -> None:
        self._keep = keep

    def open(self, place: Path) -> Future[OpenBackup]:
        """Open a backup to be looked at; nothing in it can change. Fails with BackupUnreadable."""
        from studio.portfolio.backup.browse import OpenBackup

        return OpenBackup.open(place, self._seal(place))

    def make_ready(self, place: Path) -> Callable[[], StandIn]:
        """Return the work that makes a backup ready to take the place of all that is here.

        It may take a while, so it is for a thread of its own. It raises NoWayBack,
        BackupUnreadable and PortfolioClosed. ``backup_browse_whole.take_place`` does the rest
        once the portfolio is closed.
        """
        from studio.portfolio.backup import whole

        seal, facts = self._seal(place), self._keep(whole.facts_of_now)
        return lambda: whole.make_ready(place, seal(), facts.result())

    def _seal(self, place: Path) -> Callable[[], Seal]:
        return self._keep(lambda desk: desk.seal_for(place)).result
