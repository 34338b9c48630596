"""Lets the pieces of long paragraphs end with full lines, a few at a time, while nobody types."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextDocument

from studio.crafts.writing.seams import Seams
from studio.crafts.writing.view.pieces import Pieces

_FEW = 8  # pieces evened in one go


class Evening:
    """Remembers from where on lines may end too early; ``go_on`` evens some of them."""

    def __init__(self, document: QTextDocument, pieces: Pieces, seams: Seams) -> None:
        self._document, self._pieces, self._seams = document, pieces, seams
        self._uneven: QTextCursor | None = None
        self._all = False

    @property
    def waits(self) -> bool:
        """True while there is something to be looked at."""
        return self._uneven is not None

    def begin(self, place: int, *, every: bool = False) -> bool:
        """Look at the pieces from ``place`` on later; tell whether there are any.

        Unless it is to be ``every`` one, where one is as it should be so are those behind it.
        """
        if not self._seams.within(place, self._document.characterCount()):
            return False
        if self._uneven is not None:
            place = min(place, self._uneven.position())
        self._uneven = QTextCursor(self._document)
        self._uneven.setPosition(min(place, self._document.characterCount() - 1))
        self._all = self._all or every
        return True

    def go_on(self) -> None:
        """Even a few pieces."""
        if self._uneven is None:
            return
        place = self._uneven.position()
        borders = self._seams.within(place, self._document.characterCount())
        for border in borders[:_FEW]:
            moved = self._pieces.level(border)
            self._uneven.setPosition(border + 1)
            if not moved and not self._all:
                borders = []
        if len(borders) <= _FEW:
            self._uneven, self._all = None, False
