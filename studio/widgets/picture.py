"""Small pictures from PNG bytes, at the size they are shown in."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPixmap


def fitted(png: bytes, room: QSize) -> QPixmap:
    """Return the picture as large as ``room`` (layout pixels) allows, sharp on dense screens.

    One that cannot be read gives a null pixmap, which shows nothing.
    """
    image = QImage.fromData(png)
    if image.isNull():
        return QPixmap()
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    pixmap = QPixmap.fromImage(image.scaled(room * ratio, keep, smooth))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
