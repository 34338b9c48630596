"""The picture of a tune for its card: its notes on a strip of paper, without words."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QPen

from studio.crafts.melody.plan import rows_for
from studio.crafts.melody.state import BAR, DRUM_PLACE, PPQ, Note, TuneState
from studio.crafts.melody.tones import tone
from studio.crafts.melody.view_shapes import draw_shape

WIDTH, HEIGHT = 480, 360
_MARGIN = 28
_LEAST_TICKS = 2 * BAR
_SHAPE_FROM = 12
"""Pixels a note needs either way before its shape can be told."""
_PAPER, _LINE, _EDGE = "#FFFFFF", "#E2DACC", "#565B63"


def thumbnail(state: TuneState) -> bytes:
    """Return a PNG of 480 × 360 pixels; may run on any thread."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(_PAPER))
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _Card(state).paint(painter)
    packed = QByteArray()
    buffer = QBuffer(packed)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(packed.data())


class _Card:
    """Lays a whole tune out on one card."""

    def __init__(self, state: TuneState) -> None:
        self._state = state
        self._rows = rows_for(state)
        self._ticks = max(_LEAST_TICKS, -(-state.end // BAR) * BAR)
        self._row = (HEIGHT - 2 * _MARGIN) / len(self._rows)

    def paint(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(_LINE), 1))
        for row in range(len(self._rows) + 1):
            y = _MARGIN + row * self._row
            painter.drawLine(QPointF(_MARGIN, y), QPointF(WIDTH - _MARGIN, y))
        for tick in range(0, self._ticks + 1, self._line_every()):
            x = self._x(tick)
            painter.drawLine(QPointF(x, _MARGIN), QPointF(x, HEIGHT - _MARGIN))
        for note in self._state.notes:
            self._paint_note(painter, note)
        for note in self._state.heard(DRUM_PLACE).values():
            self._paint_beat(painter, note)

    def _line_every(self) -> int:
        """Lines at beats, at bars, or further apart, so that they never run together."""
        every = PPQ
        while self._ticks // every > 32:
            every *= 4
        return every

    def _x(self, tick: int) -> float:
        return _MARGIN + (WIDTH - 2 * _MARGIN) * tick / self._ticks

    def _paint_beat(self, painter: QPainter, note: Note) -> None:
        """A short mark below the rows for each stroke of a drum."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_EDGE))
        place = QRectF(self._x(note.tick) + 1, HEIGHT - _MARGIN + 8, 5, 9)
        painter.drawRoundedRect(place, 2, 2)

    def _paint_note(self, painter: QPainter, note: Note) -> None:
        look = tone(note.pitch)
        row = len(self._rows) - 1 - self._rows.index(note.pitch)
        left = self._x(note.tick)
        width = max(1.0, self._x(note.end) - left - 1)
        box = QRectF(left + 0.5, _MARGIN + row * self._row + 1, width, max(1.0, self._row - 2))
        painter.setPen(QPen(QColor(_EDGE), 1) if box.width() > 4 else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.colour))
        painter.drawRoundedRect(box, min(6, box.width() / 3), min(6, box.height() / 3))
        if min(box.width(), box.height()) >= _SHAPE_FROM:
            size = min(box.width(), box.height(), 26.0) * 0.6
            middle = QPointF(box.left() + min(box.width(), box.height()) / 2, box.center().y())
            draw_shape(painter, look.shape, middle, size, look.ink)
