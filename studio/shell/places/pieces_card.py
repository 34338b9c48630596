"""How one card is painted (a picture, a name, a day), and how many lie beside each other."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from studio.core.surroundings import Look
from studio.shell.places.pieces_model import COVERED_ROLE, DAY_ROLE, PICTURE_ROLE
from studio.shell.places.pieces_pictures import PICTURE
from studio.widgets.card_look import paint_frame, paint_line, paint_picture
from studio.widgets.told_rows import ToldList

_MARGIN = 10
_CORNER = 14
_LEAST_HEIGHT = 80


class CardPainter(QStyledItemDelegate):
    """Paints cards in the colours in use."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        lines = 2 * QFontMetrics(option.font).height()
        return QSize(PICTURE.width() + 4 * _MARGIN, PICTURE.height() + lines + 5 * _MARGIN)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = option.rect.adjusted(6, 6, -6, -6)
        paint_frame(painter, frame, option.state, self._look, _CORNER)
        room = QRect(frame.left() + _MARGIN, frame.top() + _MARGIN, 0, 0)
        room.setSize(QSize(frame.width() - 2 * _MARGIN, PICTURE.height()))
        covered = bool(index.data(COVERED_ROLE))  # then the picture is not even asked for
        picture = None if covered else index.data(PICTURE_ROLE)
        paint_picture(painter, room, picture, self._look, covered=covered)
        words = frame.adjusted(_MARGIN, PICTURE.height() + 2 * _MARGIN, -_MARGIN, -_MARGIN)
        self._paint_words(painter, words, index)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, words: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = painter.fontMetrics().height()
        room = QRect(words.left(), words.top(), words.width(), line)
        name, day = index.data(Qt.ItemDataRole.DisplayRole), index.data(DAY_ROLE)
        paint_line(painter, room, name, self._look.colour("text"))
        paint_line(painter, room.translated(0, line), day, self._look.colour("muted"))


class CardList(ToldList):
    """Cards beside each other, as many as fit; only what is seen costs anything."""

    def __init__(self, name: str, look: Look) -> None:
        super().__init__()
        self._painter = CardPainter(look)
        self.setAccessibleName(name)
        self.setItemDelegate(self._painter)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setSpacing(2)
        self.setIconSize(PICTURE)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(_LEAST_HEIGHT)
