"""The Tune room: a bar of controls, the ribbon in the middle, the pads below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from studio.core.surroundings import Surroundings
from studio.crafts.melody.document import Tune
from studio.crafts.melody.hushing import Hushing
from studio.crafts.melody.playing import Pads, Player
from studio.crafts.melody.view_behind import DrawingBehind
from studio.crafts.melody.view_controls import Controls
from studio.crafts.melody.view_pads_side import PadsSide
from studio.crafts.melody.view_ribbon import RibbonSide
from studio.crafts.melody.view_room import Room, RoomPage, scrolling_down
from studio.widgets.accessible import announce
from studio.widgets.tabbing import tab_through


class TuneView(QWidget):
    """Lets hands reach a tune, and shows and sounds what it holds."""

    def __init__(self, tune: Tune, surroundings: Surroundings) -> None:
        super().__init__()
        self._tune, self._sound = tune, Hushing(surroundings.sound)
        surroundings = replace(surroundings, sound=self._sound)
        self._player = Player(tune, self._sound, surroundings.scheduler)
        self._hands = Pads(tune, self._sound, surroundings.scheduler, self._player)
        self.room = Room(tune, surroundings, self._sound, self._player, self._hands, self._say)
        self.controls = Controls(surroundings.look)
        self.page = RoomPage(self.controls)
        self.line = self.page.line
        self.ribbon = RibbonSide(self.room)
        self.hands_side = PadsSide(self.room)
        self.frame, self.pads = self.ribbon.frame, self.hands_side.pads
        self.hands_side.furnish(self.page)
        self.frame.grid.letters = self.hands_side.pitch_of
        self.page.set_out(self.ribbon, self.hands_side)
        self.behind = DrawingBehind(self.room, self.page, self.ribbon, self.hands_side)
        self.sight = scrolling_down(self.page)
        self._set_out()
        self._connect()
        self._listen(surroundings)
        self._show_all()

    def _set_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.sight)
        self.setFocusProxy(self.frame.grid)
        shortcut = QShortcut(QKeySequence("Ctrl+Space"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._play_or_stop)

    def _connect(self) -> None:
        self.controls.play.connect(self._play_or_stop)
        self.controls.speed_moved.connect(self._set_speed)
        self.controls.speed_settled.connect(self._settle)
        self.controls.keep.connect(self.ribbon.keep)
        self.ribbon.reached.connect(self._bring_into_sight)
        self.pads.replaced.connect(self._order_tabs)
        # Only once the page is laid out anew is there room to scroll to.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._bring_drawer_into_sight)
        self.page.drawers.moved.connect(self._soon.start)
        self._entered = QTimer(self)
        self._entered.setSingleShot(True)
        self._entered.timeout.connect(self._bring_cursor_into_sight)
        self.sight.verticalScrollBar().valueChanged.connect(self.frame.place_prompt)

    def _listen(self, surroundings: Surroundings) -> None:
        ends = (
            self._tune.changed.subscribe(self._show_tune),
            self._player.moved.subscribe(self._show_playing),
            self._hands.changed.subscribe(self._show_hands),
            self._sound.changed.subscribe(self._show_told),
            surroundings.look.changed.subscribe(self._restyle),
            self._player.leave,
            *self.hands_side.listen(),
            self.behind.leave,
        )
        self.destroyed.connect(_all_of(ends))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    # What it shows

    def _show_all(self) -> None:
        self._show_tune()
        self._show_hands()
        self._restyle()

    def _show_tune(self) -> None:
        self.controls.show_state(self._tune.state, self._tune.layer.instrument)
        self.ribbon.show_tune()
        self.hands_side.show_tune()
        self.behind.show_tune()
        self._show_playing()
        self._show_told()

    def _show_playing(self) -> None:
        playing = self._player.playing
        self.controls.show_playing(playing=playing, possible=not self._tune.is_blank)
        self.ribbon.show_playing()
        self.hands_side.show_playing()

    def _show_hands(self) -> None:
        self._show_playing()
        self.controls.show_keepable(keepable=self.ribbon.keepable)
        self.ribbon.show_hands()

    def _show_told(self) -> None:
        """Show what the sound has to tell, calmly, below the ribbon."""
        self.page.show_line(self._sound.told)

    def _say(self, said: str) -> None:
        self.page.show_line(said)
        announce(self, said)

    def _restyle(self) -> None:
        self.controls.restyle()
        self.ribbon.restyle()
        self.behind.restyle()
        self.update()

    def _order_tabs(self) -> None:
        tab_through(self.tab_parts())

    def tab_parts(self) -> tuple[QWidget, ...]:
        """Let Tab begin at the ribbon, where the focus is handed to, and reach all the rest."""
        return self.ribbon, self.hands_side, self.controls, self.page.drawers

    # What hands do

    def _play_or_stop(self) -> None:
        if self._player.playing:
            self._player.stop()
        elif not self._tune.is_blank:
            self._player.start()

    def _set_speed(self, bpm: int) -> None:
        self._tune.set_speed(bpm)
        self.controls.show_state(self._tune.state, self._tune.layer.instrument)

    def _bring_cursor_into_sight(self) -> None:
        """Show who enters where the keys are: in large text the bar fills what can be seen."""
        self.frame.grid.go(lambda: None)

    def _bring_into_sight(self, cell: QRect) -> None:
        at = self.frame.grid.mapTo(self.page, cell.center())
        self.sight.ensureVisible(at.x(), at.y(), cell.width(), cell.height())

    def _bring_drawer_into_sight(self) -> None:
        """Scroll no further than to the top of what was opened."""
        box, bar = self.page.drawers.geometry(), self.sight.verticalScrollBar()
        below = box.bottom() + 8 - bar.value() - self.sight.viewport().height()
        if self.page.drawers.isVisible() and below > 0:
            bar.setValue(min(bar.value() + below, box.top() - 8))

    def _settle(self) -> None:
        self._tune.history.seal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.hands_side.key_down(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not self.hands_side.key_up(event):
            event.ignore()

    def _focus_moved(self, _left: QWidget | None, entered: QWidget | None) -> None:
        """Let go when the keyboard goes elsewhere: nobody would hear of the keys coming up."""
        if entered is None or not self.isAncestorOf(entered):
            self.hands_side.let_go()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._order_tabs()
        self._entered.start()
        self._sound.wake()
        self.hands_side.wake()
        self.behind.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        self._player.stop()
        self.hands_side.rest()
        self.behind.rest()
        self._sound.rest()
        super().hideEvent(event)


def _all_of(ends: Sequence[Callable[[], None]]) -> Callable[[], None]:
    def end() -> None:
        for each in ends:
            each()

    return end
