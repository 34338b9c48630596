"""The arrow keys, and which way each leads."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
"""Steps across and down."""
