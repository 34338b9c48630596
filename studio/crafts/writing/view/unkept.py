"""The page whose words are let go: nothing that reads along may keep them either."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, Qt
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
        return _marked(super().createMimeDataFromSelection())


class MarkedCopies(QObject):
    """Lives as long as such a page; marks what is copied beside it too, in the line for finding.

    What is copied where the page is not in sight, as at help, stays as it is.
    """

    def __init__(self, beside: QWidget) -> None:
        super().__init__(beside)
        self._beside = beside
        QGuiApplication.clipboard().changed.connect(self._copied)

    def _copied(self, mode: QClipboard.Mode) -> None:
        clipboard = QGuiApplication.clipboard()
        lying: QMimeData | None = clipboard.mimeData(mode)
        if lying is None or lying.hasFormat(_OURS) or not lying.text():
            return
        if _is_ours(clipboard, mode) and self._beside.isVisible():
            copied = QMimeData()
            copied.setText(lying.text())
            clipboard.setMimeData(_marked(copied), mode)


def _is_ours(clipboard: QClipboard, mode: QClipboard.Mode) -> bool:
    """Tell whether this program put there what lies there."""
    if mode == QClipboard.Mode.Selection:
        return clipboard.ownsSelection()
    return mode == QClipboard.Mode.Clipboard and clipboard.ownsClipboard()


def _marked(copied: QMimeData) -> QMimeData:
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
