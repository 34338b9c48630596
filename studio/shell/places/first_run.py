"""The first screens: short, skippable, and nothing is asked twice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio import PRODUCT_NAME
from studio.core.texts import _
from studio.widgets.controls import button, words
from studio.widgets.page import Page


class FirstRun(QWidget):
    """Two short screens. "Start now" on the first skips the rest."""

    started = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pages = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self.start_now = button(_("Start now"), "main")
        self.more = button(_("Tell me more"))
        self.start = button(_("Start"), "main")
        self._pages.addWidget(self._hello())
        self.setFocusProxy(self.start_now)

    def _hello(self) -> Page:
        page = Page(680, middle=True)
        page.column.addWidget(words(PRODUCT_NAME, "title"))
        page.column.addWidget(
            words(
                _(
                    "Hello. This is a place to draw, make a tune, or write. "
                    "What you make stays on this computer. It is yours."
                ),
                "lead",
            )
        )
        page.column.addWidget(
            words(
                _(
                    "Nothing here goes to the internet. "
                    "Others at this computer could see it, until you set a password."
                )
            )
        )
        page.column.addSpacing(10)
        row = QHBoxLayout()
        row.addWidget(self.start_now)
        row.addWidget(self.more)
        row.addStretch(1)
        page.column.addLayout(row)
        self.start_now.clicked.connect(self.started)
        self.more.clicked.connect(self._tell_more)
        return page

    def _honest(self) -> Page:
        page = Page(680, middle=True)
        page.column.addWidget(words(_("Good to know"), "title"))
        for line in _honest_lines():
            page.column.addWidget(words(line))
        page.column.addSpacing(10)
        row = QHBoxLayout()
        row.addWidget(self.start)
        row.addStretch(1)
        page.column.addLayout(row)
        self.start.clicked.connect(self.started)
        return page

    def _tell_more(self) -> None:
        """Built only now: the first paint waits for every label."""
        self._pages.setCurrentIndex(self._pages.addWidget(self._honest()))
        self.setFocusProxy(self.start)
        self.start.setFocus()


def _honest_lines() -> tuple[str, ...]:
    return (
        _(
            "This app does not test you or score you. It is not a doctor. "
            "It does not watch what you write, so it will not know if you are in danger. "
            "If you need someone, tell a person you trust or use the help page."
        ),
        _("All you make is kept as you go. There is no Save button. You can close at any time."),
        _(
            "Your pieces are sealed, but there is no password yet. "
            "Anyone who uses this computer can open them. "
            "You can set a password at any time: File, then Password."
        ),
    )
