"""The Tune room: controls above, the grid in the middle, the pads below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from studio.core.surroundings import Surroundings
from studio.core.texts import _
from studio.crafts.melody.document import Tune
from studio.crafts.melody.playing import Pads, Player
from studio.crafts.melody.take import placed
from studio.crafts.melody.view_controls import Controls
from studio.crafts.melody.view_frame import GridFrame
from studio.crafts.melody.view_keys import KeyHands
from studio.crafts.melody.view_pads import PadRow
from studio.widgets.accessible import announce
from studio.widgets.controls import words


class TuneView(QWidget):
    """Lets hands reach a tune, and shows and sounds what it holds."""

    def __init__(self, tune: Tune, surroundings: Surroundings) -> None:
        super().__init__()
        self._tune, self._sound = tune, surroundings.sound
        self._scheduler = surroundings.scheduler
        self._player = Player(tune, self._sound, self._scheduler)
        self._hands = Pads(tune, self._sound, self._scheduler, self._player)
        self._keys = KeyHands(self._scheduler, self._hands.press, self._hands.release)
        self.controls = Controls(surroundings.look)
        self.frame = GridFrame(tune, surroundings.look)
        self.pads = PadRow(surroundings.look)
        self.line = words("", "quiet")
        self.page = QWidget()
        self.page.setObjectName("page")
        self.sight = _scrolling_down(self.page)
        self._set_out()
        self._connect()
        self._listen(surroundings)
        self._show_all()

    def _set_out(self) -> None:
        column = QVBoxLayout(self.page)
        column.setContentsMargins(20, 8, 20, 10)
        column.setSpacing(10)
        column.addWidget(self.controls)
        column.addWidget(self.frame, 1)
        column.addWidget(self.line)
        column.addWidget(self.pads)
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
        self.controls.instrument_chosen.connect(self._set_instrument)
        self.controls.keep.connect(self._keep)
        self.frame.grid.touched.connect(self._sample)
        self.frame.grid.full.connect(self._say_full)
        self.frame.grid.reached.connect(self._bring_into_sight)
        self.sight.verticalScrollBar().valueChanged.connect(self.frame.place_prompt)
        self.pads.pressed.connect(self._press)
        self.pads.released.connect(self._release)

    def _listen(self, surroundings: Surroundings) -> None:
        ends = (
            self._tune.changed.subscribe(self._show_tune),
            self._player.moved.subscribe(self._show_playing),
            self._hands.changed.subscribe(self._show_hands),
            self._sound.changed.subscribe(self._show_line),
            surroundings.look.changed.subscribe(self._restyle),
            self._player.leave,
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
        self.frame.show_tune()
        self._show_playing()
        self._show_line()

    def _show_playing(self) -> None:
        playing = self._player.playing
        self.controls.show_playing(playing=playing, possible=not self._tune.is_blank)
        sounding = self._player.sounding
        lit = self._hands.held | {note.pitch for note in sounding}
        self.frame.show_head(self._player.tick, sounding, lit)
        self.pads.light(lit)

    def _show_hands(self) -> None:
        self._show_playing()
        keepable = bool(self._hands.take.touches(self._scheduler.now()))
        self.controls.show_keepable(keepable=keepable)
        self.frame.show_prompt(played=keepable)

    def _show_line(self, notice: str = "") -> None:
        """Show ``notice``, else what the sound has to tell, calmly, below the grid."""
        said = notice or self._sound.told
        self.line.setText(said)
        self.line.setVisible(bool(said))

    def _restyle(self) -> None:
        self.controls.restyle()
        self.frame.restyle()
        self.update()

    # What hands do

    def _play_or_stop(self) -> None:
        if self._player.playing:
            self._player.stop()
        elif not self._tune.is_blank:
            self._player.start()

    def _set_speed(self, bpm: int) -> None:
        self._tune.set_speed(bpm)
        self.controls.show_state(self._tune.state, self._tune.layer.instrument)

    def _bring_into_sight(self, cell: QRect) -> None:
        at = self.frame.grid.mapTo(self.page, cell.center())
        self.sight.ensureVisible(at.x(), at.y(), cell.width(), cell.height())

    def _settle(self) -> None:
        self._tune.history.seal()

    def _set_instrument(self, name: str) -> None:
        self._tune.set_instrument(name)
        self.controls.show_state(self._tune.state, self._tune.layer.instrument)

    def _sample(self, pitch: int) -> None:
        self._hands.sample(pitch)

    def _press(self, pitch: int) -> None:
        self._hands.press(pitch)

    def _release(self, pitch: int) -> None:
        self._hands.release(pitch)

    def _keep(self) -> None:
        """Put what was just played into the tune and listen anew."""
        touches = self._hands.take.touches(self._scheduler.now())
        before = self._tune.notes
        self._hands.take.forget()
        take = placed(touches, self._tune.state, self._tune.chosen)
        if not self._tune.keep(take.notes, take.bpm):
            self._say_full()
        self._show_hands()
        self.frame.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        kept = sorted(set(self._tune.notes) - set(before))
        if kept:
            self.frame.grid.go_to(kept[0])

    def _say_full(self) -> None:
        said = _("A tune holds 4,000 notes and lasts 10 minutes. The rest found no room.")
        self._show_line(said)
        announce(self, said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.pressed(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not self._keys.released(event):
            event.ignore()

    def _let_go(self) -> None:
        self._keys.let_go()
        self._hands.release_all()

    def _focus_moved(self, _left: QWidget | None, entered: QWidget | None) -> None:
        """Let go when the keyboard goes elsewhere: nobody would hear of the keys coming up."""
        if entered is None or not self.isAncestorOf(entered):
            self._let_go()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._sound.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        self._player.stop()
        self._let_go()
        self._sound.rest()
        super().hideEvent(event)


def _scrolling_down(page: QWidget) -> QScrollArea:
    """Let the room scroll where large text needs more height than there is."""
    sight = QScrollArea()
    sight.setFrameShape(QFrame.Shape.NoFrame)
    sight.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    sight.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    sight.setWidgetResizable(True)
    sight.setWidget(page)
    return sight


def _all_of(ends: Sequence[Callable[[], None]]) -> Callable[[], None]:
    def end() -> None:
        for each in ends:
            each()

    return end
