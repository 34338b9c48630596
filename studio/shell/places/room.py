"""A room: the craft's own view, and below it what every room has."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.shell.places.ideas_line import IdeaLine
from studio.widgets.controls import button, keep_coloured
from studio.widgets.flow import FlowLayout
from studio.widgets.tabbing import tab_through


class _KeptWords(QLabel):
    """Says how the piece is kept, and takes the same room whatever it says.

    Else the bar would take another line now and then, and move what one draws on under the hand.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "quiet")
        self.setTextFormat(Qt.TextFormat.PlainText)

    def sizeHint(self) -> QSize:
        said = (_("Kept"), _("Keeping…"), _("Not saved"))
        widest = max(self.fontMetrics().horizontalAdvance(words) for words in said)
        return super().sizeHint().expandedTo(QSize(widest, self.fontMetrics().height()))


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
        self._room_bar = self._bar(look)
        self.idea_line = IdeaLine(self)
        self._layout.addWidget(self.idea_line)
        self._layout.addWidget(self._room_bar)

    def _bar(self, look: Look) -> QFrame:
        bar = QFrame()
        bar.setObjectName("roombar")
        self.undo_button = button(_("Undo"))
        self.redo_button = button(_("Redo"))
        self.new_button = button(_("New"), "quiet")
        self.finish_button = button(_("Finish"), "main")
        keep_coloured(self.undo_button, "undo", look)
        keep_coloured(self.redo_button, "redo", look)
        self.kept = _KeptWords()
        self.pair_button = button(_("Then and now"), "quiet")
        self.pair_button.hide()
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 8, 20, 8)
        for made, signal in (
            (self.undo_button, self.undo),
            (self.redo_button, self.redo),
            (self.new_button, self.new),
            (self.finish_button, self.finish),
            (self.pair_button, self.both),
        ):
            made.clicked.connect(signal)
        row.addWidget(_together(self.undo_button, self.redo_button, self.kept, self.pair_button))
        row.addStretch(1)
        row.addWidget(_together(self.new_button, self.finish_button))
        return bar

    def show_view(self, view: QWidget) -> None:
        """Put a piece's view into the room, in place of the one before."""
        if self.view is not None:
            self._layout.removeWidget(self.view)
            self.view.hide()
            self.view.deleteLater()
        self.view = view
        self._layout.insertWidget(1, view, 1)
        view.show()
        self.setFocusProxy(view)
        self._order_tabs()

    def name_finish(self, word: str) -> None:
        """Say what ends the work on the piece."""
        self.finish_button.setText(word)
        self.finish_button.setAccessibleName(word)

    def show_bar(self, *, visible: bool) -> None:
        """Hide the bar, and the idea, while nothing but the view is to be seen."""
        self._room_bar.setVisible(visible)
        self.idea_line.let_be_seen(may=visible)

    def _order_tabs(self) -> None:
        """Let the idea and the bar come last.

        What stands before the place that gets the focus can never be reached with Tab.
        """
        if self.view is not None:
            tab_through((*_last_of(self.view), self.idea_line, self._room_bar))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._order_tabs()  # again, as Qt forgets it where a room is filled before it has a window

    def show_state(self, undo: str | None, redo: str | None, kept: str) -> None:
        """Say what can be undone and redone, and how the piece is kept."""
        for made, word, label in (
            (self.undo_button, _("Undo"), undo),
            (self.redo_button, _("Redo"), redo),
        ):
            made.setEnabled(label is not None)
            made.setToolTip(f"{word} {label}" if label else "")
        self.kept.setText(kept)


def _last_of(view: QWidget) -> tuple[QWidget, ...]:
    """Return the control of a view that Tab reaches last."""
    every = set(view.findChildren(QWidget))
    inside = [view]
    while (after := inside[-1].nextInFocusChain()) in every and after not in inside:
        inside.append(after)
    last = [each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return tuple(last[-1:])


def _together(*parts: QWidget) -> QWidget:
    """Keep parts in one row that wraps when the window is narrow or the text large."""
    holder = QWidget()
    flow = FlowLayout(holder)
    flow.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        flow.addWidget(part)
    return holder
