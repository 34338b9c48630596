"""A room: the craft's own view, and below it what every room has."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.core.surroundings import Look
from studio.shell.places.ideas_line import IdeaLine
from studio.shell.places.room_foot import RoomFoot
from studio.widgets.tabbing import tab_parts_of, tab_through


class RoomPlace(QWidget):
    """Shows one open piece at a time; Undo, Redo, "Kept" and Finish are in the same place."""

    undo = Signal()
    redo = Signal()
    new = Signal()
    finish = Signal()
    both = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.view: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.foot = foot = RoomFoot(look)
        self.undo_button, self.redo_button = foot.undo, foot.redo
        self.new_button, self.finish_button = foot.new, foot.finish
        self.pair_button, self.kept = foot.pair, foot.kept
        for made, signal in (
            (foot.undo, self.undo),
            (foot.redo, self.redo),
            (foot.new, self.new),
            (foot.finish, self.finish),
            (foot.pair, self.both),
        ):
            made.clicked.connect(signal)
        self.idea_line = IdeaLine(self)
        self._layout.addWidget(self.idea_line)
        self._layout.addWidget(foot)

    def show_view(self, view: QWidget) -> None:
        """Put a piece's view into the room, in place of the one before."""
        if self.view is not None:
            self._layout.removeWidget(self.view)
            self.view.hide()
            self.view.deleteLater()
        self.view = view
        self._layout.insertWidget(1, view, 1)
        self.foot.stand_below(view)
        view.show()
        self.setFocusProxy(view)
        self._order_tabs()

    def name_finish(self, word: str) -> None:
        """Say what ends the work on the piece."""
        self.foot.name_finish(word)

    def show_bar(self, *, visible: bool) -> None:
        """Hide the bar, and the idea, while nothing but the view is to be seen."""
        self.foot.let_be_seen(may=visible)
        self.idea_line.let_be_seen(may=visible)

    def _order_tabs(self) -> None:
        """Let the idea and the bar come last.

        What stands before the place that gets the focus can never be reached with Tab.
        """
        if self.view is not None:
            tab_through((*tab_parts_of(self.view), self.idea_line, self.foot))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._order_tabs()  # again, as Qt forgets it where a room is filled before it has a window

    def show_state(self, undo: str | None, redo: str | None, kept: str) -> None:
        """Say what can be undone and redone, and how the piece is kept."""
        self.foot.show_history(undo, redo)
        self.kept.setText(kept)
