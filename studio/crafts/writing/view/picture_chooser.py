"""One's own drawings, to put one of them into the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from studio.core.pictures import OwnPicture, Pictures
from studio.core.texts import _
from studio.widgets.controls import words
from studio.widgets.picture import fitted

_PICTURE = QSize(144, 108)
_ROLE = int(Qt.ItemDataRole.UserRole)
_WIDE, _HIGH = 30, 24  # letters of the text around


class PictureChooser(QFrame):
    """Asks for the drawings each time it opens, and holds none of them once it is closed."""

    def __init__(
        self, opener: QWidget, pictures: Pictures, chosen: Callable[[OwnPicture], None]
    ) -> None:
        super().__init__(opener, Qt.WindowType.Popup)
        self.setObjectName("sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("A drawing of yours"))
        self._pictures, self._chosen = pictures, chosen
        self.said = words("", "quiet")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Your drawings"))
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setIconSize(_PICTURE)
        self.list.setSpacing(6)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self.list.verticalScrollBar().valueChanged.connect(self._bring)
        column = QVBoxLayout(self)
        column.addWidget(words(_("A drawing of yours"), "lead"))
        column.addWidget(self.said)
        column.addWidget(self.list, 1)

    def open_over(self, page: QWidget) -> None:
        """Show it in the middle of the page, as large as there is room for."""
        letter = self.fontMetrics().averageCharWidth() * 2
        room = page.screen().availableGeometry()
        self.resize(min(_WIDE * letter, room.width()), min(_HIGH * letter, room.height()))
        middle = page.mapToGlobal(page.rect().center())
        place = QRect(QPoint(), self.size())
        place.moveCenter(middle)
        place.moveLeft(max(room.left(), min(place.left(), room.right() + 1 - place.width())))
        place.moveTop(max(room.top(), min(place.top(), room.bottom() + 1 - place.height())))
        self.move(place.topLeft())
        self.list.clear()
        self._say(_("Looking for your drawings…"))
        self._pictures.own(self._show_own)
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def _say(self, told: str) -> None:
        self.said.setText(told)
        self.said.setVisible(bool(told))

    def _show_own(self, own: Sequence[OwnPicture]) -> None:
        self.list.clear()
        self._say("" if own else _("There is no drawing of yours yet."))
        for about in own:
            item = QListWidgetItem(about.name)
            item.setData(_ROLE, about)
            item.setSizeHint(_PICTURE + QSize(24, 3 * self.fontMetrics().height()))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._bring()

    def _bring(self, _value: int = 0) -> None:
        """Ask for the small pictures in sight; a covered one is not even asked for."""
        in_sight = self.list.viewport().rect()
        for row in range(self.list.count()):
            item = self.list.item(row)
            about = item.data(_ROLE)
            if about.covered or item.data(_ROLE + 1):
                continue
            if in_sight.intersects(self.list.visualItemRect(item)):
                item.setData(_ROLE + 1, True)
                self._pictures.small(about.uid, _shower(self, about.uid))

    def show_small(self, uid: str, png: bytes | None) -> None:
        for row in range(self.list.count() if png else 0):
            item = self.list.item(row)
            if item.data(_ROLE).uid == uid:
                item.setIcon(QIcon(fitted(png or b"", _PICTURE)))

    def _take(self, item: QListWidgetItem) -> None:
        about = item.data(_ROLE)
        self.close()
        self._chosen(about)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._bring()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def _shower(chooser: PictureChooser, uid: str) -> Callable[[bytes | None], None]:
    """Return what takes the answer, unless the chooser is gone by then."""
    import weakref

    from shiboken6 import isValid

    weak = weakref.ref(chooser)

    def show(png: bytes | None) -> None:
        there = weak()
        if there is not None and isValid(there):  # type: ignore[no-untyped-call]
            there.show_small(uid, png)

    return show
