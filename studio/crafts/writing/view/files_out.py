"""Saving words as a file from the menu of the page; those to be let go have no way out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from studio.core.file_writing import Writing as FileWriting
from studio.core.surroundings import Surroundings
from studio.core.texts import _
from studio.core.ways_out import ask_and_begin
from studio.crafts.writing.document import Writing
from studio.crafts.writing.ways.out import ways_out
from studio.widgets.saving import how_it_went


class FilesOut(QObject):
    """Belongs to one view. One file at a time; it is made away from the screen's thread."""

    def __init__(
        self, view: QObject, document: Writing, around: Surroundings, tell: Callable[[str], None]
    ) -> None:
        super().__init__(view)
        self._document, self._around, self._tell = document, around, tell
        self._writing: FileWriting | None = None
        self._ends: list[Callable[[], None]] = []
        ends = self._ends
        self.destroyed.connect(lambda: [end() for end in ends])

    def offer_in(self, menu: QMenu) -> None:
        """Put it into the menu of a page, where there is anyone to ask for a place."""
        if not self._document.kept or self._around.files is None:
            return
        way = QAction(_("Save it as a file…"), menu)
        way.setEnabled(not self._document.is_blank and self._writing is None)
        way.triggered.connect(self.save)
        menu.addSeparator()
        menu.addAction(way)

    def save(self) -> None:
        """Ask where it goes, and make it; nothing of the piece is in the name that is offered."""
        if not self._document.kept or self._writing is not None:
            return
        snapshot = self._document.snapshot()
        writing = ask_and_begin(ways_out(self._around), _("Writing"), snapshot, self._around)
        if writing is None:
            return
        self._writing = writing
        self._ends.append(writing.ended.subscribe(self._ended))
        if writing.has_ended:
            self._ended()

    def _ended(self) -> None:
        writing, self._writing = self._writing, None
        while self._ends:
            self._ends.pop()()
        if writing is not None:
            self._tell(how_it_went(writing))
