"""One finished page to look at; its text is there for those who cannot see it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.core.surroundings import Look
from studio.widgets.accessible import Spoken

_EDGE = 4
_SHEET_SHAPE = 842 / 595


class PageView(QWidget, Spoken):
    """Shows a page as wide as it may; ``image`` is drawn larger and scaled down.

    ``turned`` says +1 or -1 when an arrow key asks for the page after or before.
    """

    turned = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._image, self._fitted = QImage(), QImage()
        self._name, self._text = "", ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        unsubscribe = look.changed.subscribe(self.update)
        self.destroyed.connect(lambda: unsubscribe())

    @property
    def image(self) -> QImage:
        return self._image

    def show_page(self, image: QImage, name: str, text: str) -> None:
        """Show ``image`` under ``name`` ("Page 2 of 4"); ``text`` is every word on it."""
        self._image, self._name, self._text = image, name, text
        self._fitted = QImage()
        self.updateGeometry()
        self.update()

    def spoken_name(self) -> str:
        return self._name

    def spoken_description(self) -> str:
        return self._text

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        shape = _SHEET_SHAPE
        if not self._image.isNull():
            shape = self._image.height() / self._image.width()
        return round((width - 2 * _EDGE) * shape) + 2 * _EDGE

    def sizeHint(self) -> QSize:
        return QSize(720, self.heightForWidth(720))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.turned.emit(-step if self.isRightToLeft() else step)

    def paintEvent(self, event: QPaintEvent) -> None:
        sheet = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        token, thick = ("focus", 3) if self.hasFocus() else ("border", 1)
        with QPainter(self) as painter:
            painter.fillRect(sheet, QColor(self._look.colour("paper")))
            if not self._image.isNull():
                painter.drawImage(sheet, self._fitted_to(sheet.size().toSize()))
            painter.setPen(QPen(QColor(self._look.colour(token)), thick))
            painter.drawRect(sheet)

    def _fitted_to(self, size: QSize) -> QImage:
        """The page at the pixels of this screen, scaled once for each size."""
        pixels = size * self.devicePixelRatioF()
        if self._fitted.size() != pixels:
            keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode
            self._fitted = self._image.scaled(pixels, keep, smooth.SmoothTransformation)
        return self._fitted
