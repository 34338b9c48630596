"""A keyboard plugged into the computer, as the window sees it: it plays elsewhere, this is told."""

from __future__ import annotations

from importlib.util import find_spec

from studio.core.signal import Signal
from studio.core.surroundings import Key
from studio.sound.messages_keyboard import KeyDown, KeyUp, Listen, PedalIs, Ports
from studio.sound.process import SoundProcess
from studio.sound.tone import RATE

__all__ = ["Key", "MidiKeyboard"]


class MidiKeyboard:
    """Belongs to the screen's thread. The notes sound with the instrument in hand by themselves.

    ``names`` is what can be chosen; it is empty before ``listen`` was called once, and where
    nothing is plugged in or the optional part is not installed.
    """

    def __init__(self, process: SoundProcess) -> None:
        self._process = process
        self._listen: Listen | None = None
        self.names: tuple[str, ...] = ()
        self.names_changed = Signal[[]]()
        self.key = Signal[[Key]]()
        self.pedal = Signal[[bool, float]]()
        """Down or up, and when."""
        process.heard.subscribe(self._heard)
        process.begun.subscribe(self._begun)

    @property
    def possible(self) -> bool:
        """False where the optional part that hears keyboards is not installed."""
        return find_spec("rtmidi2") is not None

    @property
    def chosen(self) -> str:
        """The name listened to, plugged in or not; empty for none."""
        return self._listen.port if self._listen else ""

    def listen(self, name: str = "") -> None:
        """Look for keyboards from now on, and let the one of this name play (none: "").

        One that is pulled out is listened to again when it is back. Raises ValueError for a name
        no port has.
        """
        self._listen = Listen(name)
        self._process.send(self._listen)

    def _begun(self) -> None:
        if self._listen:
            self._process.send(self._listen)

    def _heard(self, message: object) -> None:
        match message:
            case Ports(names):
                self.names = names
                self.names_changed.emit()
            case KeyDown(pitch, velocity, frame):
                self.key.emit(Key(pitch, velocity, frame / RATE))
            case KeyUp(pitch, frame):
                self.key.emit(Key(pitch, 0, frame / RATE))
            case PedalIs(down, frame):
                self.pedal.emit(down, frame / RATE)
            case _:
                pass
