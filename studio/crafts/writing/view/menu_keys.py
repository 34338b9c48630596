"""Opens the menu of a field by Shift+F10 too; Qt leaves that key alone on some systems."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from studio.crafts.writing.view.stepping import asks_for_menu


class MenuByKeys(QObject):
    """Belongs to a field that has a menu of its own by the right button."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        field.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is not QEvent.Type.KeyPress:
            return False
        assert isinstance(event, QKeyEvent)
        if asks_for_menu(event):
            self._ask()
            return True
        return False

    def _ask(self) -> None:
        """Ask for the menu at the caret."""
        field = self._field
        caret = QRectF(field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle))
        at = caret.center().toPoint()
        reason = QContextMenuEvent.Reason.Keyboard
        QCoreApplication.sendEvent(field, QContextMenuEvent(reason, at, field.mapToGlobal(at)))
