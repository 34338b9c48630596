"""The way to see a box from outside: a button beside the layout, and a line in the page's menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from studio.core.texts import _
from studio.core.timing import Scheduler
from studio.crafts.writing.distance_seeing import Outlook, Sight
from studio.crafts.writing.distance_spots import SHE
from studio.crafts.writing.document import Replace, Writing
from studio.crafts.writing.measure import least_change
from studio.crafts.writing.view.boxes import Boxes
from studio.crafts.writing.view.outside import OutsidePreview, said_of
from studio.widgets.controls import button

_AT_ONCE = 0.03  # s in which it is found out whether there is anything to show


class OutsideWays(QObject):
    """Belongs to one view. Nothing is offered for words that are not kept."""

    def __init__(
        self,
        view: QWidget,
        document: Writing,
        boxes: Boxes,
        tell: Callable[[str], None],
        scheduler: Scheduler,
    ) -> None:
        super().__init__(view)
        self._view, self._document = view, document
        self._boxes, self._tell = boxes, tell
        self._scheduler = scheduler
        self._part, self._before = 0, ""
        self._unsubscribe: Callable[[], None] = _not_heard
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
        sight = Sight(self._document.parts[self._part])
        if told := self._why_not(sight):
            self._tell(told)
            return
        preview = self.preview = OutsidePreview(sight, self._scheduler, self._view)
        self._before = sight.text
        self._unsubscribe = self._document.changed.subscribe(self._document_changed)
        preview.used.connect(self._use)
        preview.finished.connect(self._closed)
        preview.setModal(True)
        preview.open()

    def _why_not(self, sight: Sight) -> str:
        """Say why there is nothing to show; empty where there is, or it takes long to know."""
        outlook, until = Outlook(sight, SHE, {}), self._scheduler.now() + _AT_ONCE
        for _step in outlook.steps():
            if outlook.count or self._scheduler.now() > until:
                return ""
        return said_of(outlook.nothing) if outlook.nothing else ""

    def _use(self, text: object) -> None:
        """Bring in the text as it was chosen, in one step."""
        assert isinstance(text, str)
        self._unsubscribe()
        old = self._before
        if text == old:
            return
        first, last = least_change(old, text, 0)
        ends = len(old) - last, len(text) - last
        change = Replace(
            first, old[first : ends[0]], text[first : ends[1]], part=self._part, outside=True
        )
        self._document.history.do(change)

    def _document_changed(self) -> None:
        """Show the text that is there now; what was seen of another one is of no use."""
        parts = self._document.parts
        text = parts[self._part] if self._part < len(parts) else ""
        if self.preview is not None and text != self._before:
            self._before = text
            self.preview.look_at(Sight(text))

    def _closed(self) -> None:
        self._unsubscribe()
        self.preview, self._before = None, ""
        self._boxes.page.setFocus()


def _not_heard() -> None:
    pass
