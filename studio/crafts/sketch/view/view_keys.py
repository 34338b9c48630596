"""Keys that look nearer, farther and round: with Ctrl, so that plain keys stay the nib's."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from studio.crafts.sketch.view.viewing import Viewing

_CONTROL = Qt.KeyboardModifier.ControlModifier


class ViewKeys:
    """Ctrl and + or -: nearer or farther; 0: whole and straight; [ or ]: turned left or right."""

    def __init__(self, viewing: Viewing, say: Callable[[str], None]) -> None:
        self._viewing = viewing
        self._say = say
        self._acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Plus: viewing.closer,
            Qt.Key.Key_Equal: viewing.closer,
            Qt.Key.Key_Minus: viewing.farther,
            Qt.Key.Key_Underscore: viewing.farther,
            Qt.Key.Key_0: self._as_at_first,
            Qt.Key.Key_BracketLeft: viewing.turn_left,
            Qt.Key.Key_BracketRight: viewing.turn_right,
        }

    def means(self, event: QKeyEvent) -> bool:
        """Tell whether a key is one of these."""
        return bool(event.modifiers() & _CONTROL) and event.key() in self._acts

    def take(self, event: QKeyEvent) -> bool:
        """Act on a key and say what is seen; False for one that means nothing here."""
        if not self.means(event):
            return False
        self._acts[event.key()]()
        self._say(self._viewing.told())
        return True

    def _as_at_first(self) -> None:
        self._viewing.straighten()
        self._viewing.whole()
