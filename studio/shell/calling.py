"""One window at a time: a second start calls the first window, and says who else holds the pieces.

Whoever holds a folder looks out for a file in it; whoever comes second puts it there. Once the
holder has taken it away, its window is in front and the second can go.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QSysInfo

from studio.core.errors import CannotOpen
from studio.core.texts import _
from studio.portfolio.errors import AlreadyOpen

if TYPE_CHECKING:
    from studio.core.timing import Scheduler
    from studio.shell.window import StudioWindow

CALL = "portfolio.call"
_OFTEN = 0.1  # seconds from one look for the answer to the next
_PATIENCE = 3.0  # seconds without an answer after which there will be none


class OpenElsewhere(AlreadyOpen):
    """A lock that another computer left; whether it is still at work there, nobody here can see."""

    def __init__(self, host: str) -> None:
        CannotOpen.__init__(
            self,
            _(
                "Your pieces are open on another computer, {host}, as far as this folder tells. "
                "Nothing was changed. Close the studio there first."
            ).format(host=host),
        )


def refusal(lock: QLockFile) -> AlreadyOpen:
    """Say who holds a lock that could not be had."""
    host = lock.getLockInfo()[1]
    return OpenElsewhere(host) if host not in {"", QSysInfo.machineHostName()} else AlreadyOpen()


class Calling:
    """Both ends: ``listen`` for calls once the folder is ours, ``ring`` where it is not."""

    def __init__(self, window: StudioWindow, folder: Path, scheduler: Scheduler) -> None:
        self._window, self._scheduler = window, scheduler
        self._call = folder / CALL
        self._watcher: QFileSystemWatcher | None = None

    def listen(self) -> None:
        """Come to the front whenever another start calls."""
        self._answer("")
        self._watcher = QFileSystemWatcher([str(self._call.parent)], self._window)
        self._watcher.directoryChanged.connect(self._answer)

    def ring(self, answered: Callable[[], None], silence: Callable[[], None]) -> None:
        """Call the window that holds the folder, and tell whether it came."""
        try:
            self._call.touch(mode=0o600)
        except OSError:
            silence()
            return
        until = self._scheduler.now() + _PATIENCE

        def look() -> None:
            if not self._call.exists():
                answered()
            elif self._scheduler.now() < until:
                self._scheduler.call_later(_OFTEN, look)
            else:
                self._forget()
                silence()

        look()

    def _answer(self, _folder: str) -> None:
        if self._call.exists() and self._forget() and self._watcher is not None:
            self._come_to_the_front()

    def _come_to_the_front(self) -> None:
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()

    def _forget(self) -> bool:
        with contextlib.suppress(OSError):
            self._call.unlink()
            return True
        return False
