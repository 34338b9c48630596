"""What stands on top of every screen: where one is, Cover, and help."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from studio.core.texts import _
from studio.widgets.controls import button, words


class TopBar(QFrame):
    """Cover and I need help now are always in the same corner."""

    cover = Signal()
    leave = Signal()
    help_now = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self._title = words("", "lead")
        holds_its_place = self._title.sizePolicy()
        holds_its_place.setRetainSizeWhenHidden(True)
        self._title.setSizePolicy(holds_its_place)
        self.leave_button = button(_("Show the studio again"), "quiet")
        self.leave_button.setToolTip("Esc")
        self.leave_button.clicked.connect(self.leave)
        self.leave_button.hide()
        self.cover_button = button(_("Cover"))
        self.cover_button.setToolTip("F9")
        self.cover_button.clicked.connect(self.cover)
        self.help_button = button(_("I need help now"))
        self.help_button.setProperty("kind", "help")
        self.help_button.setToolTip("F1")
        self.help_button.clicked.connect(self.help_now)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 8)
        layout.setSpacing(10)
        layout.addWidget(self._title, 1)
        layout.addWidget(self.leave_button)
        layout.addWidget(self.cover_button)
        layout.addWidget(self.help_button)

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def be_quiet(self, *, quiet: bool) -> None:
        """Keep to the corner, without frames, where nothing but the page is to be seen.

        The way back is in sight then, for whoever does not know its key.
        """
        for made, kind in ((self.cover_button, "plain"), (self.help_button, "help")):
            made.setProperty("kind", "quiet" if quiet else kind)
            made.style().unpolish(made)
            made.style().polish(made)
        self._title.setVisible(not quiet)
        self.leave_button.setVisible(quiet)
