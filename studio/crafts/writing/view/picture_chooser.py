"""One's own drawings, to put one of them into the text."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from studio.core.pictures import OwnPicture, Pictures
from studio.core.surroundings import Look
from studio.core.texts import _
from studio.widgets.controls import button, words
from studio.widgets.drawings import DrawingsList

_WIDE, _HIGH = 30, 24  # letters of the text around


class PictureChooser(QFrame):
    """Asks for the drawings each time it is to open, and holds none of them once it is closed."""

    def __init__(
        self,
        opener: QWidget,
        pictures: Pictures,
        look: Look,
        chosen: Callable[[OwnPicture], None],
    ) -> None:
        super().__init__(opener, Qt.WindowType.Popup)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("A drawing of yours"))
        self._pictures, self._chosen = pictures, chosen
        self.said = words(_("There is no drawing of yours yet. Once you draw, it can stand here."))
        self.close_button = button(_("Close"))
        self.list = DrawingsList(pictures, look)
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.taken.connect(self._take)
        self.close_button.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(words(_("A drawing of yours"), "lead"))
        column.addWidget(self.said)
        column.addWidget(self.list, 1)
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTrailing)

    def open(self) -> None:
        """Show it in the middle of the page, its opener, once the drawings are known."""
        self._pictures.own(_shower(self))

    def show_own(self, own: Sequence[OwnPicture]) -> None:
        """Show these to choose from, or say that there are none."""
        page = self.parentWidget()
        if page is None or not page.isVisible():
            return
        self.list.drawings.show_own(own)
        self.list.setVisible(bool(own))
        self.said.setVisible(not own)
        self._stand_over(page, large=bool(own))
        self.show()
        first = self.list if own else self.close_button
        self.list.setCurrentIndex(self.list.drawings.index(0))
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def _stand_over(self, page: QWidget, *, large: bool) -> None:
        """As large as there is room where there is much to show, else as large as its words."""
        letter = self.fontMetrics().averageCharWidth() * 2
        room = page.screen().availableGeometry()
        wide = min(_WIDE * letter, room.width())
        high = _HIGH * letter if large else self.heightForWidth(wide)
        place = QRect(QPoint(), QSize(wide, min(high, room.height())))
        place.moveCenter(page.mapToGlobal(page.rect().center()))
        place.moveLeft(max(room.left(), min(place.left(), room.right() + 1 - place.width())))
        place.moveTop(max(room.top(), min(place.top(), room.bottom() + 1 - place.height())))
        self.setGeometry(place)

    def _take(self, about: OwnPicture) -> None:
        self.close()
        self._chosen(about)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def _shower(chooser: PictureChooser) -> Callable[[Sequence[OwnPicture]], None]:
    """Return what takes the answer, unless the chooser is gone by then."""
    weak = weakref.ref(chooser)

    def show(own: Sequence[OwnPicture]) -> None:
        there = weak()
        if there is not None and isValid(there):  # type: ignore[no-untyped-call]  # has no types
            there.show_own(own)

    return show
