"""Keeps one document while it is made."""

from __future__ import annotations

from concurrent.futures import Future

from studio.core.craft import Craft
from studio.core.document import Document
from studio.core.errors import StudioError
from studio.core.signal import Signal
from studio.core.timing import Scheduler
from studio.portfolio.portfolio import Portfolio


class Autosave:
    """Listens to a document's history and logs every step; lives on the screen's thread.

    ``failed`` carries the reason when steps could not be written (they stay in memory and are
    tried again); ``kept`` says that all is on disk.
    """

    failed: Signal[[StudioError]]
    kept: Signal[[]]

    def __init__(
        self,
        document: Document,
        craft: Craft,
        uid: str,
        portfolio: Portfolio,
        scheduler: Scheduler,
    ) -> None:
        raise NotImplementedError

    @property
    def settled(self) -> bool:
        """True when every step is on disk."""
        raise NotImplementedError

    def try_again(self) -> None:
        """Write what could not be written, now."""
        raise NotImplementedError

    def rest(self) -> Future[None]:
        """Write what waits and fold it into a revision: the person left the room."""
        raise NotImplementedError

    def close(self) -> Future[None]:
        """Rest, then stop listening. Fails with CannotKeep; the steps are then still in memory.

        Safe to wait for on the screen's thread: it needs no posted call to finish.
        """
        raise NotImplementedError
