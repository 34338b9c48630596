"""Papers: what lies under a drawing. Each is a colour and perhaps a small pattern laid out over it.

A pattern repeats from the sheet's corner on, so any part of it looks the same alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter

from studio.core.texts import _
from studio.crafts.sketch.paint.tiling import of_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Heights = NDArray[np.int32]

_DOTS = 60  # px between two dots: 5 mm
_FLAT = 50  # the larger, the flatter the bumps
_ROUGH = 384  # px after which the grain repeats


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
    """Return the bumps of rough paper under a light from the upper left.

    Whole numbers and one generator make it, so it is the same on every machine.
    """
    import numpy as np

    chance = np.random.Generator(np.random.PCG64(11))
    heights = sum(
        _evened(chance.integers(-100, 101, (_ROUGH, _ROUGH), np.int32), reach) * weight
        for reach, weight in ((1, 2), (4, 4), (9, 7))
    )
    light = (heights - np.roll(heights, (2, 2), (0, 1))) // _FLAT
    parts = [(colour >> shift & 255) + np.clip(light, -14, 7) for shift in (16, 8, 0)]
    red, green, blue = (np.clip(part, 0, 255).astype(np.uint32) for part in parts)
    return of_words(red << 16 | green << 8 | blue | 0xFF000000)


def _evened(heights: Heights, reach: int) -> Heights:
    """Return heights blurred over ``reach`` pixels each way, around the edges too."""
    import numpy as np

    for _pass in range(4):
        framed = np.pad(heights, ((reach + 1, reach), (0, 0)), mode="wrap")
        sums = framed.cumsum(axis=0, dtype=np.int32)
        heights = (sums[2 * reach + 1 :] - sums[: -2 * reach - 1]).T // (reach + 1)
    return heights


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
