"""The place for ideas: one at a time, the card before a deeper one, one's own, and a file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from studio.shell.places.ideas_card import AskCard
from studio.shell.places.ideas_file import IdeaFilePage
from studio.shell.places.ideas_one import OneIdea
from studio.shell.places.ideas_own import OwnIdeasPage
from studio.shell.places.ideas_words import Rooms
from studio.widgets.tabbing import tab_as_seen


class IdeasPlace(QWidget):
    """Four pages, one in sight; Escape leads one back, and from the first one away."""

    closed = Signal()

    def __init__(self, rooms: Rooms) -> None:
        super().__init__()
        self.one, self.card = OneIdea(rooms), AskCard()
        self.own, self.file = OwnIdeasPage(rooms), IdeaFilePage(rooms)
        self._pages = QStackedWidget()
        for page in (self.one, self.card, self.own, self.file):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self._escape)
        self.own.closed.connect(self.show_one)
        self.file.closed.connect(self.show_files)
        self.setFocusProxy(self.one)

    @property
    def page(self) -> QWidget:
        """The one in sight."""
        return self._pages.currentWidget()

    def show_one(self) -> None:
        self.show_page(self.one)

    def show_own(self) -> None:
        self.show_page(self.own)

    def show_files(self) -> None:
        """Come back to where a file is chosen."""
        self.show_own()
        self.own.come_to_files()

    def show_page(self, page: QWidget) -> None:
        """Bring a page in sight, with the keyboard in it."""
        self._pages.setCurrentWidget(page)
        # Not by the stack: it comes after its pages, so Tab would be led back to them for ever.
        self.setFocusProxy(page)
        self.order_tabs()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def order_tabs(self) -> None:
        """Let Tab go through the page in sight as the eye does; again after its rows changed."""
        tab_as_seen(self.page)

    def _escape(self) -> None:
        if self.page is self.one:
            self.closed.emit()
        elif self.page is self.file:
            self.show_files()
        else:
            self.show_one()
