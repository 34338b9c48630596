"""The way to see a box from outside: a button beside the layout, and a line in the page's menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from studio.core.texts import _
from studio.crafts.writing.distance import SHE, is_english, spots
from studio.crafts.writing.document import Replace, Writing
from studio.crafts.writing.measure import least_change
from studio.crafts.writing.view.boxes import Boxes
from studio.crafts.writing.view.outside import OutsidePreview
from studio.widgets.controls import button


class OutsideWays(QObject):
    """Belongs to one view. Nothing is offered for words that are not kept."""

    def __init__(
        self, view: QWidget, document: Writing, boxes: Boxes, tell: Callable[[str], None]
    ) -> None:
        super().__init__(view)
        self._view, self._document = view, document
        self._boxes, self._tell = boxes, tell
        self._part, self._before = 0, ""
        self.preview: OutsidePreview | None = None
        self.button = button(_("See it from outside…"))
        self.button.setToolTip(_("With she, he, they or a name in place of I"))
        self.button.clicked.connect(self.look)
        self.button.hide()

    def follow(self, *, low: bool = False) -> None:
        """Offer it beside the layout it belongs to most; a ``low`` room has it in the menu only."""
        self.button.setVisible(self._document.layout == "two_ways" and not low)

    def offer_in(self, menu: QMenu) -> None:
        """Put it into the menu of a page."""
        if self._document.kept:
            way = QAction(_("See it from outside…"), menu)
            way.triggered.connect(self.look)
            menu.addAction(way)

    def look(self) -> None:
        """Show how the box one wrote in last would read; nothing changes before it is used."""
        self._boxes.page.settle()
        self._part = self._boxes.pages.index(self._boxes.page)
        text = self._before = self._document.parts[self._part]
        if told := _why_not(text):
            self._tell(told)
            return
        preview = self.preview = OutsidePreview(text, self._view)
        preview.used.connect(self._use)
        preview.finished.connect(self._closed)
        preview.setModal(True)
        preview.open()

    def _use(self, text: str) -> None:
        """Bring in what was chosen, in one step."""
        old = self._before
        if self._document.parts[self._part] != old or text == old:
            return
        first, last = least_change(old, text, 0)
        ends = len(old) - last, len(text) - last
        change = Replace(
            first, old[first : ends[0]], text[first : ends[1]], part=self._part, outside=True
        )
        self._document.history.do(change)

    def _closed(self) -> None:
        self.preview, self._before = None, ""
        self._boxes.page.setFocus()


def _why_not(text: str) -> str:
    """Say why there is nothing to show of a text; empty where there is."""
    if text.strip() and not is_english(text):
        return _("This works in English only. If it is English, a few more words help.")
    if not any(True for _spot in spots(text, SHE)):
        return _("There is no I, me or my to change here.")
    return ""
