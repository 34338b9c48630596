"""Makes the notes of the instrument in hand before they are asked for, on a thread of its own."""

from __future__ import annotations

import queue
import threading
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.sound.bank import Bank


class Filling:
    """Fills the bank quietly; whoever cannot wait makes a note at once with ``Bank.tone``."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        self._wanted: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._instrument = ""
        self._thread = threading.Thread(target=self._run, name="bank", daemon=True)
        self._thread.start()

    def take_up(self, instrument: str) -> None:
        """Fill this instrument's notes next. Raises KeyError when there is none of that name."""
        self._bank.reach(instrument)
        if instrument != self._instrument:
            self._instrument = instrument
            self._wanted.put(instrument)

    def end(self) -> None:
        self._wanted.put(None)

    def _run(self) -> None:
        left: deque[tuple[str, int]] = deque()
        while True:
            if not left or not self._wanted.empty():
                instrument = self._wanted.get()
                if instrument is None:
                    return
                left = deque((instrument, pitch) for pitch in self._bank.reach(instrument))
            self._bank.tone(*left.popleft())
