"""The ribbon side of the room: the notes as a grid, and keeping what was just played."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.crafts.melody.take import placed
from studio.crafts.melody.view_drawers import Drawers
from studio.crafts.melody.view_frame import GridFrame
from studio.crafts.melody.view_layers import LayerStrip
from studio.crafts.melody.view_ribbon_tools import RibbonTools
from studio.crafts.melody.view_room import Room
from studio.crafts.melody.view_tidy import Tidy
from studio.widgets.controls import button, words


class RibbonSide(QWidget):
    """Shows and changes the notes of the layer under the hands."""

    reached = Signal(QRect)
    """Where the cursor stands now, as a place on the grid."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self.frame = GridFrame(room.tune, room.around.look, room.around.scheduler)
        self.hint = words("", "quiet")
        self.tidy = Tidy(room.tune)
        self.tools = RibbonTools(room.tune, self.frame)
        self.layers = LayerStrip(room.tune)
        self.drawers = Drawers()
        self.layers_button = button(_("Layers"), "pick")
        self.edit_button = button(_("Edit notes"), "pick")
        self.drawers.add(self.layers_button).add(self.layers)
        self.drawers.add(self.edit_button).add(self.tools)
        self._set_out()
        self._connect()

    def _set_out(self) -> None:
        self._strip = QWidget()
        strip = QHBoxLayout(self._strip)
        strip.setContentsMargins(0, 0, 0, 0)
        strip.addWidget(self.hint, 1)
        for opener in (self.layers_button, self.edit_button):
            strip.addWidget(opener)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self.column.addWidget(self.frame, 1)
        for each in (self._strip, self.drawers, self.tidy):
            self.column.addWidget(each)

    def _connect(self) -> None:
        grid = self.frame.grid
        grid.touched.connect(self._sample)
        grid.full.connect(self._say_full)
        grid.reached.connect(self.reached)
        grid.marked.connect(self._show_hint)
        self.tidy.hear.connect(self._hear)

    def show_tune(self) -> None:
        self.frame.show_tune()
        for each in (self.tidy, self.tools, self.layers):
            each.show_tune()
        self._show_hint()

    def _show_hint(self) -> None:
        """Say what letters and the pointer do here now."""
        grid, blank = self.frame.grid, self._room.tune.is_blank
        said = "" if blank else _("Drag a note to move it, or its end to make it longer.")
        if grid.step.on:
            said = _("Letters are placed where the ring is. Escape lets them play again.")
        self.hint.setText(said)

    def show_playing(self) -> None:
        """Show where the tune is, and light what sounds."""
        sounding = self._room.player.sounding
        lit = self._room.hands.held | {note.pitch for note in sounding}
        self.frame.show_head(self._room.player.tick, sounding, lit)

    @property
    def keepable(self) -> bool:
        now = self._room.around.scheduler.now()
        return bool(self._room.hands.take.touches(now))

    def show_hands(self) -> None:
        self.frame.show_prompt(played=self.keepable)

    def restyle(self) -> None:
        self.frame.restyle()
        self.tidy.restyle()

    def keep(self) -> None:
        """Put what was just played into the tune and listen anew."""
        tune, take = self._room.tune, self._room.hands.take
        touches = take.touches(self._room.around.scheduler.now())
        before = tune.notes
        take.forget()
        kept = placed(touches, tune.state, tune.chosen)
        if not tune.keep(kept.notes, kept.bpm):
            self._say_full()
        self._room.hands.changed.emit()
        self.frame.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        new = sorted(set(tune.notes) - set(before))
        if new:
            self.frame.grid.go_to(new[0])
        self.tidy.show_kept(free=not any(note.lean or note.lean_end for note in kept.notes))

    def _hear(self, tick: int) -> None:
        """Play from a moment on, as it now is."""
        self._room.player.start(tick)

    def _sample(self, pitch: int) -> None:
        self._room.hands.sample(pitch)

    def _say_full(self) -> None:
        self._room.say(_("A tune holds 4,000 notes and lasts 10 minutes. The rest found no room."))
