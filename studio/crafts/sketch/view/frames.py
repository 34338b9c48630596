"""When what a hand did is drawn: at once after a pause, else together with all that has come."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

_PAUSE = 0.0005  # s after a frame, and at least its own length, in which more may be waiting


class Frames(QObject):
    """Draws frames on the screen's thread; ``draw`` takes all there is and shows it.

    A pen tells of a place every few milliseconds, and a frame takes a fraction of one: to wait for
    another turn of the event loop would only cost time. Where events come more quickly than they
    are drawn they wait in a row, and then one frame takes them all.
    """

    _due = Signal()

    def __init__(self, now: Callable[[], float], draw: Callable[[], object]) -> None:
        super().__init__()
        self._now, self._draw = now, draw
        self._rests_at = float("-inf")
        self.is_drawing = False
        """A frame is being drawn just now, and shown before anything else happens."""
        self._due.connect(self._frame, Qt.ConnectionType.QueuedConnection)

    def ask(self) -> None:
        """Ask for a frame, now or after all pointer events that have already come."""
        if self._now() > self._rests_at:
            self._frame()
        else:
            self._due.emit()

    def _frame(self) -> None:
        began, self.is_drawing = self._now(), True
        try:
            self._draw()
        finally:
            self.is_drawing = False
            now = self._now()
            self._rests_at = now + max(_PAUSE, now - began)
