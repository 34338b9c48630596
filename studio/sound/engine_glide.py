"""A level that moves to a new one without a step, however the caller cuts its blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from studio.sound.tone import Wave


class Glide:
    """Each change takes ``length`` frames of the engine's clock; it may change again midway."""

    def __init__(self, level: float, length: int) -> None:
        self._from = self._to = level
        self._length = length
        self._start = -length

    @property
    def aim(self) -> float:
        """The level it moves to, or has reached."""
        return self._to

    def to(self, level: float, frame: int) -> None:
        """Move to ``level`` from ``frame`` on."""
        self._from, self._to, self._start = self.at(frame), level, frame

    def at(self, frame: int) -> float:
        way = min(1.0, max(0.0, (frame - self._start) / self._length))
        return self._from + (self._to - self._from) * way

    def settled(self, frame: int) -> bool:
        return frame >= self._start + self._length

    def over(self, frame: int, n: int) -> Wave | np.float32:
        """Return the level of the ``n`` frames from ``frame`` on; one number when it rests."""
        if self.settled(frame):
            return np.float32(self._to)
        way = np.clip((np.arange(frame, frame + n) - self._start) / self._length, 0, 1)
        return np.asarray(self._from + (self._to - self._from) * way, np.float32)
