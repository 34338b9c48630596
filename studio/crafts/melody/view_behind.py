"""A drawing of one's own behind the tune: choosing it, showing it, taking it away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from studio.core.pictures import OwnPicture, Pictures, Seen
from studio.core.texts import _
from studio.crafts.melody.behind import Behind
from studio.crafts.melody.view_backdrop import Backdrop
from studio.crafts.melody.view_behind_list import RowOfDrawings
from studio.crafts.melody.view_pads_side import PadsSide
from studio.crafts.melody.view_ribbon import RibbonSide
from studio.crafts.melody.view_room import Room, RoomPage
from studio.widgets.controls import button, words
from studio.widgets.drawings import spoken
from studio.widgets.flow import FlowLayout


class DrawingBehind:
    """Joins the choice in a drawer to the ribbon and the pads; nothing where no drawings are."""

    def __init__(self, room: Room, page: RoomPage, ribbon: RibbonSide, hands: PadsSide) -> None:
        self._page, self._grid, self._pads = page, ribbon.frame.grid, hands.pads
        parts = (ribbon.frame.sight.viewport(), self._pads)
        self.backdrop = Backdrop(page, parts, (ribbon, hands), room.around.look)
        self._seen: Seen | None = None
        self.choice: BehindChoice | None = None
        if room.around.pictures is not None:
            self.choice = BehindChoice(room, room.around.pictures)
            page.more.add(self.choice, _("A drawing behind the tune"))
            self._join(self.choice, ribbon, page)

    def _join(self, choice: BehindChoice, ribbon: RibbonSide, page: RoomPage) -> None:
        self._grid.ground = self._behind_grid
        self._pads.ground = self._behind_pads
        choice.changed.connect(self._show)
        # Only once the page is laid out anew is there room to scroll to.
        self._soon = QTimer(self.backdrop)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._bring_into_sight)
        choice.opened.connect(self._soon.start)
        for bar in (
            ribbon.frame.sight.horizontalScrollBar(),
            ribbon.frame.sight.verticalScrollBar(),
        ):
            bar.valueChanged.connect(self._scrolled)

    def wake(self) -> None:
        """The room is in sight."""
        if self.choice:
            self.choice.behind.wake()

    def rest(self) -> None:
        """The room is left."""
        if self.choice:
            self.choice.rest()

    def leave(self) -> None:
        """The room is gone."""
        if self.choice:
            self.choice.leave()

    def show_tune(self) -> None:
        if self.choice:
            self.choice.behind.follow()

    def restyle(self) -> None:
        self.backdrop.restyle()

    def _show(self) -> None:
        seen = self.choice.behind.seen if self.choice else None
        if seen is not self._seen:
            self._seen = seen
            self.backdrop.show_picture(seen)
            self._grid.update()

    def _bring_into_sight(self) -> None:
        """Scroll the room to the drawings, which have the keyboard now."""
        viewport = self._page.parentWidget()
        sight = viewport.parentWidget() if viewport else None
        if self.choice and isinstance(sight, QScrollArea):
            sight.ensureWidgetVisible(self.choice.list, 0, 8)

    def _scrolled(self) -> None:
        """What scrolls is moved as it was painted, and the drawing is to stay."""
        if self.backdrop.there:
            self._grid.update()

    def _behind_grid(self, painter: QPainter) -> bool:
        return self.backdrop.paint(painter, self._grid)

    def _behind_pads(self, painter: QPainter) -> bool:
        return self.backdrop.paint(painter, self._pads)


class BehindChoice(QWidget):
    """A line that says what is behind the tune, the ways to change it, and the drawings."""

    changed = Signal()
    """Another picture may be seen now."""
    opened = Signal()
    """The drawings are there to choose from."""

    def __init__(self, room: Room, pictures: Pictures) -> None:
        super().__init__()
        self._room, self._pictures = room, pictures
        self._left = False
        self.behind = Behind(room.tune, pictures, self._show)
        self.line = words("", "quiet")
        self.choose_way = button(_("Choose a drawing…"), "pick")
        self.choose_way.setCheckable(True)
        self.show_way = button(_("Show it here"))
        self.away_way = button(_("Take it away"))
        self.list = RowOfDrawings(pictures, room.around.look)
        self.list.hide()
        self._set_out()
        self.choose_way.toggled.connect(self._open_list)
        self.show_way.clicked.connect(self._uncover)
        self.away_way.clicked.connect(self._take_away)
        self.list.taken.connect(self._take)
        self._show()

    def _set_out(self) -> None:
        flow = FlowLayout()
        flow.setContentsMargins(0, 0, 0, 0)
        for way in (self.choose_way, self.show_way, self.away_way):
            flow.addWidget(way)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addLayout(flow)
        column.addWidget(self.list)

    def rest(self) -> None:
        """Hold nothing of any drawing while nobody looks."""
        self.choose_way.setChecked(False)
        self.behind.rest()

    def leave(self) -> None:
        """The room is gone."""
        self._left = True

    def _show(self) -> None:
        if self._left:
            return
        standing = self.behind.standing
        self.line.setText(self._said())
        self.line.setVisible(bool(self.line.text()))
        self.show_way.setVisible(standing == "covered")
        self.away_way.setVisible(bool(self._room.tune.state.backdrop))
        self.changed.emit()

    def _said(self) -> str:
        about = self.behind.about
        return {
            "none": "",
            "coming": _("Bringing your drawing…"),
            "gone": _("The drawing is not in My pieces now. The tune is whole without it."),
            "covered": _("The drawing behind this tune is covered."),
            "seen": _("Behind this tune: {name}").format(name=about.name if about else ""),
        }[self.behind.standing]

    # The drawings

    def _open_list(self, opened: bool) -> None:
        if opened:
            self._pictures.own(self._show_own)
        else:
            self.list.hide()
            self.list.drawings.show_own(())

    def _show_own(self, own: Sequence[OwnPicture]) -> None:
        if self._left or not self.choose_way.isChecked():
            return
        if not own:
            self.choose_way.setChecked(False)
            self._room.say(_("You have no drawings yet. Once you draw, you can choose one here."))
            return
        self.list.drawings.show_own(own)
        self.list.choose(self._room.tune.state.backdrop)
        self.list.show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def _take(self, about: OwnPicture) -> None:
        self.choose_way.setFocus(Qt.FocusReason.OtherFocusReason)
        self.choose_way.setChecked(False)
        self.behind.choose(about.uid)
        told = _("Behind this tune now: {name}. Undo takes it away.")
        self._room.say(told.format(name=spoken(about)))

    def _take_away(self) -> None:
        self.choose_way.setFocus(Qt.FocusReason.OtherFocusReason)
        self.behind.choose("")
        self._room.say(_("No drawing is behind this tune now."))

    def _uncover(self) -> None:
        self.choose_way.setFocus(Qt.FocusReason.OtherFocusReason)
        self.behind.uncover()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the drawings before it closes the drawer."""
        if event.key() == Qt.Key.Key_Escape and self.choose_way.isChecked():
            self.choose_way.setFocus(Qt.FocusReason.OtherFocusReason)
            self.choose_way.setChecked(False)
        else:
            super().keyPressEvent(event)
