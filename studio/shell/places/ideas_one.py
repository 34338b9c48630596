"""One idea at a time: use it, pick another, or ask not to see it again."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.journey.ideas import Idea, Wish
from studio.shell.places.ideas_words import Rooms, about
from studio.widgets.accessible import announce
from studio.widgets.choice import Choice, beside_its_name
from studio.widgets.controls import breakable, button, words
from studio.widgets.flow import in_a_row
from studio.widgets.page import Page


class OneIdea(QWidget):
    """Shows one; nothing is counted, and none is ever better than another."""

    start = Signal()
    another = Signal()
    hide_it = Signal()
    wished = Signal()
    own = Signal()

    def __init__(self, rooms: Rooms) -> None:
        super().__init__()
        self._rooms = rooms
        self.about, self.idea = words("", "quiet"), words("", "heading")
        self.start_button = button(_("Start"), "main")
        self.another_button = button(_("Another one"))
        self.hide_button = button(_("Not this one again"))
        self.own_button = button(_("My ideas and idea files"))
        self.room = Choice(_("Room"), (("", _("Any")), *rooms.items()))
        self.span = Choice(
            _("Time"),
            (
                ("", _("Any")),
                ("short", _("About 5 minutes")),
                ("middle", _("About 10 minutes")),
                ("long", _("20 minutes or more")),
            ),
        )
        self.deeper = QCheckBox(_("Deeper ideas too"))
        page = Page(720, middle=True)
        self._fill(page.column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self.setFocusProxy(self.start_button)
        self._connect()

    def _fill(self, column: QVBoxLayout) -> None:
        self.intro = words(_("Here is an idea. Use it, change it, or pick another one."), "lead")
        column.addWidget(self.intro)
        column.addWidget(self._sheet())
        column.addLayout(in_a_row(self.start_button, self.another_button, self.hide_button))
        column.addSpacing(14)
        filters = (beside_its_name(self.room), beside_its_name(self.span), self.deeper)
        column.addLayout(in_a_row(*filters))
        about_deeper = _("Deeper ones may bring up strong feelings.")
        self.deeper.setAccessibleDescription(about_deeper)
        column.addWidget(words(about_deeper, "quiet"))
        column.addLayout(in_a_row(self.own_button))

    def _sheet(self) -> QFrame:
        sheet = QFrame()
        sheet.setObjectName("sheet")
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(28, 24, 28, 28)
        inner.setSpacing(10)
        self.idea.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inner.addWidget(self.about)
        inner.addWidget(self.idea)
        return sheet

    def _connect(self) -> None:
        for made, signal in (
            (self.start_button, self.start),
            (self.another_button, self.another),
            (self.hide_button, self.hide_it),
            (self.own_button, self.own),
            (self.deeper, self.wished),
        ):
            made.clicked.connect(signal)
        for choice in (self.room, self.span):
            choice.currentIndexChanged.connect(self.wished)

    @property
    def wish(self) -> Wish:
        """Which ideas are asked for now."""
        room: Any = self.room.key
        span: Any = self.span.key
        return Wish(room, span, self.deeper.isChecked())

    def show_idea(self, idea: Idea | None) -> None:
        """Show one, or say that none fits."""
        told = idea.text if idea else _("No idea fits here just now. Try another room or time.")
        self.idea.setText(breakable(told))
        self.about.setText(about(idea, self._rooms) if idea else "")
        self.about.setVisible(idea is not None)
        self.start_button.setAccessibleDescription(told)
        for made in (self.start_button, self.another_button, self.hide_button):
            made.setEnabled(idea is not None)
        self.setFocusProxy(self.start_button if idea else self.room)
        if self.isVisible():
            announce(self.idea, told)
