"""Help and the cover stay in reach while a file window is open."""

from __future__ import annotations

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog

_ALWAYS = {"F1", "F9"}


def keep_in_reach(dialog: QDialog) -> None:
    """Let the keys for help and for the cover close ``dialog`` and do what they do elsewhere.

    A window of the system itself hears its keys alone: there they wait until it is closed.
    """
    window = dialog.parentWidget()
    assert window is not None
    for action in window.actions():
        for key in action.shortcuts():
            if key.toString() in _ALWAYS:
                shortcut = QShortcut(key, dialog)
                shortcut.activated.connect(dialog.reject)
                shortcut.activated.connect(action.trigger)
