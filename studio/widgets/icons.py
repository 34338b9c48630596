"""Icons: plain line drawings in ``resources/icons``, coloured when they are loaded."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from studio.core.resources import resource

_SIDE = 96


def icon(name: str, colour: str, chosen: str | None = None) -> QIcon:
    """Return ``resources/icons/{name}.svg`` in ``colour``, and in ``chosen`` while it is on.

    The drawings are 24 × 24 and use ``currentColor``. Raises FileNotFoundError for a new name.
    """
    made = QIcon()
    made.addPixmap(_drawn(name, colour), QIcon.Mode.Normal, QIcon.State.Off)
    if chosen and chosen != colour:
        made.addPixmap(_drawn(name, chosen), QIcon.Mode.Normal, QIcon.State.On)
    return made


def _drawn(name: str, colour: str) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    pixmap = QPixmap(_SIDE, _SIDE)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
        renderer.render(painter, QRectF(0, 0, _SIDE, _SIDE))
    return pixmap
