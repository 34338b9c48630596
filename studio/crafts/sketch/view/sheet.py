"""How the sheet looks on the screen: paper, its edge, and a line of words while it is bare."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPainter, QPen

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.crafts.sketch.view.fit import Fit
from studio.crafts.sketch.view.proof import Proof

_SIDE = 0.24  # of the paper's width left free beside the words
_LARGER = (1.35, 1.0, 0.75, 0.5)  # than other text: the first at which all words fit


def paint_surround(painter: QPainter, area: QRect, look: Look) -> None:
    """Fill what lies around the paper."""
    painter.fillRect(area, QColor(look.colour("ground")))


def paint_edge(painter: QPainter, fit: Fit, look: Look, rings: bool) -> None:
    """Draw the paper's edge, as a ring while it has the keys."""
    token, width = ("focus", 3) if rings else ("border", 1)
    painter.setPen(QPen(QColor(look.colour(token)), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if fit.is_upright:
        gap = width // 2 + 1
        painter.drawRect(fit.paper.adjusted(-gap, -gap, gap - 1, gap - 1))
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawPolygon(fit.outline)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_ring(painter: QPainter, room: QRect, look: Look) -> None:
    """Show that a sheet whose edge is out of sight has the keys."""
    painter.setPen(QPen(QColor(look.colour("focus")), 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(room.adjusted(1, 1, -2, -2))


def paint_sheet(painter: QPainter, fit: Fit, proof: Proof, area: QRect) -> None:
    """Draw the part of the sheet that shows in screen pixels ``area``."""
    painter.setTransform(fit.transform)
    proof.paint(painter, fit.behind(area))
    painter.resetTransform()


def paint_prompt(painter: QPainter, paper: QRect, font: QFont, look: Look) -> None:
    """Say softly, in the middle of a bare sheet, that any mark will do."""
    softly = QColor(look.colour("on_paper"))
    softly.setAlphaF(0.72)
    painter.setPen(softly)
    inner = QRectF(paper).adjusted(paper.width() * _SIDE, 0, -paper.width() * _SIDE, 0)
    flags = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
    prompt = _("Make a mark. Any mark. It does not have to look like anything.")
    for larger in _LARGER:
        painter.setFont(_sized(font, larger))
        if inner.contains(painter.boundingRect(inner, flags, prompt)):
            break
    painter.drawText(inner, flags, prompt)


def _sized(font: QFont, larger: float) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(round(QFontInfo(font).pixelSize() * larger))
    return sized
