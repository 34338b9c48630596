"""What a plugged-in keyboard plays: the instrument in hand, straight into the player."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from studio.sound.host_player import LetGo, Player, Touch, Tread
from studio.sound.messages_keyboard import KeyDown, KeyUp, PedalIs

if TYPE_CHECKING:
    from studio.sound.bank import Bank


class Keys:
    """Implements ``host_keyboard.Hands``.

    A key lifted ends the note it began, whatever is in hand by then.
    """

    def __init__(self, bank: Bank, player: Player) -> None:
        self._bank, self._player = bank, player
        self.instrument = "kalimba@1"

    def key_down(self, pitch: int, velocity: int) -> None:
        tone = self._bank.tone(self.instrument, pitch, velocity)
        told = partial(KeyDown, pitch, velocity)
        self._player.ask(Touch(("keyboard", pitch), tone, velocity, told))

    def key_up(self, pitch: int) -> None:
        self._player.ask(LetGo(("keyboard", pitch), partial(KeyUp, pitch)))

    def pedal(self, *, down: bool) -> None:
        self._player.ask(Tread(down, partial(PedalIs, down)))
