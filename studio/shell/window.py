"""The one window: a rail, the place in sight, and what is always there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from studio import PRODUCT_NAME
from studio.shell.cover import Cover
from studio.shell.menu_titles import menu_titles
from studio.shell.rail import Rail
from studio.shell.telling import Banner, Told, place_at_foot
from studio.shell.topbar import TopBar
from studio.widgets.page import Upright
from studio.widgets.pressed import is_pressed

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent

    from studio.core.timing import Scheduler

MakePlace = Callable[[], QWidget]


class StudioWindow(QMainWindow):
    """Knows places by key and builds each when it is first shown."""

    closing = Signal()
    first_painted = Signal()
    shown_place = Signal(str)
    covered_up = Signal()
    left_full_screen = Signal()

    def __init__(self, rail: Rail, topbar: TopBar, scheduler: Scheduler) -> None:
        super().__init__()
        self.setWindowTitle(PRODUCT_NAME)
        self.rail, self.topbar = rail, topbar
        self.banner, self.cover = Banner(), Cover()
        self._makers: dict[str, MakePlace] = {}
        self._places: dict[str, QWidget] = {}
        self._key = ""
        self._may_close = False
        self._painted = self._alone = False
        self._stack = QStackedWidget()
        self._whole = QStackedWidget()
        self._whole.addWidget(self._inside())
        self._whole.addWidget(self.cover)
        self.setCentralWidget(self._whole)
        self.told = Told(scheduler)
        self.told.setParent(self)  # inside the stack no screen reader would find it
        self.cover.lifted.connect(self.uncover)
        for title in menu_titles().values():
            self.menuBar().addMenu(title)

    def _inside(self) -> QWidget:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.topbar)
        around = QHBoxLayout()
        around.setContentsMargins(20, 0, 20, 0)
        around.addWidget(self.banner)
        column.addLayout(around)
        column.addWidget(self._stack, 1)
        inside = QWidget()
        inside.setObjectName("ground")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        return inside

    @property
    def place_key(self) -> str:
        """The place in sight, whether or not it is covered."""
        return self._key

    @property
    def covered(self) -> bool:
        return self._whole.currentWidget() is self.cover

    def add_place(self, key: str, make: MakePlace) -> None:
        self._makers[key] = make

    def place(self, key: str) -> QWidget:
        """Return a place, built now if it never was."""
        if key not in self._places:
            self._places[key] = self._makers[key]()
            self._stack.addWidget(self._places[key])
        return self._places[key]

    def has_built(self, key: str) -> bool:
        return key in self._places

    def show_place(self, key: str, title: str = "") -> None:
        """Bring a place in sight, from its top on, and put the focus into it."""
        made = self.place(key)
        self.told.pass_by()
        is_same, self._key = key == self._key, key
        pages = [] if is_same else made.findChildren(Upright)
        self._stack.setCurrentWidget(made)
        self.rail.show_at(key)
        self.topbar.set_title(title)
        if not (is_same and is_pressed()):  # a button without the focus hears no click
            made.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shown_place.emit(key)
        for page in pages:
            page.show_beginning()

    def show_rail(self, *, visible: bool) -> None:
        """Hide the rail while there is nowhere else to go (first run, locked)."""
        self.rail.setVisible(visible)

    def show_alone(self, *, alone: bool) -> None:
        """Show the place in sight and the way to help, nothing else; or all again."""
        self._alone = alone
        self.rail.setVisible(not alone)
        self.topbar.be_quiet(quiet=alone)
        self.menuBar().setVisible(not (alone or self.covered))

    def toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
            self.left_full_screen.emit()
        else:
            self.showFullScreen()

    def cover_up(self) -> None:
        from studio.widgets.accessible import hush

        self.told.hide()
        hush()
        self._whole.setCurrentWidget(self.cover)
        self.menuBar().setVisible(False)
        self.cover.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.covered_up.emit()

    def uncover(self) -> None:
        self._whole.setCurrentIndex(0)
        self.menuBar().setVisible(not self._alone)
        self._stack.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(
        self,
        line: str,
        word: str = "",
        act: Callable[[], None] | None = None,
        *,
        stays: bool = False,
    ) -> None:
        """Say one calm line at the foot, with a way back where there is one.

        It goes when another place is shown, unless there is a way back or it ``stays``.
        """
        if not self.covered:
            self.told.say(line, word, act)
            self.told.stays = stays or act is not None
            place_at_foot(self.told, self)

    def close_for_good(self) -> None:
        """Close now: everything is kept, or the person chose to."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.closing.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # Once this paint has reached the screen and the loop turns again.
            QTimer.singleShot(0, self.first_painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        place_at_foot(self.told, self)
