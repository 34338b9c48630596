"""The weather behind the notes: a stereo loop that comes, stays and goes gently."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.sound.engine_glide import Glide
from studio.sound.tone import frames

if TYPE_CHECKING:
    from studio.sound.tone import Wave

COMES = frames(1.5)
"""Frames in which it rises, changes its level, or goes."""


class Ambience:
    """One loop, (2, n), whose first frame sounds at ``frame`` of the engine's clock."""

    def __init__(self, loop: Wave, level: float, frame: int) -> None:
        self._loop, self._start = loop, frame
        self._level = Glide(0.0, COMES)
        self._level.to(level, frame)

    def is_of(self, loop: Wave) -> bool:
        return self._loop is loop

    def to(self, level: float, frame: int) -> None:
        """Move to another level; at 0 it is over once it has got there."""
        self._level.to(level, frame)

    def over(self, frame: int) -> bool:
        return self._level.aim == 0 and self._level.settled(frame)

    def mix_into(self, out: Wave, frame: int, master: np.float32) -> None:
        """Add to ``out`` (2, n), whose first column is ``frame``."""
        n = out.shape[1]
        at = (frame - self._start) % self._loop.shape[1]
        if at + n <= self._loop.shape[1]:
            heard = self._loop[:, at : at + n]
        else:
            heard = np.take(self._loop, range(at, at + n), axis=1, mode="wrap")
        out += heard * (self._level.over(frame, n) * master)
