"""About: what this is and is not, and the notices that come with it, read offline."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from studio import PRODUCT_NAME, VERSION
from studio.core.resources import resource
from studio.core.texts import _
from studio.widgets.controls import button, words

_NOTICES = ("privacy", "security", "accessibility", "changes")


class AboutPlace(QWidget):
    """The name, the version, one sentence, and the notices as they are written."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        back = button(_("Back"))
        back.clicked.connect(self.closed)
        self.text = QTextBrowser()
        self.text.setAccessibleName(_("Notices"))
        self.text.setOpenLinks(False)
        self.text.setMarkdown("\n\n".join(_notice(name) for name in _NOTICES))
        row = QHBoxLayout()
        row.addWidget(words(f"{PRODUCT_NAME} {VERSION}", "title"), 1)
        row.addWidget(back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 8, 28, 20)
        layout.addLayout(row)
        layout.addWidget(
            words(
                _(
                    "A private place on your own computer to draw, make tunes and write, "
                    "keep what you make, and choose what to show."
                ),
                "lead",
            )
        )
        layout.addWidget(self.text, 1)
        self.setFocusProxy(back)


def _notice(name: str) -> str:
    file = resource("notices", f"{name}.md")
    return file.read_text(encoding="utf-8") if file.is_file() else ""
