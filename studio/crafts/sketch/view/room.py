"""The Draw room: the sheet in the middle, what to draw with on either side."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.core.surroundings import Surroundings
from studio.crafts.sketch.choice import Choice
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.view.canvas import Canvas
from studio.crafts.sketch.view.hands import Brush, OnlyHand
from studio.crafts.sketch.view.tools import Palette, Tools
from studio.widgets.side import Side


class SketchView(QWidget):
    """Shows a sketch and what to draw on it with."""

    def __init__(self, sketch: Sketch, surroundings: Surroundings) -> None:
        super().__init__()
        self.choice = choice = Choice()
        self.tools = Tools(self.choice, surroundings.look)
        brush = Brush(sketch, lambda rubber: choice.ink(rubber=rubber))
        self.canvas = Canvas(sketch, surroundings, OnlyHand(brush))
        self.colours = Palette(self.choice, surroundings.look)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        # The keys begin at the sheet, then go on to the tools and the colours: what a view holds
        # before the place it hands its focus to can never be reached with Tab.
        row.addWidget(self.canvas, 1)
        row.insertWidget(0, Side(self.tools))
        row.addWidget(Side(self.colours))
        self.setFocusProxy(self.canvas)
