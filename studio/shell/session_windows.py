"""Hears from Windows that the screen is locked or the computer goes to sleep."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

from studio.core.signal import Signal

# Numbers of winuser.h and wtsapi32.h.
_SESSION_CHANGE, _SESSION_LOCK = 0x02B1, 0x7
_POWER, _SUSPEND, _RESUMED = 0x0218, 0x4, 0x12
_THIS_SESSION = 0

Register = Callable[[int, int], Any]


class WindowsWatch(QAbstractNativeEventFilter):
    """The same two signals as ``session_watch.SessionWatch``; Windows waits 2 s with its sleep."""

    def __init__(self, window: int, register: Register | None = None) -> None:
        """Begin to listen for the window with the system's number ``window``."""
        super().__init__()
        self.left = Signal[[]]()
        self.sleeping = Signal[[Callable[[], None]]]()
        (register or _register)(window, _THIS_SESSION)
        QCoreApplication.instance().installNativeEventFilter(self)

    def nativeEventFilter(  # noqa: N802 - Qt's name
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        if bytes(kind) == b"windows_generic_MSG":
            heard = wintypes.MSG.from_address(int(message))
            self._hear(heard.message, heard.wParam)
        return False, 0

    def _hear(self, message: int, what: int) -> None:
        if (message, what) in {(_SESSION_CHANGE, _SESSION_LOCK), (_POWER, _RESUMED)}:
            self.left.emit()
        elif (message, what) == (_POWER, _SUSPEND):
            self.sleeping.emit(_nothing)


def _nothing() -> None:
    """Windows asks nobody when it may sleep."""


def _register(window: int, scope: int) -> None:
    library: Any = ctypes
    library.windll.wtsapi32.WTSRegisterSessionNotification(window, scope)
