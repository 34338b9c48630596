"""The page whose words are let go: nothing that reads along may keep them either."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QWidget

from studio.core.surroundings import Look
from studio.crafts.writing.view.page import Page

_OURS = "application/x-stepping-stones-unkept"
_SECRET = {
    _OURS: b"1",
    "x-kde-passwordManagerHint": b"secret",  # clipboard histories of KDE and others that heed it
    "org.nspasteboard.ConcealedType": b"1",  # those of macOS, nspasteboard.org
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
}
"""What tells such a copy from others, and asks programs that list copies to leave it out."""


class UnkeptPage(Page):
    """Words are never learnt by an input method, nor listed by what keeps a list of copies."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        # Hidden text cannot be composed, and predicting is how some scripts are typed at all.
        self.setInputMethodHints(self.inputMethodHints() | Qt.InputMethodHint.ImhSensitiveData)

    def createMimeDataFromSelection(self) -> QMimeData:
        copied = super().createMimeDataFromSelection()
        for kind, content in _SECRET.items():
            copied.setData(kind, content)
        return copied


def take_back_copies() -> None:
    """Clear what was copied from such a page and still lies there; what others put there stays."""
    clipboard = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        lying: QMimeData | None = clipboard.mimeData(mode)  # where there is no such place
        if lying is not None and lying.hasFormat(_OURS):
            clipboard.clear(mode)
