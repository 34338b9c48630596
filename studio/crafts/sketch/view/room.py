"""The Draw room: the sheet in the middle, what to draw with on either side, more on request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from studio.core.surroundings import Surroundings
from studio.core.texts import _
from studio.crafts.sketch.choice import BRUSH, HAND, PLACE, Choice
from studio.crafts.sketch.commands.cleared import Cleared
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.habits import packed, unpacked
from studio.crafts.sketch.hand.outlines import SHAPES
from studio.crafts.sketch.palettes import palettes
from studio.crafts.sketch.view.canvas import Canvas
from studio.crafts.sketch.view.film import FilmView
from studio.crafts.sketch.view.hands import Tooled
from studio.crafts.sketch.view.hands_choosing import Choosing
from studio.crafts.sketch.view.hands_colouring import Colouring
from studio.crafts.sketch.view.hands_filling import Filling
from studio.crafts.sketch.view.hands_floating import FloatingTool
from studio.crafts.sketch.view.hands_moving import MovingSheet
from studio.crafts.sketch.view.hands_placing import Placing
from studio.crafts.sketch.view.hands_shapes import Shape
from studio.crafts.sketch.view.in_hand import GuidedBrush, InHand
from studio.crafts.sketch.view.missing import Missing
from studio.crafts.sketch.view.more import More
from studio.crafts.sketch.view.page_closer import CloserPage
from studio.crafts.sketch.view.page_colours import ColoursPage
from studio.crafts.sketch.view.page_files import FilesPage
from studio.crafts.sketch.view.page_grounds import PapersPage, StartersPage
from studio.crafts.sketch.view.page_how import HowPage
from studio.crafts.sketch.view.page_making import MakingPage
from studio.crafts.sketch.view.page_pattern import PatternPage
from studio.crafts.sketch.view.page_sheets import SheetsPage
from studio.crafts.sketch.view.palette import Palette
from studio.crafts.sketch.view.panel import Page, Panel, deed_tool
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
        self._around, self._look = surroundings, surroundings.look
        self.choice = Choice(unpacked(self._habits.recall(ROOM) if self._habits else ""))
        self._missing = Missing(self.choice, self._tell)
        self.hands = InHand(self.choice, self._makers(), self._say)
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
        self._soon = QTimer(self)  # each group then has its one stop at what is chosen
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._setting_out.order_tabs)
        self._connect()
        self._show_choice()

    def _makers(self) -> Mapping[str, Callable[[], Tooled]]:
        sketch, choice = self._sketch, self.choice
        return {
            BRUSH: lambda: GuidedBrush(sketch, choice),
            **{shape: partial(Shape, sketch, choice, shape) for shape in SHAPES},
            "fill": lambda: Filling(sketch, choice, lambda: self.canvas.nib_place, self._say),
            "colouring": lambda: Colouring(
                sketch, choice, self._bring_into_sight, self._ringed, self._say
            ),
            "choose": lambda: self._choosing(around=False),
            "lasso": lambda: self._choosing(around=True),
            PLACE: lambda: Placing(sketch, self.hands.shown.emit, self._say, self._placed),
            HAND: lambda: MovingSheet(self.canvas.viewing),
        }

    def place_picture(self, picture: QImage) -> None:
        """Let a picture float above the sheet until the person lays it down or leaves it out."""
        self.choice.take_tool(PLACE)
        tool = self.hands.tool
        assert isinstance(tool, Placing)
        self._to_the_sheet()
        tool.bring(picture)

    def put_back(self) -> bool:
        """Put back what floats above the sheet, as Undo does first; False where nothing does.

        A line under the hand ends here, so that it is what Undo takes back, and Redo brings again.
        """
        self.canvas.finish()
        tool = self.hands.tool
        if not isinstance(tool, FloatingTool) or tool.floating is None:
            return False
        tool.put_back()
        return True

    def _placed(self) -> None:
        """A picture that no longer floats leaves the brush in hand."""
        tool = self.hands.tool
        if isinstance(tool, Placing) and tool.floating is None:
            self.choice.take_tool(BRUSH)
        self._tell()

    def _bring_into_sight(self, place: tuple[float, float]) -> None:
        self.canvas.viewing.show(*place)

    def _ringed(self) -> None:
        self.hands.shown.emit()
        self._tell()

    def _choosing(self, *, around: bool) -> Choosing:
        made = Choosing(self._sketch, self.hands.shown.emit, self._say, self._tell, around=around)
        self.destroyed.connect(lambda: made.stop())
        return made

    def _furnish(self) -> None:
        """Fill the panel with the ways to everything that is one step away."""
        pages = (
            Page("pattern", lambda: _("Mirror and circle"), "draw-mirror", self._pattern),
            Page("colours", lambda: _("Your own colours"), "draw-colours", self._own_colours),
            Page("papers", lambda: _("Paper"), "draw-paper", self._papers),
            Page("starters", lambda: _("Lines to start from"), "draw-starter", self._starters),
            Page("sheets", lambda: _("Tracing sheets"), "draw-sheets", self._sheets),
            Page("files", lambda: _("Photos and files"), "draw-picture", self._files),
            Page("making", lambda: _("How I made this"), "draw-made", self._making),
            Page("closer", lambda: _("Look closer"), "draw-closer", self._closer),
            Page("how", lambda: _("How it draws"), "draw-how", lambda: HowPage(self.choice)),
        )
        for page in pages:
            self.more.add(self.panel.add(page))
        self.more.add(deed_tool(_("Clear the sheet"), "draw-clear", self._look, self._clear))

    def _pattern(self) -> PatternPage:
        return PatternPage(self.choice)

    def _own_colours(self) -> ColoursPage:
        sets = [(one.name, one.colours) for one in palettes()]
        return ColoursPage(self.choice, self._look, sets)

    def _papers(self) -> PapersPage:
        return PapersPage(self._sketch)

    def _starters(self) -> StartersPage:
        made = StartersPage(self._sketch)
        made.colouring.connect(self._colour_parts)
        return made

    def _colour_parts(self) -> None:
        self.choice.take_tool("colouring")
        self._to_the_sheet()

    def _sheets(self) -> SheetsPage:
        return SheetsPage(self._sketch, self._say)

    def _files(self) -> FilesPage:
        return FilesPage(self._sketch, self._around, self.place_picture, self._say)

    def _making(self) -> MakingPage:
        return MakingPage(self._sketch, self._around, self._watch, self._say)

    def _watch(self) -> None:
        """Show the film of how this was made over the whole room."""
        self.hands.tool.leave()
        page = self.panel.page("making")
        assert isinstance(page, MakingPage)
        FilmView(self._sketch, self._around, self).open_over(page.film.watch.setFocus)

    def _closer(self) -> CloserPage:
        return CloserPage(self.canvas.viewing, self._say)

    def _clear(self) -> None:
        """Make the sheet drawn on empty; Undo brings all back."""
        if self._sketch.image(self._sketch.at) is not None:
            self._sketch.history.do(Cleared(self._sketch.at))
            self._say(_("The sheet is clear. Undo brings it back."))

    def _connect(self) -> None:
        self.tools.more.clicked.connect(self._turn_panel)
        self.colours.more.clicked.connect(self._turn_to_colours)
        self.panel.turned.connect(self._fold)
        self.more.taken.connect(self._to_the_sheet)
        ends = (
            self.choice.changed.subscribe(self._show_choice),
            self.canvas.viewing.changed.subscribe(self._tell),
            self.hands.stop,
        )
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

    def _say(self, said: str) -> None:
        announce(self.canvas, said)

    # What it shows

    def _show_choice(self) -> None:
        self._tell()
        side = self.choice.now.side
        reads_left = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        self._soon.start()
        self._setting_out.put_tools(left=side == "left" if side else reads_left)
        if self._habits:
            self._habits.remember(ROOM, packed(self.choice.now))

    def tab_parts(self) -> tuple[QWidget, ...]:
        """A ``studio.widgets.tabbing.GoesByTab``."""
        return self._setting_out.tab_parts()

    def _tell(self) -> None:
        """Say under the sheet what is in hand; what the keys were on may be gone with it."""
        said, deeds = told_of(self.choice, self.hands.tool, self.canvas.viewing)
        if not said and not deeds:
            said, deeds = self._missing.told()
        had_keys, before = self.strip.has_keys, self.strip.line.text()
        if self.strip.show_line(said, deeds):
            self._setting_out.order_tabs()
            self._setting_out.show_strip()
            if had_keys:
                self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        if said not in ("", before, self.canvas.viewing.told()):
            self._say(said)

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
