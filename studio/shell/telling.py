"""One calm line at the foot of the window, and one banner for what needs a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from studio.core.texts import _
from studio.widgets.controls import button, words

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from studio.core.timing import Scheduler

_LINE_SECONDS = 4.0
_LINE_WITH_UNDO_SECONDS = 12.0
_ABOVE_FOOT, _BESIDE = 84, 20


class Told(QFrame):
    """Shows a line for a few seconds; with a way back ("Undo") it stays a little longer."""

    changed = Signal()

    def __init__(self, scheduler: Scheduler) -> None:
        super().__init__()
        self.setObjectName("told")
        self._scheduler = scheduler
        self._cancel: Callable[[], None] = lambda: None
        self._act: Callable[[], None] | None = None
        self.stays = False
        self._line = words("")
        self._line.setWordWrap(False)
        self._button = button("", "quiet")
        self._button.clicked.connect(self._pressed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 8, 6)
        layout.addWidget(self._line, 1)
        layout.addWidget(self._button)
        self.hide()

    @property
    def text(self) -> str:
        return self._line.text() if not self.isHidden() else ""

    @property
    def takes_back(self) -> bool:
        """True while Undo would take back what the line tells of."""
        return self._act is not None and not self.isHidden() and self._button.text() == _("Undo")

    def take_back(self) -> None:
        """Do what its Undo does, where it has one."""
        if self.takes_back:
            self._pressed()

    def say(self, line: str, word: str = "", act: Callable[[], None] | None = None) -> None:
        self._cancel()
        self._act = act
        self._line.setText(line)
        self._button.setText(word)
        self._button.setAccessibleName(word)
        self._button.setVisible(act is not None)
        self.show()
        self.changed.emit()
        _announce(self, line)
        seconds = _LINE_WITH_UNDO_SECONDS if act else _LINE_SECONDS
        self._cancel = self._scheduler.call_later(seconds, self.hide)

    def fit(self, width: int) -> None:
        """Take no more than ``width`` pixels; a line that is longer goes on below."""
        self._line.setWordWrap(False)
        self.adjustSize()
        if self.width() > width:
            self._line.setWordWrap(True)
            self.resize(width, self.heightForWidth(width))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.changed.emit()

    def pass_by(self) -> None:
        """Hide a line that was about the place just left."""
        if not self.stays:
            self._cancel()
            self.hide()

    def _pressed(self) -> None:
        self._cancel()
        self.hide()
        if self._act:
            self._act()


class Banner(QFrame):
    """Stays until what it tells of is mended."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.is_of_keeping = False
        """True while it tells that something could not be kept: it goes once all is."""
        self._line = words("")
        self._buttons: list[QPushButton] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(16, 8, 8, 8)
        self._layout.addWidget(self._line, 1, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def text(self) -> str:
        return self._line.text() if not self.isHidden() else ""

    def say(
        self, line: str, ways: dict[str, Callable[[], None]], *, of_keeping: bool = False
    ) -> None:
        """Show ``line`` and one button for each way out of it."""
        self.is_of_keeping = of_keeping
        for old in self._buttons:
            old.deleteLater()
        self._line.setText(line)
        self._buttons = [self._way(word, act) for word, act in ways.items()]
        self.show()
        _announce(self, line)

    def _way(self, word: str, act: Callable[[], None]) -> QPushButton:
        made = button(word)
        made.clicked.connect(act)
        self._layout.addWidget(made)
        return made


def _announce(over: QWidget, line: str) -> None:
    # Not needed before the first paint.
    from studio.widgets.accessible import announce

    announce(over, line)


def place_at_foot(told: Told, over: QWidget) -> None:
    """Centre the line above the row at the foot of ``over``, however high large letters make it."""
    if told.isHidden():
        return
    told.fit(over.width() - 2 * _BESIDE)
    above = max(_ABOVE_FOOT, _foot_height(over) + _BESIDE)
    told.move((over.width() - told.width()) // 2, max(0, over.height() - told.height() - above))
    told.raise_()


def _foot_height(over: QWidget) -> int:
    """Return the pixels from the top of the row at the foot down to the end; 0 without one."""
    rows = [row for row in over.findChildren(QFrame, "roombar") if row.isVisible()]
    tops = {row: row.mapTo(over, QPoint(0, 0)).y() for row in rows}
    at_end = (top for row, top in tops.items() if top + row.height() > over.height() - _BESIDE)
    return over.height() - min(at_end, default=over.height())
