"""Moving the write-ahead log into the file between other jobs, so that no save waits for it.

SQLite does it inside the commit that makes the log long, and every page is unsealed and sealed
again on the way: one save in eight would take ten times as long as the others.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from studio.core.errors import CannotKeep
from studio.portfolio.chores import Chores, Steps

if TYPE_CHECKING:
    from studio.portfolio.store.store import Store

LONG = 128
"""Pages in the log from which it is moved when nothing else was asked for before."""
LONGEST = 4096
"""Pages from which a commit moves it itself: 16 MB, however much is asked for at once."""


class Checkpoints:
    """Looks after the log of one store. Runs on the portfolio's thread."""

    def __init__(self, store: Store, chores: Chores) -> None:
        self._store = store
        self._chores = chores
        self._arranged = False
        store.watch_log(self._grown)

    def _grown(self, pages: int) -> None:
        """A commit made the log ``pages`` long; that stands, so nothing may be raised here."""
        if pages >= LONGEST:
            self._move()
        elif pages >= LONG and not self._arranged:
            self._arranged = True
            self._chores.begin(self._chore())

    def _chore(self) -> Steps[None]:
        yield None  # what was asked for in the meantime comes first
        self._arranged = False
        self._move()

    def _move(self) -> None:
        """What the disk refuses stays in the log, and is tried again after the next commit."""
        from studio.portfolio.store.faults import keeping

        with contextlib.suppress(CannotKeep), keeping():
            self._store.move_log_along()
