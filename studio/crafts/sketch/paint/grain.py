"""The tooth of the paper: textures that lie still on the sheet while brushes pass over them.

Each is a small grey picture that goes on at its edges without a seam; black are the high places,
which colour reaches first.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QBrush, QImage, QPainter

from studio.core.errors import CannotRead
from studio.core.resources import resource
from studio.core.texts import _
from studio.crafts.sketch.paint.tiles import ARGB


@lru_cache(maxsize=16)
def grain(name: str, strength: float) -> QBrush:
    """Return a brush whose alpha is the depth of the paper's hollows times ``strength`` (0–1).

    Raises CannotRead when there is no such paper.
    """
    grey = QImage(str(resource("brushes", "grain", f"{name}.png")))
    if grey.isNull():
        raise CannotRead(_("The paper of this brush could not be read. Nothing was changed."))
    deep = grey.convertToFormat(QImage.Format.Format_Grayscale8)
    deep.reinterpretAsFormat(QImage.Format.Format_Alpha8)
    texture = QImage(deep.size(), ARGB)
    texture.fill(0)
    with QPainter(texture) as painter:
        painter.setOpacity(strength)
        painter.drawImage(0, 0, deep)
    return QBrush(texture)


def spread(painter: QPainter, texture: QBrush, area: QRect) -> None:
    """Fill a picture of ``area`` with the part of the paper that lies there."""
    painter.setBrushOrigin(QPoint() - area.topLeft())
    painter.fillRect(0, 0, area.width(), area.height(), texture)
