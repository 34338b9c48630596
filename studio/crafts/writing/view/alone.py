"""Just the page: the room's own part of it, while the window shows nothing else."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from studio.core.surroundings import Alone
from studio.core.texts import _
from studio.widgets.controls import button


class JustThePage(QObject):
    """Hides what stands around the pages of ``view``. ``show`` is told when it begins and ends."""

    def __init__(self, view: QWidget, alone: Alone, show: Callable[[bool], None]) -> None:
        super().__init__(view)
        self._view, self._alone, self._show = view, alone, show
        self.hide_around: Callable[[bool], None] = _nothing
        """Told whether what stands around the pages is to go."""
        self.on = False
        self.button: QPushButton = button(_("Just the page"), "quiet")
        self.button.clicked.connect(alone.begin)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), view)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.setEnabled(False)
        self._escape.activated.connect(alone.end)
        unsubscribe = alone.changed.subscribe(self._changed)
        self.destroyed.connect(lambda: unsubscribe())

    def _changed(self) -> None:
        wanted = self._alone.on and self._view.isVisible()
        if wanted != self.on:
            self.on = wanted
            self._escape.setEnabled(wanted)
            self.hide_around(wanted)
            self._show(wanted)
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)


def _nothing(_on: bool) -> None:
    """Nothing stands around the pages."""
