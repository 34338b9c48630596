"""Looking at the sheet: nearer, farther, turned, straight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from studio.core.texts import _
from studio.crafts.sketch.view.panel import Section
from studio.crafts.sketch.view.viewing import Viewing
from studio.widgets.controls import button, words


class CloserPage(Section):
    """How the sheet is seen, and buttons to see it otherwise. The drawing stays as it is."""

    def __init__(self, viewing: Viewing, say: Callable[[str], None]) -> None:
        super().__init__()
        self._viewing, self._say = viewing, say
        self.told = words("", "quiet")
        self.column.addWidget(self.told)
        self.closer = self._deed(_("Closer"), viewing.closer)
        self.farther = self._deed(_("Farther"), viewing.farther)
        self.whole = self._deed(_("See it all"), viewing.whole)
        self.left = self._deed(_("Turn left"), viewing.turn_left)
        self.right = self._deed(_("Turn right"), viewing.turn_right)
        self.straight = self._deed(_("Straighten"), viewing.straighten)
        said = _("Or turn the wheel with Ctrl held, or use two fingers.")
        self.column.addWidget(words(said, "quiet"))
        unsubscribe = viewing.changed.subscribe(self._show)
        self.destroyed.connect(lambda: unsubscribe())
        self._show()

    def _deed(self, word: str, act: Callable[[], None]) -> QPushButton:
        made = button(word)
        made.clicked.connect(lambda: self._do(act))
        self.column.addWidget(made)
        return made

    def _do(self, act: Callable[[], None]) -> None:
        act()
        self._say(self._viewing.told())

    def _show(self) -> None:
        self.told.setText(self._viewing.told())
