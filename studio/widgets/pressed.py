"""Whether a hand holds a button of the mouse or a pen down, wherever it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication


def is_pressed() -> bool:
    return QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
