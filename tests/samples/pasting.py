"""Another program on the same screen: prints what it would paste, the selection too."""

from __future__ import annotations

from PySide6.QtGui import QClipboard, QGuiApplication

if __name__ == "__main__":
    app = QGuiApplication([])
    clipboard = QGuiApplication.clipboard()
    print(
        *(clipboard.text(mode) for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection))
    )
