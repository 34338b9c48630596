"""An idea file in full, before it is added: what one sees is what comes in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.journey.idea_files import IdeasRead
from studio.portfolio.shelves.ideas import FiledIdea
from studio.shell.places.ideas_words import Rooms, time_of
from studio.widgets.controls import breakable, button, clear, words
from studio.widgets.flow import in_a_row
from studio.widgets.footed import FootedPage


class IdeaFilePage(QWidget):
    """Shows a file; ``add`` and ``closed`` weigh the same."""

    add = Signal()
    closed = Signal()

    def __init__(self, rooms: Rooms) -> None:
        super().__init__()
        self._rooms = rooms
        self.add_button = button(_("Add these ideas"))
        self.back_button = button(_("Do not add them"))
        self.add_button.clicked.connect(self.add)
        self.back_button.clicked.connect(self.closed)
        self.sheet = QFrame()
        self.sheet.setObjectName("sheet")
        self.sheet.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that arrow keys scroll it
        self._ideas = QVBoxLayout(self.sheet)
        self._ideas.setContentsMargins(24, 18, 24, 18)
        self.page = FootedPage(720)
        self.page.column.addWidget(self.sheet)
        self.setFocusProxy(self.sheet)
        self.page.foot.addLayout(in_a_row(self.add_button, self.back_button))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)

    def show_file(self, read: IdeasRead, *, added: bool) -> None:
        """Show all of it; one that is ``added`` can only be looked at."""
        column = self._ideas
        clear(column)
        self.sheet.setAccessibleName(read.title)
        column.addWidget(words(breakable(read.title), "title"))
        for idea in read.ideas:
            self._show_idea(column, idea)
        self.add_button.setVisible(not added)
        word = _("Back") if added else _("Do not add them")
        self.back_button.setText(word)
        self.back_button.setAccessibleName(word)

    def _show_idea(self, column: QVBoxLayout, idea: FiledIdea) -> None:
        parts = [self._rooms[idea.room], time_of(idea.minutes)]
        if idea.deeper:
            parts.append(_("deeper"))
        column.addWidget(words(" · ".join(parts), "quiet"))
        column.addWidget(words(breakable(idea.text)))
