"""What an input method holds half typed: put in, whichever way leads away from the page.

Some input methods take it back when the keyboard goes elsewhere, as most on Linux do for Chinese.
A key that takes it back, as Escape does, is still heeded.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QTextEdit

_FUZZY = Qt.HitTestAccuracy.FuzzyHit


class Composing(QObject):
    """Belongs to one page; its eyes are open only while something is held."""

    def __init__(self, page: QTextEdit) -> None:
        super().__init__(page)
        self._page = page
        self.held = ""
        """What is half typed; it stands on the page and is no part of its text yet."""
        self._taken_back = ""

    def hear(self, event: QInputMethodEvent) -> None:
        """Take note of what the page is about to be told."""
        held, self.held = self.held, event.preeditString()
        if self.held and not held:
            self._page.installEventFilter(self)
        if event.commitString() or self.held:
            self._taken_back = ""
        elif held:
            self._taken_back = held
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))

    def customEvent(self, _event: QEvent) -> None:
        """It was taken back by a key: else the page would have settled before all else."""
        self._taken_back = ""
        if not self.held:
            self._page.removeEventFilter(self)

    def settle(self) -> None:
        """Let the input method put in what it holds; what it takes back instead is put in here."""
        if self._page.hasFocus():
            QGuiApplication.inputMethod().commit()
        if left := self.held or self._taken_back:
            event = QInputMethodEvent()
            event.setCommitString(left)
            self._page.inputMethodEvent(event)

    def settle_beside(self, at: QPoint) -> None:
        """The mouse is pressed there: within what is held that is the input method's affair."""
        if self.held and not self._is_within(at):
            self.settle()

    def _is_within(self, at: QPoint) -> bool:
        page = self._page
        scrolled = QPoint(page.horizontalScrollBar().value(), page.verticalScrollBar().value())
        place = page.document().documentLayout().hitTest((at + scrolled).toPointF(), _FUZZY)
        return 0 < place - page.textCursor().position() < len(self.held)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The keyboard leaves; the input method was told so just before."""
        if event.type() is QEvent.Type.FocusAboutToChange:
            self.settle()
        return False
