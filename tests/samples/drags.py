"""Words dragged from one page to another, as Qt tells the one they come to."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QDropEvent

_MOVE, _NO_KEY = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier


class _Dropped(QDropEvent):
    """Knows where it comes from, which Qt tells of a drag of its own only."""

    origin: QObject | None = None

    def source(self) -> QObject | None:
        return self.origin


def dragged(there, here, at: QPointF, action: Qt.DropAction = _MOVE) -> Qt.DropAction:
    """Drop what is chosen ``there`` at a point of ``here``; return what Qt is told to do there."""
    words = there.createMimeDataFromSelection()
    both = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    event = _Dropped(at, both, words, Qt.MouseButton.LeftButton, _NO_KEY)
    event.origin = there.viewport()
    event.setDropAction(action)
    here.dropEvent(event)
    return event.dropAction()
