"""The studio's scheduler on Qt's event loop."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid


class QtScheduler(QObject):
    """Runs callbacks on the thread it was made on, which owns the screen."""

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def now(self) -> float:
        return time.monotonic()

    def call_later(self, seconds: float, callback: Callable[[], None]) -> Callable[[], None]:
        timer = QTimer(self)
        timer.setSingleShot(True)
        waiting = [callback]

        def ring() -> None:
            timer.deleteLater()
            if waiting:
                waiting.pop()()

        def cancel() -> None:
            if waiting and isValid(timer):  # it ends with the scheduler, and so do its calls
                timer.stop()
                timer.deleteLater()
            waiting.clear()

        timer.timeout.connect(ring)
        timer.start(max(0, round(seconds * 1000)))
        return cancel

    def post(self, callback: Callable[[], None]) -> None:
        self._posted.emit(callback)

    def _run(self, callback: object) -> None:
        assert callable(callback)
        callback()
