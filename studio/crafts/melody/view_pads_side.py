"""The pads side of the room: what hands play, its sound, and which notes there are."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.crafts.melody.view_drawers import Drawer
from studio.crafts.melody.view_keys import KeyHands
from studio.crafts.melody.view_pads import PadRow
from studio.crafts.melody.view_room import Room
from studio.crafts.melody.view_sounds import SoundChoice


class PadsSide(QWidget):
    """The pads, and the keys of the computer that play them."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self.pads = PadRow(room.around.look)
        self.sounds = SoundChoice(room.around.look)
        self._keys = KeyHands(room.around.scheduler, room.hands.press, room.hands.release)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pads)
        self.pads.pressed.connect(self._press)
        self.pads.released.connect(self._release)
        self.sounds.instrument_chosen.connect(self._set_instrument)

    def furnish(self, sound: Drawer) -> None:
        """Put what is one step away into its drawer."""
        sound.add(self.sounds)

    def show_tune(self) -> None:
        self.sounds.show_instrument(self._room.tune.layer.instrument)

    def show_playing(self) -> None:
        sounding = {note.pitch for note in self._room.player.sounding}
        self.pads.light(self._room.hands.held | sounding)

    def key_down(self, event: QKeyEvent) -> bool:
        return self._keys.pressed(event)

    def key_up(self, event: QKeyEvent) -> bool:
        return self._keys.released(event)

    def let_go(self) -> None:
        """Let go of everything, as when nobody would hear of the keys coming up."""
        self._keys.let_go()
        self._room.hands.release_all()

    def _press(self, pitch: int) -> None:
        self._room.hands.press(pitch)

    def _release(self, pitch: int) -> None:
        self._room.hands.release(pitch)

    def _set_instrument(self, name: str) -> None:
        """Take an instrument in hand, and let it be heard."""
        self._room.tune.set_instrument(name)
        self.show_tune()
        self._room.hands.sample(self.pads.pads[0].tone.pitch)
