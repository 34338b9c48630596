"""Makes what will be asked for before it is, on a thread of its own: notes, and weather."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from studio.sound.bank import TOUCHES
from studio.sound.bank_modes import USUAL

if TYPE_CHECKING:
    from studio.sound.bank import Bank
    from studio.sound.tone import Wave

    Job = Callable[[], None]
    Ahead = tuple[str, int, int]


class Filling:
    """Fills the bank quietly; whoever cannot wait makes a note at once with ``Bank.tone``.

    First comes what is most likely to be touched: the usual touch, from the middle on. Softer and
    firmer ones follow as long as the bank has room.
    """

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        self._wanted: queue.SimpleQueue[str | Job | None] = queue.SimpleQueue()
        self._instrument = ""
        self._weather: tuple[str, Wave | None] = "", None
        self._thread = threading.Thread(target=self._run, name="bank", daemon=True)
        self._thread.start()

    def take_up(self, instrument: str) -> None:
        """Fill this instrument's notes next. Raises KeyError when there is none of that name."""
        self._bank.reach(instrument)
        if instrument != self._instrument:
            self._instrument = instrument
            self._wanted.put(instrument)

    def bring(self, weather: str, ready: Callable[[Wave | None], None]) -> None:
        """Call ``ready`` with the loop of that name once it is made; with None for "".

        Raises KeyError when there is none of that name.
        """
        self._bank.check_ambience(weather)
        self._wanted.put(lambda: ready(self._loop(weather)))

    def end(self) -> None:
        self._wanted.put(None)

    def _loop(self, weather: str) -> Wave | None:
        """Only the last one is kept: a loop is 5 to 10 MB."""
        if weather != self._weather[0]:
            self._weather = weather, self._bank.ambience(weather) if weather else None
        return self._weather[1]

    def _run(self) -> None:
        left: deque[Ahead] = deque()
        while True:
            if not left or not self._wanted.empty():
                wanted = self._wanted.get()
                if wanted is None:
                    return
                left = self._turned_to(wanted, left)
            if left:
                self._make(left.popleft())

    def _make(self, ahead: Ahead) -> None:
        if ahead[2] == USUAL or self._bank.roomy:
            self._bank.make_ahead(*ahead)

    def _turned_to(self, wanted: str | Job, left: deque[Ahead]) -> deque[Ahead]:
        """Do a job, or return the notes to be made from now on."""
        if isinstance(wanted, str):
            reach = self._bank.reach(wanted)
            return deque((wanted, pitch, touch) for touch in TOUCHES for pitch in reach)
        wanted()
        return left
