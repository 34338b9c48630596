"""The foot of every room: one row. What has no room in it waits in the menu of its last button."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from studio.core.craft import PutsAway
from studio.core.surroundings import Look
from studio.core.texts import _
from studio.widgets.controls import button, keep_coloured
from studio.widgets.flow import FlowLayout

_LOOKS = 3
_SIDE, _ABOVE, _GAP = 20, 8, 10  # px
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_NONE = QSize(0, 0)
Buttons = tuple[QPushButton, ...]


class KeptWords(QLabel):
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


class RoomFoot(QFrame):
    """Undo, Redo, "Kept" and Finish; with less width first without words, then in the menu."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("roombar")
        self.undo, self.redo = button(_("Undo")), button(_("Redo"))
        self.new, self.finish = button(_("New"), "quiet"), button(_("Finish"), "main")
        self.pair, self.more = button(_("Then and now"), "quiet"), button(_("More…"))
        self.kept = KeptWords()
        keep_coloured(self.undo, "undo", look)
        keep_coloured(self.redo, "redo", look)
        keep_coloured(self.more, "more", look)
        self.more.setToolTip(_("More…"))
        self.more.clicked.connect(self._open)
        self._words = {self.undo: _("Undo"), self.redo: _("Redo"), self.more: _("More…")}
        self._view: PutsAway | None = None
        self._stop: Callable[[], None] = _nothing
        self._has_pair, self._may_be_seen = False, True
        self._buttons = (self.undo, self.redo, self.pair, self.more, self.new, self.finish)
        self._away: Buttons = ()
        self._is_fitting = False
        self._fitted: tuple[object, ...] = ()
        self._arrange()
        self.destroyed.connect(lambda: self._stop())
        self._fit()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, _ABOVE, _SIDE, _ABOVE)
        row.setSpacing(_GAP // 2)
        row.addWidget(_together(self.undo, self.redo, self.kept, self.pair), 0, _MIDDLE)
        row.addStretch(1)
        row.addWidget(_together(self.more, self.new, self.finish), 0, _MIDDLE)

    def stand_below(self, view: QWidget) -> None:
        """Offer what this view puts away, as long as no other stands above."""
        self._stop()
        self._view, self._stop = None, _nothing
        if isinstance(view, PutsAway):
            self._view, self._stop = view, view.put_away.subscribe(self._follow)
            view.destroyed.connect(self._stop)
        self._follow()

    def let_be_seen(self, *, may: bool) -> None:
        """Be out of sight while nothing but the view is to be seen."""
        self._may_be_seen = may
        self._follow()

    def _follow(self) -> None:
        self.setVisible(self._may_be_seen and not (self._view and self._view.takes_foot))
        self._fit()

    def offer_pair(self, *, there: bool) -> None:
        """Let one see the piece beside the one it goes with."""
        self._has_pair = there
        self._fit()

    def name_finish(self, word: str) -> None:
        """Say what ends the work on the piece."""
        self.finish.setText(word)
        self.finish.setAccessibleName(word)
        self._fit()

    def show_history(self, undo: str | None, redo: str | None) -> None:
        """Say what can be undone and redone."""
        for made, label in ((self.undo, undo), (self.redo, redo)):
            word = self._words[made]
            made.setEnabled(label is not None)
            made.setToolTip(f"{word} {label}" if label else word)

    # Fitting

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        """Take the first way in which all of it stands in one row, else the shortest.

        Only that one is shown: with another, the room above would be lower for a moment. Looked at
        again where the room above put something away meanwhile, but never for ever.
        """
        if self._is_fitting:
            return
        self._is_fitting = True
        for _look in range(_LOOKS):
            before, self._fitted = self._fitted, self._state()
            if self._fitted == before:
                break
            steps = tuple(self._steps())
            fits = (step for step in steps if self._needed(*step) <= self.width())
            self._show(*next(fits, steps[-1]))
        self._is_fitting = False

    def _state(self) -> tuple[object, ...]:
        return self.width(), self._has_pair, self._ways(), self.finish.text(), self._letters()

    def _letters(self) -> str:
        for made in self._buttons:
            made.ensurePolished()
        return str(self.finish.font().toString())

    def _steps(self) -> Iterator[tuple[Buttons, Buttons]]:
        """Yield what has its word, and what is away, from all to as little as can be."""
        yield (self.undo, self.redo, self.more), ()
        pair = (self.pair,) if self._has_pair else ()
        order = (self.new, *pair, self.redo, self.undo)
        for many in range(len(order) + 1):
            yield (self.more,), order[:many]
        yield (), order

    def _seen(self, away: Buttons) -> Buttons:
        """Return the buttons that stand in the row when these are away."""
        gone = {*away, *(() if self._has_pair else (self.pair,))}
        if not away and not self._ways():
            gone.add(self.more)
        return tuple(made for made in self._buttons if made not in gone)

    def _needed(self, worded: Buttons, away: Buttons) -> int:
        """Return the pixels that one row takes."""
        self._word(worded)
        parts = (*self._seen(away), self.kept)
        widths = [part.sizeHint().width() for part in parts]
        return sum(widths) + _GAP * (len(widths) - 1) + 2 * _SIDE

    def _word(self, worded: Buttons) -> None:
        for made, word in self._words.items():
            made.setText(word if made in worded else "")
        self.more.setIconSize(_NONE if self.more in worded else self.undo.iconSize())

    def _show(self, worded: Buttons, away: Buttons) -> None:
        self._away = away
        self._word(worded)
        seen = self._seen(away)
        for made in sorted(self._buttons, key=seen.__contains__):  # first what goes
            made.setVisible(made in seen)

    # What has no room

    def _ways(self) -> tuple[str, ...]:
        return tuple(word for word, _deed in self._view.ways_put_away()) if self._view else ()

    def _open(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(QPoint(0, 0)) - QPoint(0, menu.sizeHint().height()))

    def menu(self) -> QMenu:
        """Return what cannot be seen now; what the view put away comes first."""
        menu = QMenu(self)
        for word, deed in self._view.ways_put_away() if self._view else ():
            menu.addAction(word).triggered.connect(deed)
        if not menu.isEmpty() and self._away:
            menu.addSeparator()
        for made in self._away:
            action = QAction(self._words.get(made) or made.text(), menu)
            action.setEnabled(made.isEnabled())
            action.triggered.connect(made.click)
            menu.addAction(action)
        return menu


def _nothing() -> None:
    """There is nobody to stop listening to."""


def _together(*parts: QWidget) -> QWidget:
    """Keep parts in one row, which wraps where even the fewest of them have too little room."""
    holder = QWidget()
    flow = FlowLayout(holder)
    flow.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        flow.addWidget(part)
    return holder
