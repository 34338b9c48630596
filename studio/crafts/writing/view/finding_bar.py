"""The line at the foot of the page in which one looks for words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from studio.core.texts import _
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words
from studio.widgets.flow import FlowLayout

_FEW, _MANY = 10, 24  # letters the field shows at least
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindingBar(QFrame):
    """``sought`` as one types, ``stepped`` to the next (1) or the one before (-1), ``left``."""

    sought = Signal(str)
    stepped = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("roombar")
        self.setAccessibleName(_("Find in the text"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Find"))
        self.field.setAccessibleName(_("Find in the text"))
        self.field.setMaxLength(200)
        self.before, self.after = button(_("Previous")), button(_("Next"))
        self.close_button = button(_("Close"), "quiet")
        self.said = words("", "quiet")
        self.said.setWordWrap(False)
        row = FlowLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        for part in (self.field, self.before, self.after, self.said, self.close_button):
            row.addWidget(part)
        self.field.textChanged.connect(self.sought)
        self.before.clicked.connect(self._back)
        self.after.clicked.connect(self._on)
        self.close_button.clicked.connect(self.left)
        self.field.installEventFilter(self)
        self.hide()

    def be_low(self, *, low: bool) -> None:
        """Keep to one line where there is no room for more; Enter goes on, with Shift back."""
        self.before.setVisible(not low)
        self.after.setVisible(not low)
        letters = _FEW if low else _MANY
        self.field.setMinimumWidth(self.fontMetrics().averageCharWidth() * letters)

    def open(self, chosen: str) -> None:
        """Show it with the words chosen on the page, or those looked for before, all chosen."""
        self.show()
        if chosen and chosen != self.field.text():
            self.field.setText(chosen)
        else:
            self.sought.emit(self.field.text())
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def say(self, told: str, *, some: bool) -> None:
        """Say what was found, aloud too."""
        self.before.setEnabled(some)
        self.after.setEnabled(some)
        if told != self.said.text():
            self.said.setText(told)
            if told:
                announce(self.field, told)

    def _on(self) -> None:
        self.stepped.emit(1)

    def _back(self) -> None:
        self.stepped.emit(-1)

    def eventFilter(self, _watched: object, event: QEvent) -> bool:  # noqa: N802
        """Let Enter go on from the field."""
        if event.type() is not QEvent.Type.KeyPress:
            return False
        assert isinstance(event, QKeyEvent)
        if event.key() in _ENTER:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(-1 if back else 1)
            return True
        return False

    def event(self, event: QEvent) -> bool:
        """Take Escape before the room does."""
        if event.type() in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}:
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                if event.type() is QEvent.Type.KeyPress:
                    self.left.emit()
                return True
        return super().event(event)
