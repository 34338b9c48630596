"""What stands on top of every screen: where one is, Cover, and help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

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
        for made in (self.cover_button, self.help_button):
            self._beside.addWidget(made)
        self._row = _spaced(QHBoxLayout(self))
        self._row.setContentsMargins(20, 12, 20, 8)
        # Else it could never become narrow enough to fold.
        self._row.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)
        self._row.addWidget(self._title, 1)
        self._row.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignTrailing)
        self._row.addLayout(self._beside)
        self._hold_place_of_title(beside=True)

    def set_title(self, title: str) -> None:
        self._title.setText(title)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        """As wide as the folded bar needs, as high as it is now."""
        above = self._seen_first().minimumSizeHint().width()
        wide = max(above, self._beside.minimumSize().width())
        return QSize(wide + self._around(), self._row.minimumSize().height())

    def _seen_first(self) -> QWidget:
        """What stands above where it has no room beside the others."""
        return self._title if self.leave_button.isHidden() else self.leave_button

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
            self._hold_place_of_title(beside=way == QBoxLayout.Direction.LeftToRight)
            self._row.setDirection(way)
            self.updateGeometry()

    def _hold_place_of_title(self, *, beside: bool) -> None:
        """While it is not seen, its place beside the others is kept, and none above them."""
        policy = self._title.sizePolicy()
        policy.setRetainSizeWhenHidden(beside)
        self._title.setSizePolicy(policy)

    def _fits_beside(self) -> bool:
        """Whether what is seen first is no higher beside the ways than they are."""
        first, ways = self._seen_first(), self._beside.minimumSize()
        left = self.width() - self._around() - ways.width() - 2 * _GAP
        wide = left >= first.minimumSizeHint().width()
        return wide and (first is not self._title or first.heightForWidth(left) <= ways.height())

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
        self._fold()
        self.updateGeometry()


def _spaced(row: QHBoxLayout) -> QHBoxLayout:
    row.setSpacing(_GAP)
    return row
