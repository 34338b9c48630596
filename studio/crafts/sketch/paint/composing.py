"""The drawing put together: paper, photo, the sheets over one another, the lines to start from.

Whatever the number of sheets, a frame takes three pictures: all that lies below the sheet in hand,
that sheet, and all that lies above it. The first and the last are made once and mended where
something in them changed; where there is nothing in them there is no picture either.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion, QTransform

from studio.crafts.sketch.commands.arranged import Arrangement, Photo, Underlay
from studio.crafts.sketch.paint import starters
from studio.crafts.sketch.paint.lately import Lately
from studio.crafts.sketch.paint.papers import paint_paper, paper
from studio.crafts.sketch.paint.sheets import Sheets
from studio.crafts.sketch.paint.tiles import ARGB, rects

_WHITE = QColor(255, 255, 255)
Paint = Callable[[QPainter, QRect], None]


class Pane:
    """A picture of the whole area that is painted when it is asked for, where it is stale."""

    def __init__(self, area: QRect, form: QImage.Format, paint: Paint) -> None:
        self._area, self._form, self._paint = area, form, paint
        self._image = QImage()
        self._stale = QRegion(area)

    def spoil(self, region: QRegion) -> None:
        """Hear where it no longer shows what it should."""
        self._stale += region

    def draw(self, painter: QPainter, area: QRect) -> None:
        """Draw a part of it; the painter measures in sheet pixels."""
        if self._image.isNull():
            self._image = QImage(self._area.size(), self._form)
        if self._stale.intersects(area):
            self._mend(area)
        painter.drawImage(area, self._image, area)

    def _mend(self, area: QRect) -> None:
        with QPainter(self._image) as onto:
            for part in rects(self._stale & QRegion(area)):
                onto.setClipRect(part)
                onto.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
                onto.fillRect(part, _WHITE)
                onto.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
                self._paint(onto, part)
        self._stale -= QRegion(area)


class Composition:
    """What lies below and above the sheet in hand."""

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self._arrangement, self.at = Arrangement(), 0
        self._split()
        self._below: Pane | None = None
        self._above: Pane | None = None

    def arrange(self, arrangement: Arrangement, at: int) -> None:
        """Hear how the drawing is laid out, and which sheet is in hand."""
        if (arrangement, at) != (self._arrangement, self.at):
            self._arrangement, self.at = arrangement, at
            self._split()
            self._below = self._above = None

    def spoil(self, sheet: int, region: QRegion) -> None:
        """Hear that a sheet looks different somewhere; the one in hand is in no layer."""
        if sheet != self.at:
            for layer in (self._below, self._above):
                if layer is not None:
                    layer.spoil(region)

    def paint_below(self, painter: QPainter, area: QRect) -> None:
        """Draw what lies below; it covers all that was there."""
        if self._is_plain and not self._is_any_drawn(self._lower):
            painter.fillRect(area, _WHITE)
            return
        if self._below is None:
            self._below = Pane(self._sheets.area, QImage.Format.Format_RGB32, self._paint_below)
        self._below.draw(painter, area)

    def paint_above(self, painter: QPainter, area: QRect) -> None:
        """Draw what lies above."""
        if not self._starts and not self._is_any_drawn(self._higher):
            return
        if self._above is None:
            self._above = Pane(self._sheets.area, ARGB, self._paint_above)
        self._above.draw(painter, area)

    def _is_any_drawn(self, sheets: tuple[int, ...]) -> bool:
        return bool(sheets) and any(not self._sheets.is_empty(sheet) for sheet in sheets)

    def _split(self) -> None:
        now = self._arrangement
        seen, order, at = now.seen, now.sheets, now.sheets.index(self.at)
        self._lower = tuple(sheet for sheet in order[:at] if sheet in seen)
        self._higher = tuple(sheet for sheet in order[at + 1 :] if sheet in seen)
        self._starts = bool(now.starter)
        self._is_plain = not (now.paper or now.underlay or now.starter)

    def _paint_below(self, painter: QPainter, area: QRect) -> None:
        paint_ground(painter, area, self._arrangement, self._sheets.area)
        self._paint_sheets(painter, area, self._lower)

    def _paint_above(self, painter: QPainter, area: QRect) -> None:
        self._paint_sheets(painter, area, self._higher)
        paint_starter(painter, area, self._arrangement, self._sheets.area)

    def _paint_sheets(self, painter: QPainter, area: QRect, sheets: tuple[int, ...]) -> None:
        for sheet in sheets:
            painter.drawImage(area.topLeft(), self._sheets.seen(sheet), area)


def paint_ground(
    painter: QPainter, area: QRect, arrangement: Arrangement, sheet: QRect | None = None
) -> None:
    """Draw the paper, the photo on it, and lines to start from that lie under all that is drawn.

    ``area`` is the part of ``sheet`` that is wanted, or all of it.
    """
    paint_paper(painter, arrangement.paper, area)
    if arrangement.underlay is not None:
        paint_photo(painter, area, arrangement.underlay)
    _paint_lines(painter, arrangement, sheet or area, over=False)


def paint_photo(painter: QPainter, area: QRect, under: Underlay) -> None:
    """Draw a photo as strong as it is to be; nothing where its bytes are no picture."""
    painter.save()
    painter.setClipRect(area)
    painter.setOpacity(under.strength / 100)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(QTransform(*under.transform), combine=True)
    painter.drawImage(0, 0, _decoded(under.photo))
    painter.restore()


def _decode(photo: Photo) -> QImage:
    return QImage.fromData(photo.content)


_decoded = Lately(_decode)


def paint_starter(
    painter: QPainter, area: QRect, arrangement: Arrangement, sheet: QRect | None = None
) -> None:
    """Draw the lines to start from that stay on top; ``area`` and ``sheet`` as for the ground."""
    _paint_lines(painter, arrangement, sheet or area, over=True)


def _paint_lines(painter: QPainter, arrangement: Arrangement, sheet: QRect, *, over: bool) -> None:
    found = starters.starter(arrangement.starter)
    if found is not None and found.over == over:
        dark = paper(arrangement.paper).dark
        starters.paint_starter(painter, arrangement.starter, sheet, dark=dark)


def small_picture(sheet: QImage, area: QRect, size: QSize) -> QImage:
    """Return a sheet on white, ``area`` large if it is empty, shrunk to ``size`` at most."""
    room = area.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
    picture = QImage(room, QImage.Format.Format_RGB32)
    picture.fill(_WHITE)
    if not sheet.isNull():
        shape, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode
        with QPainter(picture) as painter:
            painter.drawImage(0, 0, sheet.scaled(room, shape, smooth.SmoothTransformation))
    return picture


def flattened(arrangement: Arrangement, sheets: tuple[QImage, ...], area: QRect) -> QImage:
    """Return the whole drawing as one picture without transparency; any thread may call it."""
    picture = QImage(area.size(), QImage.Format.Format_RGB32)
    with QPainter(picture) as painter:
        paint_ground(painter, area, arrangement)
        for sheet in arrangement.seen:
            painter.drawImage(0, 0, sheets[sheet])
        paint_starter(painter, area, arrangement)
    return picture
