"""A keyboard plugged into the computer as hands on the pads: it lights them, and is remembered."""

from __future__ import annotations

from studio.core.surroundings import Key, Keyboard
from studio.core.timing import Scheduler
from studio.crafts.melody.playing import Pads


class PluggedIn:
    """Its notes sound by themselves; their moments are those of the sound's own clock."""

    def __init__(self, keyboard: Keyboard, hands: Pads, scheduler: Scheduler) -> None:
        self._hands, self._scheduler = hands, scheduler
        self._last = float("inf")
        self._ahead = 0.0
        """What to add to the sound's clock to get ours."""
        self._down: set[int] = set()
        self._ends = (keyboard.key.subscribe(self._key), keyboard.pedal.subscribe(self._pedal))

    def leave(self) -> None:
        for end in self._ends:
            end()

    def let_go(self) -> None:
        """Nobody would hear of the keys coming up."""
        self._down.clear()

    def _key(self, key: Key) -> None:
        moment = self._moment(key.at)
        if key.velocity and key.pitch not in self._down:
            self._down.add(key.pitch)
            self._hands.press(key.pitch, key.velocity, since=moment)
        elif not key.velocity and key.pitch in self._down:
            self._down.discard(key.pitch)
            self._hands.release(key.pitch, moment)

    def _pedal(self, down: bool, at: float) -> None:
        self._hands.trod(self._moment(at), down=down)

    def _moment(self, at: float) -> float:
        """Return our time of a moment of the sound's clock, which a new sound process begins anew.

        News can only come late: the soonest so far tells best how far the clocks are apart.
        """
        ahead = self._scheduler.now() - at
        self._ahead = ahead if at < self._last else min(ahead, self._ahead)
        self._last = at
        return at + self._ahead
