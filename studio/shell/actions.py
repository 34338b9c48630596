"""Menus and keys: one action for each thing one can do anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

Keys = QKeySequence.StandardKey | str | Sequence[str] | None


@dataclass(frozen=True)
class Deed:
    """One action: a word, its keys, and what it does."""

    word: str
    keys: Keys
    act: Callable[[], None]
    role: QAction.MenuRole = QAction.MenuRole.NoRole


class Actions:
    """The menu bar, which also owns the shortcuts, so that both always agree."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.by_word: dict[str, QAction] = {}

    def menu(self, title: str, deeds: Sequence[Deed | None]) -> QMenu:
        """Add a menu; None draws a line between two deeds."""
        menu = self._menu(title)
        for deed in deeds:
            if deed is None:
                menu.addSeparator()
            else:
                menu.addAction(self._action(deed))
        return menu

    def _menu(self, title: str) -> QMenu:
        """Return the menu the window shows already under ``title``, or a new one."""
        for shown in self._window.menuBar().findChildren(QMenu):
            if shown.title() == title:
                return shown
        return self._window.menuBar().addMenu(title)

    def choice(
        self, menu: QMenu, deeds: Sequence[Deed], chosen: Callable[[], str]
    ) -> Callable[[], None]:
        """Add deeds of which one is in force; the function returned marks which."""
        group = QActionGroup(menu)
        for deed in deeds:
            action = self._action(deed)
            action.setCheckable(True)
            group.addAction(action)
            menu.addAction(action)

        def mark() -> None:
            for action in group.actions():
                action.setChecked(action.text() == chosen())

        mark()
        return mark

    def _action(self, deed: Deed) -> QAction:
        action = QAction(deed.word, self._window)
        action.setShortcuts(_sequences(deed.keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setMenuRole(deed.role)
        action.triggered.connect(deed.act)
        # The window holds it too, so that its keys work while the menu bar is hidden.
        self._window.addAction(action)
        self.by_word[deed.word] = action
        return action


def _sequences(keys: Keys) -> list[QKeySequence]:
    match keys:
        case None:
            return []
        case str():
            return [QKeySequence(keys)]
        case QKeySequence.StandardKey():
            return list(QKeySequence.keyBindings(keys))
        case _:
            return [QKeySequence(key) for key in keys]
