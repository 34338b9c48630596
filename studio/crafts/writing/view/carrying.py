"""Words dragged from one box into another: they leave the one as they come into the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent

from studio.crafts.writing.document import Carried, Replace, Writing
from studio.crafts.writing.view.binding import Binding
from studio.crafts.writing.view.page import Page


class TakesWords(Page):
    """One of several pages: it puts nothing in itself of what comes from another of them."""

    carried = Signal(Page, Page)
    """This page, with its caret where the words are to stand, and the one where they are chosen."""
    _there: Page | None = None

    def dropEvent(self, event: QDropEvent) -> None:
        moved = event.dropAction() == Qt.DropAction.MoveAction
        there = self._there = self._beside(event.source()) if moved else None
        super().dropEvent(event)
        if there is not None:
            self._there = None
            # Else Qt would take the words out there once more, as a step of its own.
            event.setDropAction(Qt.DropAction.CopyAction)
            self.carried.emit(self, there)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._there is None:
            super().insertFromMimeData(source)

    def _beside(self, source: QObject | None) -> Page | None:
        """Return the page in whose viewport words were dragged, if it lies beside this one."""
        page = source.parent() if source is not None else None
        if isinstance(page, TakesWords) and page is not self and page.parent() is self.parent():
            return page
        return None


def carry(
    document: Writing, bound: Sequence[tuple[Page, Binding]], here: Page, there: Page
) -> None:
    """Bring what is chosen ``there`` to the caret ``here``, in one step."""
    pages, bindings = zip(*bound, strict=True)
    from_, to = pages.index(there), pages.index(here)
    cursor = there.textCursor()
    first = bindings[from_].point_of(cursor.selectionStart())
    words = bindings[from_].words_between(cursor.selectionStart(), cursor.selectionEnd())
    place = bindings[to].point_of(here.textCursor().position())
    away = Replace(first, words, "", part=from_)
    document.history.do(Carried(away, Replace(place, "", words, pasted=True, part=to)))
    here.setFocus(Qt.FocusReason.MouseFocusReason)
