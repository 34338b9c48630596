"""The Draw room: the sheet in the middle, what to draw with on either side, more on request."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from studio.core.surroundings import Surroundings
from studio.core.texts import _
from studio.crafts.sketch.choice import BRUSH, Choice
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.habits import packed, unpacked
from studio.crafts.sketch.view.canvas import Canvas
from studio.crafts.sketch.view.hands import Tooled
from studio.crafts.sketch.view.in_hand import GuidedBrush, InHand
from studio.crafts.sketch.view.more import More
from studio.crafts.sketch.view.page_colours import ColoursPage
from studio.crafts.sketch.view.page_how import HowPage
from studio.crafts.sketch.view.page_pattern import PatternPage
from studio.crafts.sketch.view.palette import Palette
from studio.crafts.sketch.view.panel import Page, Panel
from studio.crafts.sketch.view.setting_out import Parts, SettingOut
from studio.crafts.sketch.view.strip import Strip
from studio.crafts.sketch.view.telling import told_of
from studio.crafts.sketch.view.tools import Tools
from studio.widgets.accessible import announce

ROOM = "sketch"


class SketchView(QWidget):
    """Shows a sketch and what to draw on it with."""

    def __init__(self, sketch: Sketch, surroundings: Surroundings) -> None:
        super().__init__()
        self._sketch, self._habits = sketch, surroundings.habits
        self._look = surroundings.look
        self.choice = Choice(unpacked(self._habits.recall(ROOM) if self._habits else ""))
        self.hands = InHand(self.choice, self._makers())
        self.tools = Tools(self.choice, surroundings.look)
        self.canvas = Canvas(sketch, surroundings, self.hands)
        self.colours = Palette(self.choice, surroundings.look)
        self.strip = Strip()
        self.more = More(self.choice, surroundings.look, self.hands.offered)
        self.panel = Panel(self.more, surroundings.look)
        self._furnish()
        parts = Parts(self.tools, self.panel, self.canvas, self.strip, self.colours)
        self._setting_out = SettingOut(self, parts)
        self.setFocusProxy(self.canvas)
        self._connect()
        self._show_choice()

    def _makers(self) -> Mapping[str, Callable[[], Tooled]]:
        return {BRUSH: lambda: GuidedBrush(self._sketch, self.choice)}

    def _furnish(self) -> None:
        """Fill the panel with the ways to everything that is one step away."""
        pages = (
            Page("pattern", lambda: _("Mirror and circle"), "draw-mirror", self._pattern),
            Page("colours", lambda: _("Your own colours"), "draw-colours", self._own_colours),
            Page("how", lambda: _("How it draws"), "draw-how", lambda: HowPage(self.choice)),
        )
        for page in pages:
            self.more.add_row(self.panel.add(page))

    def _pattern(self) -> PatternPage:
        return PatternPage(self.choice)

    def _own_colours(self) -> ColoursPage:
        return ColoursPage(self.choice, self._look, ())

    def _connect(self) -> None:
        self.tools.more.clicked.connect(self._turn_panel)
        self.colours.more.clicked.connect(self._turn_to_colours)
        self.panel.turned.connect(self._fold)
        self.more.taken.connect(self._to_the_sheet)
        ends = (self.choice.changed.subscribe(self._show_choice), self.hands.stop)
        self.destroyed.connect(lambda: [end() for end in ends])

    def _turn_panel(self) -> None:
        if self.tools.more.isChecked():
            self.panel.open_by(self.tools.more)
        else:
            self.panel.close_up()

    def _turn_to_colours(self) -> None:
        if self.colours.more.isChecked():
            self.panel.open_by(self.colours.more, "colours")
        else:
            self.panel.close_up()

    def _to_the_sheet(self) -> None:
        """A tool was taken: the sheet has the keys."""
        self.panel.put_away()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    # What it shows

    def _show_choice(self) -> None:
        said, deeds = told_of(self.choice)
        if said != self.strip.line.text() and said:
            announce(self.canvas, said)
        if self.strip.show_line(said, deeds):
            self._setting_out.order_tabs()
        side = self.choice.now.side
        reads_left = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        self._setting_out.put_tools(left=side == "left" if side else reads_left)
        if self._habits:
            self._habits.remember(ROOM, packed(self.choice.now))

    def _fold(self) -> None:
        self._setting_out.fold(self.size())
        self._setting_out.order_tabs()

    # What Qt calls

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._setting_out.fold(self.size())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._setting_out.fold(self.size())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fold()

    def hideEvent(self, event: QHideEvent) -> None:
        self.hands.tool.leave()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape backs out one level at a time: the panel, then the tool."""
        if event.key() == Qt.Key.Key_Escape and self.panel.opened:
            self.panel.close_up()
        elif event.key() == Qt.Key.Key_Escape and self.choice.now.tool != BRUSH:
            self.choice.take_tool(BRUSH)
        else:
            event.ignore()
