"""Keys over the sheet: the tool in force hears them first, then looking closer, then the nib."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from studio.crafts.sketch.view.ears import Ears
from studio.crafts.sketch.view.hands import Hands, Spanning
from studio.crafts.sketch.view.nib_keys import NibKeys
from studio.crafts.sketch.view.view_keys import ViewKeys

_ENDS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})
_THICKER = frozenset({Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight})
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class SheetKeys:
    """Hears every key while the sheet has them."""

    def __init__(self, hands: Hands, ears: Ears, nib: NibKeys, looking: ViewKeys) -> None:
        self._hands, self._ears = hands, ears
        self.nib, self._looking = nib, looking

    def overrides(self, event: QKeyEvent) -> bool:
        """Tell whether a key is the sheet's though a menu would like it."""
        return event.type() == QEvent.Type.ShortcutOverride and self._looking.means(event)

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key that went down; False for one that means nothing here."""
        by_pointer = self._ears.is_drawing and not self.nib.is_down
        if event.key() == Qt.Key.Key_Escape and by_pointer:
            self._ears.finish()
            return True
        self._note_shift(event, held=True)
        return (
            self._ends_between(event)
            or self._hands.tool.key(event)
            or self._looking.take(event)
            or self.nib.take(event)
        )

    def release(self, event: QKeyEvent) -> None:
        """Hear that a key came up."""
        self._note_shift(event, held=False)

    def _note_shift(self, event: QKeyEvent, *, held: bool) -> None:
        """Shift makes a pointer's shape even at once; for keys it is the fine step."""
        tool = self._hands.tool
        if event.key() == Qt.Key.Key_Shift and isinstance(tool, Spanning) and not self.nib.is_down:
            tool.hold_even(held=held)

    def _ends_between(self, event: QKeyEvent) -> bool:
        """Let Space or Enter end a shape where the nib is, with Shift an even one.

        So does a key for another thickness, which is for the next one.
        """
        tool = self._hands.tool
        if not (isinstance(tool, Spanning) and self.nib.is_down):
            return False
        if event.key() in _THICKER:
            self.nib.press()
        if event.key() not in _ENDS:
            return False
        if not event.isAutoRepeat():
            tool.hold_even(held=bool(event.modifiers() & _SHIFT))
            self.nib.press()
        return True
