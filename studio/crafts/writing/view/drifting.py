"""Words that go: the lines in sight rise a little and fade, one after the other."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QTextBlock
from PySide6.QtWidgets import QWidget

from studio.core.texts import _
from studio.crafts.writing.view.page import Page

LONGEST = 3.6
"""Seconds until the last line is gone, however many there are."""
_FADE, _BETWEEN = 1.2, 0.35  # seconds one line takes, and after which the next begins
_RISE = 0.8  # of its height


@dataclass(frozen=True)
class _Line:
    """A line of the page in sight, and when it begins to go."""

    place: QRect
    starts: float


class Drifting(QWidget):
    """Lies over a page with a picture of its words; ``over`` comes once, at the end or by a key."""

    over = Signal()

    def __init__(self, page: Page, ground: QColor) -> None:
        super().__init__(page.viewport())
        self._ground = ground
        page.setCursorWidth(0)
        self._picture = page.viewport().grab()
        places = lines_in_sight(page)
        step = min(_BETWEEN, (LONGEST - _FADE) / max(1, len(places) - 1))
        self._lines = [_Line(place, at * step) for at, place in enumerate(places)]
        self._run = QVariantAnimation(self)
        self._run.setStartValue(0.0)
        self._run.setEndValue(seconds := (len(places) - 1) * step + _FADE if places else 0.0)
        self._run.setDuration(round(1000 * seconds))
        self._run.valueChanged.connect(self.update)
        self._run.finished.connect(self._end)
        self.setAccessibleName(_("The words are going"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.resize(page.viewport().size())

    def begin(self) -> None:
        """Let them go now."""
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._run.start()

    def skip(self) -> None:
        """Be at the end at once."""
        self._run.stop()
        self._end()

    def _end(self) -> None:
        if self._lines:
            self._lines = []
            self.update()
            self.over.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.skip()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.skip()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = float(self._run.currentValue() or 0.0)
        ratio = self._picture.devicePixelRatio()
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._ground)
            for line in self._lines:
                gone = min(max((now - line.starts) / _FADE, 0.0), 1.0)
                painter.setOpacity((1.0 - gone) ** 2)
                source = QRectF(line.place)
                picture = QRectF(source.topLeft() * ratio, source.size() * ratio)
                risen = source.translated(0, -_RISE * source.height() * gone)
                painter.drawPixmap(risen, self._picture, picture)


def lines_in_sight(page: Page) -> list[QRect]:
    """Return where each line of the page that can be seen lies, in pixels of its viewport."""
    sight = page.viewport().rect()
    top = page.verticalScrollBar().value()
    lines: list[QRect] = []
    block = page.cursorForPosition(QPoint(0, 0)).block()
    while block.isValid():
        found = [line.translated(0, -top) for line in _lines_of(block, sight.width())]
        lines += [line for line in found if line.intersects(sight)]
        if found and found[-1].bottom() > sight.bottom():
            break
        block = block.next()
    return lines


def _lines_of(block: QTextBlock, width: int) -> list[QRect]:
    """Each line of a paragraph, as wide as the page, in pixels of the whole text."""
    layout = block.layout()
    top = layout.position().y()
    lines = [layout.lineAt(at) for at in range(layout.lineCount())]
    return [QRect(0, round(top + line.y()), width, round(line.height())) for line in lines]
