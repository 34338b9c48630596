"""Opens the portfolio: one copy of the app at a time, a password where there is one."""

from __future__ import annotations

import contextlib
import os
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QLockFile

from studio.core.errors import CannotOpen, StudioError
from studio.core.signal import Signal
from studio.core.timing import Clock
from studio.portfolio.portfolio import Portfolio
from studio.shell.calling import OpenElsewhere, refusal
from studio.shell.courier import Courier
from studio.shell.paths import make_private

_LOCK = "portfolio.lock"


class Opening:
    """Tries to open one folder, as often as it takes."""

    def __init__(
        self, folder: Path, clock: Clock, courier: Courier, looks: Path | None = None
    ) -> None:
        """``looks`` is our own folder for what can only be looked at."""
        self.folder, self._looks = folder, looks
        self._without_lock = False
        self._clock = clock
        self._courier = courier
        self._lock: QLockFile | None = None
        self._trying: Future[Portfolio] | None = None
        self.portfolio: Portfolio | None = None
        self.opened = Signal[[Portfolio]]()
        self.refused = Signal[[StudioError]]()

    @property
    def needs_password(self) -> bool:
        return Portfolio.needs_password(self.folder)

    def open(self, password: str | None = None, *, words: str | None = None) -> None:
        """Start to open, with the password or the 12 words. Once at a time.

        ``opened`` or ``refused`` tells how it went.
        """
        if self._trying and not (self._trying.done() and self._trying.exception()):
            return
        try:
            self._lock_folder()
        except CannotOpen as error:
            self.refused.emit(error)
            return
        self._trying = Portfolio.open(
            self.folder, self._clock, password, words=words, looks=self._looks
        )
        self._courier.deliver(self._trying, self._arrived, self._refused)

    def take_over(self) -> None:
        """The person says that no other computer has it open: take its lock away and open.

        Where the disk tells of other computers' locks, the sealed file is still held by them.
        """
        try:
            (self.folder / _LOCK).unlink(missing_ok=True)
        except OSError:  # where nothing can be written, nothing is, so no lock is needed
            self._without_lock = True
        self.open()

    def hold(self) -> None:
        """Let nobody else open the folder while it is worked on. Raises AlreadyOpen."""
        self._lock_folder()

    def release(self) -> None:
        """Let another copy of the app open the folder."""
        if self._lock:
            self._lock.unlock()
            self._lock = None

    def _arrived(self, portfolio: Portfolio) -> None:
        self.portfolio = portfolio
        self.opened.emit(portfolio)

    def _refused(self, error: StudioError) -> None:
        """Leave nothing of ours in a folder that may be somebody else's."""
        self.release()
        self.refused.emit(error)

    def _lock_folder(self) -> None:
        """Hold the folder's lock file. A folder that cannot be written is told of by the store."""
        if self._lock or self._without_lock:
            return
        with contextlib.suppress(OSError):
            make_private(self.folder)
        lock = QLockFile(str(self.folder / _LOCK))
        lock.setStaleLockTime(0)
        if lock.tryLock(0):
            self._lock = lock
        elif lock.error() == QLockFile.LockError.LockFailedError:
            self._tell_who_holds(lock)

    def _tell_who_holds(self, lock: QLockFile) -> None:
        """A lock of this computer that nobody can take away is left over: nobody writes there."""
        refused = refusal(lock)
        if isinstance(refused, OpenElsewhere) or os.access(self.folder, os.W_OK):
            raise refused
