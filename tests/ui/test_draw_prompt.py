"""The words on a bare sheet are whole, however small the sheet and large the text."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from studio.crafts.sketch.view.sheet import paint_prompt
from tests.samples.plain_look import PlainLook


def _inked(image):
    """The rows and columns in which something is drawn."""
    blank = QColor("white").rgb()
    at = [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixel(x, y) != blank
    ]
    return {x for x, _y in at}, {y for _x, y in at}


@pytest.mark.parametrize(("width", "height", "letters"), [(340, 260, 30), (240, 180, 30)])
def test_the_words_stay_clear_of_the_edges(qapp, width, height, letters):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    font = QFont(qapp.font())
    font.setPixelSize(letters)
    with QPainter(image) as painter:
        paint_prompt(painter, QRect(0, 0, width, height), font, PlainLook())
    columns, rows = _inked(image)
    assert 2 < min(rows) < max(rows) < height - 3
    assert 2 < min(columns) < max(columns) < width - 3
