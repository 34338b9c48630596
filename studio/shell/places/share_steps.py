"""The screens of Share and the way back through them; knows no piece and no page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.record.choosing import Choosing
from studio.shell.places.share_choose import ChooseStep
from studio.shell.places.share_empty import NothingYet
from studio.shell.places.share_look import DrawPage, LookStep
from studio.shell.places.share_save import ReadyStep, SaveStep
from studio.shell.places.share_shared import SharedStep
from studio.shell.places.share_step import Step, StepLine
from studio.shell.places.share_types import Pieces
from studio.shell.places.share_who import WhoStep
from studio.shell.places.share_words import WordsStep
from studio.widgets.tabbing import tab_as_seen


class Steps(QWidget):
    """One screen at a time under a line that says which. Esc backs out one."""

    def __init__(self, pieces: Pieces, look: Look, draw: DrawPage) -> None:
        super().__init__()
        self.waiting, self.empty = _blank(), NothingYet()
        self.who, self.choose, self.words = WhoStep(), ChooseStep(pieces), WordsStep()
        self.look, self.save, self.ready = LookStep(look, draw), SaveStep(), ReadyStep()
        self.shared = SharedStep()
        self.line = StepLine()
        self._way: tuple[Step, ...] = (self.who, self.choose, self.words, self.look, self.save)
        self._stack = QStackedWidget()
        for screen in (self.waiting, self.empty, *self._way, self.ready, self.shared):
            self._stack.addWidget(screen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.line)
        layout.addWidget(self._stack, 1)
        self.go(self.waiting)

    @property
    def current(self) -> QWidget:
        return self._stack.currentWidget()

    def go(self, screen: QWidget) -> None:
        """Show a screen from its top, with the keyboard on its first control."""
        had_focus = self.isVisible() and self._has_focus()
        self._stack.setCurrentWidget(screen)
        tab_as_seen(screen)
        self.setFocusProxy(screen)
        self.line.setVisible(screen in self._way)
        if isinstance(screen, Step):
            screen.page.show_beginning()
        if screen in self._way:
            self.line.stand_at(_STEP_NUMBERS[self._way.index(screen)])
        if had_focus:
            screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Leave nothing of a choice, a line, a page or a password on any screen."""
        self.choose.forget()
        self.words.show_words(Choosing())
        self.look.forget()
        self.save.forget()

    def before(self, screen: QWidget) -> Step | None:
        """The screen one comes back to from ``screen``, or None where there is none."""
        if screen is self.shared:
            return self.who
        at = self._way.index(screen) if screen in self._way else 0
        return self._way[at - 1] if at > 0 else None

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current
        if event.key() != Qt.Key.Key_Escape or self.before(current) is None:
            super().keyPressEvent(event)
        elif isinstance(current, Step) and current.back_button.isEnabled():
            current.back.emit()


_STEP_NUMBERS = (0, 1, 1, 2, 3)


def _blank() -> QWidget:
    """Stands for the moment before the pieces are there, and holds the keyboard for them."""
    made = QWidget()
    made.setAccessibleName(_("Share"))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
