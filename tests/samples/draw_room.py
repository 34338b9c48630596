"""The Draw room in a window of its own, for tests: pressed, drawn on and typed on for real."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from studio.core.surroundings import Surroundings
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.view import room as view_room
from studio.crafts.sketch.view.room import SketchView
from studio.widgets import accessible
from tests.samples.around import surroundings
from tests.samples.pens import Pen

Key = Qt.Key
Point = tuple[float, float]


class DrawRoom:
    """``x`` and ``y`` are parts of the sheet from its upper left corner, 0–1."""

    def __init__(self, size: tuple[int, int] = (1100, 700), around: Surroundings | None = None):
        accessible.install()
        self.sketch = Sketch()
        self.view = SketchView(self.sketch, around or surroundings())
        self.view.resize(*size)
        self.view.show()
        self.view.activateWindow()
        self.view.setFocus()
        self.rest()

    @property
    def canvas(self) -> QWidget:
        return self.view.canvas

    def rest(self) -> None:
        for _turn in range(4):
            QApplication.processEvents()

    def named(self, word: str) -> QAbstractButton:
        found = self.view.findChildren(QAbstractButton)
        return next(one for one in found if one.accessibleName() == word and one.isVisible())

    def has(self, word: str) -> bool:
        found = self.view.findChildren(QAbstractButton)
        return any(one.accessibleName() == word and one.isVisible() for one in found)

    def press(self, *said: str) -> None:
        for word in said:
            QTest.mouseClick(self.named(word), Qt.MouseButton.LeftButton)
            self.rest()

    def keys(self, *pressed: Key | tuple[Key, Qt.KeyboardModifier]) -> None:
        """Press keys wherever the focus is."""
        for one in pressed:
            key, held = one if isinstance(one, tuple) else (one, Qt.KeyboardModifier.NoModifier)
            QTest.keyClick(QApplication.focusWidget(), key, held)
            self.rest()

    def on_screen(self, place: Point) -> Point:
        """Return where in the canvas a place of the sheet is."""
        sheet = self.sketch.sheet
        fit = self.view.canvas.viewing.fit
        at = fit.transform.map(QPointF(place[0] * sheet.width(), place[1] * sheet.height()))
        return at.x(), at.y()

    def draw(self, *places: Point) -> None:
        """Draw through places of the sheet, six events from one to the next."""
        there = [self.on_screen(place) for place in places]
        way = [there[0]]
        for (x, y), (to_x, to_y) in pairwise(there):
            way += [(x + (to_x - x) * at / 6, y + (to_y - y) * at / 6) for at in range(1, 7)]
        Pen(self.view.canvas).stroke(way)
        self.rest()

    def colour(self, place: Point) -> int:
        """Return what is seen of the drawing at a place of the sheet, 0xRRGGBB."""
        x, y = (
            round(place[0] * self.sketch.sheet.width()),
            round(place[1] * self.sketch.sheet.height()),
        )
        return self.seen().pixel(x, y) & 0xFFFFFF

    def seen(self) -> QImage:
        from studio.crafts.sketch.ways.pictures import flattened

        return flattened(self.sketch.snapshot())

    def shot(self) -> QImage:
        self.rest()
        return self.view.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def told_in_the_room(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by all the room says aloud."""
    words: list[str] = []
    monkeypatch.setattr(view_room, "announce", lambda _widget, told: words.append(told))
    return words
