"""Stands for logind on a private bus: ``python -m tests.samples.fake_logind ADDRESS``.

It writes "ready", then a line for each call it gets, "free" when a hold on sleep is given up, and
sends the signal that each line on its standard input names: sleep, wake, lock.
"""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QCoreApplication, QSocketNotifier
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVirtualObject,
)

LOGIN, PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
SESSION = f"{PATH}/session/_32"


class Logind(QDBusVirtualObject):
    holds: dict[int, QSocketNotifier]

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, bus: QDBusConnection) -> bool:  # noqa: N802
        answer = message.createReply()
        tell(" ".join([message.member(), *map(str, message.arguments())]))
        if message.member() == "Inhibit":
            answer.setArguments([self._held()])
        elif message.member() == "GetSession":
            answer.setArguments([QDBusObjectPath(SESSION)])
        return bool(bus.send(answer))

    def _held(self) -> QDBusUnixFileDescriptor:
        ours, theirs = os.pipe()
        given = QDBusUnixFileDescriptor(theirs)
        os.close(theirs)
        watch = QSocketNotifier(ours, QSocketNotifier.Type.Read, self)
        watch.activated.connect(self._given_up)
        return given

    def _given_up(self) -> None:
        self.sender().setEnabled(False)
        tell("free")


def signal(bus: QDBusConnection, path: str, interface: str, name: str, *values: object) -> None:
    message = QDBusMessage.createSignal(path, f"{LOGIN}.{interface}", name)
    message.setArguments(list(values))
    bus.send(message)


def tell(line: str) -> None:
    print(line, flush=True)


def main(address: str) -> int:
    app = QCoreApplication([])
    bus = QDBusConnection.connectToBus(address, "logind")
    logind = Logind()
    whole = QDBusConnection.VirtualObjectRegisterOption.SubPath
    assert bus.registerVirtualObject(PATH, logind, whole)
    assert bus.registerService(LOGIN)

    def asked() -> None:
        match sys.stdin.readline().strip():
            case "sleep":
                signal(bus, PATH, "Manager", "PrepareForSleep", True)
            case "wake":
                signal(bus, PATH, "Manager", "PrepareForSleep", False)
            case "lock":
                signal(bus, SESSION, "Session", "Lock")
            case _:
                app.quit()

    words = QSocketNotifier(0, QSocketNotifier.Type.Read)
    words.activated.connect(asked)
    tell("ready")
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
