"""Locking: keep everything, close, and start again at the locked door in a new process.

What a process has once held may stay in its memory; what one never had cannot.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from studio.core.texts import _
from studio.shell.stillness import Stillness
from studio.widgets.pressed import is_pressed

if TYPE_CHECKING:
    from studio.core.surroundings import Sound
    from studio.core.timing import Scheduler
    from studio.shell.opening import Opening
    from studio.shell.settings import SettingsStore
    from studio.shell.window import StudioWindow

_MINUTE = 60.0
_BUSY = 30.0  # seconds after which a busy studio is looked at again


class Locking:
    """Only where there is a password; ``wanted`` is True once the studio closes to be locked."""

    def __init__(
        self,
        window: StudioWindow,
        settings: SettingsStore,
        opening: Opening,
        sound: Sound,
        scheduler: Scheduler,
    ) -> None:
        self._window, self._settings = window, settings
        self._opening, self._sound = opening, sound
        self._close: Callable[[], None] = lambda: None
        self._minutes = -1
        self.stillness = Stillness(scheduler, window)
        self.wanted = False

    def begin(self, close: Callable[[], None]) -> None:
        """The pieces are open from now on; ``close`` keeps everything and closes the window."""
        self._close = close
        self.stillness.passed.subscribe(self._nobody_there)
        self._settings.changed.subscribe(self._follow)
        self._window.covered_up.connect(self.lock_if_possible)
        self._follow()

    def now(self) -> None:
        """Lock at once; without a password say how to get one."""
        if self.can_lock:
            self._lock()
        elif self._opening.portfolio:
            self._window.tell(_("There is no password yet. You can set one: File, Password."))

    def give_up(self) -> None:
        """Something could not be kept, so all stays open; it is tried again when due."""
        self.wanted = False
        self.stillness.watch(max(self._minutes, 1) * _MINUTE)

    def end(self) -> None:
        """All is closed: open the locked door in a new process, started as this one was."""
        self.stillness.stop()
        if self.wanted:
            QProcess.startDetached(sys.executable, sys.orig_argv[1:])

    @property
    def can_lock(self) -> bool:
        """True while the pieces are open and there is a password to open them again."""
        return self._opening.portfolio is not None and self._opening.needs_password

    def _follow(self) -> None:
        """Wait as long as the person chose; 0 minutes are never."""
        minutes = self._settings.now.lock_after
        if minutes == self._minutes:
            return
        self._minutes = minutes
        if minutes:
            self.stillness.watch(minutes * _MINUTE)
        else:
            self.stillness.stop()

    def _nobody_there(self) -> None:
        if self._busy or not self.can_lock:
            self.stillness.watch(self._minutes * _MINUTE, first=_BUSY)
        else:
            self._lock()

    @property
    def _busy(self) -> bool:
        """True in the middle of a stroke, and while something plays."""
        return is_pressed() or self._sound.playing

    def lock_if_possible(self) -> None:
        """Lock at once, or do nothing where there is no password."""
        if self.can_lock:
            self._lock()

    def _lock(self) -> None:
        if self.wanted:
            return
        self.wanted = True
        self.stillness.stop()
        if not self._window.covered:
            self._window.cover_up()
        leave_dialogs()
        forget_clipboard()
        self._close()


def leave_dialogs() -> None:
    """Close what waits for an answer, as if the person had said no."""
    while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
        dialog.reject()
        if dialog.isVisible():
            return


def forget_clipboard() -> None:
    """Take back what was copied here; what others put there is theirs."""
    clipboard = QGuiApplication.clipboard()
    for mode, ours in (
        (QClipboard.Mode.Clipboard, clipboard.ownsClipboard()),
        (QClipboard.Mode.Selection, clipboard.ownsSelection()),
    ):
        if ours:
            clipboard.clear(mode)
