"""The pictures on cards, ready to paint: unpacked one at a time, while nothing else happens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QPixmap

from studio.widgets.picture import fitted

PICTURE = QSize(216, 162)
"""The room for a picture on a card, in pixels of the layout."""
_KEPT = 400
_WAITING = 100


class CardPictures(QObject):
    """Unpacking takes some milliseconds each, so scrolling goes first, and the newest is next.

    ``ready`` names a piece whose picture can be painted now. ``gone`` is called with one whose
    picture was given up, to be asked for again.
    """

    ready = Signal(str)

    def __init__(self, gone: Callable[[str], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gone = gone
        self._waiting: dict[str, bytes] = {}
        self._ready: dict[str, QPixmap] = {}
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._unpack_one)

    def take(self, uid: str, png: bytes) -> None:
        """Unpack ``png`` when there is time."""
        self._waiting.pop(uid, None)
        self._waiting[uid] = png
        self._give_up(self._waiting, _WAITING)
        self._turn.start()

    def get(self, uid: str) -> QPixmap | None:
        return self._ready.get(uid)

    def _unpack_one(self) -> None:
        uid, png = self._waiting.popitem()
        if not self._waiting:
            self._turn.stop()
        self._ready.pop(uid, None)
        self._ready[uid] = fitted(png, PICTURE)
        self._give_up(self._ready, _KEPT)
        self.ready.emit(uid)

    def _give_up(self, held: dict[str, bytes] | dict[str, QPixmap], most: int) -> None:
        """Give up the oldest while there are too many."""
        while len(held) > most:
            oldest = next(iter(held))
            del held[oldest]
            self._gone(oldest)
