"""The ribbon side of the room: the notes as a grid, and keeping what was just played."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.core.texts import _
from studio.crafts.melody.take import placed
from studio.crafts.melody.view_frame import GridFrame
from studio.crafts.melody.view_room import Room


class RibbonSide(QWidget):
    """Shows and changes the notes of the layer under the hands."""

    reached = Signal(QRect)
    """Where the cursor stands now, as a place on the grid."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self.frame = GridFrame(room.tune, room.around.look)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.frame, 1)
        self.frame.grid.touched.connect(self._sample)
        self.frame.grid.full.connect(self._say_full)
        self.frame.grid.reached.connect(self.reached)

    def show_tune(self) -> None:
        self.frame.show_tune()

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

    def _sample(self, pitch: int) -> None:
        self._room.hands.sample(pitch)

    def _say_full(self) -> None:
        self._room.say(_("A tune holds 4,000 notes and lasts 10 minutes. The rest found no room."))
