"""The pads side of the room: what hands play, its sound, and which notes there are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.crafts.melody.drum_tones import drum_tone
from studio.crafts.melody.plugged_in import PluggedIn
from studio.crafts.melody.scales import Mood
from studio.crafts.melody.sounds import DRUMS, drum_name
from studio.crafts.melody.state import DRUM_PLACE, Ambience
from studio.crafts.melody.tones import Tone, tone
from studio.crafts.melody.under_hand import Rows, pitches_in, rows_of, under_key
from studio.crafts.melody.view_board import PadBoard
from studio.crafts.melody.view_files import InAndOut
from studio.crafts.melody.view_keys import KeyHands, Place, place_of
from studio.crafts.melody.view_listening import Listening
from studio.crafts.melody.view_notes import MoodChoice
from studio.crafts.melody.view_room import Room, RoomPage
from studio.crafts.melody.view_sounds import SoundChoice
from studio.crafts.melody.view_weather import Weather


class PadsSide(QWidget):
    """The pads, and the keys of the computer that play them."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._trodden = False
        self.pads = PadBoard(room.around.look)
        self.sounds = SoundChoice(room.around.look)
        self.moods = MoodChoice()
        self.ringing = QCheckBox(_("Let notes ring on (or hold Shift)"))
        self.ringing.setAccessibleName(self.ringing.text())
        self.weather = Weather()
        self.listening = Listening(room.around.sound)
        self.in_and_out = InAndOut(room)
        self._plugged = PluggedIn(room.around.sound.keyboard, room.hands, room.around.scheduler)
        self._in_hand = ""
        self._surrounded = Ambience()
        self._begun = False
        self._keys = KeyHands(
            room.around.scheduler, self._under_key, room.hands.press, room.hands.release
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pads)
        self.pads.pressed.connect(self._press)
        self.pads.released.connect(self._release)
        self.sounds.instrument_chosen.connect(self._set_instrument)
        self.moods.chosen.connect(self._set_mood)
        self.ringing.toggled.connect(self._show_pedal)
        self.weather.chosen.connect(self._set_weather)
        self.weather.settled.connect(room.tune.history.seal)
        self.listening.hushed.connect(self._hush)
        self.listening.steadied.connect(room.around.sound.steady)

    def furnish(self, page: RoomPage) -> None:
        """Put what is one step away into its drawers."""
        page.sound.add(self.sounds)
        page.sound.add(self.ringing)
        page.sound.add(self.weather, _("Behind the tune"))
        page.notes.add(self.moods)
        page.more.add(self.in_and_out)
        page.more.add(self.listening)

    def listen(self) -> tuple[Callable[[], None], ...]:
        """Hear of keyboards; return what ends it."""
        keyboard = self._room.around.sound.keyboard
        hear = keyboard.names_changed.subscribe(self.listening.show_keyboards)
        return hear, self._plugged.leave, self.in_and_out.leave

    def wake(self) -> None:
        """The room is in sight: have what is in hand ready, and look for keyboards."""
        sound = self._room.around.sound
        sound.keyboard.listen(sound.keyboard.chosen)
        self.listening.show_steadiness()
        self._take_in_hand()

    def rest(self) -> None:
        """The room is left: its weather, too, begins only when something is played again."""
        self.let_go()
        self._begun = False
        self._surrounded = Ambience()
        self._in_hand = ""

    # What it shows

    def show_tune(self) -> None:
        tune = self._room.tune
        self.sounds.show_instrument(tune.layer.instrument)
        self.moods.show_mood(tune.state.mood, some_notes=bool(tune.state.pitches))
        self.in_and_out.show_tune()
        self.weather.show_weather(tune.state.ambience)
        if self._in_hand:
            self._take_in_hand()
        self._show_weather()
        rows = self._rows()
        self.pads.show_rows(rows, {pitch: self._look(pitch) for pitch in pitches_in(rows)})

    def show_playing(self) -> None:
        sounding = {note.pitch for note in self._room.player.sounding}
        self.pads.light(self._room.hands.held | sounding)
        if not self._begun and (self._room.player.playing or self._room.hands.held):
            self._begun = True
            self._show_weather()

    def _take_in_hand(self) -> None:
        """Let the first note of the layer's instrument not be waited for."""
        instrument = self._room.tune.layer.instrument
        if instrument != self._in_hand and self._room.tune.chosen != DRUM_PLACE:
            self._in_hand = instrument
            self._room.around.sound.prepare(instrument)

    def _show_weather(self) -> None:
        """Let the weather of the tune be heard, once somebody plays; never on opening it."""
        ambience = self._room.tune.state.ambience
        if self._begun and ambience != self._surrounded:
            self._surrounded = ambience
            self._room.around.sound.surround(ambience.sound, ambience.gain / 100)

    def _rows(self) -> Rows:
        if self._room.tune.chosen == DRUM_PLACE:
            return (tuple(DRUMS),)
        return rows_of(self._room.tune.state.mood)

    def _look(self, pitch: int) -> tuple[Tone, str]:
        if self._room.tune.chosen == DRUM_PLACE:
            return drum_tone(pitch), drum_name(pitch)
        return tone(pitch), tone(pitch).spoken

    # The computer's keys

    def key_down(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Shift:
            self._tread(event, down=True)
            return True
        return self._keys.pressed(event)

    def key_up(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Shift:
            self._tread(event, down=False)
            return True
        return self._keys.released(event)

    def pitch_of(self, event: QKeyEvent) -> int | None:
        """Return what a key of the computer plays, or None for keys with other work."""
        place = place_of(event)
        return None if place is None else self._under_key(place)

    def let_go(self) -> None:
        """Let go of everything, as when nobody would hear of the keys coming up."""
        self._keys.let_go()
        self.pads.let_go()
        self._plugged.let_go()
        self._room.hands.release_all()
        if self._trodden:
            self._trodden = False
            self._show_pedal()

    def _tread(self, event: QKeyEvent, *, down: bool) -> None:
        if not event.isAutoRepeat() and down != self._trodden:
            self._trodden = down
            self._show_pedal()

    def _show_pedal(self) -> None:
        """Hold what sounds while Shift is down, and for as long as it is switched on."""
        down = self._trodden or self.ringing.isChecked()
        self._room.hands.pedal(down=down)

    def _under_key(self, place: Place) -> int | None:
        return under_key(self.pads.rows, *place)

    # What hands do

    def _press(self, pitch: int, velocity: int) -> None:
        self._room.hands.press(pitch, velocity)

    def _release(self, pitch: int) -> None:
        self._room.hands.release(pitch)

    def _set_instrument(self, name: str) -> None:
        """Take an instrument in hand, and let it be heard."""
        self._room.tune.set_instrument(name)
        self.show_tune()
        self._room.hands.sample(self.pads.pads[0].tone.pitch)

    def _set_mood(self, scale: str, root: int, along: bool) -> None:
        """Offer other notes, and let the first of them be heard."""
        self._room.tune.set_mood(Mood(scale, root), carry=along)
        self.show_tune()
        self._room.hands.sample(self.pads.pads[0].tone.pitch)

    def _set_weather(self, sound: str, gain: int) -> None:
        self._begun = True
        self._room.tune.set_ambience(Ambience(sound, gain))
        self._show_weather()

    def _hush(self, hushed: bool) -> None:
        self._room.sound.hush(on=hushed)
        if self._room.player.playing:
            self._room.player.start(self._room.player.tick or 0.0)
