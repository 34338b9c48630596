"""Letting go of the words on a page that is not kept, on every way that leads away from it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor

from studio.core.surroundings import Surroundings
from studio.crafts.writing.document import Writing
from studio.crafts.writing.view.boxes import Boxes
from studio.crafts.writing.view.drifting import Drifting
from studio.crafts.writing.view.unkept import MarkedCopies, take_back_copies
from studio.widgets.motion import prefers_stillness


class LettingGo:
    """Drops the words first; what is seen going is a picture of them, and ends with the page."""

    def __init__(self, document: Writing, boxes: Boxes, around: Surroundings) -> None:
        self._document, self._boxes, self._look = document, boxes, around.look
        self._drifting: Drifting | None = None
        self._then: Callable[[], None] | None = None
        self._copies = MarkedCopies(boxes)
        self._stop = around.left.subscribe(self._left)
        boxes.destroyed.connect(self._stop)

    def begin(self, then: Callable[[], None]) -> None:
        """Let the words be seen to go, and call ``then``; asked again, or if still, at once."""
        if self._drifting is not None:
            self._drifting.skip()
            return
        self._then = then
        if self._document.is_blank or prefers_stillness(self._boxes):
            self.drop()
            self._end()
            return
        self._drifting = Drifting(self._boxes.page, QColor(self._look.colour("surface")))
        self._drifting.over.connect(self._end)
        self.drop()
        self._drifting.begin()

    def drop(self) -> None:
        """Hold no word of it any more, on the page, in the document or where copies lie."""
        take_back_copies()
        for page in self._boxes.pages:
            page.settle()  # what is half composed would come back later
        self._document.forget()
        self._boxes.take_off()

    def _end(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _left(self, document: object) -> None:
        """The page is put down, or all is closed."""
        if document is self._document or document is None:
            self._then = None
            self.drop()
            if self._drifting is not None:
                self._drifting.skip()
