"""The picture of a writing for its card: its first lines, on paper."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QImageWriter, QPainter, QTextLayout, QTextOption

WIDTH, HEIGHT = 480, 360
_MARGIN = 36
_LETTER = 24
_LINE = 36
_PAPER, _INK = "#FFFFFF", "#23262B"
# Far more than fit on the card, and few enough that any storm of marks is painted quickly.
_LETTERS = 900
ENOUGH = 3 * _LETTERS
"""Code points of a text with its light marks that more than fill a card without them."""


def paint_card(text: str) -> bytes:
    """Return a PNG of 480 × 360 pixels; may run on any thread once an application exists."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(_PAPER))
    with QPainter(image) as painter:
        painter.setPen(QColor(_INK))
        _write(painter, text.lstrip()[:_LETTERS])
    return _png(image)


def _write(painter: QPainter, text: str) -> None:
    top = float(_MARGIN)
    for paragraph in text.split("\n"):
        for layout, index in _lines(paragraph):
            if top + _LINE > HEIGHT - _MARGIN / 2:
                return
            line = layout.lineAt(index)
            line.setPosition(QPointF(0, 0))
            line.draw(painter, QPointF(_MARGIN, top))
            top += _LINE


def _lines(paragraph: str) -> list[tuple[QTextLayout, int]]:
    """Break a paragraph into lines; an empty one is one empty line."""
    font = QFont()
    font.setPixelSize(_LETTER)
    layout = QTextLayout(paragraph, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    if _runs_leftwards(paragraph):
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(WIDTH - 2 * _MARGIN)
    layout.endLayout()
    return [(layout, index) for index in range(layout.lineCount())]


def _runs_leftwards(paragraph: str) -> bool:
    """True when the first letter with a direction runs right to left (rule P2 of UAX #9)."""
    for letter in paragraph:
        if (direction := unicodedata.bidirectional(letter)) in {"L", "R", "AL"}:
            return direction != "L"
    return False


def _png(image: QImage) -> bytes:
    packed = QByteArray()
    buffer = QBuffer(packed)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(packed.data())
