"""A neutral screen over everything, for when someone walks in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.core.texts import _
from studio.widgets.controls import button, words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class Cover(QWidget):
    """Says nothing about what lies under it; Esc, F9 or the button takes it away."""

    lifted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Covered"))
        self.back = button(_("Come back"))
        self.back.clicked.connect(self.lifted)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        # The same over words that are kept and over words to be let go, and true of both.
        self.line = words(_("Covered. All is as you left it."), "lead")
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self.line)
        layout.addSpacing(16)
        layout.addWidget(self.back, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.lifted.emit()
        else:
            super().keyPressEvent(event)
