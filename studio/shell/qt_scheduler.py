"""The studio's scheduler on Qt's event loop."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal


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
            if waiting:
                waiting.clear()
                with contextlib.suppress(RuntimeError):  # it ended with the scheduler
                    timer.stop()
                    timer.deleteLater()

        timer.timeout.connect(ring)
        timer.start(max(0, round(seconds * 1000)))
        return cancel

    def post(self, callback: Callable[[], None]) -> None:
        self._posted.emit(callback)

    def _run(self, callback: object) -> None:
        assert callable(callback)
        callback()
