"""What happens when the hand rests: ink catches up, tiles are packed, the sheet is described."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable

from studio.core.timing import Scheduler
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.hand.normaliser import Normaliser

_REST = 0.3  # s without a stroke
_BREATH = 0.01  # s between slices of a few milliseconds
_STILL = 0.04  # s without news after which the ink catches up with a resting hand
_SOONEST = 0.001  # s: what is left of that may round to no time at all, again and again


class CatchingUp:
    """Lets the ink reach a hand that has stopped while it is down: smoothing leaves it behind."""

    def __init__(
        self, normaliser: Normaliser, scheduler: Scheduler, flush: Callable[[], bool]
    ) -> None:
        """``flush`` takes what waits for the next frame; True if anything did."""
        self._normaliser = normaliser
        self._scheduler = scheduler
        self._flush = flush
        self._heard_at = 0.0
        self._cancel: Callable[[], None] | None = None

    def heard(self) -> None:
        """Hear that a device said something."""
        self._heard_at = self._scheduler.now()
        if self._cancel is None and self._normaliser.is_down:
            self._cancel = self._scheduler.call_later(_STILL, self._look)

    def stop(self) -> None:
        """Do nothing more."""
        if self._cancel is not None:
            self._cancel()
        self._cancel = None

    def _look(self) -> None:
        self._cancel = None
        if self._flush():
            return
        rested = self._scheduler.now() - self._heard_at
        if rested >= _STILL:
            self._normaliser.settle(rested)
        elif self._normaliser.is_down:
            self._cancel = self._scheduler.call_later(max(_SOONEST, _STILL - rested), self._look)


class Resting:
    """Works in small slices while no stroke is being drawn; stops as soon as one is."""

    def __init__(self, sketch: Sketch, scheduler: Scheduler, say: Callable[[], None]) -> None:
        self._sketch = sketch
        self._scheduler = scheduler
        self._say = say
        self._cancel: Callable[[], None] | None = None
        self._arithmetic = threading.Thread(target=_load_arithmetic, daemon=True)

    def disturb(self) -> None:
        """Hear that something changed: rest begins anew."""
        if self._cancel is None:
            self._cancel = self._scheduler.call_later(_REST, self._rested)

    def stop(self) -> None:
        """Do nothing more."""
        if self._cancel is not None:
            self._cancel()
        self._cancel = None

    def _rested(self) -> None:
        self._cancel = None
        if self._sketch.is_drawing:
            self.disturb()
            return
        self._say()
        if self._arithmetic.ident is None:
            self._arithmetic.start()
        self._slice()

    def _slice(self) -> None:
        self._cancel = None
        if self._sketch.is_drawing:
            self.disturb()
        elif self._arithmetic.is_alive() or self._sketch.settle():
            self._cancel = self._scheduler.call_later(_BREATH, self._slice)


def _load_arithmetic() -> None:
    """Import what packing needs; on a thread of its own it never holds the hand up for long."""
    importlib.import_module("numpy")
