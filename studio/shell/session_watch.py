"""Hears from the desktop that the screen is locked or the computer goes to sleep (Linux).

QtDBus is allowed in this file alone. It speaks to programs of this computer over the system's and
the desktop's own message bus, a local socket, and can reach no other computer. What is said here
is only: call me before you sleep, and which session is mine. Where there is no bus, nothing
happens and nothing is told.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusUnixFileDescriptor

from studio import PRODUCT_NAME
from studio.core.signal import Signal

_LOGIN, _LOGIN_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
_MANAGER, _SESSION = f"{_LOGIN}.Manager", f"{_LOGIN}.Session"
_SCREEN_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
_WAIT = 5_000  # milliseconds for an answer; nobody waits for it


class SessionWatch(QObject):
    """``left``: the screen was locked, or the computer woke. ``sleeping``: it is about to sleep.

    The computer waits with its sleep, as long as logind lets it (5 seconds mostly), until the
    function that ``sleeping`` hands over is called or this process has ended.
    """

    def __init__(
        self,
        system: QDBusConnection | None = None,
        desktop: QDBusConnection | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Begin to listen; ``system`` and ``desktop`` are the buses, the real ones for None."""
        super().__init__(parent)
        self.left = Signal[[]]()
        self.sleeping = Signal[[Callable[[], None]]]()
        self._hold = -1
        self._system = system or QDBusConnection.systemBus()
        if self._system.isConnected():
            self._listen_to_logind()
        self._desktop = desktop or _desktop()
        if self._desktop is not None and self._desktop.isConnected():
            for interface in _SCREEN_SAVERS:
                slot = _slot("screen_saver(bool)")
                self._desktop.connect("", "", interface, "ActiveChanged", self, slot)

    def let_sleep(self) -> None:
        """Hold the sleep up no longer."""
        if self._hold >= 0:
            os.close(self._hold)
            self._hold = -1

    def _listen_to_logind(self) -> None:
        name, slot = "PrepareForSleep", _slot("prepare(bool)")
        self._system.connect(_LOGIN, _LOGIN_PATH, _MANAGER, name, self, slot)
        mine = os.environ.get("XDG_SESSION_ID") or "auto"
        self._ask("GetSession", [mine], "session(QDBusMessage)")
        self._hold_sleep_up()

    def _hold_sleep_up(self) -> None:
        what = ["sleep", PRODUCT_NAME, "Lock before sleep", "delay"]
        self._ask("Inhibit", what, "held(QDBusMessage)")

    def _ask(self, method: str, values: Sequence[object], slot: str) -> None:
        call = QDBusMessage.createMethodCall(_LOGIN, _LOGIN_PATH, _MANAGER, method)
        call.setArguments(list(values))
        self._system.callWithCallback(call, self, _slot(slot), _WAIT)

    @Slot(QDBusMessage)
    def session(self, answer: QDBusMessage) -> None:
        """Hear when this very session is asked to lock."""
        for found in answer.arguments():
            if isinstance(found, QDBusObjectPath):
                slot = _slot("lock()")
                self._system.connect(_LOGIN, found.path(), _SESSION, "Lock", self, slot)

    @Slot(QDBusMessage)
    def held(self, answer: QDBusMessage) -> None:
        for found in answer.arguments():
            if isinstance(found, QDBusUnixFileDescriptor) and found.isValid():
                self.let_sleep()
                self._hold = os.dup(found.fileDescriptor())  # closed too when the process ends

    @Slot(bool)
    def prepare(self, begins: bool) -> None:
        if begins:
            self.sleeping.emit(self.let_sleep)
        else:
            self._hold_sleep_up()
            self.left.emit()

    @Slot()
    def lock(self) -> None:
        self.left.emit()

    @Slot(bool)
    def screen_saver(self, active: bool) -> None:
        if active:
            self.left.emit()


def _desktop() -> QDBusConnection | None:
    """Return the desktop's bus; where it has none, asking would start one."""
    there = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    return QDBusConnection.sessionBus() if there else None


def _slot(signature: str) -> bytes:
    """Return a slot's name as Qt wants it: a str, though the types that come with Qt say bytes."""
    return cast(bytes, SLOT(signature))
