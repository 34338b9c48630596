"""Rows told apart for whoever cannot see their pictures: asked for late, and said when known."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QListView

from studio.widgets.accessible import announce

Index = QModelIndex | QPersistentModelIndex

TOLD_ROLE = int(Qt.ItemDataRole.AccessibleDescriptionRole)


class ToldLines:
    """A line for each row by its lasting name; each is asked for once, and empty until known."""

    def __init__(self) -> None:
        self._lines: dict[str, str] = {}

    def of(self, uid: str, ask: Callable[[str], None]) -> str:
        """Return its line; where nobody asked for it yet, ``ask``, to be told by ``learn``."""
        if uid not in self._lines:
            self._lines[uid] = ""
            ask(uid)
        return self._lines[uid]

    def learn(self, uid: str, line: str) -> None:
        self._lines[uid] = line

    def forget(self) -> None:
        """Other rows are shown: no line of those before is held any longer."""
        self._lines.clear()


class ToldList(QListView):
    """Asks for the line of the row one comes to, if a screen reader listens."""

    def currentChanged(self, now: Index, before: Index) -> None:  # noqa: N802
        super().currentChanged(now, before)
        if now.isValid() and QAccessible.isActive():
            now.data(TOLD_ROLE)

    def dataChanged(  # noqa: N802
        self, first: Index, last: Index, roles: Iterable[int] = ()
    ) -> None:
        super().dataChanged(first, last, roles)
        if list(roles) == [TOLD_ROLE] and first == self.currentIndex() and self.hasFocus():
            announce(self, first.data(TOLD_ROLE))
