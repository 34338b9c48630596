"""The drawing behind the ribbon and the pads: one picture, veiled, seen through both of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from studio.core.pictures import Seen
from studio.core.surroundings import Look
from studio.crafts.melody.veil import MARKS, share_of

_MOVED = {QEvent.Type.Move, QEvent.Type.Resize}


class Backdrop(QObject):
    """Lies across ``parts`` of one page; each of them paints its own piece of it.

    It is as large as the room that the parts take together, its middle in theirs. When one of
    ``sides`` moves, that room is another.
    """

    def __init__(
        self, page: QWidget, parts: tuple[QWidget, ...], sides: tuple[QWidget, ...], look: Look
    ) -> None:
        super().__init__(page)
        self._page, self._parts, self._look = page, parts, look
        self._picture = QImage()
        self._veiled = QPixmap()
        for side in sides:
            side.installEventFilter(self)

    @property
    def there(self) -> bool:
        return not self._picture.isNull()

    def show_picture(self, seen: Seen | None) -> None:
        """Show another picture from now on; nothing of the one before is held any longer."""
        self._picture = _image(seen) if seen else QImage()
        self.restyle()

    def eventFilter(self, side: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() in _MOVED and self.there:
            self.update()
        return False

    def update(self) -> None:
        """Let every part paint its piece anew."""
        for part in self._parts:
            part.update()

    def restyle(self) -> None:
        """Follow new colours."""
        self._veiled = QPixmap()
        self.update()

    def paint(self, painter: QPainter, on: QWidget) -> bool:
        """Paint what lies behind ``on``: a part, or what scrolls within one. False for nothing."""
        room = self._room()
        if not self.there or room.isEmpty():
            return False
        size = self._size_in(room.size())
        if self._veiled.deviceIndependentSize() != size.toSizeF():
            self._veiled = self._veil(size, on.devicePixelRatio())
        corner = QRect(QPoint(), size)
        corner.moveCenter(room.center())
        painter.drawPixmap(QPointF(corner.topLeft() - on.mapTo(self._page, QPoint())), self._veiled)
        return True

    def _room(self) -> QRect:
        """The room on the page that all parts take together."""
        room = QRect()
        for part in self._parts:
            room = room.united(QRect(part.mapTo(self._page, QPoint()), part.size()))
        return room

    def _size_in(self, room: QSize) -> QSize:
        return self._picture.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatioByExpanding)

    def _veil(self, size: QSize, ratio: float) -> QPixmap:
        """Return the picture on the paper of the notes, as much of it as may be seen."""
        colour = self._look.colour
        veiled = QPixmap(size * ratio)
        veiled.setDevicePixelRatio(ratio)
        veiled.fill(QColor(colour("surface")))
        with QPainter(veiled) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setOpacity(share_of(map(colour, MARKS), colour("surface")))
            painter.drawImage(QRectF(QPointF(), size.toSizeF()), self._picture)
        return veiled


def _image(seen: Seen) -> QImage:
    """Return an image with pixels of its own."""
    form = QImage.Format.Format_RGB32
    return QImage(seen.pixels, seen.width, seen.height, 4 * seen.width, form).copy()
