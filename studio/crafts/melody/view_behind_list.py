"""The person's own drawings side by side, to choose one from; only those in sight are brought."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio.core.pictures import OwnPicture, Pictures
from studio.core.surroundings import Look
from studio.core.texts import _
from studio.widgets.picture import fitted

Index = QModelIndex | QPersistentModelIndex

PICTURE = QSize(144, 108)
_MARGIN = 8
_LINE_HEIGHTS = 9
"""How many times the height of a line a name may be wide."""
_ABOUT = int(Qt.ItemDataRole.UserRole)
_PIXMAP = _ABOUT + 1
_HELD = 200
"""More small pictures than these are asked for again when they come back into sight."""


class DrawingsModel(QAbstractListModel):
    """Drawings, the newest first."""

    def __init__(self, ask: Callable[[str, Callable[[bytes | None], None]], None]) -> None:
        """``ask`` brings the small picture of a drawing, by its lasting name."""
        super().__init__()
        self._ask = ask
        self._own: Sequence[OwnPicture] = ()
        self._small: dict[str, QPixmap] = {}

    def show_own(self, own: Sequence[OwnPicture]) -> None:
        """Show these; none of those before is held any longer."""
        self.beginResetModel()
        self._own, self._small = own, {}
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
        return self._picture(index.row(), about) if role == _PIXMAP else None

    def _picture(self, row: int, about: OwnPicture) -> QPixmap | None:
        """A covered one is not even asked for."""
        if about.covered:
            return None
        if about.uid not in self._small:
            self._small[about.uid] = QPixmap()
            self._ask(about.uid, lambda png: self._arrived(row, about.uid, png))
        return self._small[about.uid]

    def _arrived(self, row: int, uid: str, png: bytes | None) -> None:
        if png is None or uid not in self._small:
            return
        while len(self._small) > _HELD:
            del self._small[next(iter(self._small))]
        self._small[uid] = fitted(png, PICTURE)
        self.dataChanged.emit(self.index(row), self.index(row), [_PIXMAP])


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
        return QSize(wide + 4 * _MARGIN, PICTURE.height() + line + 4 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = option.rect.adjusted(4, 4, -4, -4)
        self._paint_frame(painter, frame, option.state)
        room = QRect(frame.topLeft(), PICTURE).translated(_MARGIN, _MARGIN)
        room.moveLeft(frame.center().x() - PICTURE.width() // 2)
        self._paint_picture(painter, room, index)
        line = frame.adjusted(_MARGIN, PICTURE.height() + _MARGIN, -_MARGIN, 0)
        name = str(index.data(Qt.ItemDataRole.DisplayRole))
        cut = option.fontMetrics.elidedText(name, Qt.TextElideMode.ElideRight, line.width())
        painter.setPen(QColor(self._look.colour("text")))
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, cut)
        painter.restore()

    def _paint_frame(self, painter: QPainter, frame: QRect, state: QStyle.StateFlag) -> None:
        """The one to be chosen has a wider edge, not only another colour."""
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        token = "focus" if focused else "accent" if chosen else "line"
        painter.setBrush(QColor(self._look.colour("surface")))
        painter.setPen(QPen(QColor(self._look.colour(token)), 3 if chosen else 1))
        painter.drawRoundedRect(frame, 10, 10)

    def _paint_picture(self, painter: QPainter, room: QRect, index: Index) -> None:
        painter.fillRect(room, QColor(self._look.colour("raised")))
        about, picture = index.data(_ABOUT), index.data(_PIXMAP)
        if isinstance(about, OwnPicture) and about.covered:
            painter.setPen(QColor(self._look.colour("muted")))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, _("Covered"))
        elif isinstance(picture, QPixmap) and not picture.isNull():
            target = QRect()
            target.setSize(picture.deviceIndependentSize().toSize())
            target.moveCenter(room.center())
            painter.drawPixmap(target, picture)


class DrawingsList(QListView):
    """Arrows go from one to the next; Enter, Space or a click takes one."""

    taken = Signal(str)

    def __init__(self, pictures: Pictures, look: Look) -> None:
        super().__init__()
        self.drawings = DrawingsModel(pictures.small)
        self._painter = _Painter(look)
        self.setModel(self.drawings)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(_("Your drawings"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._take)
        self.activated.connect(self._take)
        self.fit()

    def fit(self) -> None:
        """Be as high as one row of pictures, their names and the bar."""
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(PICTURE.height() + 5 * _MARGIN + self.fontMetrics().height() + bar)

    def choose(self, uid: str) -> None:
        """Put the cursor on a drawing, or on the first where it is not there."""
        rows = [self.drawings.index(row) for row in range(self.drawings.rowCount())]
        fitting = (index for index in rows if _uid(self.drawings, index) == uid)
        self.setCurrentIndex(next(fitting, self.drawings.index(0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._take(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self.fit()

    def _take(self, index: Index) -> None:
        about = self.drawings.about(index)
        if about is not None:
            self.taken.emit(about.uid)


def _uid(drawings: DrawingsModel, index: Index) -> str:
    about = drawings.about(index)
    return about.uid if about else ""
