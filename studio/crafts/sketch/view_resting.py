"""What can wait until the hand rests: packing tiles, and saying what is on the sheet."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable

from studio.core.timing import Scheduler
from studio.crafts.sketch.document import Sketch

_REST = 0.3  # s without a stroke
_BREATH = 0.01  # s between slices of a few milliseconds


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
