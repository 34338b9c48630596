"""Notices that nobody has touched anything for a while, at no cost while somebody does.

Events are listened to only until the first touch; then not at all for a quarter of a minute,
which counts as busy. So it may ring that much late and never too soon.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from studio.core.signal import Signal

if TYPE_CHECKING:
    from studio.core.timing import Scheduler

REST = 15.0  # seconds after a touch in which nothing is listened to
_Type = QEvent.Type
_TOUCHES = frozenset({
    _Type.MouseButtonPress, _Type.MouseButtonRelease, _Type.MouseMove, _Type.Wheel,
    _Type.KeyPress, _Type.KeyRelease, _Type.InputMethod, _Type.TabletPress, _Type.TabletMove,
    _Type.TabletRelease, _Type.TouchBegin, _Type.TouchUpdate, _Type.TouchEnd,
})  # fmt: skip


class Stillness(QObject):
    """``passed`` after ``watch`` seconds in which no pointer, key, pen or finger did anything."""

    def __init__(self, scheduler: Scheduler, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scheduler = scheduler
        self._seconds = 0.0
        self._listening = False
        self._cancel: Callable[[], None] = lambda: None
        self.passed = Signal[[]]()

    @property
    def listening(self) -> bool:
        """True while every event of the application comes by here."""
        return self._listening

    def watch(self, seconds: float, first: float | None = None) -> None:
        """Start anew; ``first`` is how long to wait this time, unless something is touched."""
        self.stop()
        self._seconds = seconds
        self._listen(seconds if first is None else first)

    def stop(self) -> None:
        self._cancel()
        self._listen_no_more()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() in _TOUCHES:
            self.stop()
            self._cancel = self._scheduler.call_later(REST, self._listen_again)
        return False

    def _listen_again(self) -> None:
        self._listen(self._seconds)

    def _listen(self, seconds: float) -> None:
        self._cancel = self._scheduler.call_later(seconds, self._pass)
        if not self._listening:
            QCoreApplication.instance().installEventFilter(self)
            self._listening = True

    def _listen_no_more(self) -> None:
        if self._listening:
            QCoreApplication.instance().removeEventFilter(self)
        self._listening = False

    def _pass(self) -> None:
        self._listen_no_more()
        self.passed.emit()
