"""What stands on top of every screen: where one is, Cover, and help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout

from studio.core.texts import _
from studio.widgets.controls import button, words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_GAP = 10


class TopBar(QFrame):
    """Cover and I need help now are always in the same corner.

    Where words are too long to stand beside them, where one is stands above.
    """

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
        self._beside = _spaced(QHBoxLayout())
        self._beside.addStretch(1)
        for made in (self.leave_button, self.cover_button, self.help_button):
            self._beside.addWidget(made)
        self._row = _spaced(QHBoxLayout(self))
        self._row.setContentsMargins(20, 12, 20, 8)
        # Else it could never become narrow enough to fold.
        self._row.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)
        self._row.addWidget(self._title, 1)
        self._row.addLayout(self._beside)

    def set_title(self, title: str) -> None:
        self._title.setText(title)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        """As wide as the folded bar needs, as high as it is now."""
        wide = max(self._title.minimumSizeHint().width(), self._beside.minimumSize().width())
        return QSize(wide + self._around(), self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        way = QBoxLayout.Direction.TopToBottom
        if self._fits_beside():
            way = QBoxLayout.Direction.LeftToRight
        if way != self._row.direction():
            self._row.setDirection(way)
            self.updateGeometry()

    def _fits_beside(self) -> bool:
        """Whether the title is no higher beside the ways than they are."""
        title, ways = self._title, self._beside.minimumSize()
        left = self.width() - self._around() - ways.width() - _GAP
        wide = left >= title.minimumSizeHint().width()
        return wide and title.heightForWidth(left) <= ways.height()

    def _around(self) -> int:
        margins = self._row.contentsMargins()
        return margins.left() + margins.right()

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


def _spaced(row: QHBoxLayout) -> QHBoxLayout:
    row.setSpacing(_GAP)
    return row
