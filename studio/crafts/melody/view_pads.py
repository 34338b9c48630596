"""One pad: a note to press, with its colour, shape, letter and key."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.crafts.melody.tones import Tone
from studio.crafts.melody.view_shapes import draw_octave_dots, draw_shape

_LEAST = 72
_ROUND = 14
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Down: (0, -1),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
}


class Pad(QAbstractButton):
    """One note to press, with its colour, shape, letter and key."""

    stepped = Signal(int, int)
    """Columns and rows an arrow key asks to go."""

    def __init__(self, pad_tone: Tone, name: str, key: str, look: Look) -> None:
        super().__init__()
        self.tone, self._key, self._look = pad_tone, key, look
        self._lit = False
        self.setAccessibleName(name[:1].upper() + name[1:])
        self.setAccessibleDescription(_("Key {key}").format(key=key))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        # The board follows every pointer, which may slide from pad to pad.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        tall = max(_LEAST, round(self.fontMetrics().height() * 2.9))
        return QSize(tall, tall)

    def minimumSizeHint(self) -> QSize:
        return QSize(64, max(64, round(self.fontMetrics().height() * 2.9)))

    def light(self, *, lit: bool) -> None:
        if lit != self._lit:
            self._lit = lit
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(*_STEPS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()  # the board's, as all pointers are

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # "C♯", never "♯C"
            self._paint_ground(painter)
            self._paint_face(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        box = QRectF(self.rect()).adjusted(4.5, 4.5, -4.5, -4.5)
        if self._lit:
            painter.setPen(QPen(QColor(self._look.colour("text")), 3))
            painter.setBrush(QColor(self._look.colour("ground")))
            painter.drawRoundedRect(box, _ROUND, _ROUND)
        inner = box.adjusted(5, 5, -5, -5) if self._lit else box
        painter.setPen(QPen(QColor(self._look.colour("muted")), 1))
        painter.setBrush(QColor(self.tone.colour))
        painter.drawRoundedRect(inner, _ROUND - 3, _ROUND - 3)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._look.colour("focus")), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), _ROUND + 3, _ROUND + 3)

    def _paint_face(self, painter: QPainter) -> None:
        """Shape and letter side by side, the key's name small below."""
        letter, key = self._fonts()
        tall, small = QFontMetricsF(letter), QFontMetricsF(key)
        gap = tall.height() * 0.22
        wide, size = tall.horizontalAdvance(self.tone.letter), tall.capHeight() * 1.15
        whole = tall.capHeight() * 1.5 + small.height() * 1.15
        left = (self.width() - size - gap - wide) / 2
        baseline = (self.height() - whole) / 2 + tall.capHeight() * 1.2
        middle = QPointF(left + size / 2, baseline - tall.capHeight() / 2)
        draw_shape(painter, self.tone.shape, middle, size, self.tone.ink)
        box = QRectF(left + size + gap, baseline - tall.capHeight(), wide, tall.capHeight())
        draw_octave_dots(painter, self.tone, box, self.tone.ink)
        painter.setPen(QColor(self.tone.ink))
        painter.setFont(letter)
        painter.drawText(QPointF(box.left(), baseline), self.tone.letter)
        self._paint_key(painter, key, small, baseline + tall.capHeight() * 0.35)

    def _paint_key(
        self, painter: QPainter, font: QFont, metrics: QFontMetricsF, top: float
    ) -> None:
        wide = max(metrics.height() * 1.25, metrics.horizontalAdvance(self._key) + 8)
        cap = QRectF((self.width() - wide) / 2, top, wide, metrics.height() * 1.1)
        pen = QPen(QColor(self.tone.ink), 1)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cap, 4, 4)
        painter.setFont(font)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)

    def _fonts(self) -> tuple[QFont, QFont]:
        letter, key = QFont(self.font()), QFont(self.font())
        letter.setBold(True)
        tall = min(self.fontMetrics().height() * 1.35, self.width() * 0.34)
        letter.setPixelSize(round(tall))
        key.setPixelSize(max(11, round(self.fontMetrics().height() * 0.62)))
        return letter, key
