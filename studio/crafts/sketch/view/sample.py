"""A small picture to choose, with its words below it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QToolButton

from studio.crafts.sketch.paint.papers import paint_paper, paper
from studio.crafts.sketch.paint.starters import paint_starter
from studio.crafts.sketch.view.arrows import ARROWS
from studio.crafts.sketch.view.stops import pass_on
from studio.crafts.sketch.view.two_lines import in_two_lines

_WIDE, _HIGH = 168, 126  # px: twice as fine as it is shown
_OFTEN = 3  # times that fine lines are drawn, to be seen so small
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Sample(QToolButton):
    """A paper with lines on it, both by their ids; one of a group.

    Arrow keys only lead over it: to choose it is a step that can be undone.
    """

    def __init__(self, said: str, paper_id: str, starter_id: str) -> None:
        super().__init__()
        self.setProperty("kind", "sample")
        self.setText(in_two_lines(said).replace("&", "&&"))
        self.setAccessibleName(said)
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIcon(QIcon(QPixmap.fromImage(_picture(paper_id, starter_id))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        elif event.key() in ARROWS:
            pass_on(self.group(), lambda: super(Sample, self).keyPressEvent(event))
        else:
            super().keyPressEvent(event)


def _picture(paper_id: str, starter_id: str) -> QImage:
    image = QImage(_WIDE, _HIGH, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        paint_paper(painter, paper_id, image.rect())
        for _time in range(_OFTEN):
            paint_starter(painter, starter_id, image.rect(), dark=paper(paper_id).dark)
        painter.setPen(Qt.GlobalColor.gray)
        painter.drawRect(QRect(0, 0, _WIDE - 1, _HIGH - 1))
    return image
