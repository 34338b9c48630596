"""The person's own drawings, to choose one from; only those in sight are brought."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from studio.core.pictures import OwnPicture, Pictures
from studio.core.surroundings import Look
from studio.core.texts import _
from studio.widgets.card_look import paint_frame, paint_line, paint_picture
from studio.widgets.picture import fitted
from studio.widgets.told_rows import TOLD_ROLE, Index, ToldLines, ToldList

PICTURE = QSize(144, 108)
MARGIN = 8
_CORNER = 10
_LINE_HEIGHTS = 9
"""How many times the height of a line a name may be wide."""
_ABOUT = int(Qt.ItemDataRole.UserRole)
_PIXMAP = _ABOUT + 1
_HELD = 200
"""More small pictures than these are asked for again when they come back into sight."""


class DrawingsModel(QAbstractListModel):
    """Drawings, the newest first."""

    def __init__(self, pictures: Pictures) -> None:
        """``pictures`` bring the small picture of a drawing, and what tells it apart."""
        super().__init__()
        self._pictures = pictures
        self._told = ToldLines()
        self._own: Sequence[OwnPicture] = ()
        self._small: dict[str, QPixmap] = {}

    def show_own(self, own: Sequence[OwnPicture]) -> None:
        """Show these; none of those before is held any longer."""
        self.beginResetModel()
        self._own, self._small = own, {}
        self._told.forget()
        self.endResetModel()

    def about(self, index: Index) -> OwnPicture | None:
        return self._own[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self._own)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        about = self.about(index)
        if about is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return about.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(about)
        if role == _ABOUT:
            return about
        if role == TOLD_ROLE:
            return "" if about.covered else self._told.of(about.uid, self._ask_told)
        return self._picture(index.row(), about) if role == _PIXMAP else None

    def _picture(self, row: int, about: OwnPicture) -> QPixmap | None:
        """A covered one is not even asked for."""
        if about.covered:
            return None
        if about.uid not in self._small:
            self._small[about.uid] = QPixmap()
            self._pictures.small(about.uid, lambda png: self._arrived(row, about.uid, png))
        return self._small[about.uid]

    def _arrived(self, row: int, uid: str, png: bytes | None) -> None:
        if png is None or uid not in self._small:
            return
        while len(self._small) > _HELD:
            del self._small[next(iter(self._small))]
        self._small[uid] = fitted(png, PICTURE)
        self.dataChanged.emit(self.index(row), self.index(row), [_PIXMAP])

    def _ask_told(self, uid: str) -> None:
        self._pictures.told(uid, lambda line: self._heard(uid, line))

    def _heard(self, uid: str, line: str) -> None:
        """Nothing is heard of a drawing that is not shown any more, or is covered by now."""
        for row, about in enumerate(self._own):
            if about.uid == uid and line and not about.covered:
                self._told.learn(uid, line)
                self.dataChanged.emit(self.index(row), self.index(row), [TOLD_ROLE])


def spoken(about: OwnPicture) -> str:
    """Return how a drawing is read out."""
    covered = _("picture covered") if about.covered else ""
    return ", ".join(part for part in (about.name, about.day, covered) if part)


class _Painter(QStyledItemDelegate):
    """A picture or a cover, and the name below it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = option.fontMetrics.height()
        wide = max(PICTURE.width(), _LINE_HEIGHTS * line)
        return QSize(wide + 4 * MARGIN, PICTURE.height() + line + 4 * MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = option.rect.adjusted(4, 4, -4, -4)
        paint_frame(painter, frame, option.state, self._look, _CORNER)
        room = QRect(frame.topLeft(), PICTURE).translated(MARGIN, MARGIN)
        room.moveLeft(frame.center().x() - PICTURE.width() // 2)
        about, picture = index.data(_ABOUT), index.data(_PIXMAP)
        paint_picture(painter, room, picture, self._look, covered=about.covered)
        line = frame.adjusted(MARGIN, PICTURE.height() + MARGIN, -MARGIN, 0)
        paint_line(painter, line, about.name, self._look.colour("text"))
        painter.restore()


class DrawingsList(ToldList):
    """Arrows go from one to the next; Enter, Space or a click takes one."""

    taken = Signal(OwnPicture)

    def __init__(self, pictures: Pictures, look: Look) -> None:
        super().__init__()
        self.drawings = DrawingsModel(pictures)
        self._painter = _Painter(look)
        self.setModel(self.drawings)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(_("Your drawings"))
        self.setUniformItemSizes(True)
        self.clicked.connect(self._take)
        self.activated.connect(self._take)

    def choose(self, uid: str) -> None:
        """Put the cursor on a drawing, or on the first where it is not there."""
        rows = [self.drawings.index(row) for row in range(self.drawings.rowCount())]
        fitting = (index for index in rows if self._uid(index) == uid)
        self.setCurrentIndex(next(fitting, self.drawings.index(0)))

    def _uid(self, index: Index) -> str:
        about = self.drawings.about(index)
        return about.uid if about else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._take(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _take(self, index: Index) -> None:
        about = self.drawings.about(index)
        if about is not None:
            self.taken.emit(about)
