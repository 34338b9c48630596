"""The Write room: one page, and nothing on it that counts or judges."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from studio.core.surroundings import Surroundings
from studio.core.texts import _
from studio.crafts.writing.document import Writing
from studio.crafts.writing.view.binding import Binding
from studio.crafts.writing.view.page import Page
from studio.widgets.accessible import announce
from studio.widgets.controls import words


class WritingView(QWidget):
    """Shows one writing and lets it grow."""

    def __init__(self, document: Writing, surroundings: Surroundings) -> None:
        super().__init__()
        self._document = document
        self.page = Page(surroundings.look, self)
        self.told = words("", "quiet")
        self.told.hide()
        self._arrange()
        self._binding = Binding(document, self.page)
        self.page.refused.connect(self._tell)
        self.page.textChanged.connect(self.told.hide)
        self.page.customContextMenuRequested.connect(self._show_menu)
        unsubscribe = surroundings.look.changed.subscribe(self.page.dress)
        self.page.destroyed.connect(lambda: unsubscribe())

    def settle(self) -> None:
        """Put in what an input method still holds; also done when the view is left or hidden."""
        self.page.settle()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.page, 1)
        layout.addWidget(self.told)
        self.told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.told.setMargin(8)
        self.setFocusProxy(self.page)

    def _tell(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.show()
        announce(self, sentence)

    def _show_menu(self, at: QPoint) -> None:
        menu = self._menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.page.menu_place(at))

    def _menu(self) -> QMenu:
        history, page = self._document.history, self.page
        chosen, writable = page.textCursor().hasSelection(), page.canPaste()
        menu = QMenu(self)
        for word, act, offered in (
            (_("Undo"), history.undo, history.undo_label is not None),
            (_("Redo"), history.redo, history.redo_label is not None),
            (_("Cut"), page.cut, chosen),
            (_("Copy"), page.copy, chosen),
            (_("Paste"), page.paste, writable),
            (_("Select all"), page.selectAll, True),
        ):
            action = QAction(word, menu)
            action.triggered.connect(act)
            action.setEnabled(offered)
            menu.addAction(action)
        return menu
