"""Where a panel opens: below what opened it, all of it on the screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

_GAP = 4  # px between the opener and the panel


def open_below(panel: QWidget, opener: QWidget) -> None:
    """Show ``panel`` where reading begins below ``opener``, or over the window if that is away."""
    wanted = _below(panel, opener) if opener.isVisible() else _over(panel, opener.window())
    room = opener.screen().availableGeometry()
    panel.move(
        max(room.left(), min(wanted.x(), room.right() - panel.width())),
        max(room.top(), min(wanted.y(), room.bottom() - panel.height())),
    )
    panel.show()


def _below(panel: QWidget, opener: QWidget) -> QPoint:
    place = opener.mapToGlobal(QPoint(0, opener.height() + _GAP))
    if opener.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        place.setX(place.x() + opener.width() - panel.width())
    return place


def _over(panel: QWidget, window: QWidget) -> QPoint:
    return window.mapToGlobal(window.rect().center()) - panel.rect().center()
