"""Where a panel opens: beside or below what opened it, which stays in reach."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

_GAP = 4  # px between the opener and the panel
_ENOUGH = 0.5  # of a panel, where it scrolls: Cover and help above it stay in sight then


def open_below(panel: QWidget, opener: QWidget) -> None:
    """Show ``panel``, as large as it is, where reading begins below ``opener``."""
    open_near(panel, opener, panel.size())


def open_near(panel: QWidget, opener: QWidget, wanted: QSize) -> None:
    """Show ``panel`` below ``opener``, or beside it where little of it could be seen there.

    It becomes lower than ``wanted``, if it can be, before it covers the opener; where that is away
    it lies over the window.
    """
    room = opener.screen().availableGeometry()
    place = QRect(QPoint(), wanted.boundedTo(room.size()))
    if opener.isVisible():
        around = QRect(opener.mapToGlobal(QPoint()), opener.size())
        from_right = opener.layoutDirection() == Qt.LayoutDirection.RightToLeft
        start = around.right() + 1 - place.width() if from_right else around.left()
        place.moveTopLeft(QPoint(start, around.bottom() + 1 + _GAP))
        lowest = panel.minimumSizeHint().expandedTo(panel.minimumSize()).height()
        least = QSize(place.width(), min(place.height(), lowest))
        room = _most_seen(place, least, _areas(around, room, from_right)) or room
    else:
        window = opener.window()
        place.moveCenter(window.mapToGlobal(window.rect().center()))
    panel.setGeometry(_within(place, room))
    panel.show()


def _most_seen(place: QRect, least: QSize, areas: list[QRect]) -> QRect | None:
    """Return the first of ``areas`` if it is enough, else that which shows most of a panel.

    None where no one can hold it.
    """
    fit = [area for area in areas if least.boundedTo(area.size()) == least]
    enough = round(place.height() * _ENOUGH)
    return max(fit, key=lambda area: min(area.height(), enough), default=None)


def _areas(around: QRect, room: QRect, from_right: bool) -> list[QRect]:
    """Return what of the screen is free below it, after it, before it and above it."""
    below, right, left, above = (QRect(room) for _side in range(4))
    below.setTop(around.bottom() + 1 + _GAP)
    right.setLeft(around.right() + 1 + _GAP)
    left.setRight(around.left() - 1 - _GAP)
    above.setBottom(around.top() - 1 - _GAP)
    return [below, left, right, above] if from_right else [below, right, left, above]


def _within(place: QRect, room: QRect) -> QRect:
    """Return ``place`` moved into ``room``, and no larger than that."""
    size = place.size().boundedTo(room.size())
    left = max(room.left(), min(place.left(), room.right() + 1 - size.width()))
    top = max(room.top(), min(place.top(), room.bottom() + 1 - size.height()))
    return QRect(QPoint(left, top), size)
