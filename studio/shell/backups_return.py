"""Going back to a whole backup: made ready while all goes on, put in place once all is closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from studio.core.errors import CannotKeep

if TYPE_CHECKING:
    from studio.portfolio.backup.whole import StandIn
    from studio.shell.locking import Locking


class GoingBack:
    """``ready`` is what takes the portfolio's place when it closes; None where nothing does."""

    def __init__(self, close: Callable[[], None], locking: Locking) -> None:
        self._close, self._locking = close, locking
        self.ready: StandIn | None = None

    def begin(self, ready: StandIn) -> None:
        """Keep everything and close, to start again with what the backup holds."""
        self.ready = ready
        self._close()

    def give_up(self) -> None:
        """Something could not be kept, so all stays open as it is."""
        self.ready = None

    def end(self) -> None:
        """All is closed. Where it cannot be put in place the pieces of now open again."""
        if self.ready is None:
            return
        from studio.portfolio.backup.whole import take_place
        from studio.shell import crash

        try:
            take_place(self.ready)
        except CannotKeep as error:
            crash.note(error)
        self._locking.wanted = True  # start again, as after locking
