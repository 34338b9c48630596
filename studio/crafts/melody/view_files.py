"""In and out: bring in a tune from a file, and save this one as a file."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.core.texts import _
from studio.core.ways_out import ask_and_begin
from studio.crafts.melody import MIDI_SUFFIXES
from studio.crafts.melody.bringing_in import BringingIn
from studio.crafts.melody.view_room import Room
from studio.crafts.melody.ways_out import ways_out
from studio.widgets.controls import button
from studio.widgets.flow import FlowLayout
from studio.widgets.saving import SavingLine


class InAndOut(QWidget):
    """Two buttons, and a line while a file is made."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self.bringing = BringingIn(room.tune, room.around.scheduler, room.say)
        self.bring_button = button(_("Bring in a tune (.mid)…"))
        self.save_button = button(_("Save this tune as a file…"))
        self.saving = SavingLine()
        flow = FlowLayout()
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self.bring_button)
        flow.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(flow)
        column.addWidget(self.saving)
        self.bring_button.clicked.connect(self._bring)
        self.save_button.clicked.connect(self._save)

    def show_tune(self) -> None:
        self.save_button.setEnabled(not self._room.tune.is_blank)

    def leave(self) -> None:
        """The room is gone; a file under way is made all the same."""
        self.bringing.leave()
        self.saving.leave()

    def _bring(self) -> None:
        files = self._room.around.files
        place = files.to_open(_("Tunes (MIDI)"), MIDI_SUFFIXES) if files else None
        if place is not None:
            self.bringing.begin(place)

    def _save(self) -> None:
        if self.saving.busy:
            return
        around, tune = self._room.around, self._room.tune
        writing = ask_and_begin(ways_out(around), _("Tune"), tune.snapshot(), around)
        if writing is not None:
            self.saving.follow(writing)
