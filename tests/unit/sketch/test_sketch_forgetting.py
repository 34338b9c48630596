"""What a person brought in does not stay in memory after the drawing was closed."""

from __future__ import annotations

import gc
from dataclasses import replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage

from studio.crafts.sketch.commands.arranged import Arranged, Photo, Underlay
from studio.crafts.sketch.commands.pixels import UNMOVED
from studio.crafts.sketch.paint import composing
from studio.crafts.sketch.ways.pictures import flattened
from tests.samples.sheets import small_sheet


def photo() -> Photo:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor(10, 120, 40))
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")
    return Photo.of(bytes(kept.data()))


def test_a_photo_under_a_drawing_is_forgotten_with_it():
    sketch = small_sheet()
    now = sketch.arrangement
    sketch.history.do(Arranged(now, replace(now, underlay=Underlay(photo(), UNMOVED))))
    assert flattened(sketch.snapshot()).pixelColor(5, 5) == QColor(10, 120, 40)
    assert composing._decoded._held is not None
    del sketch, now
    gc.collect()
    assert composing._decoded._held is None
