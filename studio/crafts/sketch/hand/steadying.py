"""How much of a shaking hand is left out of its lines."""

from __future__ import annotations

from enum import Enum


class Steady(Enum):
    """The three stops of "Steady hand"."""

    OFF = 0
    LIGHT = 1
    STEADY = 2
