"""Cut, Copy, Paste and Select all in the Edit menu: done where one last wrote."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from studio.core.texts import _

Field = QLineEdit | QPlainTextEdit | QTextEdit
Standard = QKeySequence.StandardKey


class Editing(QObject):
    """Its keys are only shown: every field hears them itself, and so do lists."""

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        self._last: weakref.ref[QWidget] | None = None
        self._ways = (
            self._way(menu, _("Cut"), Standard.Cut, lambda field: field.cut()),
            self._way(menu, _("Copy"), Standard.Copy, lambda field: field.copy()),
            self._way(menu, _("Paste"), Standard.Paste, lambda field: field.paste()),
            self._way(menu, _("Select all"), Standard.SelectAll, lambda field: field.selectAll()),
        )
        menu.aboutToShow.connect(self._offer)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def _way(
        self, menu: QMenu, word: str, keys: Standard, deed: Callable[[Field], None]
    ) -> QAction:
        made = QAction(word, menu)
        made.setShortcut(QKeySequence(keys))
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        made.triggered.connect(partial(self._do, deed))
        menu.addAction(made)
        return made

    def _do(self, deed: Callable[[Field], None], _checked: bool = False) -> None:
        if (field := self._field()) is not None:
            deed(field)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A menu that takes the keys for a moment is no place to write at."""
        if now is not None and not isinstance(now, QMenu | QMenuBar):
            self._last = weakref.ref(now)

    def _field(self) -> Field | None:
        """Return where one last wrote, if that is still in sight."""
        from shiboken6 import isValid

        last = self._last() if self._last else None
        if not isinstance(last, Field):
            return None
        # A field that is gone may still have its wrapper; shiboken6 has no types.
        return last if isValid(last) and last.isVisible() else None  # type: ignore[no-untyped-call]

    def _offer(self) -> None:
        """Offer what can be done there now."""
        field = self._field()
        chosen, writable = field is not None and _has_chosen(field), not _is_fixed(field)
        for way, offered in zip(
            self._ways, (chosen and writable, chosen, writable, field is not None), strict=True
        ):
            way.setEnabled(offered)


def _has_chosen(field: Field) -> bool:
    """Tell whether there is something to copy; what is typed unseen cannot be copied."""
    if isinstance(field, QLineEdit):
        return field.hasSelectedText() and field.echoMode() is QLineEdit.EchoMode.Normal
    return field.textCursor().hasSelection()


def _is_fixed(field: Field | None) -> bool:
    return field is None or field.isReadOnly()
