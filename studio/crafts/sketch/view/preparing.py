"""What a first stroke needs is made before it begins, while nobody draws yet."""

from __future__ import annotations

from collections.abc import Callable

from studio.core.timing import Scheduler
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.view.hands import Brush, Hands

_SOON = 0.05  # s after the sheet is in sight, or another brush is in the hand
_BREATH = 0.01  # s between slices of a few milliseconds


class Preparing:
    """Takes memory and tries the brush out, in small slices; leaves it be once a hand draws."""

    def __init__(self, sketch: Sketch, hands: Hands, scheduler: Scheduler) -> None:
        self._sketch, self._hands, self._scheduler = sketch, hands, scheduler
        self._cancel: Callable[[], None] | None = None

    def begin(self) -> None:
        """Hear that there is something to prepare."""
        if self._cancel is None:
            self._cancel = self._scheduler.call_later(_SOON, self._slice)

    def stop(self) -> None:
        """Do nothing more."""
        if self._cancel is not None:
            self._cancel()
        self._cancel = None

    def _slice(self) -> None:
        self._cancel = None
        if self._sketch.is_drawing:
            return
        if self._sketch.make_ready():
            self._cancel = self._scheduler.call_later(_BREATH, self._slice)
        elif isinstance(self._hands.tool, Brush):
            self._hands.tool.make_ready()
