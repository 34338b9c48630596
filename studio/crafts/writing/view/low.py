"""How low the room is, told in lines of the text around the page; what then gives way."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

_WORDS, _BAR = 14, 10  # lines


def is_low(view: QWidget) -> bool:
    """True where words above the page, or a second row beside it, would take too much of it."""
    return lines_of(view) < _WORDS


def is_very_low(view: QWidget) -> bool:
    """True where all of the height is for the page."""
    return lines_of(view) < _BAR


def lines_of(view: QWidget) -> float:
    """Return how many lines of the text around the page the whole height would hold."""
    return view.height() / view.fontMetrics().lineSpacing()


class GivingWay(QWidget):
    """What stands above the page, as long as no reason is told why it should not."""

    def __init__(self) -> None:
        super().__init__()
        self._reasons: set[str] = set()

    def give_way(self, reason: str, *, now: bool) -> None:
        """Go for this reason, or know that it holds no more."""
        (self._reasons.add if now else self._reasons.discard)(reason)
        self.setVisible(not self._reasons)

    def has_given_way_to(self, reason: str) -> bool:
        return reason in self._reasons
