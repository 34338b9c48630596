"""The rail of places at the side of the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.widgets.controls import button, keep_coloured, words
from studio.widgets.side import Side

if TYPE_CHECKING:
    from studio.core.surroundings import Look


@dataclass(frozen=True)
class RailEntry:
    """One place on the rail; ``under_make`` puts it below the heading "Make"."""

    key: str
    word: str
    icon: str
    under_make: bool = False


class Rail(Side):
    """Buttons with words, one per place that works."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[RailEntry], look: Look) -> None:
        column = QWidget()
        layout = QVBoxLayout(column)
        super().__init__(column)
        self.setObjectName("rail")
        self.setAccessibleName(_("Places"))
        self._look = look
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        layout.setContentsMargins(12, 16, 12, 16)
        layout.setSpacing(4)
        headed = False
        for entry in entries:
            if entry.under_make and not headed:
                headed = True
                layout.addSpacing(10)
                heading = words(_("Make"), "quiet")
                heading.setContentsMargins(14, 0, 0, 2)
                layout.addWidget(heading)
            elif headed and not entry.under_make:
                headed = False
                layout.addSpacing(10)
            layout.addWidget(self._button(entry))
        layout.addStretch(1)

    def _button(self, entry: RailEntry) -> QPushButton:
        made = button(entry.word)
        made.setProperty("kind", "rail")
        made.setCheckable(True)
        keep_coloured(made, entry.icon, self._look, chosen="text")
        made.setProperty("place", entry.key)
        made.clicked.connect(self._clicked)
        self._group.addButton(made)
        self._buttons[entry.key] = made
        return made

    def show_at(self, key: str) -> None:
        """Mark the place in sight; a place that is not on the rail leaves none marked."""
        self._group.setExclusive(False)
        for name, made in self._buttons.items():
            made.setChecked(name == key)
        self._group.setExclusive(key in self._buttons)
        if key in self._buttons:
            self.ensureWidgetVisible(self._buttons[key], 0, 8)

    def _clicked(self) -> None:
        sender = self.sender()
        assert sender is not None
        self.chosen.emit(sender.property("place"))
