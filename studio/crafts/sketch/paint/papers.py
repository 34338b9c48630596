"""Papers: what lies under a drawing. Each is a colour and perhaps a small pattern laid out over it.

A pattern repeats from the sheet's corner on, so any part of it looks the same alone. A drawing
keeps only the id, so a paper never changes: one that looks otherwise is another paper.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter

from studio.core.resources import resource
from studio.core.texts import _

_DOTS = 60  # px between two dots: 5 mm


@dataclass(frozen=True, slots=True)
class Paper:
    """``colour`` is 0xRRGGBB; ``word`` names the paper in the language in use.

    ``dark``: light colours show on it, and dark ones hardly.
    """

    id: str
    colour: int
    word: Callable[[], str]
    dark: bool = False
    pattern: Callable[[int], QImage] | None = None


def _dotted(colour: int) -> QImage:
    tile = QImage(_DOTS, _DOTS, QImage.Format.Format_RGB32)
    tile.fill(QColor(colour))
    with QPainter(tile) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0xB4, 0xB9, 0xBF))
        painter.drawEllipse(QPointF(_DOTS / 2, _DOTS / 2), 3.2, 3.2)
    return tile


def _rough(colour: int) -> QImage:
    """Return the bumps of rough paper under a light from the upper left; plain if they are lost.

    They are kept as a picture: chance need not fall the same way in the libraries of tomorrow.
    """
    bumps = QImage(str(resource("papers", "rough.png"))).convertToFormat(QImage.Format.Format_RGB32)
    if bumps.isNull():
        bumps = QImage(1, 1, QImage.Format.Format_RGB32)
        bumps.fill(QColor(colour))
    return bumps


PAPERS: Final = (
    Paper("", 0xFFFFFF, lambda: _("White paper")),
    Paper("warm", 0xFBF3E2, lambda: _("Warm paper")),
    Paper("grey", 0xC9CACB, lambda: _("Grey paper")),
    Paper("night", 0x1B1E26, lambda: _("Night paper"), dark=True),
    Paper("dots", 0xFFFFFF, lambda: _("Dotted paper"), pattern=_dotted),
    Paper("rough", 0xF8F6F0, lambda: _("Rough paper"), pattern=_rough),
)
_BY_ID = {paper.id: paper for paper in PAPERS}


def paper(name: str) -> Paper:
    """Return the paper of that id; a drawing on one that is not here lies on white."""
    return _BY_ID.get(name, PAPERS[0])


def paint_paper(painter: QPainter, name: str, area: QRect) -> None:
    """Cover ``area`` with a paper; the painter measures in sheet pixels."""
    chosen = paper(name)
    if chosen.pattern is None:
        painter.fillRect(area, QColor(chosen.colour))
        return
    painter.save()
    painter.setBrushOrigin(0, 0)
    painter.fillRect(area, QBrush(_pattern(chosen.id)))
    painter.restore()


@lru_cache(maxsize=4)
def _pattern(name: str) -> QImage:
    chosen = paper(name)
    assert chosen.pattern is not None
    return chosen.pattern(chosen.colour)
